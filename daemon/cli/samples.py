"""Sample invoices of a firm, made by the rules themselves from an invented job: for `facturier preview --sample`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from outbox.particulars import DraftPage
from rules.balance import OverBilled
from rules.billing import bill
from rules.credit_note import credit_note_of
from rules.facts import ClientKind, Instalment, InstalmentKind
from rules.invoice import InvoiceContent, InvoiceLine, IssuedInvoice
from rules.job import Job
from rules.money import ZERO, ByRate, Money, Rate
from rules.party import Client
from rules.policy import Policy
from rules.quote import Acceptance, QuoteVersion, Strength
from rules.schedule import ScheduleDoubt, steps_of
from rules.terms import due_date
from rules.vat import vat_of

KINDS = ("deposit", "milestone", "balance", "credit-note", "long")
_FRENCH = {"acompte": "deposit", "jalon": "milestone", "solde": "balance", "avoir": "credit-note", "longue": "long"}
_NET = ByRate({Rate(20): Money.of("11728.39"), Rate(10): Money.of("4105.03")})
_LINES = 60


def kind_of_sample(word: str) -> str:
    """Return the kind that *word* names in French or English, empty for none."""
    kind = _FRENCH.get(word, word)
    return kind if kind in KINDS else ""


def sample(kind: str, policy: Policy, language: str, on: date) -> DraftPage:
    """Return a sample of *kind*, as it would be issued *on* that day by a firm with this *policy*."""
    job = _job(policy, language, on)
    contents: list[InvoiceContent] = []
    for number, step in enumerate(job.steps, start=1):
        content = bill(job, step, policy, language)
        assert isinstance(content, InvoiceContent)  # noqa: S101 - the sample's schedule bills at each step
        contents.append(content)
        issued = IssuedInvoice(number=f"F0-{number:04d}", issued=on, due=on, reference="", content=content)
        job = replace(job, invoices=(*job.invoices, issued))
    made = dict(zip(KINDS, contents, strict=False))
    over = OverBilled(contents[1].net)
    made["credit-note"] = credit_note_of(job, job.steps[1].position, over, policy, language)
    made["long"] = _long(contents[1], language)
    content = made[kind]
    return DraftPage(draft=0, on=on, due=due_date(content.payment_terms, on) or on, content=content)


def _long(content: InvoiceContent, language: str) -> InvoiceContent:
    """Return *content* in many lines, so that its table goes on over pages."""
    rate, net = next(iter(content.net.items()))
    each, rest = divmod(net.cents, _LINES)
    words = "Fourniture et pose, lot {}" if language == "fr" else "Supply and fitting, lot {}"
    amounts = [Money(each + (rest if at == _LINES - 1 else 0)) for at in range(_LINES)]
    lines = tuple(
        InvoiceLine(description=words.format(at), quantity=Decimal(1), unit_price=n.euros, net=n, vat_rate=rate)
        for at, n in enumerate(amounts, start=1)
    )
    return replace(
        content, lines=lines, net=ByRate({rate: net}), vat=vat_of(ByRate({rate: net})), recap=(), retained=ZERO
    )


def _job(policy: Policy, language: str, on: date) -> Job:
    french = language == "fr"
    client = Client(
        name="Société Exemple" if french else "Example Ltd",
        kind=ClientKind.BUSINESS,
        siren="552100554",
        vat_number="FR61552100554",
        address=("3 rue du Modèle", "69003 Lyon"),
        language=language,
    )
    net = ByRate({Rate(0): _NET.total}) if policy.franchise else _NET
    quote = QuoteVersion(
        number="D0-001",
        net=net,
        vat=vat_of(net),
        payment_terms=policy.payment_terms,
        retention_percent=Decimal(5),
        schedule=_schedule(french=french),
        acceptance=Acceptance(on=on, by="", strength=Strength.HANDWRITTEN, document_id=0),
    )
    steps = steps_of(quote, policy, language)
    assert not isinstance(steps, ScheduleDoubt)  # noqa: S101 - it closes
    due = tuple(replace(step, due_since=on) for step in steps)
    return Job(id=0, ref="D0-001", client=client, versions=(quote,), quote=quote, steps=due)


def _schedule(*, french: bool) -> tuple[Instalment, ...]:
    labels = ("Acompte", "Gros œuvre", "Solde") if french else ("Deposit", "Shell", "Balance")
    kinds = (InstalmentKind.DEPOSIT, InstalmentKind.MILESTONE, InstalmentKind.BALANCE)
    percents = zip(labels, (30, 40, 30), kinds, strict=True)
    return tuple(Instalment(label=label, kind=kind, percent=Decimal(share)) for label, share, kind in percents)
