"""The documents in mails and files, and what was read in them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ledger.tables import DocumentRow, ReadingRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.facts import Facts, Kind
from rules.facts_json import facts_from_json, facts_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document; `kind` and `facts` are those of its latest reading, None before the first.

    `problem` is why it could not be read (encrypted, broken), empty where it could. `words_sha256` names the stored
    file of its words (`rules.kept_words`), empty where none are kept.
    """

    id: int
    mail_id: int | None
    ordinal: int
    name: str
    media_type: str
    sha256: str
    kind: Kind | None = None
    facts: Facts | None = None
    reader: str = ""
    problem: str = ""
    words_sha256: str = ""


class Documents(Book):
    """The documents by id."""

    def add(self, mail_id: int | None, ordinal: int, name: str, media_type: str, sha256: str) -> int:
        """Record a document, the *ordinal*-th of its mail, and return its id; the one of a mail is recorded once."""
        if mail_id is not None:
            known = select(DocumentRow.id).where(DocumentRow.mail_id == mail_id, DocumentRow.ordinal == ordinal)
            found = self._id(known)
            if found is not None:
                return found
        return self._insert(
            DocumentRow, mail_id=mail_id, ordinal=ordinal, name=name, media_type=media_type, sha256=sha256
        )

    def get(self, document_id: int) -> StoredDocument:
        """Return a document. Raises NotFound."""
        found = _with_reading().where(DocumentRow.id == document_id)
        return _document(self._one(found, f"the document {document_id}"))

    def of_mail(self, mail_id: int) -> tuple[StoredDocument, ...]:
        """Return a mail's documents in order."""
        rows = _with_reading().where(DocumentRow.mail_id == mail_id).order_by(DocumentRow.ordinal)
        return tuple(_document(row) for row in self._run(rows))

    def by_sha256(self, sha256: str) -> tuple[StoredDocument, ...]:
        """Return the documents with these very bytes, the first received first."""
        rows = _with_reading().where(DocumentRow.sha256 == sha256).order_by(DocumentRow.id)
        return tuple(_document(row) for row in self._run(rows))

    def record_facts(
        self, document_id: int, facts: Facts, reader: str, problem: str = "", words_sha256: str = ""
    ) -> None:
        """Add a reading and where its words are kept, or the *problem* that there was; the former ones stay."""
        self._insert(
            ReadingRow,
            document_id=document_id,
            reader=reader,
            kind=facts.kind,
            facts=facts_to_json(facts),
            problem=problem,
            words_sha256=words_sha256,
        )


def _with_reading() -> AnySelect:
    any_reading = aliased(ReadingRow)
    latest = select(func.max(any_reading.id)).where(any_reading.document_id == DocumentRow.id)
    return select(
        DocumentRow.id,
        DocumentRow.mail_id,
        DocumentRow.ordinal,
        DocumentRow.name,
        DocumentRow.media_type,
        DocumentRow.sha256,
        ReadingRow.reader,
        ReadingRow.facts,
        ReadingRow.problem,
        ReadingRow.words_sha256,
    ).outerjoin(ReadingRow, ReadingRow.id == latest.scalar_subquery())


def _document(row: AnyRow) -> StoredDocument:
    facts = None if row.facts is None else facts_from_json(row.facts)
    return StoredDocument(
        id=row.id,
        mail_id=row.mail_id,
        ordinal=row.ordinal,
        name=row.name,
        media_type=row.media_type,
        sha256=row.sha256,
        kind=None if facts is None else facts.kind,
        facts=facts,
        reader=row.reader or "",
        problem=row.problem or "",
        words_sha256=row.words_sha256 or "",
    )
