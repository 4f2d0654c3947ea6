"""Quote versions and amendments of a job, and their acceptances."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from ledger.tables import AcceptanceRow, AmendmentRow, QuoteVersionRow
from ledger.transaction import AnyRow, Book
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength
from rules.quote_json import amendment_from_json, amendment_to_json, quote_from_json, quote_to_json
from rules.spelling import number_key


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVersion:
    """A quote version with how it was sent: `sent_at` is None where the firm is not known to have sent it."""

    id: int
    version: QuoteVersion
    sent_at: datetime | None
    sender: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAmendment:
    """An amendment of a job; it `counts` when accepted, unless one of the same number was accepted after it."""

    id: int
    amendment: Amendment
    sent_at: datetime | None
    counts: bool


class Quotes(Book):
    """What was offered to a job's client, and what was accepted of it."""

    def add_version(
        self,
        job_id: int,
        version: QuoteVersion,
        *,
        sent_at: datetime | None = None,
        sender: str = "",
        recipients: Iterable[str] = (),
        document_id: int | None = None,
    ) -> int:
        """Record a version, and its acceptance if it has one; return its id."""
        version_id = self._insert(
            QuoteVersionRow,
            job_id=job_id,
            number_key=number_key(version.number),
            content=quote_to_json(replace(version, acceptance=None, sent=False)),
            sent_at=sent_at,
            sender=sender,
            recipients=list(recipients),
            document_id=document_id or version.document_id or None,
        )
        if version.acceptance is not None:
            self.accept(version_id, version.acceptance)
        return version_id

    def record_sent(self, version_id: int, sent_at: datetime, sender: str, recipients: Iterable[str]) -> None:
        """Note that the firm sent a version; the first sending counts."""
        unsent = (QuoteVersionRow.id == version_id, QuoteVersionRow.sent_at.is_(None))
        values = {"sent_at": sent_at, "sender": sender, "recipients": list(recipients)}
        self._run(update(QuoteVersionRow).where(*unsent).values(**values))

    def accept(self, version_id: int, acceptance: Acceptance) -> None:
        """Record the acceptance of a version. Raises AlreadyAccepted."""
        self._insert(AcceptanceRow, quote_version_id=version_id, **_acceptance_columns(acceptance))

    def add_amendment(self, job_id: int, amendment: Amendment, sent_at: datetime | None = None) -> int:
        """Record an amendment, and its acceptance if it has one; return its id."""
        amendment_id = self._insert(
            AmendmentRow,
            job_id=job_id,
            number_key=number_key(amendment.number),
            content=amendment_to_json(replace(amendment, acceptance=None)),
            sent_at=sent_at,
            document_id=amendment.document_id or None,
        )
        if amendment.acceptance is not None:
            self.accept_amendment(amendment_id, amendment.acceptance)
        return amendment_id

    def accept_amendment(self, amendment_id: int, acceptance: Acceptance) -> None:
        """Record the acceptance of an amendment. Raises AlreadyAccepted."""
        self._insert(AcceptanceRow, amendment_id=amendment_id, **_acceptance_columns(acceptance))

    def versions(self, job_id: int) -> tuple[StoredVersion, ...]:
        """Return a job's versions in the order in which they became known."""
        rows = select(QuoteVersionRow).where(QuoteVersionRow.job_id == job_id).order_by(QuoteVersionRow.id)
        found = self._run(rows).all()
        accepted = self._acceptances(AcceptanceRow.quote_version_id, [row.id for row in found])
        return tuple(
            StoredVersion(
                id=row.id,
                version=replace(
                    quote_from_json(row.content), sent=row.sent_at is not None, acceptance=accepted.get(row.id)
                ),
                sent_at=row.sent_at,
                sender=row.sender,
                recipients=tuple(row.recipients),
            )
            for row in found
        )

    def amendments(self, job_id: int) -> tuple[StoredAmendment, ...]:
        """Return a job's amendments in the order in which they became known."""
        rows = select(AmendmentRow).where(AmendmentRow.job_id == job_id).order_by(AmendmentRow.id)
        found = self._run(rows).all()
        accepted = self._acceptances(AcceptanceRow.amendment_id, [row.id for row in found])
        keys = {row.id: row.number_key or row.id for row in found}  # without a number, each is one of its own
        latest = {keys[amendment_id]: amendment_id for amendment_id in accepted}
        return tuple(
            StoredAmendment(
                id=row.id,
                amendment=replace(amendment_from_json(row.content), acceptance=accepted.get(row.id)),
                sent_at=row.sent_at,
                counts=latest.get(keys[row.id]) == row.id,
            )
            for row in found
        )

    def counted_amendments(self, job_id: int) -> tuple[Amendment, ...]:
        """Return a job's amendments as the contract has them: of one number, only the last acceptance stands."""
        return tuple(
            each.amendment if each.counts else replace(each.amendment, acceptance=None)
            for each in self.amendments(job_id)
        )

    def accepted_version(self, job_id: int) -> int | None:
        """Return the id of the version whose acceptance came last: the contract."""
        accepted = select(AcceptanceRow.quote_version_id).join(
            QuoteVersionRow, QuoteVersionRow.id == AcceptanceRow.quote_version_id
        )
        latest = accepted.where(QuoteVersionRow.job_id == job_id).order_by(AcceptanceRow.id.desc()).limit(1)
        return self._id(latest)

    def _acceptances(self, column: Any, ids: list[int]) -> Mapping[int, Acceptance]:  # noqa: ANN401 - a mapped column
        """Return the acceptances of these offers, in the order in which they were recorded."""
        found = select(column.label("subject"), AcceptanceRow).where(column.in_(ids))
        rows = self._run(found.order_by(AcceptanceRow.id))
        return {row.subject: _acceptance(row) for row in rows}


def _acceptance_columns(acceptance: Acceptance) -> dict[str, object]:
    return {
        "document_id": acceptance.document_id or None,
        "accepted_on": acceptance.on,
        "accepted_by": acceptance.by,
        "strength": acceptance.strength,
        "page": acceptance.page,
        "words": acceptance.words,
    }


def _acceptance(row: AnyRow) -> Acceptance:
    return Acceptance(
        on=row.accepted_on,
        by=row.accepted_by,
        strength=Strength(row.strength),
        document_id=row.document_id or 0,
        page=row.page,
        words=row.words,
    )
