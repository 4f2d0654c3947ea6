"""Commands that set up and check: init, check, verify."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, command
from daemon.cli.language import say
from daemon.cli.progress import telling
from daemon.errors import NeedsAPerson, OutOfReach
from daemon.settings import load_settings


def _asked(french: str, english: str, *names: str) -> typer.models.OptionInfo:
    """Return an option that is asked for where it is not given."""
    option: typer.models.OptionInfo = typer.Option(*names, prompt=say(french, english))
    return option


@command(
    "init",
    fr="Pose les quelques questions utiles et écrit facturier.toml.",
    en="Asks the few questions needed and writes facturier.toml.",
)
def init_command(
    name: Annotated[str, _asked("Nom de l'entreprise", "The firm's name", "--name")],
    siren: Annotated[str, _asked("SIREN", "SIREN", "--siren")],
    vat_number: Annotated[str, _asked("N° de TVA", "VAT number", "--vat-number")],
    address: Annotated[str, _asked("Adresse (rue, ville)", "Address (street, town)", "--address")],
    iban: Annotated[str, _asked("IBAN", "IBAN", "--iban")],
    mailbox: Annotated[str, _asked("Boîte à surveiller (imaps://…)", "Mailbox to watch (imaps://…)", "--mailbox")],
    smtp: Annotated[str, _asked("Serveur d'envoi (smtps://…)", "Outgoing server (smtps://…)", "--smtp")],
    approver: Annotated[str, _asked("Qui valide ici ?", "Who validates here?", "--approver")],
    owner: Annotated[str, _asked("Adresse du dirigeant", "The owner's address", "--owner")],
    last_number: Annotated[
        int,
        _asked("Dernier numéro de facture utilisé (0 : aucun)", "Last invoice number used (0: none)", "--last-number"),
    ],
    output: Annotated[Path, typer.Option(help=say("Le fichier à écrire.", "The file to write."))] = Path(
        "facturier.toml"
    ),
) -> None:
    """Write the settings, check them, and let each approver be asked to confirm."""
    from daemon.cli.starting import Answers, enrol_approvers, write_settings_file  # noqa: PLC0415

    answers = Answers(
        name=name,
        siren=siren,
        vat_number=vat_number,
        address=address,
        iban=iban,
        mailbox=mailbox,
        smtp=smtp,
        approver=approver,
        owner=owner,
        last_number=last_number,
    )
    write_settings_file(answers, output)
    enrol_approvers(output)
    sys.stdout.write(
        say(
            f"{output} est écrit. Donnez les mots de passe par l'environnement "
            "(FACTURIER_MAILBOX__0__PASSWORD, FACTURIER_SMTP__PASSWORD) ou par password_file, "
            "puis : facturier check, facturier run.\n",
            f"{output} is written. Give the passwords by the environment "
            "(FACTURIER_MAILBOX__0__PASSWORD, FACTURIER_SMTP__PASSWORD) or password_file, "
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
    from daemon.cli.trying import try_everything  # noqa: PLC0415

    with telling(say("Essais en cours…", "Trying everything…")):
        tried = try_everything(load_settings(config))
    if as_json:
        rows = [{"part": each.part, "good": each.good, "said": each.said, "needed": each.needed} for each in tried]
        sys.stdout.write(json.dumps({"parts": rows}, ensure_ascii=False) + "\n")
    else:
        for each in tried:
            sys.stdout.write(f"{'✓' if each.good else '✗' if each.needed else '!'} {each.part:<22} {each.said}\n")
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
            sys.stdout.write(f"✗ {each.fault} {each.subject}: {each.detail}\n")
        counted = say(f"{head.sequence} écritures, tête {head.hash}", f"{head.sequence} entries, head {head.hash}")
        sys.stdout.write(f"{'✗' if problems else '✓'} {counted}\n")
    if problems:
        raise typer.Exit(NeedsAPerson.exit_status)
