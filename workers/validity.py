"""The question why a draft cannot be presented: it is open for as long as that version of the draft is."""

from datetime import datetime

from ledger import Books

#: Why the question is withdrawn.
SETTLED = "the draft was decided, changed or validated since"


def invalid_key(ref: int, version: int) -> str:
    """Name the question about one version of a draft."""
    return f"draft_invalid:{ref}:{version}"


def settle_invalid(books: Books, ref: int, version: int, at: datetime) -> None:
    """Withdraw the question, if it is open: this version waits for nobody any more, or is valid now."""
    question = books.questions.open_by_key(invalid_key(ref, version))
    if question is not None:
        books.questions.withdraw(question.ref, reason=SETTLED, at=at)
