"""Beginning: the settings file that `facturier init` writes, and the mails that ask each approver to confirm."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from daemon.cli.asking import answered
from daemon.cli.language import say, spoken
from daemon.cli.office import command_office
from daemon.errors import SettingsRefused
from daemon.settings import MailboxSection, SmtpSection, load_settings
from daemon.settings.values import identifier, mail_address
from ledger import Cause
from outbox.mails.support import enrolment_mail
from rules.approval import Purpose, Token
from workers.propose import post_with_token

T = TypeVar("T")

#: Days in which an approver can confirm.
DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered."""

    name: str
    siren: str
    vat_number: str
    address: str
    iban: str
    mailbox: str
    smtp: str
    approvers: tuple[str, ...]
    owner: str
    last_number: int


def answers_of(**given: str | None) -> Answers:
    """Return the answers that were given, and ask for the others. Raises UsedWrongly."""

    def ask(key: str, french: str, english: str, check: Callable[[str], T]) -> T:
        return answered(say(french, english), given[key], check)

    return Answers(
        name=ask("name", "Nom de l'entreprise", "The firm's name", _filled),
        siren=ask("siren", "SIREN", "SIREN", partial(identifier, "siren")),
        vat_number=ask(
            "vat_number",
            "N° de TVA (rien en franchise de TVA)",
            "VAT number (nothing under the VAT franchise)",
            lambda value: identifier("vat_number", value) if value else "",
        ),
        address=ask("address", "Adresse (rue, ville)", "Address (street, town)", _filled),
        iban=ask("iban", "IBAN", "IBAN", partial(identifier, "iban")),
        mailbox=ask(
            "mailbox",
            "Boîte à surveiller (imaps://utilisateur@serveur)",
            "Mailbox to watch (imaps://user@server)",
            lambda url: MailboxSection(url=url).url,
        ),
        smtp=ask(
            "smtp",
            "Serveur d'envoi (smtps://utilisateur@serveur)",
            "Outgoing server (smtps://user@server)",
            lambda url: SmtpSection(url=url).url,
        ),
        approvers=ask(
            "approvers", "Qui valide ici ? (adresses, avec des virgules)", "Who validates here? (addresses)", _addresses
        ),
        owner=ask("owner", "Adresse du dirigeant", "The owner's address", mail_address),
        last_number=ask(
            "last_number",
            "Dernier numéro de facture utilisé (0 : aucun)",
            "Last invoice number used (0: none)",
            _number,
        ),
    )


def _filled(value: str) -> str:
    if not value:
        raise ValueError(say("une réponse est nécessaire", "an answer is needed"))
    return value


def _addresses(value: str) -> tuple[str, ...]:
    return tuple(mail_address(each.strip()) for each in _filled(value).split(","))


def _number(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise ValueError(say("écrivez un nombre, par exemple 41", "write a number, for example 41"))
    return int(value)


#: The commented files that a firm begins with, in its language.
TEMPLATES = Path(__file__).with_name("templates")


def refuse_to_overwrite(path: Path) -> None:
    """Raise SettingsRefused where there is something at *path* already."""
    if path.exists():
        raise SettingsRefused(
            say(
                f"{path} existe déjà : rien n'est écrit ; donnez un autre nom avec --output",
                f"{path} is there already: nothing is written; give another name with --output",
            )
        )


def write_settings_file(answers: Answers, path: Path) -> None:
    """Write and check the settings. Raises SettingsRefused; a file that is there is never overwritten."""
    refuse_to_overwrite(path)
    language = spoken()
    given: dict[str, object] = {
        "name": answers.name,
        "siren": answers.siren,
        "vat_number": answers.vat_number,
        "franchise": not answers.vat_number,
        "address": [part.strip() for part in answers.address.split(",")],
        "iban": answers.iban,
        "mailbox": answers.mailbox,
        "smtp": answers.smtp,
        "owner": answers.owner,
        "approvers": answers.approvers,
        "staff_domains": [answers.owner.rpartition("@")[2]],
        "last_number": answers.last_number,
        "language": language,
    }
    # A JSON text, number or list is a TOML one.
    values = {key: json.dumps(value, ensure_ascii=False) for key, value in given.items()}
    template = (TEMPLATES / f"facturier.{language}.toml").read_text(encoding="utf-8")
    try:
        path.write_text(template.format(**values), encoding="utf-8")
    except OSError as error:
        raise SettingsRefused(
            say(
                f"{path} ne peut pas être écrit : vérifiez que son dossier existe et que vous pouvez y écrire",
                f"{path} cannot be written: check that its folder exists and that you may write there",
            )
        ) from error
    try:
        load_settings(path)
    except SettingsRefused:
        path.unlink()
        raise


def enrol_approvers(path: Path) -> None:
    """Put a mail to each approver among the outgoing ones: the daemon sends it when it starts."""
    with command_office(path, begins=True) as (_, office):
        key = f"enrolment:{office.clock().isoformat()}"
        with office.change("approvers asked to confirm", Cause("command", "init"), key, {}) as books:
            for approver in office.policy.approvers:
                ref = books.references.next()
                token = Token(
                    purpose=Purpose.ENROLMENT,
                    subject=ref,
                    version=1,
                    content_hash="",
                    approver=approver.address,
                    expires=office.clock() + timedelta(days=DAYS),
                )
                letter = enrolment_mail(ref, approver.address, office.company)
                post_with_token(office, books, letter, token, key)
