"""Retentions that are due: the approvers are asked, once for each day of release, to ask the client for them."""

from datetime import date

from ledger import Books, Cause, Claim
from ledger.questions import StoredQuestion
from outbox.mails.retentions import retention_lead, retention_mail
from rules.decision import decide
from rules.events import RetentionSaid
from rules.job import Job
from rules.money import ZERO
from rules.proposal import Choice
from rules.releasing import retention_key
from rules.retention import RetentionEvent, RetentionWord
from rules.retentions import RetentionMoment, handed_over_on, retention_moment
from rules.wording import date_text, euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask, asked_of
from workers.deciding import Decider
from workers.effects import record
from workers.leaving import post_letter
from workers.office import Office
from workers.phrases import say


def daily_retentions(office: Office, day: date) -> None:
    """Add the task of *day*, once: it looks at which retentions are due."""
    number = day.year * 10000 + day.month * 100 + day.day
    with office.ledger.work() as books:
        books.tasks.add("retentions", number, key=f"retentions:{number}")


def due_retentions(office: Office, claim: Claim) -> None:
    """Ask about every retention that is due and was not asked about; a day without one leaves no trace."""
    with office.ledger.read() as books:
        still_open = books.invoices.all(open_only=True)
        ids = dict.fromkeys(each.job_id for each in still_open if each.invoice.content.retained > ZERO)
        due = [each for each in ids if is_to_ask(office, books, books.jobs.load(each))]
    if not due:
        with office.ledger.work() as books:
            books.tasks.finish(claim)
        return
    with office.change("retentions due", Cause("clock", "retentions"), f"retentions:{claim.subject}", {}) as books:
        for job_id in due:
            ask_if_due(office, books, books.jobs.load(job_id))
        books.tasks.finish(claim)


def is_to_ask(office: Office, books: Books, job: Job) -> bool:
    """Tell whether the retention of *job* is due and nobody was asked about it: once for each day of release."""
    if not office.rules_of(job).tell_retention:
        return False
    key = retention_key(job)
    asked = any(each.key == key for each in books.questions.of_job(job.id))
    return retention_moment(job, office.today()) is not None and not asked


def ask_if_due(office: Office, books: Books, job: Job) -> int | None:
    """Ask whether the client of *job* is asked for what it retained, if that is due; return the question's number."""
    moment = retention_moment(job, office.today())
    if moment is None or not is_to_ask(office, books, job):
        return None
    return ask(books, _asking(office, books, job, moment), office.clock())


def cannot_ask(office: Office, books: Books, question: StoredQuestion, act: Act) -> str:
    """Return the phrase that tells why the letter cannot go, empty where it can."""
    if act.do is not Do.ASK_FOR_RETENTION or question.job_id is None:
        return ""
    if not _address(books, question.job_id):
        return "no_address_to_resend"
    job = books.jobs.load(question.job_id)
    still = retention_moment(job, office.today()) and question.key == retention_key(job)
    return "" if still else "retention_settled"


def answer_retention(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    """Mail the letter, with what is due by now, or record that the client opposes."""
    assert question.job_id is not None  # noqa: S101 - a retention is one of a job
    job = books.jobs.load(question.job_id)
    if act.do is Do.OPPOSED:
        title = asked_of(question.payload).title
        said = RetentionEvent(word=RetentionWord.OPPOSED, on=act.on or office.today(), by=decider.by, reason=title)
        record(books, job, decide(job, RetentionSaid(said), office.policy), office.clock(), by=decider.by)
        return
    moment = retention_moment(job, office.today())
    if moment is not None:
        letter = retention_mail(job, moment, office.company)
        post_letter(office, books, letter, _address(books, job.id), f"retention:{job.ref}:{question.ref}")


def _address(books: Books, job_id: int) -> str:
    return books.clients.get(books.jobs.client_of(job_id)).billing_email


def _asking(office: Office, books: Books, job: Job, moment: RetentionMoment) -> Asking:
    language, to = office.company.language, _address(books, job.id)
    send = say(language, "choice_ask_for_retention" if to else "choice_ask_without_address", to=to)
    answers = [
        (send, Act(do=Do.ASK_FOR_RETENTION)),
        (say(language, "choice_retention_by_us"), NOTHING),
        (say(language, "choice_opposed"), Act(do=Do.OPPOSED, on=moment.on)),
    ]
    # Only what is due because the year is over may have been opposed before.
    answers = answers[: 2 if job.retention_events else 3]
    return Asking(
        key=retention_key(job),
        topic="retention",
        title=say(language, "retention_is_due"),
        job_id=job.id,
        amount=moment.amount,
        client=job.client.name,
        job=job.ref,
        facts=_facts(office, books, job, moment),
        choices=tuple(Choice(label=label) for label, _ in answers),
        acts=tuple(act for _, act in answers),
    )


def _facts(office: Office, books: Books, job: Job, moment: RetentionMoment) -> tuple[tuple[str, str], ...]:
    language, handover = office.company.language, handed_over_on(job)
    kept = ", ".join(
        say(language, "retention_of_invoice", amount=euros_text(language, each.kept), invoice=each.invoice)
        for each in moment.retentions
    )
    snags = "" if books.deliveries.snags_lifted(job.id) else _snags(books, job)
    rows = (
        ("fact_retained_of", kept),
        ("fact_handover", date_text(language, handover) if handover else ""),
        ("fact_due_since", date_text(language, moment.on)),
        ("fact_snags", say(language, "snags_open", snags=snags) if snags else ""),
        ("fact_letter", retention_lead(job, moment, office.company)),
    )
    return tuple((say(language, label), value) for label, value in rows if value)


def _snags(books: Books, job: Job) -> str:
    return ", ".join(dict.fromkeys(each.snags for each in books.deliveries.of_job(job.id) if each.snags))
