"""What the rules of e-invoicing said of each version of a draft, before anybody was asked to approve it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ledger.tables import DraftValidationRow
from ledger.transaction import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftValidation:
    """That a version of a draft, known by its content hash, was validated; `problems` are what it is refused for."""

    version: int
    content_hash: str
    problems: tuple[str, ...] = ()


class DraftValidations(Book):
    """The validations by the draft's reference; the latest of a version counts."""

    def add(self, ref: int, validation: DraftValidation, *, at: datetime) -> None:
        """Record what a version was found to be."""
        self._append(
            DraftValidationRow,
            ref=ref,
            version=validation.version,
            content_hash=validation.content_hash,
            problems=list(validation.problems),
            validated_at=at,
        )

    def of(self, ref: int, version: int, content_hash: str) -> DraftValidation | None:
        """Return the validation of exactly this content of a draft; None while it is still to come."""
        exactly = (
            DraftValidationRow.ref == ref,
            DraftValidationRow.version == version,
            DraftValidationRow.content_hash == content_hash,
        )
        row = self._run(select(DraftValidationRow).where(*exactly).order_by(DraftValidationRow.id.desc())).first()
        if row is None:
            return None
        problems: Sequence[str] = row.problems
        return DraftValidation(version=row.version, content_hash=row.content_hash, problems=tuple(problems))
