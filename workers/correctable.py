"""The questions that a correction answers: about a document as it was read, of which nothing is recorded yet."""

from ledger import Books, MailState, StoredDocument
from ledger.questions import StoredQuestion
from rules.effects import Topic
from rules.facts import Kind
from workers.outcome import SETTLED

TOPICS = frozenset(
    {
        *("unreadable", "unusable_quote", "unusable_amendment", "unusable_invoice", "whose_quote", "whose_invoice"),
        *("no_job", "several_jobs", "dispute_unknown", "delivery_unproved", "no_step", "credit_note_which"),
        *(Topic.NOT_SIGNED, Topic.SIGNATURE_UNCLEAR, Topic.OLD_VERSION, Topic.ALTERED, Topic.AMENDMENT_WITHOUT_QUOTE),
        *(Topic.ORDER_DIFFERS, Topic.ORDER_DOUBTFUL, Topic.ORDER_UNPROVED, Topic.ORDER_WITHOUT_QUOTE),
    }
)


def is_correctable(question: StoredQuestion) -> bool:
    """Tell whether the question may be answered by correcting its document."""
    return question.document_id is not None and question.topic in TOPICS


def cannot_correct(books: Books, document: StoredDocument) -> str:
    """Return the key of the words that say why a document is not corrected any more; empty where it may be.

    What was decided about it stands: its payment is booked, its acceptance counts.
    """
    if document.kind is Kind.BANK_STATEMENT:
        return "correct_bank"
    if document.mail_id is None:
        return "" if _open_about(books, document) else "correct_decided"
    state = books.mails.get(document.mail_id).state
    waits = state not in SETTLED or state is MailState.QUESTION
    return "" if waits and not _decided_about(books, document) else "correct_decided"


def _open_about(books: Books, document: StoredDocument) -> bool:
    return any(each.document_id == document.id and is_correctable(each) for each in books.questions.open())


def _decided_about(books: Books, document: StoredDocument) -> bool:
    """Tell whether something else than a correctable question was asked about a document."""
    asked = books.questions.of_mail(document.mail_id) if document.mail_id is not None else ()
    return any(each.document_id == document.id and not is_correctable(each) for each in asked)
