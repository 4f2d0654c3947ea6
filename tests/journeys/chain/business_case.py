"""The business case of worked example A (billing.md), as its people live it: by mail, and by nothing else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from email.message import EmailMessage
from io import BytesIO

from pypdf import PdfReader

from daemon.clock import now
from daemon.demo.papers import amendment, camt, french, handover, quote, remittance
from daemon.demo.people import Attached, mail
from outbox.validation import Validator
from rules.money import Money
from servers.person import LOOK, PATIENCE, subject
from servers.town import IBAN, MAILBOX, Town
from servers.waiting import until

DEPOSIT, FIRST, SECOND, BALANCE = Money(557688), Money(464741), Money(553471), Money(460520)

#: What happens to the servers just after a person's mail was handed in; the name says whose mail it was.
Trouble = Callable[[str], None]


def no_trouble(_step: str) -> None:
    """A good day."""


class BusinessCase:
    """The people of the case; each method is something that one of them does or waits for.

    Args:
        town: where it happens.
        validator: the official rules for the invoices that the client gets.
        trouble: called after each mail of a person; the program must be running when it comes back.
    """

    def __init__(self, town: Town, validator: Validator, trouble: Trouble = no_trouble) -> None:
        self.town, self._validator, self._trouble = town, validator, trouble
        self._today = now().date()
        self.invoices: dict[str, Money] = {}

    def play(self) -> None:
        """From two versions of a quote to the last payment."""
        self.quote_is_sent("A", 40)
        self.quote_is_sent("B", 33)
        self.quote_is_returned()
        deposit = self.invoice_goes_out(DEPOSIT)
        self.payment_is_announced(deposit, DEPOSIT)
        self.bank_statement_comes((deposit, DEPOSIT), days_ago=1)
        self.works_are_handed_over("Achèvement du gros œuvre", 14)
        first = self.invoice_goes_out(FIRST)
        self.amendment_is_returned()
        self.works_are_handed_over("Pose des menuiseries", 6)
        second = self.invoice_goes_out(SECOND)
        self.works_are_handed_over("Réception des travaux", 2)
        balance = self.invoice_goes_out(BALANCE)
        self.bank_statement_comes((first, FIRST), (second, SECOND), (balance, BALANCE), days_ago=0)

    # -- the steps ----------------------------------------------------------------------------------------------

    def quote_is_sent(self, version: str, days_ago: int) -> None:
        """Paul mails a version of the quote to the client, with the firm's mailbox in copy."""
        town = self.town
        files = [Attached(f"Devis D2026-031 {version}.pdf", quote(version, self._ago(days_ago)))]
        message = mail(
            town.paul.address,
            [town.client.address],
            f"Devis D2026-031 {version}",
            "Bonjour, voici notre devis.",
            attached=files,
            copy=[MAILBOX],
        )
        self._done(town.paul.send(message), f"quote {version} sent")

    def quote_is_returned(self) -> None:
        """The client returns version B, signed."""
        self._client_sends("Devis signé", quote("B", self._ago(33), signed=self._ago(28)))

    def amendment_is_returned(self) -> None:
        """The client returns the amendment, signed."""
        self._client_sends("Avenant signé", amendment(self._ago(12), signed=self._ago(10)))

    def works_are_handed_over(self, what: str, days_ago: int) -> None:
        """The client sends a handover certificate."""
        self._client_sends(f"PV de réception {what}", handover(what, self._ago(days_ago)))

    def draft_comes(self, amount: Money) -> EmailMessage:
        """The draft that Claire gets."""
        return self.town.claire.gets("Projet de facture", french(amount))

    def invoice_goes_out(self, amount: Money) -> str:
        """Claire gets the draft, answers one word, hears that it counted, and the client gets the invoice."""
        town = self.town
        answer = town.claire.answer(self.draft_comes(amount), "VALIDER")
        self._trouble(f"draft of {amount} approved")
        town.claire.gets("Validé", french(amount))
        invoice = town.client.gets("Facture F", french(amount))
        number = subject(invoice).split()[1]
        self.invoices[number] = amount
        xml = facturx_of(invoice)
        assert number.encode() in xml
        assert self._validator.validate(xml) == ()
        town.settled(answer)
        return number

    def payment_is_announced(self, number: str, amount: Money) -> None:
        """The client forwards the bank's remittance advice; Claire confirms the payment."""
        self._client_sends("Avis de virement", remittance(number, amount, self._ago(1)))
        announced = self.town.claire.gets("Paiement annoncé", french(amount))
        assert self._paid(number) == Money(0)
        self._done(self.town.claire.answer(announced, "VALIDER"), "payment confirmed")
        until(lambda: self._paid(number) == amount, PATIENCE, f"{number} to be paid", LOOK)

    def bank_statement_comes(self, *paid: tuple[str, Money], days_ago: int) -> None:
        """The bank sends the statement of a day."""
        files = [Attached("releve.xml", camt(IBAN, paid, self._ago(days_ago)), "application/xml")]
        message = mail(self.town.bank.address, [MAILBOX], "Relevé de compte", "Relevé.", attached=files)
        self._done(self.town.bank.send(message), "bank statement sent")

    # -- what must be true at the end ---------------------------------------------------------------------------

    def check(self) -> None:
        """Nothing is lost and nothing is there twice, by what people see and by what the commands say."""
        town = self.town
        town.at_rest()
        assert list(self.invoices.values()) == [DEPOSIT, FIRST, SECOND, BALANCE]
        year = self._today.year
        assert list(self.invoices) == [f"F{year}-{number:04d}" for number in range(1, 5)]
        with ThreadPoolExecutor() as asking:
            invoices, status, verified = asking.map(town.ask, ("invoices", "status", "verify"))
        told = invoices["invoices"]
        assert {each["number"]: each["gross"] for each in told} == {
            number: str(amount) for number, amount in self.invoices.items()
        }
        assert {each["state"] for each in told} == {"paid"}
        (job,) = status["jobs"]
        assert job["agreed"]["gross"] == job["billed"]["gross"] == job["paid"] == "20364.20"
        assert job["left_to_bill"]["gross"] == job["left_to_pay"] == "0.00"
        assert verified["problems"] == []
        self.check_mails()
        self.check_payments()

    def check_mails(self) -> None:
        """Each invoice was mailed once: a copy of it may only be the same mail, after a lost acknowledgement."""
        got = [each for each in self.town.client.mails() if subject(each).startswith("Facture F")]
        ids = {(subject(each).split()[1], str(each["Message-ID"])) for each in got}
        assert sorted(number for number, _ in ids) == sorted(self.invoices)
        for number in self.invoices:
            copies = {pdf_of(each) for each in got if subject(each).split()[1] == number}
            assert len(copies) == 1

    def check_payments(self) -> None:
        """Each invoice has one allocation, and the announced payment met its bank line."""
        with self.town.ledger.read() as books:
            allocations = {number: books.allocations.of_invoice(number) for number in self.invoices}
            payments = books.payments.all()
        assert [[each.amount for each in found] for found in allocations.values()] == [
            [amount] for amount in self.invoices.values()
        ]
        announced = [each for each in payments if each.kind == "announced"]
        assert len(announced) == 1
        assert announced[0].linked
        assert len(payments) == 1 + len(self.invoices)

    def copies(self) -> int:
        """How many mails with an invoice the client got more than once."""
        got = [each["Message-ID"] for each in self.town.client.mails() if subject(each).startswith("Facture F")]
        return len(got) - len(set(got))

    # -- how it is done -----------------------------------------------------------------------------------------

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _client_sends(self, name: str, content: bytes) -> None:
        files = [Attached(f"{name}.pdf", content)]
        message = mail(self.town.client.address, [MAILBOX], name, "Bonjour, ci-joint.", attached=files)
        self._done(self.town.client.send(message), name)

    def _done(self, message_id: str, step: str) -> None:
        self._trouble(step)
        self.town.settled(message_id)

    def _paid(self, number: str) -> Money:
        with self.town.ledger.read() as books:
            return books.invoices.get(number).invoice.paid


def pdf_of(mail: EmailMessage) -> bytes:
    """The only PDF of an invoice's mail."""
    (pdf,) = [part.get_content() for part in mail.iter_attachments() if part.get_content_type() == "application/pdf"]
    assert isinstance(pdf, bytes)
    return pdf


def facturx_of(mail: EmailMessage) -> bytes:
    """The Factur-X data in the PDF of an invoice's mail."""
    (xml,) = PdfReader(BytesIO(pdf_of(mail))).attachments["factur-x.xml"]
    return xml
