"""The month's end: on its last working day, jobs that are billed by claims are asked how far they are."""

from datetime import date
from decimal import Decimal

from ledger import Books, Cause, Claim
from rules.bill_progress import part_text
from rules.contract import is_closed_by_balance
from rules.contract_parts import Part, parts_of
from rules.job import Job
from rules.month_end import last_working_day, next_month_end
from rules.parts import BESIDE, WHOLE
from rules.progress_claim import standing_progress
from rules.schedule import by_claims
from rules.wording import euros_text, percent_text
from workers.acts import Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.phrases import say
from workers.propose import morning_of
from workers.step_questions import progress_key

#: Parts of the works that an example of an answer names at most, and the share where none was declared before.
MOST_NAMED, BEGUN = 3, 25
HALF, DONE = 10, 100


def month_end(office: Office, claim: Claim) -> None:
    """Ask how far a job is if its month ends today, and come back at the next month's end while it goes on."""
    key = f"month_end:{claim.subject}:{claim.task_id}"
    with office.change("month end", Cause("clock", f"job {claim.subject}"), key, {}) as books:
        job, today = books.jobs.load(claim.subject), office.today()
        if is_claimed_still(job):
            if today >= last_working_day(today, office.holidays):
                _ask(office, books, job, today)
            then = next_month_end(today, office.holidays)
            books.tasks.add("month_end", job.id, run_after=morning_of(office, then), key=f"month_end:{job.id}:{then}")
        books.tasks.finish(claim)


def progress_question(office: Office, job: Job, on: date) -> Asking:
    """Ask how far the works are: « lot 1 55, lot 2 40 »."""
    language = office.company.language
    parts, standing = parts_of(job), standing_progress(job)
    facts = tuple(
        (
            part_text(job, part, language),
            say(
                language,
                "progress_before",
                percent=percent_text(language, standing.get(part.key, Decimal(0))),
                agreed=euros_text(language, part.net.total),
            ),
        )
        for part in parts
    )
    return Asking(
        key=progress_key(job),
        topic="progress",
        title=say(language, "progress", on=f"{on:%d/%m/%Y}"),
        job_id=job.id,
        client=job.client.name,
        job=job.ref,
        facts=facts,
        acts=(Act(do=Do.PROGRESS, on=on),),
        milestone=True,
        progress=_example(parts, {key: int(share) for key, share in standing.items()}),
    )


def _example(parts: tuple[Part, ...], standing: dict[str, int]) -> str:
    """Return an answer as it may be written, with shares above those that were declared."""
    shares = [(part.key, min(DONE, standing.get(part.key, BEGUN - HALF) + HALF)) for part in parts[:MOST_NAMED]]
    return ", ".join(f"{said_name(key)} {share}" if key != WHOLE else f"{share} %" for key, share in shares)


def said_name(key: str) -> str:
    """Return how an answer names a part of the works: « lot 1 », « phase 2 », « hors lot »."""
    return f"lot {key}" if key != BESIDE and " " not in key else key


def is_claimed_still(job: Job) -> bool:
    """Tell whether claims of the job are still to come: its works are not all done, and its balance is not billed."""
    if not by_claims(job.quote) or is_closed_by_balance(job):
        return False
    standing = standing_progress(job)
    return any(standing.get(part.key, 0) < DONE for part in parts_of(job))


def _ask(office: Office, books: Books, job: Job, on: date) -> None:
    """Ask anew; what was asked at the end of another month and not answered is asked no more."""
    asked = books.questions.open_by_key(progress_key(job))
    if asked is not None:
        books.questions.withdraw(asked.ref, reason="asked anew at the month's end", at=office.clock())
    ask(books, progress_question(office, job, on), office.clock())
