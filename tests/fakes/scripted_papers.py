"""Papers whose facts a test writes down: what the steps do with them does not rest on how well a page is read."""

import itertools
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from daemon.demo import papers
from daemon.demo.people import Attached, mail
from fakes.firm import CLIENT, MAILBOX, STAFF
from rules.document import NOWHERE
from rules.facts import (
    Direction,
    Evidence,
    Facts,
    InvoicePaid,
    Kind,
    Line,
    Party,
    Signature,
    SignatureKind,
    SignatureStatus,
    VatAmount,
)
from rules.money import Money
from workers.opening import read_by_patterns

_NUMBERS = itertools.count(1)
SIGNED = Signature(status=SignatureStatus.SIGNED, kind=SignatureKind.HANDWRITTEN, name="Hélène Tissot")
CLIENT_PARTY = Party(name="SCI Les Tilleuls", siren="489201632")
NET, VAT, GROSS = Money(1583342), Money(275618), Money(1858960)
#: The quote's totals per rate: worked example A.
RATES = (
    VatAmount(Decimal(20), Money(1172839), Money(234568)),
    VatAmount(Decimal(10), Money(410503), Money(41050)),
)


@dataclass
class ScriptedPapers:
    """A pool of children that reads the documents it knows as a test wrote them, and all others as ever."""

    inner: object
    known: dict[bytes, Facts] = field(default_factory=dict)

    def run(self, function, *args):
        if function is read_by_patterns and args[0] in self.known:
            (part,) = self.inner.run(function, *args)
            return (replace(part, facts=self.known[args[0]]),)
        return self.inner.run(function, *args)

    def close(self):
        self.inner.close()

    def make(self, facts: Facts) -> bytes:
        """Return a file that is read as *facts*."""
        content = papers.Paper(title=f"Papier {next(_NUMBERS)}", sender=papers.FIRM, to=papers.CLIENT).pdf()
        self.known[content] = facts
        return content


def scripted(story):
    """Let *story* read papers that tests write down; return them."""
    if not isinstance(story.firm.office.documents, ScriptedPapers):
        pool = ScriptedPapers(story.firm.office.documents)
        story.firm.office = replace(story.firm.office, documents=pool)
    return story.firm.office.documents


def bring(story, facts, sender=CLIENT, *, to=(), authenticated=True, content=None):
    """Somebody mails a paper with these *facts* to the mailbox, or to others with the mailbox in copy; return it."""
    content = content or scripted(story).make(facts)
    files = [Attached(f"{facts.kind}.pdf", content)]
    message = mail(sender, list(to) or [MAILBOX], f"Papier {next(_NUMBERS)}", "Bonjour, ci-joint.", attached=files)
    if to:
        message["Cc"] = MAILBOX
    story.firm.deliver(message, authenticated=authenticated)
    return content


def staff_brings(story, facts, **how):
    """Paul passes a paper on to the mailbox."""
    return bring(story, facts, STAFF, **how)


def order(**changes):
    """Return the facts of the client's order for quote D2026-031 B."""
    ordered = Facts(
        kind=Kind.PURCHASE_ORDER,
        direction=Direction.THEIRS,
        number="BC-4471",
        date=date(2026, 3, 13),
        currency="EUR",
        quote_number="D2026-031",
        client=CLIENT_PARTY,
        net=NET,
        vat=RATES,
        vat_total=VAT,
        gross=GROSS,
        evidence={"quote_number": Evidence(1, "Selon votre devis D2026-031", NOWHERE)},
    )
    return replace(ordered, **changes)


def line(description, quantity=None, unit="", **rest):
    """Return one line."""
    return Line(description=description, quantity=None if quantity is None else Decimal(quantity), unit=unit, **rest)


def deposit_invoice(**changes):
    """Return the facts of a deposit invoice for quote D2026-031 that was made elsewhere: worked example A's 30 %."""
    made = Facts(
        kind=Kind.INVOICE,
        direction=Direction.OURS,
        number="FA-118",
        date=date(2026, 3, 16),
        currency="EUR",
        quote_number="D2026-031",
        client=CLIENT_PARTY,
        net=Money(475003),
        vat=(
            VatAmount(Decimal(20), Money(351852), Money(70370)),
            VatAmount(Decimal(10), Money(123151), Money(12315)),
        ),
        vat_total=Money(82685),
        gross=Money(557688),
        payment_terms="30 jours",
        evidence={"kind": Evidence(1, "Facture d'acompte n° FA-118", NOWHERE)},
    )
    return replace(made, **changes)


def credit_note(**changes):
    """Return the facts of a credit note on that deposit invoice, printed without a sign."""
    made = deposit_invoice(kind=Kind.CREDIT_NOTE, number="AV-7", evidence={})
    return replace(made, invoices=(InvoicePaid("FA-118"),), **changes)


def delivery(**changes):
    """Return the facts of a delivery note of ours for quote D2026-031: all that it sells, signed by the client."""
    made = Facts(
        kind=Kind.DELIVERY_NOTE,
        direction=Direction.OURS,
        number="BL-9",
        date=date(2026, 4, 2),
        quote_number="D2026-031",
        client=CLIENT_PARTY,
        lines=tuple(line(each.description, 1, "forfait") for each in papers.QUOTE_LINES),
        signature=SIGNED,
    )
    return replace(made, **changes)


def claim(**changes):
    """Return the facts of a progress claim of ours for the first milestone of D2026-031: 25 % of worked example A."""
    made = Facts(
        kind=Kind.PROGRESS_CLAIM,
        direction=Direction.OURS,
        number="1",
        date=date(2026, 4, 30),
        quote_number="D2026-031",
        client=CLIENT_PARTY,
        milestone="achèvement du gros œuvre",
        claimed=Money(395836),
    )
    return replace(made, **changes)
