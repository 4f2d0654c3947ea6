"""Invoices made elsewhere: what they bill, which step of the schedule that is, and what waits until it is known."""

import re
from dataclasses import replace

from rules.balance import OverBilled
from rules.billing import NothingToBill, bill
from rules.contract import billed_steps
from rules.effects import AskQuestion, Topic
from rules.facts import Facts, Kind, Line
from rules.invoice import CreditCause, InvoiceContent, InvoiceKind, InvoiceLine, InvoiceReference, IssuedInvoice
from rules.job import Job, Step
from rules.labels import lines_of, on_paper
from rules.money import ZERO, ByRate
from rules.offer import Unusable, quote_of
from rules.policy import Policy
from rules.proposal import Choice
from rules.quote import QuoteVersion
from rules.reached import step_reached
from rules.spelling import fold
from rules.wording import say

_DEPOSIT = re.compile(r"\b(?:acompte|accompte|deposit|down payment|advance|arrhes)\b")
_BALANCE = re.compile(r"\b(?:solde|balance|final)\b")
_EARLY_PAYMENT = re.compile(r"\b(?:escompte|early[- ]payment|prompt[- ]payment)\b")
_REBATE = re.compile(r"\b(?:remise|rabais|ristourne|geste commercial|avoir commercial|rebate|goodwill|discount)\b")
_PRO_FORMA = re.compile(r"\bpro ?-?forma\b")
#: Characters of a printed title that name an invoice in lists.
_LONGEST_LABEL = 80


def is_pro_forma(facts: Facts) -> bool:
    """Tell whether a paper that looks like an invoice says that it is none."""
    return bool(_PRO_FORMA.search(fold(_title(facts))))


def invoice_of(facts: Facts, document_id: int, language: str = "fr") -> QuoteVersion | Unusable:
    """Return the figures of an invoice or credit note; a credit note's are negative, however it prints them."""
    figures = quote_of(facts, document_id, language)
    dated = () if facts.date else (say(language, "outside_no_date"),)
    if isinstance(figures, Unusable):
        return Unusable((*figures.reasons, *dated))
    if dated:
        return Unusable(dated)
    if facts.kind is Kind.CREDIT_NOTE and figures.gross.cents > 0:
        return replace(
            figures, net=-figures.net, vat=-figures.vat, lines=tuple(_negative(each) for each in figures.lines)
        )
    return figures


def says_the_same(known: IssuedInvoice, facts: Facts) -> bool:
    """Tell whether a paper bears the very amounts of the invoice of its number; what was not read is no difference."""
    content = known.content
    read = ((facts.gross, content.gross), (facts.net, content.net.total), (facts.vat_total, content.vat.total))
    both = [(abs(one), abs(other)) for one, other in read if one is not None]
    return bool(both) and all(one == other for one, other in both)


def content_made_elsewhere(
    job: Job, facts: Facts, figures: QuoteVersion, policy: Policy, language: str = "fr"
) -> InvoiceContent:
    """Return what an invoice made elsewhere bills of *job*, and which step, where the figures tell only one.

    Its step is 0 where they do not: a person says it before anything else is drafted.
    """
    label = " ".join(_title(facts).split())[:_LONGEST_LABEL] or say(language, "outside_label", number=facts.number)
    fitting = _step_of(job, facts, figures, policy, language)
    known = fitting or InvoiceContent(
        kind=_kind(facts),
        job=job.ref,
        quote_number=facts.quote_number,
        quote_version="",
        step=0,
        label=label,
        client=on_paper(job.client),
        lines=(),
        net=figures.net,
        vat=figures.vat,
    )
    return replace(
        known,
        label=label,
        lines=_lines(figures, label, language),
        vat=figures.vat,
        payment_terms=facts.payment_terms or known.payment_terms or policy.payment_terms,
        order_number=facts.order_number or known.order_number,
    )


def credit_made_elsewhere(
    corrected: IssuedInvoice, facts: Facts, figures: QuoteVersion, language: str = "fr"
) -> InvoiceContent:
    """Return what a credit note made elsewhere takes off the invoice that it corrects."""
    label = " ".join(_title(facts).split())[:_LONGEST_LABEL] or say(language, "outside_label", number=facts.number)
    return replace(
        corrected.content,
        kind=InvoiceKind.CREDIT_NOTE,
        label=label,
        lines=_lines(figures, label, language),
        net=figures.net,
        vat=figures.vat,
        deducted=(),
        cumulated_percent=None,
        due_on=None,
        retained=ZERO,
        notes=(),
        before_deduction=ByRate(),
        corrects=(InvoiceReference(corrected.number, corrected.issued),),
        cause=_cause(corrected, facts, figures),
    )


