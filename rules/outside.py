"""Invoices made elsewhere: which step of the schedule they bill, and what waits until that is known."""

from rules.contract import billed_steps
from rules.effects import AskQuestion, Topic
from rules.job import Job
from rules.proposal import Choice
from rules.wording import say


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
