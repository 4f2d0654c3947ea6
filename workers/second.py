"""The second step: an approval that another must join is confirmed to who gave it, and the others are asked."""

from datetime import timedelta

from ledger import Books, Cause, Claim, StoredDraft
from outbox.mails.decisions import Decided, second_mail
from outbox.mails.drafts import draft_mail
from rules.approval import Purpose, Token
from rules.invoice import InvoiceKind
from rules.job import DraftState
from rules.money import Money
from rules.reply import approver_of
from workers.agreements import agreements, round_of, still_to_agree
from workers.drafts import prepare
from workers.office import Office
from workers.present import letter_about, mail_question
from workers.propose import mail_to_approvers, post_with_token, rendered, schedule_reminders


def second(office: Office, claim: Claim) -> None:
    """Ask for the second of two answers about a draft or question."""
    with office.ledger.read() as books:
        is_draft = books.drafts.has(claim.subject)
    if is_draft:
        _second_of_draft(office, claim)
    else:
        _second_of_question(office, claim)


def _second_of_question(office: Office, claim: Claim) -> None:
    """Show every approver who agreed to what: whoever agrees to the same lets it be done."""
    with office.ledger.read() as books:
        said = len(books.questions.decisions(claim.subject))
    key = f"second:{claim.subject}:{claim.task_id}"
    with office.change("second answer asked", Cause("rule", f"question {claim.subject}"), key, {}) as books:
        question = books.questions.get(claim.subject)
        if question.state == "open" and len(books.questions.decisions(question.ref)) == said:
            mail_question(office, books, question, letter_about(office, books, question), key)
            schedule_reminders(office, books, question.ref, question.version, said)
        books.tasks.finish(claim)


def _second_of_draft(office: Office, claim: Claim) -> None:
    """Mail what is missing to who approved, and the draft to who has not; decided meanwhile, it needs nothing."""
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
        prepared, agreed = prepare(office, books, draft), len(agreements(books, draft))
        key = f"second:{draft.ref}:{draft.version}:{agreed}{round_of(books, draft)}"
    page, _ = rendered(office, draft)
    proposal = prepared.with_pictures(office)
    with office.change("second approval asked", Cause("rule", f"draft {draft.ref}"), key, {"agreed": agreed}) as books:
        now = books.drafts.get(draft.ref)
        if agreed and now.state is DraftState.OPEN and now.version == draft.version:
            tell_who_agreed(office, books, draft, key)
            left = still_to_agree(office, books, draft)
            mail_to_approvers(office, books, draft, draft_mail(proposal, office.company, page), key, left)
            schedule_reminders(office, books, draft.ref, draft.version, agreed)
        books.tasks.finish(claim)


def tell_who_agreed(office: Office, books: Books, draft: StoredDraft, key: str, waiting_days: int = 0) -> None:
    """Tell the person who approved last that another approval is missing, and who gives it.

    A user of the terminal was told there.
    """
    given = agreements(books, draft)[-1]
    approver = approver_of(given.by, office.policy)
    if approver is None:
        return
    why, limit = _why(office, draft, approver.up_to)
    letter = second_mail(
        Decided(ref=draft.ref, content=draft.content, by=given.by, at=given.at.astimezone(office.timezone)),
        office.company,
        why=why,
        limit=limit,
        asked=tuple(each.address for each in still_to_agree(office, books, draft)),
        waiting_days=waiting_days,
    )
    token = Token(
        purpose=Purpose.UNDO,
        subject=draft.ref,
        version=draft.version,
        content_hash=draft.content_hash,
        approver=approver.address,
        expires=office.clock() + timedelta(days=office.policy.token_days),
    )
    post_with_token(office, books, letter, token, f"{key}:noted:{given.by}")


def _why(office: Office, draft: StoredDraft, up_to: Money | None) -> tuple[str, Money | None]:
    """Return why one approval is not enough (a key of the catalogue), and the amount that it is enough for."""
    if draft.content.kind is InvoiceKind.CREDIT_NOTE:
        return "credit_note", None
    if up_to is not None and abs(draft.content.gross) > up_to:
        return "above", up_to
    limit = office.policy.second_above
    if limit is not None and abs(draft.content.gross) > limit:
        return "above", limit
    if office.ceiling is not None and abs(draft.content.gross) > office.ceiling:
        return "mailbox", office.ceiling
    return "other", None
