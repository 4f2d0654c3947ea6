"""Milestones: whether the next step is done is asked, and asked again later where it is not."""

from datetime import date

from extractors.patterns.dates import dates_in
from ledger import Books, Cause, Claim
from ledger.questions import StoredQuestion
from rules.facts import InstalmentKind
from rules.job import Job, Step
from rules.moments import waiting_steps
from rules.spelling import fold
from rules.working_days import add_working_days, is_working_day
from workers.acts import Act, Do, acts_of
from workers.asking import Asking, ask
from workers.office import Office
from workers.phrases import say
from workers.propose import morning_of
from workers.step_questions import milestone_key


def milestone(office: Office, claim: Claim) -> None:
    """Ask again about the milestone of one question, the last that was asked about it, if it is still not reached.

    Where another schedule was accepted meanwhile, without that step, the next step of that schedule is asked about.
    """
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
    key = f"milestone:{question.ref}:{claim.task_id}"
    with office.change("milestone asked again", Cause("clock", f"question {question.ref}"), key, {}) as books:
        job, step = _about(books, question)
        latest = max(each.ref for each in books.questions.of_job(job.id) if each.key == question.key)
        if step is not None and latest == question.ref:
            ask(books, milestone_question(office, job, step), office.clock())
        books.tasks.finish(claim)


def ask_later(office: Office, books: Books, question: StoredQuestion) -> None:
    """Have the milestone of *question*, which is not reached, asked about once more."""
    _, step = _about(books, question)
    if step is not None:
        again = morning_of(office, _again_on(office, step))
        books.tasks.add("milestone", question.ref, run_after=again, key=f"milestone:{question.ref}")


def milestone_question(office: Office, job: Job, step: Step) -> Asking:
    """Ask whether *step* is done: FAIT or PAS FAIT."""
    language, expected = office.company.language, _expected_on(office, step)
    again = say(language, "milestone_again", days=office.policy.ask_milestone_again_after_working_days)
    if expected is not None:
        again = say(language, "milestone_again_on", on=f"{expected:%d/%m/%Y}")
    return Asking(
        key=milestone_key(job, step.position),
        topic="milestone",
        title=say(language, "milestone", step=step.label),
        job_id=job.id,
        client=job.client.name,
        job=job.ref,
        facts=((say(language, "fact_not_done"), again),),
        acts=(Act(do=Do.VALIDATE, step=step.position),),
        milestone=step.kind is not InstalmentKind.DEPOSIT,
    )


def _about(books: Books, question: StoredQuestion) -> tuple[Job, Step | None]:
    """Return the job, and the step that the question is about while it waits."""
    assert question.job_id is not None  # noqa: S101 - a milestone is one of a job
    job = books.jobs.load(question.job_id)
    asked = {act.step for act in acts_of(question.payload)}
    waiting = waiting_steps(job)
    if asked & {step.position for step in job.retired}:
        return job, next(iter(waiting), None)
    return job, next((step for step in waiting if step.position in asked), None)


def _again_on(office: Office, step: Step) -> date:
    """Return the day that the quote names for *step*, if it is still to come; else some working days from now."""
    days = office.policy.ask_milestone_again_after_working_days
    return _expected_on(office, step) or add_working_days(office.today(), days, office.holidays(office.today()))


def day_named(step: Step) -> date | None:
    """Return the one day that the step's words name."""
    named = {found.value for found in dates_in(fold(f"{step.label} {step.trigger}"))}
    return named.pop() if len(named) == 1 else None


def _expected_on(office: Office, step: Step) -> date | None:
    """Return the first working day from the one day that the step's words name; None where it is past."""
    day = day_named(step)
    if day is None or day <= office.today():
        return None
    return day if is_working_day(day, office.holidays(day)) else add_working_days(day, 1, office.holidays(day))
