"""The held step: what waits for the statement for reduced rates, or for the reason of none, is asked about again."""

from ledger import Books, Cause, Claim
from ledger.questions import StoredQuestion
from rules.decision import decide
from rules.events import DraftsStale
from rules.working_days import add_working_days
from workers.acts import acts_of
from workers.effects import record
from workers.office import Office
from workers.propose import morning_of


def held(office: Office, claim: Claim) -> None:
    """Bring the drafts of the question's job up to date: what still waits is asked about again."""
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
    key = f"held:{question.ref}"
    with office.change("asked for again", Cause("clock", f"question {question.ref}"), key, {}) as books:
        assert question.job_id is not None  # noqa: S101 - both questions are about a job
        job = books.jobs.load(question.job_id)
        checks = tuple(check for act in acts_of(question.payload) for check in act.checks)
        effects = decide(job, DraftsStale(checks), office.policy, language=office.company.language)
        if effects:
            record(books, job, effects, office.clock())
        books.tasks.finish(claim)


def ask_again_later(office: Office, books: Books, question: StoredQuestion) -> None:
    """Have it asked for once more, after the working days in which a milestone is asked about again."""
    days = office.policy.ask_milestone_again_after_working_days
    again = morning_of(office, add_working_days(office.today(), days, office.holidays(office.today())))
    books.tasks.add("held", question.ref, run_after=again, key=f"held:{question.ref}")
