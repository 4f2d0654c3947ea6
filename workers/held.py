"""The held steps: what waits for an answer is asked about again; what waits for a day is drafted on it."""

from ledger import Books, Cause, Claim
from ledger.questions import StoredQuestion
from rules.decision import decide
from rules.effects import HoldUntil, Topic
from rules.events import DraftsStale
from rules.job import Job
from rules.job_questions import off_premises_key
from rules.proposal import Check
from rules.working_days import add_working_days
from workers.acts import acts_of
from workers.effects import record
from workers.errors import TryAgain
from workers.office import Office
from workers.propose import morning_of
from workers.recording import Recording

#: Seconds in an hour.
AN_HOUR = 3600
#: Questions that are asked again where an answer leaves things as they are.
ASKED_AGAIN = frozenset({Topic.WORKS_STATEMENT, Topic.ZERO_REASON, Topic.PAYMENT_TERMS})


def held(office: Office, claim: Claim) -> None:
    """Bring the drafts of the question's job up to date: what still waits is asked about again."""
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
    key = f"held:{question.ref}"
    with office.change("asked for again", Cause("clock", f"question {question.ref}"), key, {}) as books:
        assert question.job_id is not None  # noqa: S101 - both questions are about a job
        job = books.jobs.load(question.job_id)
        checks = tuple(check for act in acts_of(question.payload) for check in act.checks)
        effects = decide(
            job, DraftsStale(checks), office.rules_of(job), language=office.company.language, on=office.today()
        )
        if effects:
            record(books, job, effects, office.clock())
        books.tasks.finish(claim)


def ask_again_later(office: Office, books: Books, question: StoredQuestion) -> None:
    """Have it asked for once more, after the working days in which a milestone is asked about again."""
    days = office.policy.ask_milestone_again_after_working_days
    again = morning_of(office, add_working_days(office.today(), days, office.holidays(office.today())))
    books.tasks.add("held", question.ref, run_after=again, key=f"held:{question.ref}")


def on_its_day(office: Office, claim: Claim) -> None:
    """Bring a job's drafts up to date on the day that something waited for; the question about it is needless now.

    Raises TryAgain where that day has not begun in the firm's time zone.
    """
    key = f"on_its_day:{claim.task_id}"
    with office.change("a day came", Cause("clock", f"job {claim.subject}"), key, {}) as books:
        job = books.jobs.load(claim.subject)
        event = DraftsStale(_checks_of_waiting(books, job))
        effects = decide(job, event, office.rules_of(job), language=office.company.language, on=office.today())
        if any(isinstance(each, HoldUntil) for each in effects):
            raise TryAgain("the day has not begun here", AN_HOUR)
        if effects:
            record(books, job, effects, office.clock())
        Recording(books=books, job=job, at=office.clock()).withdraw_question(off_premises_key(job), "its day came")
        books.tasks.finish(claim)


def _checks_of_waiting(books: Books, job: Job) -> tuple[Check, ...]:
    """Return what the drafts are to show that waited for the day, as the question about it kept it."""
    asked = [each for each in books.questions.of_job(job.id) if each.key == off_premises_key(job)]
    return tuple(dict.fromkeys(check for act in acts_of(asked[-1].payload) for check in act.checks)) if asked else ()
