"""Recording drafts: opened, changed, taken back."""

from ledger import Books
from rules.effects import ProposeDraft, ReviseDraft, WithdrawDraft
from rules.json_shape import JsonValue, from_json, to_json
from rules.proposal import Check
from workers.recording import Recording
from workers.validity import settle_invalid


def propose_draft(recording: Recording, effect: ProposeDraft) -> None:
    """Open a draft, to be mailed to the approvers."""
    books, ref = recording.books, recording.books.references.next()
    content, content_hash, grounds = effect.content, effect.content_hash, checks_json(effect.checks)
    books.drafts.open(
        ref, recording.job.id, content=content, content_hash=content_hash, grounds=grounds, at=recording.at
    )
    books.tasks.add("propose", ref)


def revise_draft(recording: Recording, effect: ReviseDraft) -> None:
    """Change what an open draft bills; approvals of its former content no longer count."""
    books, ref, at = recording.books, effect.ref, recording.at
    seen = next(each.version for each in recording.job.drafts if each.ref == ref)
    grounds = [*_still_to_look_at(books, ref), *checks_json(effect.checks)]
    books.drafts.revise(
        ref, seen=seen, content=effect.content, content_hash=effect.content_hash, grounds=grounds, at=at
    )
    settle_invalid(books, ref, seen, at)
    books.tasks.add("propose", ref)


def withdraw_draft(recording: Recording, effect: WithdrawDraft) -> None:
    """Take an open draft back and tell the approvers."""
    books, ref, at = recording.books, effect.ref, recording.at
    settle_invalid(books, ref, books.drafts.get(ref).version, at)
    books.drafts.withdraw(ref, reason=effect.why, at=at)
    books.tasks.add("withdrawn", ref)


def _still_to_look_at(books: Books, ref: int) -> list[JsonValue]:
    """Return what the draft's former version asked to look at, but for what was about that version alone."""
    before = (from_json(Check, each) for each in books.drafts.get(ref).grounds)
    return [to_json(check) for check in before if check.name != "moved"]


def checks_json(checks: tuple[Check, ...]) -> list[JsonValue]:
    """Return checks in the form in which a draft keeps them."""
    return [to_json(check) for check in checks]
