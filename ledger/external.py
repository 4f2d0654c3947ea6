"""Drafts that another tool numbers: which were exported, and which of them still wait for their number."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, select

from ledger.drafts import Drafts, StoredDraft
from ledger.tables import DraftRow, ExternalDraftRow
from ledger.transaction import Book
from rules.job import DraftState


class ExternalDrafts(Book):
    """The exported drafts by their reference."""

    def add(self, draft: StoredDraft, at: datetime) -> None:
        """Record that a draft's version is exported; once is enough."""
        known = (ExternalDraftRow.ref == draft.ref, ExternalDraftRow.version == draft.version)
        if self._id(select(ExternalDraftRow.id).where(*known)) is None:
            values = {"ref": draft.ref, "version": draft.version, "content_hash": draft.content_hash}
            self._append(ExternalDraftRow, **values, exported_at=at)

    def waiting(self) -> tuple[StoredDraft, ...]:
        """Return the drafts that were exported as they stand and have no number yet, the oldest first."""
        drafts = Drafts(self._transaction)
        return tuple(drafts.get(ref) for ref in sorted(self.exported_at()))

    def exported_at(self) -> Mapping[int, datetime]:
        """Return since when each draft waits for its number."""
        same = and_(ExternalDraftRow.ref == DraftRow.ref, ExternalDraftRow.version == DraftRow.version)
        columns = select(DraftRow.ref, ExternalDraftRow.exported_at).join(ExternalDraftRow, same)
        rows = self._run(columns.where(DraftRow.state == DraftState.APPROVED))
        return {row.ref: row.exported_at for row in rows}

    def waits(self, ref: int) -> bool:
        """Tell whether a draft waits for its number."""
        return ref in self.exported_at()
