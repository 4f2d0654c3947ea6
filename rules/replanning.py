"""A new schedule for a job that has one: what was validated, billed or refused stays with the step that it was."""

from dataclasses import replace

from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.schedule import due_on_acceptance
from rules.spelling import fold


def with_plan(job: Job, steps: tuple[Step, ...]) -> Job:
    """Return *job* with the schedule *steps*.

    A step that stands in a schedule of the job already keeps its position and what is known of it; any other gets a
    position that was never used, so nothing that was said about another step is taken for it.
    Progress claims that were made stay.
    """
    known = [*job.steps, *job.retired]
    contents = [*(each.content for each in job.invoices), *(each.content for each in job.drafts)]
    fresh = max([*(step.position for step in known), *(content.step for content in contents)], default=0) + 1
    placed: list[Step] = []
    for step in steps:
        same = next((each for each in known if _is_same(each, step)), None)
        if same is None:
            placed.append(replace(step, position=fresh))
            fresh += 1
        else:
            known.remove(same)
            placed.append(replace(step, position=same.position, due_since=same.due_since))
    claims = [step for step in known if step.kind is InstalmentKind.PROGRESS and step in job.steps]
    left = tuple(step for step in known if step not in claims)
    ends = [place for place, step in enumerate(placed) if step.kind is InstalmentKind.BALANCE]
    last = ends[-1] if ends else len(placed)
    return replace(job, steps=(*placed[:last], *claims, *placed[last:]), retired=left)


def _is_same(known: Step, step: Step) -> bool:
    """The deposit at the signature is one, whatever its share; other steps are what their words and share say."""
    if known.kind is not step.kind:
        return False
    if step.kind is InstalmentKind.DEPOSIT and due_on_acceptance(known) and due_on_acceptance(step):
        return True
    return _said(known) == _said(step)


def _said(step: Step) -> tuple[object, ...]:
    return fold(step.label), fold(step.trigger), step.percent, step.amount
