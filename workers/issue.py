"""The issue step: after the undo time, an approved draft becomes an invoice with its number.

A mailbox sync that began after the undo time must be complete, and all that it brought decided, so that an undo
word sent in time is never overtaken. The draft is computed again: if its content moved, it goes back to the
approvers instead.
"""

from dataclasses import dataclass, replace
from datetime import date

from ledger import Books, Cause, Claim, DateBeforeLast, NumberTaken, Running, StoredDraft
from rules.billing import NothingToBill
from rules.content_hash import content_hash
from rules.decision import decide
from rules.drafting import Firm, draft_again, waits_for
from rules.events import DraftsStale
from rules.identifiers import creditor_reference
from rules.invoice import InvoiceContent, InvoiceKind, IssuedInvoice
from rules.job import Draft, DraftState, Job
from rules.moments import is_asked, waiting_steps
from rules.numbering import number_of, series_of
from rules.proposal import Check
from rules.wording import euros_text
from rules.works import needs_statement
from workers.asking import Asking, ask
from workers.closing import close_if_done
from workers.deciding import revise, subject_of
from workers.drafts import due_on
from workers.effects import record
from workers.errors import TryAgain
from workers.external import hand_over, is_external
from workers.faults import told
from workers.milestones import milestone_question
from workers.month_end import is_claimed_still
from workers.office import Office
from workers.phrases import say
from workers.record_drafts import checks_json

#: Seconds between two looks whether the mailbox was read to the end.
WAIT = 1


@dataclass(frozen=True, slots=True)
class _Moved:
    """The job changed since the approval: *content* is what the draft holds now.

    It goes back to the approvers *because* of that (a key of the phrases), unless it is *withdrawn* (a reason's key).
    `passed` is the due date that went by before the draft could be issued.
    """

    content: InvoiceContent
    because: str = "moved_since"
    withdrawn: str = ""
    passed: date | None = None


def issue(office: Office, claim: Claim) -> None:
    """Number and record one approved draft; taken back meanwhile, it needs nothing."""
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
    if draft.state is not DraftState.APPROVED or draft.issue_after is None:
        with office.ledger.work() as books:
            books.tasks.finish(claim)
        return
    with office.ledger.read() as books:
        read_until = books.mailboxes.read_since(draft.issue_after, office.mailboxes)
        if read_until is None or books.tasks.replies_waiting(read_until):
            raise TryAgain("the mailbox is not read to the end yet", WAIT)
    key = f"issue:{draft.ref}:{draft.version}:{draft.issue_after.isoformat()}"
    if is_external(office):
        key += f":{claim.task_id}"  # a draft that waits for another tool's number may be looked at again
    try:
        with office.change("issue", Cause("rule", f"draft {draft.ref}"), key, {"hash": draft.content_hash}) as books:
            _issue(office, books, draft)
            books.tasks.finish(claim)
    except (DateBeforeLast, NumberTaken) as fault:
        _ask(office, claim, draft, fault)


def _issue(office: Office, books: Books, draft: StoredDraft) -> None:
    """Within one transaction: the job as it stands, the draft computed again, the number, the invoice."""
    if books.drafts.get(draft.ref) != draft:
        raise TryAgain("the draft moved meanwhile", 0)
    job = books.jobs.load(draft.job_id)
    if not subject_of(books, draft).validated:
        books.jobs.touch(job.id, job.seen)
        _send_back(office, books, draft, _Moved(draft.content, because="approved_unchecked"))
        return
    day = _day_of_issue(office, books, draft.content.kind)
    moved = _moved(office, job, draft, day.issued) or _contested(books, draft)
    if moved is not None:
        books.jobs.touch(job.id, job.seen)
        _send_back(office, books, draft, moved)
        return
    if is_external(office):
        books.jobs.touch(job.id, job.seen)
        hand_over(office, books, draft)
        return
    number = _next_number(books, day)
    invoice = IssuedInvoice(
        number=number.text,
        issued=number.issued,
        due=due_on(draft.content, number.issued),
        reference=creditor_reference(number.text),
        content=draft.content,
        draft=draft.ref,
    )
    books.jobs.touch(job.id, job.seen)
    books.invoices.add(job.id, invoice, number.running)
    books.drafts.mark_issued(draft.ref, at=office.clock())
    books.tasks.add("render", draft.ref, key=f"render:{number.text}")
    go_on(office, books, job.id)
    close_if_done(books, job.id, office.clock())


