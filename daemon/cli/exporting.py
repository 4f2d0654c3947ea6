"""Commands for the accountant: entries to import, the sales journal, VAT per rate and month, the trail of a job."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, Spoken, SpokenGroup, app
from daemon.cli.language import say
from daemon.cli.period import Period
from daemon.errors import UsedWrongly

# The ledger takes a second to import: each command imports what it writes, so that the others start at once.
# ruff: noqa: PLC0415

exports = typer.Typer(
    cls=SpokenGroup,
    no_args_is_help=True,
    help=say(
        "Pour le comptable : écritures, journal des ventes, TVA, piste d'audit d'une affaire. Aussi : exporter.",
        "For the accountant: entries, sales journal, VAT, the audit trail of a job. Also: exporter.",
    ),
)
app.add_typer(exports, name="export")
app.add_typer(exports, name="exporter", hidden=True)

DAY = say("31/12/2026", "2026-12-31")
Job = Annotated[str, typer.Argument(metavar="[JOB]", help=say("Une affaire ou un devis.", "A job or a quote."))]
From = Annotated[str, typer.Option("--from", "--du", metavar=DAY, help=say("Premier jour.", "The first day."))]
To = Annotated[str, typer.Option("--to", "--au", metavar=DAY, help=say("Dernier jour.", "The last day."))]
Out = Annotated[
    Path | None,
    typer.Option("--out", "--fichier", metavar="FILE", help=say("Le fichier à écrire.", "The file to write.")),
]
NOT_THE_FEC = (
    "Écritures à importer (colonnes du FEC). Ce n'est pas le FEC légal : seul votre logiciel comptable l'établit.",
    "Entries to import (in the FEC's columns). This is not the legal FEC: only your accounting software makes that.",
)


@exports.command(
    "entries",
    cls=Spoken,
    help=say("Les écritures, aux colonnes du FEC. Aussi : ecritures.", "Entries in FEC columns. Also: ecritures."),
)
@exports.command("ecritures", cls=Spoken, hidden=True)
def export_entries(job: Job = "", first: From = "", last: To = "", out: Out = None, config: Config = None) -> None:
    """Write the accounting entries of a period."""
    from daemon.cli.export_words import entries_notice
    from daemon.cli.showing.bookkept import bookkept, entries_of
    from daemon.cli.showing.view import open_view
    from outbox.accounting.entries_file import entries_file

    period = _period(first, last)
    with open_view(config) as view:
        known = bookkept(view, job)
        entries = entries_of(known, view, period)
        text = entries_file(entries, known.pieces(), view.accounts, view.tongue.language)
        notice = tuple(entries_notice(view, known, period, entries))
    _write(text.encode(), out)
    _tell(say(*NOT_THE_FEC), *notice)


@exports.command(
    "csv",
    cls=Spoken,
    help=say("Le journal des ventes, en CSV. Aussi : ventes.", "The sales journal as CSV. Also: ventes."),
)
@exports.command("ventes", cls=Spoken, hidden=True)
def export_csv(job: Job = "", first: From = "", last: To = "", out: Out = None, config: Config = None) -> None:
    """Write the sales journal of a period."""
    from daemon.cli.showing.bookkept import bookkept, sales_of
    from daemon.cli.showing.view import open_view
    from outbox.accounting.sales_file import sales_file

    period = _period(first, last)
    with open_view(config) as view:
        invoices = sales_of(bookkept(view, job), period)
    _write(sales_file(invoices).encode(), out)
    _tell(say(f"{len(invoices)} factures et avoirs.", f"{len(invoices)} invoices and credit notes."))


@exports.command(
    "vat",
    cls=Spoken,
    help=say(
        "La TVA par taux et par mois, sur encaissements ou débits. Aussi : tva.",
        "VAT per rate and month, on receipts or debits. Also: tva.",
    ),
)
@exports.command("tva", cls=Spoken, hidden=True)
def export_vat(job: Job = "", first: From = "", last: To = "", as_json: Json = False, config: Config = None) -> None:
    """Show the VAT that became due in a period."""
    from daemon.cli.export_words import vat_for_people, vat_to_json
    from daemon.cli.showing.bookkept import bookkept, vat_of_period
    from daemon.cli.showing.tongue import print_json, print_people
    from daemon.cli.showing.view import open_view

    period = _period(first, last)
    with open_view(config) as view:
        months = vat_of_period(bookkept(view, job), view, period)
    if as_json:
        print_json(vat_to_json(months, view.accounts.vat_on))
    else:
        print_people(*vat_for_people(months, view.accounts.vat_on, view.tongue))


@exports.command(
    "trail",
    cls=Spoken,
    help=say(
        "La piste d'audit d'une affaire, en un PDF avec ses pièces. Aussi : piste.",
        "The audit trail of a job as one PDF with its files. Also: piste.",
    ),
)
@exports.command("piste", cls=Spoken, hidden=True)
def export_trail(
    job: Annotated[str, typer.Argument(metavar="JOB", help=say("Une affaire ou une facture.", "A job or an invoice."))],
    out: Out = None,
    config: Config = None,
) -> None:
    """Write the audit trail of a job."""
    from daemon.cli.showing.trail import trail_of
    from daemon.cli.showing.view import open_view
    from daemon.clock import now
    from daemon.settings import load_settings
    from outbox.accounting.trail import render_trail
    from outbox.clean import file_name

    with open_view(config) as view:
        paper = trail_of(view, job, load_settings(config).company.name, now())
    path = out or Path(say(f"piste-{file_name(job)}.pdf", f"trail-{file_name(job)}.pdf"))
    _write(render_trail(paper), path)
    missing = [each.name for each in paper.files if each.content is None]
    if missing:
        names = ", ".join(missing)
        _tell(say(f"Pièces manquantes : {names} (facturier verify)", f"Missing files: {names} (facturier verify)"))


def _period(first: str, last: str) -> Period:
    from daemon.cli.changes import day_of

    period = Period(day_of(first) if first else None, day_of(last) if last else None)
    if period.first and period.last and period.first > period.last:
        raise UsedWrongly(say("le premier jour vient après le dernier", "the first day comes after the last"))
    return period


def _write(content: bytes, out: Path | None) -> None:
    """Write to the file, never over another one; without one to the output."""
    if out is None:
        sys.stdout.buffer.write(content)
        return
    try:
        with out.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsedWrongly(
            say(f"{out} existe déjà : nommez un autre fichier avec --fichier", f"{out} exists: name another with --out")
        ) from error
    except OSError as error:
        raise UsedWrongly(say(f"{out} ne peut pas être écrit", f"{out} cannot be written")) from error
    _tell(say(f"Écrit : {out}", f"Written: {out}"))


def _tell(*sentences: str) -> None:
    """Say something beside the file that goes to the output."""
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
