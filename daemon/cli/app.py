"""The command line's frame: one program, errors as one line, exit statuses that scripts can trust."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.core import Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from daemon.cli.help_page import PageContext, wrong_use_in_one_line
from daemon.cli.language import language_asked, say, speak
from daemon.errors import DaemonError

#: The commands as their list shows them.
ORDER = (
    *("init", "check", "run", "work", "demo"),
    *("status", "invoices", "payments", "disputes", "questions", "show"),
    *("approve", "reject", "change", "correct", "undo", "milestone", "progress"),
    *("credit", "release", "charge", "resend"),
    *("read", "reply", "plan", "preview", "reconcile", "import", "export", "rules", "verify"),
)


class Spoken(TyperCommand):
    """A command whose help is in the terminal's language."""

    context_class = PageContext


class SpokenGroup(TyperGroup):
    """Commands with a name in common, and their help."""

    context_class = PageContext

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the commands in the order in which a firm meets them."""
        known = super().list_commands(ctx)
        return sorted(known, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write each command with all that it does."""
        commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        rows = [(name, each.help or "") for name, each in commands.items() if each is not None and not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Program(SpokenGroup):
    """The whole program: it speaks the language of the firm whose settings it was given."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Context | None = None,
        **extra: Any,  # noqa: ANN401 - the library's own
    ) -> Context:
        """Take the command line apart."""
        speak(language_asked(args))
        with wrong_use_in_one_line():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401 - what a command returns
        """Do what the command line asks for."""
        with wrong_use_in_one_line():
            return super().invoke(ctx)


app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=say(
        "Facturier surveille la boîte de l'entreprise et prépare les factures ; vous décidez.",
        "Facturier watches the firm's mailbox and prepares the invoices; you decide.",
    ),
)

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=say(
            "Le fichier de configuration (sinon facturier.toml, puis $FACTURIER_CONFIG).",
            "The configuration file (otherwise facturier.toml, then $FACTURIER_CONFIG).",
        ),
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help=say("Écrit du JSON, pour les programmes.", "Prints JSON, for programs.")),
]

Command = Callable[..., Any]


def command(name: str, french_name: str = "", *, fr: str, en: str) -> Callable[[Command], Command]:
    """Register a command with its help, and under its French name too."""
    also = say(f" Aussi : {french_name}.", f" Also: {french_name}.") if french_name else ""

    def register(function: Command) -> Command:
        app.command(name, cls=Spoken, help=say(fr, en) + also)(function)
        if french_name:
            app.command(french_name, cls=Spoken, help=say(fr, en), hidden=True)(function)
        return function

    return register


def main() -> None:
    """Run the command line; exit 0 done, 1 a person is needed, 2 used wrongly, 3 a part is out of reach."""
    try:
        app(prog_name="facturier")
    except DaemonError as error:
        sys.stderr.write(f"facturier: {error}\n")
        sys.exit(error.exit_status)
