"""When a purchase order (bon de commande) counts as the acceptance of a quote, and what is asked otherwise.

The same total and quote number as the version sent: accepted (billing.md §4). Other terms or amounts bill nothing.
The order's number goes on the invoices even where the quote was accepted otherwise.
"""

from dataclasses import replace

from rules.acceptance import accepted, context_checks, different
from rules.comparison import Discrepancy
from rules.contract import accepted_amendments, agreed, agreed_vat
from rules.differences import differences_of
from rules.drafting import Firm, drafts_for
from rules.effects import AskQuestion, DisputeReason, Effect, Note, RaiseDispute, RecordOrder, Topic
from rules.events import OrderKept, OrderReceived
from rules.facts import Facts, SignatureStatus, is_altered
from rules.job import Job
from rules.labels import offer_text
from rules.offer import Unusable
from rules.order import is_doubtful, order_differences, order_of, ordered
from rules.proposal import Choice
from rules.quote import Acceptance, PurchaseOrder, QuoteVersion
from rules.spelling import fold, number_key, same_number
from rules.wording import say


def order_received(job: Job, event: OrderReceived, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from a client's order for *job*."""
    sent = [each for each in job.versions if each.sent]
    if job.quote is not None:
        return _ordered_again(job, job.quote, event, firm)
    if not sent:
        return (_ask(job, event, firm, Topic.ORDER_DOUBTFUL, None, ()),)
    last, differences = sent[-1], order_differences(sent[-1], event.facts)
    topic = _doubt(event) or _compared(sent, differences, event)
    if topic is Topic.ORDER_DIFFERS:
        return _differs(job, event, firm, last, differences)
    if topic is not None:
        return (_ask(job, event, firm, topic, last, differences),)
    recorded, now = _record(job, event)
    version = replace(last, acceptance=event.returned.acceptance)
    return (*recorded, *accepted(now, version, firm, context_checks(event.returned, firm.language)))


def order_kept(job: Job, event: OrderKept, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows when an approver keeps an order's number."""
    if is_known(job, event.order):
        return (Note("already_ordered"),)
    return (RecordOrder(event.order), *drafts_for(replace(job, orders=(*job.orders, event.order)), firm))


def is_known(job: Job, order: PurchaseOrder) -> bool:
    """Tell whether the latest order that counts for the job has that number."""
    return bool(job.orders) and same_number(job.orders[-1].number, order.number)


def _ordered_again(job: Job, quote: QuoteVersion, event: OrderReceived, firm: Firm) -> tuple[Effect, ...]:
    """An order for a quote that is accepted: with the same terms its number is kept, with others it is asked."""
    amended = replace(quote, net=agreed(job), vat=agreed_vat(job), lines=())
    same = accepted_amendments(job) and not order_differences(amended, event.facts)
    differences = () if same else order_differences(quote, event.facts)
    topic = Topic.ORDER_AFTER if differences else _doubt(event)
    if topic is None and not _is_proved(event):
        topic = Topic.ORDER_UNPROVED
    if topic is not None:
        return (_ask(job, event, firm, topic, quote, differences),)
    recorded, now = _record(job, event)
    return (*recorded, *drafts_for(now, firm)) if recorded else (Note("already_ordered"),)


def _doubt(event: OrderReceived) -> Topic | None:
    """Return why the order does not count by itself, whatever its figures."""
    if is_altered(event.returned.warnings) or is_doubtful(event.facts):
        return Topic.ORDER_DOUBTFUL
    return None if event.facts.quote_number else Topic.ORDER_WITHOUT_QUOTE


def _compared(sent: list[QuoteVersion], differences: tuple[Discrepancy, ...], event: OrderReceived) -> Topic | None:
    """Return why the order does not accept the last version sent; None where it does."""
    older = any(not order_differences(each, event.facts) for each in sent[:-1])
    if _names_older(sent, event.facts) or (differences and older):
        return Topic.OLD_VERSION
    if differences:
        return Topic.ORDER_DIFFERS
    return None if _is_proved(event) else Topic.ORDER_UNPROVED


def _is_proved(event: OrderReceived) -> bool:
    """Tell whether the client ordered: the sender speaks for the job, or the paper is signed, like a returned quote."""
    signature = event.facts.signature
    signed = signature is not None and signature.status is SignatureStatus.SIGNED
    return event.returned.known_sender or signed


def _names_older(sent: list[QuoteVersion], facts: Facts) -> bool:
    labels = [fold(each.version) for each in sent]
    return bool(facts.version) and fold(facts.version) != labels[-1] and fold(facts.version) in labels[:-1]


def _record(job: Job, event: OrderReceived) -> tuple[tuple[RecordOrder, ...], Job]:
    """Return the record of the order, unless it is known, and the job with it."""
    order = _order(event)
    if order is None or is_known(job, order):
        return (), job
    return (RecordOrder(order),), replace(job, orders=(*job.orders, order))


def _order(event: OrderReceived) -> PurchaseOrder | None:
    acceptance = event.returned.acceptance
    return order_of(event.facts, acceptance) if acceptance is not None else None


def _differs(
    job: Job, event: OrderReceived, firm: Firm, last: QuoteVersion, differences: tuple[Discrepancy, ...]
) -> tuple[Effect, ...]:
    question = _ask(job, event, firm, Topic.ORDER_DIFFERS, last, differences)
    if not event.returned.known_sender:
        return (question,)  # somebody else's order contests nothing in the client's name
    dispute = RaiseDispute(
        key=question.key,
        reason=DisputeReason.ORDER,
        words=question.title,
        document_id=event.returned.document_id,
        amount=event.facts.gross or last.gross,
    )
    return (dispute, question)


def _ask(
    job: Job,
    event: OrderReceived,
    firm: Firm,
    topic: Topic,
    quote: QuoteVersion | None,
    differences: tuple[Discrepancy, ...],
) -> AskQuestion:
    language, facts, returned = firm.language, event.facts, event.returned
    context = context_checks(returned, language)
    words = _words(returned.acceptance)
    title = f"order_{topic}" if topic is Topic.OLD_VERSION else topic
    return AskQuestion(
        key=f"{topic}:{job.ref}:{number_key(facts.number) or returned.document_id}:{facts.gross or ''}",
        topic=topic,
        title=say(language, f"ask_{title}", order=facts.number, quote=_quote_text(job, quote, language)),
        amount=facts.gross if facts.gross is not None else quote.gross if quote else None,
        facts=tuple((say(language, f"fact_{check.name}"), check.detail) for check in context if not check.passed),
        both_sides=((returned.sender or say(language, "side_returned"), words),) if words else (),
        differences=differences_of(differences, language),
        choices=tuple(Choice(label=say(language, key)) for key in _choices(job, event, topic, quote, language)),
        document_id=returned.document_id,
        checks=(*(replace(check, passed=False) for check in context), *different(differences, language)),
    )


def _words(acceptance: Acceptance | None) -> str:
    return acceptance.words if acceptance else ""


def _quote_text(job: Job, quote: QuoteVersion | None, language: str) -> str:
    return offer_text(quote, language) if quote else job.ref


def _choices(
    job: Job, event: OrderReceived, topic: Topic, quote: QuoteVersion | None, language: str
) -> tuple[str, ...]:
    """Return the choices: what cannot be taken as it is ordered may only be noted."""
    if job.quote is not None:
        return ("choice_keep_order", "choice_nothing") if _order(event) is not None else ("choice_order_noted",)
    if quote is None or isinstance(ordered(quote, event.facts, event.returned.document_id, language), Unusable):
        return ("choice_order_noted",)
    billed = "choice_accepted" if topic in {Topic.ORDER_UNPROVED, Topic.ORDER_WITHOUT_QUOTE} else "choice_bill_ordered"
    return (billed, "choice_nothing")
