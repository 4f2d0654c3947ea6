"""Commands that bring facts in: import, reconcile."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, Spoken, SpokenGroup, app, command
from daemon.cli.given_file import content_of
from daemon.cli.language import say
from daemon.cli.spinner import telling
from daemon.errors import NeedsAPerson

imports = typer.Typer(
    cls=SpokenGroup,
    no_args_is_help=True,
    help=say(
        "Reprend ce qui existe déjà : devis envoyés, factures, clients. Aussi : importer.",
        "Takes over what exists already: quotes that were sent, invoices, clients. Also: importer.",
    ),
)
app.add_typer(imports, name="import")
app.add_typer(imports, name="importer", hidden=True)

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help=say("Les fichiers.", "The files."))]


@imports.command(
    "quotes", cls=Spoken, help=say("Les devis déjà envoyés (PDF, DOCX).", "Quotes that were sent already (PDF, DOCX).")
)
@imports.command("devis", cls=Spoken, hidden=True)
def import_quotes(
    files: Files,
    to: Annotated[str, typer.Option("--to", "--a", help=say("L'adresse du client.", "The client's address."))] = "",
    config: Config = None,
) -> None:
    """Record quotes as sent by the firm."""
    from daemon.cli.importing import import_quote  # noqa: PLC0415 - reading documents takes long to load
    from daemon.cli.office import command_office  # noqa: PLC0415

    asked = False
    with command_office(config, begins=True) as (_, office):
        for file in files:
            with telling(say(f"Lecture de {file.name}…", f"Reading {file.name}…")):
                outcome = import_quote(office, content_of(file), file.name, to)
            asked = asked or outcome.asks
            sys.stdout.write(say(f"{file.name} : {outcome.sentence}\n", f"{file.name}: {outcome.sentence}\n"))
    if asked:
        raise NeedsAPerson(say("des questions attendent : facturier questions", "questions wait: facturier questions"))


@imports.command("clients", cls=Spoken, help=say("Les clients (CSV).", "The clients (CSV)."))
def import_clients(files: Files, config: Config = None) -> None:
    """Record clients, or complete those that are known."""
    from daemon.cli.client_files import clients_in  # noqa: PLC0415
    from daemon.cli.importing import record_clients  # noqa: PLC0415
    from daemon.cli.office import command_office  # noqa: PLC0415

    with command_office(config, begins=True) as (_, office):
        for file in files:
            new, known = record_clients(office, clients_in(content_of(file), file.name))
            sentence = say(f"{new} nouveaux, {known} complétés", f"{new} new, {known} completed")
            sys.stdout.write(say(f"{file.name} : {sentence}\n", f"{file.name}: {sentence}\n"))


@imports.command(
    "invoices",
    cls=Spoken,
    help=say("Les factures faites avec un autre outil (CSV).", "Invoices made with another tool (CSV)."),
)
@imports.command("factures", cls=Spoken, hidden=True)
def import_invoices(
    files: Files,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            "--colonne",
            metavar=say("EN-TÊTE=number", "HEADER=number"),
            help=say("Ce qu'une colonne du fichier veut dire.", "What a column of the file means."),
        ),
    ] = None,
    config: Config = None,
) -> None:
    """Record former and open invoices, all of a file or none."""
    from daemon.cli.import_invoices import import_list, mapping  # noqa: PLC0415
    from daemon.cli.office import command_office  # noqa: PLC0415

    mapped = mapping(columns or [])
    with command_office(config, begins=True) as (_, office):
        sentences = [import_list(office, content_of(file), file.name, mapped) for file in files]
    for file, sentence in zip(files, sentences, strict=True):
        sys.stdout.write(say(f"{file.name} : {sentence}\n", f"{file.name}: {sentence}\n"))


@command(
    "reconcile",
    "rapprocher",
    fr="Rapproche un relevé bancaire (camt) des factures ouvertes.",
    en="Matches a bank statement (camt) with the open invoices.",
)
def reconcile_command(
    statement: Annotated[Path, typer.Argument(metavar="STATEMENT", help=say("Le relevé.", "The statement."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=say("Montre sans rien enregistrer.", "Shows, and books nothing."))
    ] = False,
    as_json: Json = False,
    config: Config = None,
) -> None:
    """Book what a statement proves, and ask about the rest."""
    from daemon.cli.office import command_office  # noqa: PLC0415
    from daemon.cli.reconciling import reconcile  # noqa: PLC0415
    from daemon.cli.showing.reconciled import lines_to_json, lines_to_text  # noqa: PLC0415

    with command_office(config) as (_, office):
        with telling(say("Rapprochement…", "Matching…")):
            lines = reconcile(office, content_of(statement), statement.name, dry_run=dry_run)
        write = lines_to_json if as_json else lines_to_text
        sys.stdout.write(write(lines, office.company.language))
    if any(line.match.decision in {"proposed", "unknown"} for line in lines):
        raise typer.Exit(NeedsAPerson.exit_status)
