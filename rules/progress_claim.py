"""Progress claims: how far the works are, part by part, becomes a fresh step, and that step one invoice.

Percentages are cumulated since the beginning of the works, so saying the same again bills nothing.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from rules.contract import billed_steps, is_closed_by_balance, refused_steps
from rules.contract_parts import Part, billed_of_parts, parts_of
from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.money import HUNDRED, ZERO, ByRate
from rules.parts import WHOLE, PartBilled, PartProgress
from rules.progress import progress_of
from rules.wording import say


@dataclass(frozen=True, slots=True)
class CannotClaim:
    """Why what was said of the progress bills nothing, as a key, with the *part* and the *percent* that it is about.

    Keys: `no_contract`, `closed`, `no_such_part`, `not_a_share`, `below`.
    """

    why: str
    part: str = ""
    percent: Decimal = Decimal(0)


def why_not_claimed(job: Job, parts: tuple[PartProgress, ...]) -> CannotClaim | None:
    """Return why the progress of *parts* cannot be taken; None where it can."""
    if job.quote is None or job.quote.acceptance is None:
        return CannotClaim("no_contract")
    if is_closed_by_balance(job):
        return CannotClaim("closed")
    known, standing = {part.key for part in parts_of(job)}, standing_progress(job)
    for each in whole_or_parts(job, parts):
        if each.part not in known:
            return CannotClaim("no_such_part", each.part)
        if not 0 <= each.percent <= HUNDRED:
            return CannotClaim("not_a_share", each.part, each.percent)
        if each.percent < standing.get(each.part, Decimal(0)):
            return CannotClaim("below", each.part, standing[each.part])
    return None


def whole_or_parts(job: Job, parts: tuple[PartProgress, ...]) -> tuple[PartProgress, ...]:
    """Return the progress by the contract's parts: one share for the whole holds for each of its lots."""
    known = parts_of(job)
    if [each.part for each in parts] != [WHOLE] or known[0].key == WHOLE:
        return parts
    return tuple(PartProgress(part.key, parts[0].percent) for part in known)


def standing_progress(job: Job, before: Step | None = None) -> dict[str, Decimal]:
    """Return the cumulated share of each part that was said last, refused claims left out; up to the step *before*."""
    out, billed = refused_steps(job), billed_steps(job)
    said: dict[str, Decimal] = {}
    for step in job.steps:
        if before is not None and step.position == before.position:
            break
        if step.kind is InstalmentKind.PROGRESS and (step.position not in out or step.position in billed):
            said |= {each.part: each.percent for each in step.parts}
    return said


def with_claim(job: Job, step: Step) -> tuple[Step, ...]:
    """Return the job's schedule with the claim *step* before the balance."""
    ends = [step for step in job.steps if step.kind is InstalmentKind.BALANCE]
    return (*(each for each in job.steps if each not in ends), step, *ends)


def step_of_claim(job: Job, parts: tuple[PartProgress, ...], language: str) -> Step | None:
    """Return the fresh step of a claim, or None where nothing is new in it."""
    standing = standing_progress(job)
    claimed = whole_or_parts(job, parts)
    if all(standing.get(each.part, Decimal(0)) == each.percent for each in claimed):
        return None
    known = [*(step.position for step in (*job.steps, *job.retired))]
    known += [*(each.content.step for each in job.invoices), *(each.content.step for each in job.drafts)]
    earlier = [step for step in job.steps if step.kind is InstalmentKind.PROGRESS]
    left_out = refused_steps(job) - billed_steps(job)
    number = 1 + sum(step.position not in left_out for step in earlier)
    label = say(language, "progress_label", number=str(number))
    return Step(position=max(known, default=0) + 1, kind=InstalmentKind.PROGRESS, label=label, parts=claimed)


def parts_billed(job: Job, step: Step) -> tuple[PartBilled, ...]:
    """Return what the claim *step* bills, per part and rate: the cumulated share now less what stands billed."""
    claimed = standing_progress(job, step) | {each.part: each.percent for each in step.parts}
    parts = parts_of(job)
    billed = billed_of_parts(job, parts)
    return tuple(
        PartBilled(part.key, rate, net, claimed[part.key])
        for part in parts
        if part.key in claimed
        for rate, net in progress_of(part.net, claimed[part.key], billed[part.key]).items()
    )


def net_of_parts(parts: tuple[PartBilled, ...]) -> ByRate:
    """Return what *parts* bill, per rate."""
    return ByRate([(each.rate, each.net) for each in parts])


def fitted(parts: tuple[PartBilled, ...], net: ByRate) -> tuple[PartBilled, ...]:
    """Return *parts* with no more than *net* at each rate: what the contract does not leave is cut off the last."""
    kept: list[PartBilled] = []
    over = dict((net_of_parts(parts) - net).items())
    for each in reversed(parts):
        cut = max(ZERO, min(over.get(each.rate, ZERO), each.net))
        if cut:
            over[each.rate] -= cut
        kept.insert(0, replace(each, net=each.net - cut))
    return tuple(each for each in kept if each.net)


def part_named(job: Job, key: str) -> Part | None:
    """Return the part of the contract that people name so."""
    return next((part for part in parts_of(job) if part.key == key), None)
