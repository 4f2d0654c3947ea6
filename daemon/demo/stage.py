"""The stage of the demonstration: people act, the daemon answers, the terminal tells."""

import email
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from daemon.cli.language import say
from daemon.demo.cast import ACCOUNTANT, BANK, CLIENT, MAILBOX, STAFF
from daemon.demo.papers import french
from daemon.demo.people import Attached, mail, reply
from daemon.demo.servers import HOST, ImapServer, Received
from daemon.errors import NeedsAPerson
from daemon.run import Daemon
from rules.money import Money
from workers.outcome import SETTLED

Found = TypeVar("Found")

#: Seconds that a step of the story may take; the daemon needs one or two.
PATIENCE = 60.0
#: Seconds between two looks.
LOOK = 0.05


@dataclass(slots=True)
class Stage:
    """What the story needs: the terminal, the servers, what they received, and the daemon's ledger."""

    console: Console
    folder: Path
    imap: ImapServer
    smtp_port: int
    received: list[Received]
    daemon: Daemon
    _mails: int = 0
    _told: int = field(default=0)

    def watching(self) -> None:
        """Wait until the daemon has read the mailbox once."""
        self._until(lambda: all(each.watch.state.last_sync for each in self.daemon.watchers))

    def staff_sends_quote(self, version: str, content: bytes) -> None:
        """Staff mail a quote to the client, the mailbox in copy."""
        self._say("✉", say(f"L'entreprise envoie le devis, version {version}.", f"The firm sends quote {version}."))
        files = [Attached(f"Devis D2026-031 {version}.pdf", content)]
        text = say("Bonjour, voici notre devis.", "Hello, here is our quote.")
        self._send(mail(STAFF, [CLIENT], f"Devis D2026-031 {version}", text, attached=files, copy=[MAILBOX]))

    def client_sends(self, what: str, name: str, content: bytes) -> None:
        """The client mails a document to the shared mailbox."""
        self._say("✉", what)
        self._send(mail(CLIENT, [MAILBOX], name, "Bonjour, ci-joint.", attached=[Attached(f"{name}.pdf", content)]))

    def bank_sends(self, statement: bytes) -> None:
        """The bank's statement arrives."""
        self._say("✉", say("Le relevé de la banque arrive (camt.053).", "The bank's statement arrives (camt.053)."))
        files = [Attached("releve.xml", statement, "application/xml")]
        self._send(mail(BANK, [MAILBOX], "Relevé de compte", "Relevé.", attached=files))

    def approve(self, amount: Money) -> str:
        """The accountant gets the draft, answers one word, and the invoice goes out; return its number."""
        draft = self._mail_to(ACCOUNTANT, "Projet", "Draft")
        self._say(
            "→", say(f"Projet de {french(amount)} chez la comptable.", f"Draft of {french(amount)} for approval.")
        )
        self._say("←", "« VALIDER »")
        self._send(reply(draft, ACCOUNTANT, "VALIDER"))
        invoice = self._mail_to(CLIENT)
        number = self._until(lambda: self._invoice_of(amount))
        self._say("✔", say(f"Facture {number} émise et envoyée.", f"Invoice {number} issued and sent."))
        assert number in str(email.message_from_bytes(invoice, policy=default)["Subject"])  # noqa: S101
        return number

    def approve_payment(self, invoice: str) -> None:
        """The accountant confirms an announced payment."""
        question = self._mail_to(ACCOUNTANT, "Paiement annoncé", "Payment announced")
        self._say("→", say("Paiement annoncé : à confirmer.", "Payment announced: to be confirmed."))
        self._say("←", "« VALIDER »")
        self._send(reply(question, ACCOUNTANT, "VALIDER"))
        self._until(lambda: self._left(invoice) == Money(0))
        self._say("✔", say(f"{invoice} payée.", f"{invoice} is paid."))

    def everything_paid(self) -> None:
        """Wait until nothing is left to bill or to pay, and show the figures."""
        self._until(lambda: not self._open_invoices())
        with self.daemon.office.ledger.read() as books:
            invoices = books.invoices.all()
        for each in invoices:
            invoice = each.invoice
            self.console.print(f"   {invoice.number}  {french(invoice.content.gross):>14}  {invoice.content.label}")
        self._say("✔", say("L'affaire est facturée et payée au centime.", "The job is billed and paid to the cent."))

    def leave_files(self) -> None:
        """Leave the mails and the invoices as files that a person can open."""
        mails, invoices = self.folder / "courriels", self.folder / "factures"
        mails.mkdir()
        invoices.mkdir()
        for index, each in enumerate(self.received, start=1):
            (mails / f"{index:02d} {each.recipients[0]}.eml").write_bytes(each.raw)
        office = self.daemon.office
        with office.ledger.read() as books:
            stored = [(each.invoice.number, each.pdf_sha256) for each in books.invoices.all()]
        for number, digest in stored:
            if digest:
                (invoices / f"{number}.pdf").write_bytes(office.files.get(digest))

    def _send(self, message: EmailMessage) -> None:
        """Hand a person's mail to the server, then wait until the daemon has dealt with it."""
        with smtplib.SMTP(HOST, self.smtp_port) as server:
            server.send_message(message)
        self._mails += 1
        for watcher in self.daemon.watchers:
            watcher.wake.set()  # pymap forgets what arrives between two IDLEs
        self._until(lambda: self._settled() >= self._mails)

    def _settled(self) -> int:
        """Return how many people's mails are dealt with; copies of our own are not counted."""
        with self.daemon.office.ledger.read() as books:
            return books.mails.count(SETTLED)

    def _mail_to(self, person: str, *begins: str) -> bytes:
        """Wait for the next mail to somebody whose subject has one of these beginnings."""

        def look() -> bytes | None:
            for index, each in enumerate(self.received[self._told :], start=self._told):
                subject = str(email.message_from_bytes(each.raw, policy=default)["Subject"])
                if person in each.recipients and (not begins or any(begin in subject for begin in begins)):
                    self._told = index + 1
                    return each.raw
            return None

        return self._until(look)

    def _invoice_of(self, amount: Money) -> str | None:
        with self.daemon.office.ledger.read() as books:
            found = [each for each in books.invoices.all() if each.invoice.content.gross == amount]
        return found[0].invoice.number if found else None

    def _left(self, number: str) -> Money:
        with self.daemon.office.ledger.read() as books:
            return books.invoices.get(number).invoice.left

    def _open_invoices(self) -> bool:
        with self.daemon.office.ledger.read() as books:
            open_invoices = books.invoices.all(open_only=True)
            return bool(open_invoices) or not books.payments.all() or books.outgoing.unsent() > 0

    def _until(self, look: Callable[[], Found | None]) -> Found:
        """Look until there is something to see. Raises NeedsAPerson when it does not come in time."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = look()
            if found:
                return found
            time.sleep(LOOK)
        raise NeedsAPerson(
            say(
                f"la démonstration s'est arrêtée : rien ne vient. Voir {self.folder}",
                f"the demonstration stopped: nothing comes. See {self.folder}",
            )
        )

    def _say(self, mark: str, sentence: str) -> None:
        self.console.print(f" {mark}  {sentence}")