def _cause(corrected: IssuedInvoice, facts: Facts, figures: QuoteVersion) -> CreditCause:
    """Return why a credit note was made, where its words tell: what lowers the price is not billed again."""
    words = fold(_words(facts))
    if not corrected.content.net + figures.net:
        return CreditCause.CORRECTION
    if _EARLY_PAYMENT.search(words):
        return CreditCause.EARLY_PAYMENT
    return CreditCause.REBATE if _REBATE.search(words) else CreditCause.UNKNOWN


def is_held(job: Job) -> bool:
    """Tell whether an invoice made elsewhere may bill what a draft would bill again: nobody has said its step."""
    return bool(job.unplaced and job.steps)


def ask_place(job: Job, language: str) -> AskQuestion:
    """Ask which step the first such invoice bills; until then the job has no draft."""
    number = job.unplaced[0]
    invoice = next(each for each in job.invoices if each.number == number)
    done = billed_steps(job)
    steps = tuple(step for step in job.steps if step.position not in done)
    return AskQuestion(
        key=f"{Topic.OUTSIDE_INVOICE}:{job.ref}:{number}",
        topic=Topic.OUTSIDE_INVOICE,
        title=say(language, "ask_outside_invoice", number=number, job=job.ref),
        amount=invoice.content.gross,
        facts=((say(language, "fact_held"), say(language, "outside_holds")),),
        choices=(
            *(Choice(label=say(language, "choice_outside_step", step=step.label)) for step in steps),
            Choice(label=say(language, "choice_outside_none")),
        ),
        invoice=number,
        steps=(*(step.position for step in steps), 0),
    )


def _step_of(job: Job, facts: Facts, figures: QuoteVersion, policy: Policy, language: str) -> InvoiceContent | None:
    """Return what the one step bills that has these very nets; of several, the one that the paper's words name."""
    done, alone = billed_steps(job), replace(job, drafts=())
    billed = [(step, bill(alone, step, policy, language)) for step in job.steps if step.position not in done]
    fitting: dict[int, tuple[Step, InvoiceContent]] = {}
    for step, content in billed:
        if not isinstance(content, OverBilled | NothingToBill) and content.net == figures.net:
            fitting[step.position] = (step, content)
    named = step_reached(job, _words(facts))
    if len(fitting) > 1 and isinstance(named, Step) and named.position in fitting:
        return fitting[named.position][1]
    return next(iter(fitting.values()))[1] if len(fitting) == 1 else None


def _kind(facts: Facts) -> InvoiceKind:
    """Return of what kind the paper calls itself; what calls itself nothing bills work done."""
    title = fold(_title(facts))
    if _DEPOSIT.search(title):
        return InvoiceKind.DEPOSIT
    return InvoiceKind.BALANCE if _BALANCE.search(title) else InvoiceKind.MILESTONE


def _title(facts: Facts) -> str:
    return facts.evidence["kind"].text if "kind" in facts.evidence else ""


def _words(facts: Facts) -> str:
    return " ".join((_title(facts), *(line.description for line in facts.lines)))


def _lines(figures: QuoteVersion, label: str, language: str) -> tuple[InvoiceLine, ...]:
    """Return the printed lines where they add up to the nets, else one line for each rate."""
    made = [_line(each) for each in figures.lines]
    lines = tuple(each for each in made if each is not None)
    whole = len(lines) == len(made) and ByRate([(each.vat_rate, each.net) for each in lines]) == figures.net
    return lines if whole and lines else lines_of(label, figures.net, language, rates=figures.net)


def _line(line: Line) -> InvoiceLine | None:
    if line.net is None or line.vat_rate is None or line.quantity is None or line.unit_price is None:
        return None
    return InvoiceLine(
        description=line.description,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price,
        net=line.net,
        vat_rate=line.vat_rate,
    )


def _negative(line: Line) -> Line:
    quantity = None if line.quantity is None else -line.quantity
    return replace(line, quantity=quantity, net=None if line.net is None else -line.net)
