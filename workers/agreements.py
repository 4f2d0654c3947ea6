"""Approvals of a draft that another must join: who gave one, and who is still to be asked."""

from ledger import Books, StoredDraft
from ledger.drafts import Decision
from rules.approval import Approver
from rules.proposal import Agreement
from workers.office import Office


def agreements(books: Books, draft: StoredDraft) -> tuple[Decision, ...]:
    """Return the first approval of each person for this version, in order; who took it back gave none."""
    first: dict[str, Decision] = {}
    for each in _of_version(books, draft):
        if each.verdict == "agreed":
            first.setdefault(each.by, each)
        elif each.verdict == "undone":
            first.pop(each.by, None)
    return tuple(first.values())


def round_of(books: Books, draft: StoredDraft) -> str:
    """Name how often an approval of this version was taken back: what was said before is said anew after it."""
    undone = sum(each.verdict == "undone" for each in _of_version(books, draft))
    return f":{undone}" if undone else ""


def _of_version(books: Books, draft: StoredDraft) -> tuple[Decision, ...]:
    return tuple(each for each in books.drafts.decisions(draft.ref) if each.version == draft.version)


def first_agreement(office: Office, books: Books, draft: StoredDraft) -> Agreement | None:
    """Return the approval that waits for another; None while nobody approved."""
    given = agreements(books, draft)
    return Agreement(given[0].by, given[0].at.astimezone(office.timezone)) if given else None


def still_to_agree(office: Office, books: Books, draft: StoredDraft) -> tuple[Approver, ...]:
    """Return the approvers whose answer is wanted: all of them, but those who approved this version."""
    given = {each.by.casefold() for each in agreements(books, draft)}
    return tuple(each for each in office.policy.approvers if each.address.casefold() not in given)
