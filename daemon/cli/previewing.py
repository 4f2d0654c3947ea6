"""`facturier preview`: how an invoice looks, before it has a number, marked as a specimen."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from daemon.cli.app import Config, command
from daemon.cli.language import say
from daemon.errors import NeedsAPerson, UsedWrongly
from daemon.settings import Settings
from outbox.particulars import DraftPage

# Typst and the ledger take a second to import: only the command that needs them waits.
# ruff: noqa: PLC0415

_PICTURE = ".png"


@command(
    "preview",
    "aperçu",
    fr="L'aspect d'une facture, en PDF ou en PNG : d'un projet, ou d'un exemple (--sample). Sans numéro ni valeur.",
    en="How an invoice looks, as PDF or PNG: of a draft, or of an example (--sample). Without number or value.",
)
def preview_command(
    ref: Annotated[
        int, typer.Argument(metavar="[DRAFT]", help=say("Le numéro d'un projet.", "The number of a draft."))
    ] = 0,
    *,
    sample: Annotated[
        str,
        typer.Option(
            "--sample",
            metavar="KIND",
            help=say(
                "Un exemple : acompte, jalon, solde, avoir ou longue.",
                "An example: deposit, milestone, balance, credit-note or long.",
            ),
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=say("Le fichier à écrire.", "The file to write.")),
    ] = None,
    config: Config = None,
) -> None:
    """Write the page of a draft or of a sample."""
    if bool(ref) == bool(sample):
        raise UsedWrongly(
            say(
                "donnez le numéro d'un projet, ou --sample acompte, jalon, solde, avoir ou longue",
                "give the number of a draft, or --sample deposit, milestone, balance, credit-note or long",
            )
        )
    written = _sample(sample, output, config) if sample else _draft(ref, output, config)
    for path in written:
        typer.echo(say(f"{path} est écrit : un spécimen, sans valeur", f"{path} is written: a specimen without value"))


def _sample(word: str, output: Path | None, config: Path | None) -> list[Path]:
    """Write a sample with the firm's settings alone: no ledger is needed."""
    from daemon.cli.samples import KINDS, kind_of_sample, sample
    from daemon.clock import now
    from daemon.firm import company_of, rulebook_of
    from daemon.settings import load_settings

    settings, kind = load_settings(config), kind_of_sample(word)
    if not kind:
        known = ", ".join(KINDS)
        raise UsedWrongly(say(f"« {word} » n'est pas un exemple : {known}", f"{word!r} is no example: {known}"))
    today = now().astimezone(ZoneInfo(settings.company.timezone)).date()
    page = sample(kind, rulebook_of(settings).on(today), company_of(settings).language, today)
    return _written(page, settings, output or Path(f"{word}.pdf"))


def _draft(ref: int, output: Path | None, config: Path | None) -> list[Path]:
    """Write a draft of the ledger, as it would be issued today."""
    from daemon.cli.showing.view import open_view
    from daemon.settings import load_settings
    from ledger import NotFound
    from workers.drafts import due_on

    settings = load_settings(config)
    with open_view(config) as view:
        try:
            content = view.books.drafts.get(ref).content
        except NotFound as error:
            raise UsedWrongly(say(f"il n'y a pas de projet n° {ref}", f"there is no draft {ref}")) from error
        page = DraftPage(draft=ref, on=view.today, due=due_on(content, view.today), content=content)
    return _written(page, settings, output or Path(say(f"aperçu-{ref}.pdf", f"preview-{ref}.pdf")))


def _written(page: DraftPage, settings: Settings, path: Path) -> list[Path]:
    """Write the page: a PDF, or a PNG for each of its pages where the name ends so. Raises UsedWrongly."""
    from daemon.firm import company_of, look_of_firm, rulebook_of
    from outbox.errors import NoLegalText, NotInvoiceable
    from outbox.invoice_page import render, render_pictures
    from outbox.particulars import particulars
    from workers.faults import fault_text

    try:
        paper = particulars(page, company_of(settings), rulebook_of(settings).on(page.on))
    except (NotInvoiceable, NoLegalText) as error:
        raise NeedsAPerson(fault_text(settings.company.language, str(error))) from error
    look = look_of_firm(settings)
    if path.suffix.lower() != _PICTURE:
        return [_put(path, render(paper, look, specimen=True))]
    pictures = render_pictures(paper, look, specimen=True)
    return [
        _put(path if len(pictures) == 1 else path.with_stem(f"{path.stem}-{at}"), picture)
        for at, picture in enumerate(pictures, start=1)
    ]


def _put(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsedWrongly(say(f"{path} ne peut pas être écrit", f"{path} cannot be written")) from error
    return path
