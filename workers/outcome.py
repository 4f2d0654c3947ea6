"""What became of a paper, and so of its mail."""

from collections.abc import Iterable
from enum import StrEnum

from ledger import Books, MailState


class Outcome(StrEnum):
    """Handled (recorded, nothing open), a question about it, or nothing of ours."""

    IGNORED = "ignored"
    HANDLED = "handled"
    QUESTION = "question"


def state_of(outcomes: Iterable[Outcome]) -> MailState:
    """Return the state of a mail from the outcomes of its papers: a question first, then handled."""
    found = set(outcomes)
    if Outcome.QUESTION in found:
        return MailState.QUESTION
    return MailState.HANDLED if Outcome.HANDLED in found else MailState.IGNORED


def settle_mail(books: Books, mail_id: int | None) -> None:
    """Once no question about a mail is open, it is handled."""
    if mail_id is None or any(each.state == "open" for each in books.questions.of_mail(mail_id)):
        return
    if books.mails.get(mail_id).state is MailState.QUESTION:
        books.mails.set_state(mail_id, MailState.HANDLED, "answered")


#: States in which a mail of a person needs no more work of ours.
SETTLED = (MailState.HANDLED, MailState.QUESTION, MailState.REFUSED)
