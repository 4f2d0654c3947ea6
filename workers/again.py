"""The again step: a draft or question whose mail is of no use any more goes to its approvers in a fresh one."""

from ledger import Cause, Claim
from outbox.mails.drafts import draft_mail
from rules.job import DraftState
from workers.agreements import still_to_agree
from workers.drafts import prepare
from workers.office import Office
from workers.present import letter_about, mail_question
from workers.propose import mail_to_approvers, record_validation, rendered


def again(office: Office, claim: Claim) -> None:
    """Mail what still waits once more, with new tokens."""
    with office.ledger.read() as books:
        is_draft = books.drafts.has(claim.subject)
    if is_draft:
        _draft_again(office, claim)
    else:
        _question_again(office, claim)


def _draft_again(office: Office, claim: Claim) -> None:
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
        prepared = prepare(office, books, draft)
    page, problems = rendered(office, draft)
    proposal = prepared.with_pictures(office)
    key = f"again:{draft.ref}:{draft.version}:{claim.task_id}"
    with office.change("draft mailed again", Cause("rule", f"draft {draft.ref}"), key, {}) as books:
        now = books.drafts.get(draft.ref)
        if now.state is DraftState.OPEN and now.version == draft.version:
            record_validation(office, books, draft, problems)
            if not problems:
                letter = draft_mail(proposal, office.company, page)
                mail_to_approvers(office, books, draft, letter, key, still_to_agree(office, books, draft))
        books.tasks.finish(claim)


def _question_again(office: Office, claim: Claim) -> None:
    key = f"again:{claim.subject}:{claim.task_id}"
    with office.change("question mailed again", Cause("rule", f"question {claim.subject}"), key, {}) as books:
        question = books.questions.get(claim.subject)
        if question.state == "open":
            mail_question(office, books, question, letter_about(office, books, question), key)
        books.tasks.finish(claim)
