"""Who plays in the demonstration, and the settings of its firm."""

from pathlib import Path

from daemon.demo.servers import AUTHSERV_ID, HOST, PASSWORD

MAILBOX = "facturation@atelier.example"
STAFF = "paul@atelier.example"
ACCOUNTANT = "claire@cabinet.example"
CLIENT = "compta@tilleuls.example"
BANK = "releves@banque.example"
USERS = (MAILBOX, STAFF, ACCOUNTANT, CLIENT)

SETTINGS = """\
# The firm of the demonstration. `facturier init` writes a file like this one for yours.
[company]
name = "Atelier Beaulieu SARL"
siren = "732829320"
vat_number = "FR44732829320"
address = ["12 rue des Forges", "69007 Lyon"]
iban = "FR7630006000011234567890189"
legal = "SARL au capital de 20 000 € - RCS Lyon 732 829 320"
timezone = "Europe/Paris"
language = "{language}"

[[mailbox]]
url = "imap://{mailbox}@{host}:{imap_port}"
password_file = "mot-de-passe"
trusted_authserv_ids = ["{authserv_id}"]

[smtp]
url = "smtp://{host}:{smtp_port}"
sender = "{mailbox}"

[people]
owner = "patronne@atelier.example"
staff_domains = ["atelier.example"]
bank_senders = ["{bank}"]
approvers = ["{accountant}"]

[ledger]
url = "sqlite:///facturier.db"
files = "./fichiers"

[billing]
default_deposit_percent = 30
payment_terms = "30 jours"
undo_minutes = 0
"""


def write_settings(folder: Path, imap_port: int, smtp_port: int, language: str) -> Path:
    """Write the firm's settings into *folder* and return their file."""
    (folder / "mot-de-passe").write_text(PASSWORD, encoding="utf-8")
    path = folder / "facturier.toml"
    path.write_text(
        SETTINGS.format(
            language=language,
            mailbox=MAILBOX,
            host=HOST,
            imap_port=imap_port,
            smtp_port=smtp_port,
            authserv_id=AUTHSERV_ID,
            accountant=ACCOUNTANT,
            bank=BANK,
        ),
        encoding="utf-8",
    )
    return path
