"""What a question is asked about: the words of the paper that decide it, with the pieces of its pages."""

from collections.abc import Iterator

from ledger import Books, StoredDocument
from ledger.questions import StoredQuestion
from rules.facts import Facts, Kind
from rules.proposal import Ground
from workers.dispute_words import grounds_of_dispute
from workers.grounds import PieceOfPage, piece_of
from workers.phrases import say

#: Papers whose agreement is asked about, and where it stands on them: who signs, what was reached, for how much.
_ASKED = {
    Kind.QUOTE: ("signature", "statement", "gross"),
    Kind.AMENDMENT: ("signature", "statement", "gross"),
    Kind.HANDOVER: ("milestone", "signature"),
}


def grounds_of_question(
    books: Books, question: StoredQuestion, language: str
) -> Iterator[tuple[Ground, PieceOfPage | None]]:
    """Give the words that an approver has to look at; a dispute is shown in both sides' words, without pictures."""
    if question.payload.get("dispute"):
        for ground in grounds_of_dispute(books, question.job_id, question.document_id, language):
            yield ground, None
        return
    document = books.documents.get(question.document_id) if question.document_id is not None else None
    if document is not None and document.facts is not None:
        yield from _words_of(books, document, document.facts, language)


def _words_of(
    books: Books, document: StoredDocument, facts: Facts, language: str
) -> Iterator[tuple[Ground, PieceOfPage | None]]:
    title = document.name.strip() or say(language, "side_message")
    for name in _ASKED.get(facts.kind, ()):
        proof = facts.evidence.get(name)
        if proof is not None:
            ground = Ground(title=title, page=proof.page, words=proof.text)
            yield ground, piece_of(books, document, proof.page, [proof.box])
