"""The moments step: once a day the jobs are looked at, and what the day brings is asked or told, each thing once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger import Books, Cause, Claim
from ledger.questions import StoredQuestion
from outbox.writing import day as day_text
from outbox.writing import euros, language_of
from rules.job import Job
from rules.job_terms import JobTerms
from rules.moments import Moment, MomentKind, moments, waiting_steps
from rules.proposal import Choice
from rules.rulebook import kept_on
from workers.acts import NOTHING
from workers.asking import Asking, ask
from workers.milestones import day_named, milestone_question
from workers.office import Office
from workers.phrases import say
from workers.propose import morning_of
from workers.step_questions import milestone_key

#: The topics of questions that tell of a moment; they are taken back when it is over.
TOPICS = frozenset(f"moment_{kind}" for kind in MomentKind if kind is not MomentKind.STEP)


@dataclass(frozen=True, slots=True)
class _News:
    """What a day brings to a job: what to ask, the questions that are over, and the rules that it keeps from now on."""

    asked: tuple[Asking, ...]
    over: tuple[int, ...]
    terms: JobTerms | None

    def __bool__(self) -> bool:
        return bool(self.asked or self.over or self.terms)


def look_at_day(office: Office, day: date) -> None:
    """Have the jobs looked at in the morning of *day*, once."""
    with office.ledger.work() as books:
        books.tasks.add("moments", day.toordinal(), run_after=morning_of(office, day), key=f"moments:{day}")


def moments_of_day(office: Office, claim: Claim) -> None:
    """Look at every job that is not closed; one that was looked at before a crash has nothing new to be told."""
    with office.ledger.read() as books:
        ids = books.jobs.all_ids(open_only=True)
    for job_id in ids:
        with office.ledger.read() as books:
            news = _news(office, books, books.jobs.load(job_id))
        if news:
            _tell(office, claim, job_id)
    with office.ledger.work() as books:
        books.tasks.finish(claim)


def _tell(office: Office, claim: Claim, job_id: int) -> None:
    """Ask and tell what is new, and take back what is over, as the job stands now."""
    key = f"moments:{claim.task_id}:{job_id}"
    with office.change("moments of the day", Cause("clock", f"job {job_id}"), key, {}) as books:
        job = books.jobs.load(job_id)
        news = _news(office, books, job)
        for asking in news.asked:
            ask(books, asking, office.clock())
        for ref in news.over:
            books.questions.withdraw(ref, reason="what was told is over", at=office.clock())
        if news.terms is not None:
            books.jobs.touch(job.id, job.seen)
            books.job_terms.add(job.id, news.terms, by="", at=office.clock())


def _news(office: Office, books: Books, job: Job) -> _News:
    known = books.questions.of_job(job.id)
    current = _moments(office, books, job)
    notices = tuple(each for each in current if each.kind is not MomentKind.STEP)
    told, keys = {each.key for each in known}, {each.key for each in notices}
    steps = tuple(each for each in current if each.kind is MomentKind.STEP and not _is_asked(office, job, each, known))
    return _News(
        asked=(
            *(milestone_question(office, job, waiting_steps(job)[0]) for _ in steps),
            *(_notice(office, job, each) for each in notices if each.key not in told),
        ),
        over=tuple(
            each.ref for each in known if each.topic in TOPICS and each.state == "open" and each.key not in keys
        ),
        terms=_kept(office, job),
    )


def _moments(office: Office, books: Books, job: Job) -> tuple[Moment, ...]:
    named = {step.position: day for step in job.steps if (day := day_named(step)) is not None}
    sent = [each.sent_at for each in books.quotes.versions(job.id) if each.sent_at is not None]
    since = max(sent).astimezone(office.timezone).date() if sent else date.min
    today = office.today()
    return moments(job, office.rules_of(job), today, office.holidays(today), named, since)


def _is_asked(office: Office, job: Job, moment: Moment, known: Sequence[StoredQuestion]) -> bool:
    """Tell whether the step was asked about since it is due, or is still."""
    about = [each for each in known if each.key == milestone_key(job, moment.position)]
    days = (each.asked_at.astimezone(office.timezone).date() for each in about)
    return any(day >= moment.since for day in days) or any(each.state == "open" for each in about)


def _kept(office: Office, job: Job) -> JobTerms | None:
    """Return the rules that a signed job keeps which keeps none yet: it was signed before rules were kept."""
    if job.terms.kept is not None or job.quote is None or job.quote.acceptance is None:
        return None
    day = job.quote.acceptance.on
    return replace(job.terms, kept=kept_on(office.rulebook.signed(day, office.today()), day))


def _notice(office: Office, job: Job, moment: Moment) -> Asking:
    """Return the question that tells of a moment; its answer says that somebody saw it, and does nothing else."""
    language = office.company.language
    writing = language_of(language)
    amount = "" if moment.amount is None else euros(moment.amount, writing)
    since = day_text(moment.since, writing)
    title = say(language, f"moment_{moment.kind}", subject=moment.subject, amount=amount, since=since)
    return Asking(
        key=moment.key,
        topic=f"moment_{moment.kind}",
        title=title,
        job_id=job.id,
        amount=moment.amount,
        client=job.client.name,
        job=job.ref,
        facts=(
            (say(language, f"fact_{moment.kind}"), day_text(moment.day, writing)),
            (say(language, "fact_what_to_do"), say(language, f"cure_{moment.kind}")),
        ),
        choices=(Choice(label=say(language, "choice_seen")),),
        acts=(NOTHING,),
    )
