"""What the choices of a question of the rules do, one act for each."""

from dataclasses import replace

from rules.effects import AskQuestion, Topic
from rules.facts import ClientKind
from rules.job import Job
from rules.lump_sum import is_lump_sum
from workers.acts import NOTHING, Act, Do

#: Questions about an order: once the quote is accepted, all that it may still give is its number.
ORDER_TOPICS = frozenset({Topic.ORDER_AFTER, Topic.ORDER_UNPROVED, Topic.ORDER_WITHOUT_QUOTE, Topic.ORDER_DOUBTFUL})


def acts_for(job: Job, effect: AskQuestion, dispute: int | None) -> tuple[Act, ...]:
    """Return what each choice does: the first bills as signed, or at the reduced rate, and the last bills nothing."""
    if effect.invoice:
        return tuple(Act(do=Do.PLACE_INVOICE, invoice=effect.invoice, step=step) for step in effect.steps)
    if effect.topic is Topic.CLIENT_KIND:
        return tuple(Act(do=Do.CLIENT_KIND, kind=kind, checks=effect.checks) for kind in ClientKind)
    if effect.reasons:
        return (*(Act(do=Do.ZERO_REASON, reason=each, checks=effect.checks) for each in effect.reasons), NOTHING)
    if effect.terms:
        said = (Act(do=Do.JOB_TERMS, terms=each, checks=effect.checks) for each in effect.terms)
        return (*said, *(NOTHING for _ in effect.choices[len(effect.terms) :]))
    if effect.unsigned:
        return acts_unsigned(job, _override(effect, dispute))
    return (_first(job, effect, dispute), *(NOTHING for _ in effect.choices[1:])) if effect.choices else ()


def _first(job: Job, effect: AskQuestion, dispute: int | None) -> Act:
    if len(effect.choices) == 1:
        return NOTHING
    if effect.topic is Topic.WORKS_STATEMENT:
        return Act(do=Do.STATEMENT, checks=effect.checks)
    if effect.topic in ORDER_TOPICS and job.quote is not None:
        return Act(do=Do.KEEP_ORDER, document=effect.document_id)
    if effect.topic is Topic.AMENDED_SCHEDULE:
        return Act(do=Do.SCHEDULE, amendment=effect.amendment)
    return _override(effect, dispute)


def _override(effect: AskQuestion, dispute: int | None) -> Act:
    number = effect.amendment
    return Act(do=Do.OVERRIDE, document=effect.document_id, dispute=dispute, checks=effect.checks, amendment=number)


def acts_unsigned(job: Job, bill: Act) -> tuple[Act, ...]:
    """Return what the choices of `lump_sum.choices_unsigned` do: where the law forbids it none is to *bill*."""
    match is_lump_sum(job):
        case True:
            return replace(bill, do=Do.LUMP_SUM, lump_sum=False), NOTHING
        case False:
            return bill, NOTHING
        case None:
            return replace(bill, lump_sum=False), Act(do=Do.LUMP_SUM, lump_sum=True), NOTHING
