"""The remind step: what waits for an answer is asked again after working days, then the owner hears of it."""

from datetime import date, datetime

from ledger import Books, Cause, Claim, NotFound
from outbox.letter import Letter
from outbox.mails.drafts import draft_mail
from rules.job import DraftState
from rules.working_days import add_working_days, working_days_between
from workers.agreements import agreements, still_to_agree
from workers.drafts import prepare
from workers.office import Office
from workers.posting import Posted, post
from workers.present import letter_about, mail_question
from workers.propose import mail_to_approvers, record_validation, reminder_key, rendered
from workers.second import tell_who_agreed


def remind(office: Office, claim: Claim) -> None:
    """Remind of one draft or question, if it still waits."""
    with office.ledger.read() as books:
        try:
            draft = books.drafts.get(claim.subject)
            since = max((draft.made_at, *(each.at for each in agreements(books, draft))))
            waits, is_draft = draft.state is DraftState.OPEN and _is_due(office, since, draft.reminded), True
        except NotFound:
            question = books.questions.get(claim.subject)
            since = max((question.asked_at, *(each.at for each in books.questions.decisions(question.ref))))
            waits, is_draft = question.state == "open" and _is_due(office, since, question.reminded), False
    if not waits:
        with office.ledger.work() as books:
            books.tasks.finish(claim)
    elif is_draft:
        _remind_of_draft(office, claim)
    else:
        _remind_of_question(office, claim)


def _remind_of_draft(office: Office, claim: Claim) -> None:
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
        waiting = _days(office, draft.opened_at.astimezone(office.timezone).date())
        prepared, agreed = prepare(office, books, draft, waiting), agreements(books, draft)
    page, problems = rendered(office, draft)
    proposal = prepared.with_pictures(office)
    level = draft.reminded + 1
    key = f"{reminder_key(draft.ref, draft.version, len(agreed))}:{level}"
    with office.change("reminder", Cause("clock", f"draft {draft.ref}"), key, {}) as books:
        record_validation(office, books, draft, problems)
        if problems:  # the question about them has reminders of its own
            books.tasks.finish(claim)
            return
        left = still_to_agree(office, books, draft)
        mail_to_approvers(office, books, draft, draft_mail(proposal, office.company, page), key, left)
        if not left:
            tell_who_agreed(office, books, draft, key, waiting)
        if level > 1 and office.policy.owner:
            letter = draft_mail(proposal, office.company, page, escalated=True)
            _tell_owner(office, books, Posted(key=f"{key}:owner", to=office.policy.owner, purpose="news"), letter)
        books.drafts.mark_reminded(draft.ref, level)
        books.tasks.finish(claim)


def _remind_of_question(office: Office, claim: Claim) -> None:
    with office.ledger.read() as books:
        question = books.questions.get(claim.subject)
        said = len(books.questions.decisions(question.ref))
    level = question.reminded + 1
    key = f"{reminder_key(question.ref, question.version, said)}:{level}"
    with office.change("reminder", Cause("clock", f"question {question.ref}"), key, {}) as books:
        waiting = _days(office, question.asked_at.astimezone(office.timezone).date())
        letter = letter_about(office, books, question, waiting)
        mail_question(office, books, question, letter, key)
        if level > 1 and office.policy.owner:
            _tell_owner(office, books, Posted(key=f"{key}:owner", to=office.policy.owner, purpose="news"), letter)
        books.questions.mark_reminded(question.ref, level)
        books.tasks.finish(claim)


def _is_due(office: Office, since: datetime, reminded: int) -> bool:
    """Tell whether it waits for long enough: a task for a former version comes too early for the present one."""
    levels = (office.policy.remind_after_working_days, office.policy.escalate_after_working_days)
    if reminded >= len(levels):
        return False
    asked = since.astimezone(office.timezone).date()
    return office.today() >= add_working_days(asked, levels[reminded], office.holidays(asked))


def _days(office: Office, since: date) -> int:
    """Return how many working days somebody has been waiting for."""
    return max(1, working_days_between(since, office.today(), office.holidays(office.today())))


def _tell_owner(office: Office, books: Books, posted: Posted, letter: Letter) -> None:
    """The owner hears of it; where the owner approves too, the reminder was sent already."""
    if posted.to not in {approver.address for approver in office.policy.approvers}:
        post(office, books, letter, posted)
