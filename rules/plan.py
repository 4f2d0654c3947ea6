"""The plan: every invoice that the schedule will give, computed by billing itself, one step after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.balance import OverBilled
from rules.billing import NothingToBill, bill
from rules.contract import agreed, agreed_gross, agreed_vat, billed, billed_gross, billed_steps, live_drafts
from rules.credit_note import credit_note_of
from rules.facts import InstalmentKind
from rules.invoice import InvoiceContent, IssuedInvoice
from rules.job import Job, Step
from rules.job_kind import deposit_words
from rules.money import ZERO, ByRate, Money, total
from rules.over_billed import NO_STEP, owed_now
from rules.party import Client
from rules.policy import Policy
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength
from rules.schedule import ScheduleDoubt, by_claims, steps_of
from rules.spelling import same_number
from rules.wording import say

#: A day for values that need one while planning; no planned figure depends on it.
_SOME_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class PlannedInvoice:
    """An invoice to come: what it would bill if everything stayed as it is, and the words of its trigger."""

    content: InvoiceContent
    trigger: str

    @property
    def deducted(self) -> Money:
        """The gross of the deposits that it takes off."""
        return total(deposit.gross for deposit in self.content.deducted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The contract and its planned invoices. *rounding* is the contract's gross less all that is or will be billed."""

    net: ByRate
    vat: ByRate
    invoices: tuple[PlannedInvoice, ...] = ()
    rounding: Money = ZERO
    doubts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def gross(self) -> Money:
        """The contract's gross."""
        return self.net.total + self.vat.total


def plan(
    quote: QuoteVersion,
    amendments: Sequence[Amendment],
    policy: Policy,
    before: int = 2,
    language: str = "fr",
) -> Plan:
    """Return what *quote* and *amendments* would bill, the amendments accepted before invoice *before* (from 1).

    The quote is taken as accepted, whoever signed it or not; an amendment without acceptance
    does not count, the same one twice counts once, and the warnings say so. A schedule that does not close, and two
    amendments of one number that differ, are doubts without invoices.
    """
    job = _imagined_job(quote)
    steps = steps_of(quote, policy, language)
    counted, twice, doubts = _each_once([each for each in amendments if each.acceptance is not None], language)
    unsigned = [
        say(language, "amendment_not_signed", number=each.number) for each in amendments if each.acceptance is None
    ]
    warnings = (*unsigned, *twice, *_default_said(quote, policy, language))
    if isinstance(steps, ScheduleDoubt):
        doubts = (steps.reason, *doubts)
    if doubts or isinstance(steps, ScheduleDoubt):
        whole = replace(job, amendments=counted)
        return Plan(net=agreed(whole), vat=agreed_vat(whole), doubts=doubts, warnings=warnings)
    job = replace(job, steps=steps)
    planned: list[PlannedInvoice] = []
    for step in steps:
        if len(planned) + 1 >= before or step is steps[-1]:
            job = replace(job, amendments=counted)
        job, credit = _credited(job, policy, language)
        job, invoice = _issue(job, step, policy, language)
        planned += [each for each in (credit, invoice) if each]
    return _plan_of(job, planned, warnings)


def _each_once(
    amendments: Sequence[Amendment], language: str
) -> tuple[tuple[Amendment, ...], tuple[str, ...], tuple[str, ...]]:
    """Return each amendment once, warnings for those given again, and doubts where one number has two contents."""
    counted: list[Amendment] = []
    twice: list[str] = []
    doubts: list[str] = []
    for each in amendments:
        known = next((other for other in counted if same_number(other.number, each.number)), None)
        if known is None:
            counted.append(each)
        elif (known.net, known.vat) == (each.net, each.vat):
            twice.append(say(language, "amendment_twice", number=each.number))
        else:
            doubts.append(say(language, "amendments_differ", number=each.number))
    return tuple(counted), tuple(twice), tuple(dict.fromkeys(doubts))


def _default_said(quote: QuoteVersion, policy: Policy, language: str) -> Iterator[str]:
    """Say where the firm's rule made the deposit, and where claims come between the invoices."""
    if not quote.schedule:
        yield deposit_words(quote, policy, language)
    if by_claims(quote):
        yield say(language, "plan_by_claims")


def plan_of(job: Job, policy: Policy, language: str = "fr") -> Plan:
    """Return the invoices that remain for a live *job*; its open and approved drafts are taken as issued."""
    for draft in live_drafts(job):
        job = _issued(job, draft.content, f"#{draft.ref}")
    job = replace(job, drafts=())
    billed_already = billed_steps(job)
    over = any(step.kind is InstalmentKind.BALANCE and step.position in billed_already for step in job.steps)
    job, credit = _credited(job, policy, language)
    planned = [credit] if credit else []
    for step in () if over else job.steps:
        if step.position not in billed_already:
            job, invoice = _issue(job, step, policy, language)
            planned += [invoice] if invoice else []
    return _plan_of(job, planned, ())


def _plan_of(job: Job, planned: list[PlannedInvoice], warnings: tuple[str, ...]) -> Plan:
    closed = agreed(job) == billed(job)
    rounding = agreed_gross(job) - billed_gross(job) if closed else ZERO
    return Plan(net=agreed(job), vat=agreed_vat(job), invoices=tuple(planned), rounding=rounding, warnings=warnings)


def _credited(job: Job, policy: Policy, language: str) -> tuple[Job, PlannedInvoice | None]:
    """Give back what stands billed beyond the contract, and take the credit note as issued."""
    over = owed_now(job)
    if over is None:
        return job, None
    content = credit_note_of(job, NO_STEP, over, policy, language)
    number = say(language, "planned_number", position=str(NO_STEP))
    return _issued(job, content, number), PlannedInvoice(content, "")


def _issue(job: Job, step: Step, policy: Policy, language: str) -> tuple[Job, PlannedInvoice | None]:
    """Bill *step* and take the invoice as issued."""
    content = bill(job, step, policy, language)
    if isinstance(content, NothingToBill):
        return job, None
    if isinstance(content, OverBilled):
        content = credit_note_of(job, step.position, content, policy, language)
    number = say(language, "planned_number", position=str(step.position))
    return _issued(job, content, number), PlannedInvoice(content, step.trigger)


def _issued(job: Job, content: InvoiceContent, number: str) -> Job:
    invoice = IssuedInvoice(number=number, issued=_SOME_DAY, due=_SOME_DAY, reference="", content=content)
    return replace(job, invoices=(*job.invoices, invoice))


def _imagined_job(quote: QuoteVersion) -> Job:
    acceptance = quote.acceptance or Acceptance(
        on=_SOME_DAY, by="", strength=Strength.OVERRIDE, document_id=quote.document_id
    )
    return Job(id=0, ref=quote.number, client=Client(name=""), quote=replace(quote, acceptance=acceptance))