def _moved(office: Office, job: Job, draft: StoredDraft, issued: date) -> _Moved | None:
    as_approved = Draft(
        ref=draft.ref,
        version=draft.version,
        state=draft.state,
        content=draft.content,
        content_hash=draft.content_hash,
    )
    firm = Firm(office.rules_of(job), office.company.language, office.today())
    again = draft_again(job, as_approved, firm)
    if isinstance(again, NothingToBill):
        return _Moved(draft.content, withdrawn=again.reason)
    if again.kind is not draft.content.kind:
        return _Moved(again, withdrawn="other_kind")
    if waits := waits_for(job, again, firm):
        return _Moved(again, withdrawn=waits)
    if content_hash(again) == draft.content_hash:
        return _past_due(draft, issued)
    return _Moved(again, withdrawn="no_statement" if needs_statement(job, again) else "")


def _contested(books: Books, draft: StoredDraft) -> _Moved | None:
    """What was contested since the approval, its approver could not look at."""
    for dispute in books.disputes.of_job(draft.job_id):
        if dispute.resolved_at is None and draft.approved_at is not None and dispute.opened_at > draft.approved_at:
            return _Moved(draft.content, because="contested_since")
    return None


def _past_due(draft: StoredDraft, issued: date) -> _Moved | None:
    """An invoice is never due before it is issued: a due date that went by gives way to the terms, and is told."""
    if draft.content.due_on is None or draft.content.due_on >= issued:
        return None
    return _Moved(replace(draft.content, due_on=None), because="due_date_passed", passed=draft.content.due_on)


def _send_back(office: Office, books: Books, draft: StoredDraft, moved: _Moved) -> None:
    """The approval was for something else: the approvers get the new version, or hear that nothing is left."""
    if moved.withdrawn:
        books.drafts.withdraw(draft.ref, reason=moved.withdrawn, at=office.clock())
        books.tasks.add("withdrawn", draft.ref)
        propose_anew(office, books, draft.job_id)
        return
    language = office.company.language
    at = f"{draft.approved_at.astimezone(office.timezone):%d/%m/%Y %H:%M}" if draft.approved_at else ""
    gross = euros_text(language, draft.content.gross)
    due = f"{moved.passed:%d/%m/%Y}" if moved.passed else ""
    detail = say(language, moved.because, by=draft.approved_by, at=at, gross=gross, due=due, ref=str(draft.ref))
    grounds = [*draft.grounds, *checks_json((Check("moved", passed=False, detail=detail),))]
    revise(office, books, replace(draft, grounds=grounds), moved.content)


@dataclass(frozen=True, slots=True)
class _Day:
    """The day of issue in the series of that *key*, which is locked, and the *pattern* of its numbers."""

    issued: date
    key: str
    pattern: str


@dataclass(frozen=True, slots=True)
class _Number:
    text: str
    issued: date
    running: Running


def _day_of_issue(office: Office, books: Books, kind: InvoiceKind) -> _Day:
    """Lock the series and read the day after that, so that dates never go back."""
    pattern = office.policy.series_of(kind)
    key = series_of(pattern, office.today().year)
    books.series.lock(key)
    issued = office.today()
    if series_of(pattern, issued.year) != key:
        raise TryAgain("the year has just changed", WAIT)
    return _Day(issued, key, pattern)


def _next_number(books: Books, day: _Day) -> _Number:
    """Take the series' next number."""
    running = books.series.take(day.key, day.issued)
    number = number_of(day.pattern, day.issued.year, running)
    return _Number(number, day.issued, Running(day.key, running))


def go_on(office: Office, books: Books, job_id: int) -> None:
    """An invoice was issued: propose what waited for it, and ask about the next milestone."""
    propose_anew(office, books, job_id)
    job = books.jobs.load(job_id)
    waiting = waiting_steps(job)
    if waiting and not is_claimed_still(job) and is_asked(waiting[0], office.rules_of(job)):
        ask(books, milestone_question(office, job, waiting[0]), office.clock())


def propose_anew(office: Office, books: Books, job_id: int) -> None:
    """Bring the job's drafts up to date."""
    job = books.jobs.load(job_id)
    effects = decide(job, DraftsStale(), office.rules_of(job), language=office.company.language, on=office.today())
    if effects:
        record(books, job, effects, office.clock())


def _ask(office: Office, claim: Claim, draft: StoredDraft, fault: DateBeforeLast | NumberTaken) -> None:
    """The clock, or the numbers used elsewhere, do not fit: a person must look; the approval stands."""
    language = office.company.language
    cause = Cause("rule", f"draft {draft.ref}")
    with office.change("issue refused", cause, f"issue_refused:{claim.task_id}:{claim.attempts}", {}) as books:
        asking = Asking(
            key=f"issue_refused:{draft.ref}",
            topic="date_before_last",
            title=say(language, "date_before_last"),
            job_id=draft.job_id,
            facts=((say(language, "fact_reason"), told(language, fault)),),
        )
        ask(books, asking, office.clock())
    raise TryAgain(str(fault))
