"""The documents in mails and files, and what was read in them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ledger.tables import DocumentFileRow, DocumentRow, ReadingRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.facts import Facts, Kind
from rules.facts_json import facts_from_json, facts_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document; `kind` and `facts` are those of its latest reading, None before the first.

    `problem` is why it could not be read (encrypted, broken), empty where it could. `words_sha256` names the stored
    file of its words (`rules.kept_words`), empty where none are kept. `first_page` and `last_page` are the numbers of
    its pages where the file holds several documents, or the document came in several files; 0 for a whole file.
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
    first_page: int = 0
    last_page: int = 0

    @property
    def pages(self) -> tuple[int, int]:
        """Its first and last page; 0 for a whole file."""
        return self.first_page, self.last_page

    @property
    def is_file(self) -> bool:
        """Whether it is a file as it came, which is read; else it is a document found in one, or made of several."""
        return self.first_page == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where a document's page is drawn from: the *page* of a stored file."""

    sha256: str
    media_type: str
    page: int


class Documents(Book):
    """The documents by id."""

    def add(
        self,
        mail_id: int | None,
        ordinal: int,
        name: str,
        media_type: str,
        sha256: str,
        pages: tuple[int, int] = (0, 0),
    ) -> int:
        """Record a document, the *ordinal*-th of its mail, and return its id; the one of a mail is recorded once.

        *pages* are the first and the last one of a document that is not one whole file.
        """
        first, last = pages
        if mail_id is not None:
            here = (DocumentRow.first_page == first, DocumentRow.last_page == last)
            known = select(DocumentRow.id).where(DocumentRow.mail_id == mail_id, DocumentRow.ordinal == ordinal, *here)
            found = self._id(known)
            if found is not None:
                return found
        return self._insert(
            DocumentRow,
            mail_id=mail_id,
            ordinal=ordinal,
            name=name,
            media_type=media_type,
            sha256=sha256,
            first_page=first,
            last_page=last,
        )

    def join(self, document_id: int, file_id: int, pages: tuple[int, int]) -> None:
        """Record that a file holds these *pages* of a document that came in several files; once is enough."""
        first, last = pages
        self._insert_once(DocumentFileRow, document_id=document_id, file_id=file_id, first_page=first, last_page=last)

    def sheet(self, document: StoredDocument, page: int) -> Sheet:
        """Return the page of the stored file in which a document's *page* stands."""
        holds = (DocumentFileRow.first_page <= page, DocumentFileRow.last_page >= page)
        files = select(DocumentFileRow).where(DocumentFileRow.document_id == document.id, *holds)
        row = self._run(files).first()
        if row is None:
            return Sheet(sha256=document.sha256, media_type=document.media_type, page=page)
        file = self.get(row.file_id)
        return Sheet(sha256=file.sha256, media_type=file.media_type, page=page - row.first_page + 1)

    def get(self, document_id: int) -> StoredDocument:
        """Return a document. Raises NotFound."""
        found = _with_reading().where(DocumentRow.id == document_id)
        return _document(self._one(found, f"the document {document_id}"))

    def of_mail(self, mail_id: int) -> tuple[StoredDocument, ...]:
        """Return a mail's documents in order, each file before those that were found in it."""
        in_order = (DocumentRow.ordinal, DocumentRow.first_page, DocumentRow.last_page)
        rows = _with_reading().where(DocumentRow.mail_id == mail_id).order_by(*in_order)
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
        DocumentRow.first_page,
        DocumentRow.last_page,
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
        first_page=row.first_page,
        last_page=row.last_page,
        kind=None if facts is None else facts.kind,
        facts=facts,
        reader=row.reader or "",
        problem=row.problem or "",
        words_sha256=row.words_sha256 or "",
    )
