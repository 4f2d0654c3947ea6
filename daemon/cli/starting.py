"""Beginning: the settings file that `facturier init` writes, and the mails that ask each approver to confirm."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from daemon.cli.language import english, say
from daemon.cli.office import command_office
from daemon.errors import SettingsRefused
from daemon.settings import load_settings
from ledger import Cause
from outbox.mails.support import enrolment_mail
from rules.approval import Purpose, Token
from workers.propose import post_with_token

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
    approver: str
    owner: str
    last_number: int


TEMPLATE = """\
# Facturier. Every key can be overridden by an environment variable: FACTURIER_SECTION__KEY.
# A secret never stands in this file: name a file with password_file, or use the environment.

[company]
name = {name}
siren = {siren}
vat_number = {vat_number}
address = {address}
iban = {iban}
legal = ""                         # legal form, capital, register: printed at the foot of each page
timezone = "Europe/Paris"
language = {language}

[[mailbox]]                        # the shared mailbox; more of them may follow
url = {mailbox}
# password_file = "…"              # or FACTURIER_MAILBOX__0__PASSWORD
use = "documents and approvals"    # or "documents", "approvals"
folder = "INBOX"
done_folder = "Facturier/Traités"
review_folder = "Facturier/À vérifier"
trusted_authserv_ids = []          # your provider's, as facturier check tells: without it no answer counts

[smtp]
url = {smtp}
# password_file = "…"              # or FACTURIER_SMTP__PASSWORD

[people]
owner = {owner}
staff_domains = [{staff_domain}]   # who may send quotes in the firm's name
bank_senders = []                  # whose bank files count, when authenticated
approvers = [{approver}]

[ledger]
url = "sqlite:///facturier.db"     # or postgresql+psycopg://…
files = "./files"                  # raw mails, attachments, issued invoices

[queue]
url = ""                           # empty: in process; redis://… for several machines

[reader]                           # the language model; empty: none
base_url = ""
model = ""
max_cost_per_document = "0.05"
ocr = "auto"                       # scans and photos: the best installed; or "rapidocr", "tesseract", "" (not read)

[billing]                          # the firm's own rules
default_deposit_percent = 30       # where a quote has no schedule
payment_terms = "30 jours"         # where a quote has no terms
undo_minutes = 10                  # between approval and issue
send_to_client = "mail"            # or "never", or "file": into the folder below
folder = "./invoices"
series = "F{{year}}-{{number:04d}}"
last_number = {last_number}        # the last one used in the tool before
"""


def write_settings_file(answers: Answers, path: Path) -> None:
    """Write and check the settings. Raises SettingsRefused; a file that is there is never overwritten."""
    if path.exists():
        raise SettingsRefused(
            say(f"{path} existe déjà : rien n'est écrit", f"{path} is there already: nothing written")
        )
    quoted = {
        "name": answers.name,
        "siren": answers.siren,
        "vat_number": answers.vat_number,
        "iban": answers.iban,
        "mailbox": answers.mailbox,
        "smtp": answers.smtp,
        "owner": answers.owner,
        "approver": answers.approver,
        "staff_domain": answers.owner.rpartition("@")[2],
        "language": "en" if english() else "fr",
    }
    # A JSON string is a TOML string.
    values: dict[str, object] = {key: json.dumps(value, ensure_ascii=False) for key, value in quoted.items()}
    values["address"] = json.dumps([part.strip() for part in answers.address.split(",")], ensure_ascii=False)
    values["last_number"] = answers.last_number
    path.write_text(TEMPLATE.format(**values), encoding="utf-8")
    try:
        load_settings(path)
    except SettingsRefused:
        path.unlink()
        raise


def enrol_approvers(path: Path) -> None:
    """Put a mail to each approver among the outgoing ones: the daemon sends it when it starts."""
    with command_office(path) as (_, office):
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
