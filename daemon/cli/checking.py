"""Commands that set up and check: init, check, verify."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, command
from daemon.cli.language import say
from daemon.cli.spinner import telling
from daemon.errors import NeedsAPerson, OutOfReach
from daemon.settings import load_settings


def _given(french: str, english: str, *names: str) -> typer.models.OptionInfo:
    """Return an option for an answer; where it is not given, it is asked for."""
    option: typer.models.OptionInfo = typer.Option(*names, help=say(french, english))
    return option


@command(
    "init",
    fr="Pose les quelques questions utiles et écrit facturier.toml.",
    en="Asks the few questions needed and writes facturier.toml.",
)
def init_command(
    name: Annotated[str | None, _given("Nom de l'entreprise.", "The firm's name.", "--name")] = None,
    siren: Annotated[str | None, _given("Son SIREN.", "Its SIREN.", "--siren")] = None,
    vat_number: Annotated[str | None, _given("Son n° de TVA.", "Its VAT number.", "--vat-number")] = None,
    address: Annotated[str | None, _given("Son adresse.", "Its address.", "--address")] = None,
    iban: Annotated[str | None, _given("Son IBAN.", "Its IBAN.", "--iban")] = None,
    mailbox: Annotated[str | None, _given("La boîte à surveiller.", "The mailbox to watch.", "--mailbox")] = None,
    smtp: Annotated[str | None, _given("Le serveur d'envoi.", "The outgoing server.", "--smtp")] = None,
    approver: Annotated[str | None, _given("Qui valide ici.", "Who validates here.", "--approver")] = None,
    owner: Annotated[str | None, _given("L'adresse du dirigeant.", "The owner's address.", "--owner")] = None,
    last_number: Annotated[
        str | None,
        _given("Le dernier numéro de facture utilisé.", "The last invoice number used.", "--last-number"),
    ] = None,
    output: Annotated[Path, typer.Option(help=say("Le fichier à écrire.", "The file to write."))] = Path(
        "facturier.toml"
    ),
) -> None:
    """Write the settings, check them, and let each approver be asked to confirm."""
    from daemon.cli.starting import answers_of, enrol_approvers, refuse_to_overwrite, write_settings_file  # noqa: PLC0415

    refuse_to_overwrite(output)
    answers = answers_of(
        name=name,
        siren=siren,
        vat_number=vat_number,
        address=address,
        iban=iban,
        mailbox=mailbox,
        smtp=smtp,
        approvers=approver,
        owner=owner,
        last_number=last_number,
    )
    write_settings_file(answers, output)
    enrol_approvers(output)
    sys.stdout.write(
        say(
            f"{output} est écrit. Donnez les mots de passe par l'environnement\n"
            "(FACTURIER_MAILBOX__0__PASSWORD, FACTURIER_SMTP__PASSWORD) ou par password_file,\n"
            "puis : facturier check, facturier run.\n",
            f"{output} is written. Give the passwords by the environment\n"
            "(FACTURIER_MAILBOX__0__PASSWORD, FACTURIER_SMTP__PASSWORD) or by password_file,\n"
            "then: facturier check, facturier run.\n",
        )
    )


@command(
    "check",
    "verifier-installation",
    fr="Essaie chaque partie pour de vrai et dit le remède.",
    en="Tries each part for real and says the cure.",
)
def check_command(as_json: Json = False, config: Config = None) -> None:
    """Try every part that the daemon needs."""
    from daemon.cli.check_words import part_text  # noqa: PLC0415
    from daemon.cli.trying import try_everything  # noqa: PLC0415

    with telling(say("Essais en cours…", "Trying everything…")):
        tried = try_everything(load_settings(config))
    if as_json:
        rows = [{"part": each.part, "good": each.good, "said": each.said, "needed": each.needed} for each in tried]
        sys.stdout.write(json.dumps({"parts": rows}, ensure_ascii=False) + "\n")
    else:
        width = max(len(part_text(each.part)) for each in tried)
        for each in tried:
            sign = "✓" if each.good else "✗" if each.needed else "!"
            sys.stdout.write(f"{sign} {part_text(each.part):<{width}}  {each.said}\n")
    if any(each.needed and not each.good for each in tried):
        raise typer.Exit(OutOfReach.exit_status)
    if any(not each.good for each in tried):
        raise typer.Exit(NeedsAPerson.exit_status)


@command(
    "verify",
    "verifier",
    fr="Contrôle le registre : chaîne, numéros sans trou, fichiers, sommes.",
    en="Checks the ledger against itself: chain, numbers without gaps, files, sums.",
)
def verify_command(as_json: Json = False, config: Config = None) -> None:
    """Walk the ledger's chain and recompute what is derived."""
    from daemon.cli.office import command_office  # noqa: PLC0415
    from daemon.cli.verify_words import problem_text  # noqa: PLC0415

    with command_office(config) as (_, office):
        with telling(say("Contrôle du registre…", "Checking the ledger…")):
            problems = office.ledger.verify()
        with office.ledger.read() as books:
            head = books.journal.head()
    if as_json:
        found = [{"fault": each.fault, "subject": each.subject, "detail": each.detail} for each in problems]
        sys.stdout.write(json.dumps({"entries": head.sequence, "head": head.hash, "problems": found}) + "\n")
    else:
        for each in problems:
            sys.stdout.write(f"✗ {problem_text(each)}\n")
        counted = say(f"{head.sequence} écritures, empreinte {head.hash}", f"{head.sequence} entries, head {head.hash}")
        sys.stdout.write(f"{'✗' if problems else '✓'} {counted}\n")
    if problems:
        raise typer.Exit(NeedsAPerson.exit_status)
