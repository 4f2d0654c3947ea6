"""Approvals of a draft that another must join: who gave one, and who is still to be asked."""

from ledger import Books, StoredDraft
from ledger.drafts import Decision
from rules.approval import Approver
from rules.proposal import Agreement
from workers.office import Office


def agreements(books: Books, draft: StoredDraft) -> tuple[Decision, ...]:
    """Return the first approval of each person for this version, in order."""
    first: dict[str, Decision] = {}
    for each in books.drafts.decisions(draft.ref):
        if each.verdict == "agreed" and each.version == draft.version:
            first.setdefault(each.by, each)
    return tuple(first.values())


def first_agreement(office: Office, books: Books, draft: StoredDraft) -> Agreement | None:
    """Return the approval that waits for another; None while nobody approved."""
    given = agreements(books, draft)
    return Agreement(given[0].by, given[0].at.astimezone(office.timezone)) if given else None


def still_to_agree(office: Office, books: Books, draft: StoredDraft) -> tuple[Approver, ...]:
    """Return the approvers whose answer is wanted: all of them, but those who approved this version."""
    given = {each.by.casefold() for each in agreements(books, draft)}
    return tuple(each for each in office.policy.approvers if each.address.casefold() not in given)
