"""The withdrawn step: approvers hear that a draft was taken back, and why."""

from ledger import Cause, Claim
from outbox.mails.decisions import withdrawn_mail
from workers.office import Office
from workers.posting import post_to_approvers


def withdrawn(office: Office, claim: Claim) -> None:
    """Tell every approver about one withdrawn draft."""
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
        why = next((each.reason for each in books.drafts.decisions(draft.ref) if each.verdict == "withdrawn"), "")
    key = f"withdrawn:{draft.ref}"
    with office.change("withdrawal told", Cause("rule", f"draft {draft.ref}"), key, {}) as books:
        letter = withdrawn_mail(draft.ref, draft.content, office.company, reason=why)
        post_to_approvers(office, books, letter, key, draft.ref)
        books.tasks.finish(claim)
