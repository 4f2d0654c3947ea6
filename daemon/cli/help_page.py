"""Help pages and what is wrong with a command line, in the terminal's language and in one line."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from typer._click.core import Context, Parameter
from typer._click.exceptions import (
    Abort,
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)
from typer._click.formatting import HelpFormatter

from daemon.cli.language import english, say, spoken
from daemon.errors import UsedWrongly
from rules.translation import Translation

HEADINGS = {"Options": "Options", "Arguments": "Arguments", "Commands": "Commandes"}
PLACES = {
    "COMMAND [ARGS]...": "COMMANDE [ARGUMENTS]...",
    "FILE": "FICHIER",
    "TEXT": "TEXTE",
    "PATH": "FICHIER",
    "DIRECTORY": "DOSSIER",
    "INTEGER RANGE": "NOMBRE",
    "INTEGER": "NOMBRE",
    "NUMBER": "NUMÉRO",
    "REASON": "MOTIF",
    "CHOICE": "CHOIX",
    "JOB": "AFFAIRE",
    "QUOTE": "DEVIS",
    "AMENDMENT": "AVENANT",
    "STATEMENT": "RELEVÉ",
    "Show this message and exit.": "Montre cette aide.",
    "[required]": "[obligatoire]",
    "[default: ": "[par défaut : ",
    "; required]": " ; obligatoire]",
}
_PLACES = re.compile(
    "|".join(
        rf"(?<![\w-]){re.escape(each)}(?!\w)" if each[0].isalpha() else re.escape(each)
        for each in sorted(PLACES, key=len, reverse=True)
    )
)

wrong_text = Translation(
    {
        "No such option: {}": "l'option {} est inconnue",
        "No such command {}. Did you mean {}?": "la commande {} est inconnue (proches : {})",
        "No such command {}.": "la commande {} est inconnue",
        "Missing command.": "il manque la commande",
        "Got unexpected extra argument(s) ({})": "« {} » est de trop",
        "Option {} does not take a value.": "l'option {} ne prend pas de valeur",
        "Option {} requires an argument.": "l'option {} demande une valeur",
        "Option {} requires {}": "l'option {} demande plusieurs valeurs ({})",
        "{} is not a valid integer.": "{} n'est pas un nombre entier",
        "{} is not a valid float.": "{} n'est pas un nombre",
        "{} is not a valid boolean. Recognized values: {}": "{} n'est pas une valeur permise ({})",
        "{} is not in the range x>={}.": "{} est trop petit : {} au moins",
        "{} is not in the range {}<=x<={}.": "{} ne convient pas : de {} à {}",
        "{} is not one of {}.": "{} n'est pas un de : {}",
        "{}, {}": "{}, {}",
    }
)


class Page(HelpFormatter):
    """A help page in the terminal's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, _in_words(args), prefix or say("Utilisation : ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write a section's name."""
        self.write(f"{HEADINGS.get(heading, heading)} :\n" if spoken() == "fr" else f"{heading}:\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options, arguments or commands with what they do."""
        super().write_dl([(_in_words(name), _in_words(text)) for name, text in rows], col_max, col_spacing)


class PageContext(Context):
    """A context whose help is such a page."""

    formatter_class = Page


def _in_words(text: str) -> str:
    if english():
        return text
    french = _PLACES.sub(lambda found: PLACES[found[0]], text)
    return re.sub(" (?=[;:?!])", "\u00a0", french)  # such a mark begins no line


@contextmanager
def wrong_use_in_one_line() -> Iterator[None]:
    """Turn what the library finds wrong with a command line into a fault of ours."""
    try:
        yield
    except NoArgsIsHelpError:
        raise  # the help itself is the answer
    except Abort as error:
        raise UsedWrongly(say("interrompu : rien n'est fait", "interrupted: nothing is done")) from error
    except ClickException as error:
        raise UsedWrongly(f"{_wrong(error)}{_where(error)}") from error


def _wrong(error: ClickException) -> str:
    language = spoken()
    match error:
        case MissingParameter(param=Parameter() as param):
            return say(f"il manque {_name(param, error)}", f"{_name(param, error)} is missing")
        case NoSuchOption(possibilities=[*near]) if near:
            options = ", ".join(sorted(near))
            said = wrong_text(language, error.message)
            return say(f"{said} (proches : {options})", f"{said} (near: {options})")
        case BadParameter(param=Parameter() as param):
            said = wrong_text(language, error.message).rstrip(".")
            return say(f"{_name(param, error)} : {said}", f"{_name(param, error)}: {said}")
    return wrong_text(language, error.message).rstrip(".")


def _name(param: Parameter, error: BadParameter) -> str:
    hint = param.get_error_hint(error.ctx) if error.ctx else param.name or ""
    return _in_words(hint.strip("'[]"))


def _where(error: ClickException) -> str:
    """Name the help that tells more."""
    context = getattr(error, "ctx", None)
    if context is None:
        return ""
    return say(f" ; voyez {context.command_path} --help", f"; see {context.command_path} --help")
