"""Values that many tests of the rules start from: the job of the worked example A."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rules.billing import bill
from rules.content_hash import content_hash
from rules.facts import ClientKind, Instalment, InstalmentKind
from rules.invoice import InvoiceContent, IssuedInvoice
from rules.job import Draft, DraftState, Job
from rules.money import ByRate, Money
from rules.party import Client
from rules.policy import Policy
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength
from rules.schedule import steps_of
from rules.vat import vat_of

DAY = date(2026, 3, 14)
SIGNED = Acceptance(
    on=DAY, by="Mme Martin", strength=Strength.HANDWRITTEN, document_id=7, page=3, words="bon pour accord"
)
DEPOSIT, MILESTONE, BALANCE = InstalmentKind.DEPOSIT, InstalmentKind.MILESTONE, InstalmentKind.BALANCE
RATES = [Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1"), Decimal(0)]
CLIENT = Client(
    name="SCI Les Tilleuls",
    kind=ClientKind.BUSINESS,
    siren="732829320",
    address=("3 rue Monge", "69003 Lyon"),
    billing_email="compta@tilleuls.example",
)


def by_rate(**amounts):
    """`by_rate(r20="100.00", r5_5="3.10")`."""
    return ByRate([(Decimal(rate.strip("r").replace("_", ".")), Money.of(text)) for rate, text in amounts.items()])


NET = by_rate(r20="11728.39", r10="4105.03")
QUOTE = QuoteVersion(
    number="D2026-031",
    version="B",
    net=NET,
    vat=vat_of(NET),
    sent=True,
    document_id=1,
    payment_terms="30 jours",
    statement="Le client atteste que le logement est achevé depuis plus de deux ans.",
    schedule=(
        Instalment(label="À la commande", kind=DEPOSIT, percent=Decimal(30), trigger="signature"),
        Instalment(label="Gros œuvre", kind=MILESTONE, percent=Decimal(25)),
        Instalment(label="Second œuvre", kind=MILESTONE, percent=Decimal(25)),
        Instalment(label="Solde", kind=BALANCE, percent=Decimal(20), trigger="réception"),
    ),
)
CHANGE = by_rate(r20="1757.50", r10="-304.00")
AMENDMENT = Amendment(number="1", quote_number="D2026-031", net=CHANGE, vat=vat_of(CHANGE), document_id=2)


def job_a(**changes):
    """The job of example A: its quote accepted, nothing validated but the signature."""
    steps = steps_of(QUOTE, Policy())
    assert isinstance(steps, tuple)
    first = replace(steps[0], due_since=DAY)
    job = Job(
        id=1,
        ref="D2026-031",
        client=CLIENT,
        versions=(QUOTE,),
        quote=replace(QUOTE, acceptance=SIGNED),
        steps=(first, *steps[1:]),
    )
    return replace(job, **changes)


def issued(job, content, number=None):
    """*job* with *content* issued, and the drafts of its step issued too."""
    invoice = IssuedInvoice(
        number=number or f"F2026-{len(job.invoices) + 1:04d}", issued=DAY, due=DAY, reference="", content=content
    )
    drafts = tuple(
        replace(draft, state=DraftState.ISSUED) if draft.content == content else draft for draft in job.drafts
    )
    return replace(job, invoices=(*job.invoices, invoice), drafts=drafts)


def billed_through(job, position):
    """*job* with its steps up to *position* billed and issued."""
    for step in job.steps[:position]:
        content = bill(job, step, Policy())
        assert isinstance(content, InvoiceContent)
        job = issued(job, content)
    return job


def validated(job, *positions):
    """*job* with the triggers of these steps validated."""
    steps = tuple(
        replace(step, due_since=step.due_since or DAY) if step.position in positions else step for step in job.steps
    )
    return replace(job, steps=steps)


def drafted(job, content, ref=1001, state=DraftState.OPEN):
    """*job* with a draft of *content*."""
    draft = Draft(ref=ref, version=1, state=state, content=content, content_hash=content_hash(content))
    return replace(job, drafts=(*job.drafts, draft))
