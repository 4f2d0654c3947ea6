"""Draft invoices: what approvers saw, and what they decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, select, update

from ledger.errors import DraftMoved
from ledger.tables import DecisionRow, DraftRow, DraftVersionRow
from ledger.transaction import AnyRow, AnySelect, Book
from rules.content_json import content_from_json, content_to_json
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Draft, DraftState
from rules.json_shape import JsonValue

#: Kinds that bill up to a share of the contract: two of them at a time would bill it twice.
CUMULATIVE = (InvoiceKind.MILESTONE, InvoiceKind.PROGRESS, InvoiceKind.BALANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A draft in one of its versions, made at `made_at`. `grounds` are what the caller stored: what it rests on."""

    ref: int
    job_id: int
    step: int
    version: int
    state: DraftState
    content: InvoiceContent
    content_hash: str
    grounds: Sequence[JsonValue]
    opened_at: datetime
    made_at: datetime
    approved_at: datetime | None
    approved_by: str
    issue_after: datetime | None
    reminded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about a draft: `agreed` is the first of two approvals."""

    verdict: str
    by: str
    at: datetime
    version: int
    content_hash: str
    reason: str
    mail_id: int | None


class Drafts(Book):
    """The drafts by the reference that people answer with."""

    def open(
        self,
        ref: int,
        job_id: int,
        *,
        content: InvoiceContent,
        content_hash: str,
        grounds: Sequence[JsonValue],
        at: datetime,
    ) -> None:
        """Record a new draft. Raises OpenDraftExists, if the job has another cumulative one, and ReferenceTaken."""
        self._insert(
            DraftRow,
            ref=ref,
            job_id=job_id,
            state=DraftState.OPEN,
            version=1,
            cumulative=content.kind in CUMULATIVE,
            opened_at=at,
            approved_by="",
            reminded=0,
        )
        self._add_version(ref, 1, content, content_hash, grounds, at)

    def hold(self, ref: int) -> None:
        """Let nobody else decide about a draft until this transaction ends: what is read after this stays so."""
        self._run(select(DraftRow.ref).where(DraftRow.ref == ref).with_for_update())

    def revise(
        self,
        ref: int,
        *,
        seen: int,
        content: InvoiceContent,
        content_hash: str,
        grounds: Sequence[JsonValue],
        at: datetime,
    ) -> int:
        """Give an open or approved draft a new content, open again; return its version. Raises DraftMoved.

        Here and below *seen* is the version that the decision is about: another one is not decided on.
        """
        held = DraftRow.state.in_((DraftState.OPEN, DraftState.APPROVED))
        values = {"version": DraftRow.version + 1, "state": DraftState.OPEN, "reminded": 0}
        version = self._move(ref, held, seen, **values, **_UNAPPROVED)
        self._add_version(ref, version, content, content_hash, grounds, at)
        return version

    def get(self, ref: int, version: int | None = None) -> StoredDraft:
        """Return a draft as it stands, or with the content of an earlier *version*. Raises NotFound."""
        wanted = DraftRow.version if version is None else version
        return _draft(
            self._one(_rows(DraftVersionRow.version == wanted).where(DraftRow.ref == ref), f"the draft {ref}")
        )

    def has(self, ref: int) -> bool:
        """Tell whether a draft has that reference."""
        return self._id(select(DraftRow.ref).where(DraftRow.ref == ref)) is not None

    def of_job(self, job_id: int) -> tuple[StoredDraft, ...]:
        """Return all drafts of a job."""
        rows = _rows(DraftVersionRow.version == DraftRow.version).where(DraftRow.job_id == job_id)
        return tuple(_draft(row) for row in self._run(rows.order_by(DraftRow.ref)))

    def in_state(self, *states: DraftState) -> tuple[StoredDraft, ...]:
        """Return the drafts in these states, the oldest first."""
        rows = _rows(DraftVersionRow.version == DraftRow.version).where(DraftRow.state.in_(states))
        return tuple(_draft(row) for row in self._run(rows.order_by(DraftRow.ref)))

    def agree(self, ref: int, *, seen: int, by: str, at: datetime, mail_id: int | None = None) -> None:
        """Record an approval that needs a second one, which then has its own time to come. Raises DraftMoved."""
        self._move(ref, DraftRow.state == DraftState.OPEN, seen, state=DraftState.OPEN, reminded=0)
        self._decide(ref, "agreed", by, at, mail_id=mail_id)

    def step_back(self, ref: int, *, seen: int, by: str, at: datetime, mail_id: int | None = None) -> None:
        """Record that who agreed does not any more. Raises DraftMoved."""
        self._move(ref, DraftRow.state == DraftState.OPEN, seen, state=DraftState.OPEN, reminded=0)
        self._decide(ref, "undone", by, at, mail_id=mail_id)

    def note_change(self, ref: int, *, by: str, reason: str, at: datetime, mail_id: int | None = None) -> None:
        """Record that a person changed the draft: the present version is the one that was changed."""
        self._decide(ref, "changed", by, at, reason=reason, mail_id=mail_id)

    def approve(
        self, ref: int, *, seen: int, by: str, at: datetime, issue_after: datetime, mail_id: int | None = None
    ) -> None:
        """Record the approval of an open draft, to be issued after that instant. Raises DraftMoved."""
        values = {"approved_at": at, "approved_by": by, "issue_after": issue_after}
        self._move(ref, DraftRow.state == DraftState.OPEN, seen, state=DraftState.APPROVED, **values)
        self._decide(ref, "approved", by, at, mail_id=mail_id)

    def undo(self, ref: int, *, seen: int, by: str, at: datetime, mail_id: int | None = None) -> None:
        """Take an approval back: the draft is open again. Raises DraftMoved."""
        self._move(ref, DraftRow.state == DraftState.APPROVED, seen, state=DraftState.OPEN, **_UNAPPROVED)
        self._decide(ref, "undone", by, at, mail_id=mail_id)

    def refuse(self, ref: int, *, seen: int, by: str, reason: str, at: datetime, mail_id: int | None = None) -> None:
        """Record a person's refusal of an open draft. Raises DraftMoved."""
        self._move(ref, DraftRow.state == DraftState.OPEN, seen, state=DraftState.REFUSED)
        self._decide(ref, "refused", by, at, reason=reason, mail_id=mail_id)

    def withdraw(self, ref: int, *, reason: str, at: datetime) -> None:
        """Take back a draft that no longer holds, approved or not. Raises DraftMoved."""
        held = DraftRow.state.in_((DraftState.OPEN, DraftState.APPROVED))
        self._move(ref, held, None, state=DraftState.WITHDRAWN)
        self._decide(ref, "withdrawn", "", at, reason=reason)

    def mark_issued(self, ref: int, *, at: datetime) -> None:
        """Note that the approved draft became an invoice. Raises DraftMoved."""
        self._move(ref, DraftRow.state == DraftState.APPROVED, None, state=DraftState.ISSUED)
        self._decide(ref, "issued", "", at)

    def due_to_issue(self, now: datetime) -> tuple[int, ...]:
        """Return the approved drafts whose undo time is over."""
        due = (DraftRow.state == DraftState.APPROVED, DraftRow.issue_after <= now)
        return self._ids(select(DraftRow.ref).where(*due).order_by(DraftRow.issue_after, DraftRow.ref))

    def open_since(self, before: datetime) -> tuple[StoredDraft, ...]:
        """Return the drafts that have been open since *before* or longer: those to remind of."""
        waiting = (DraftRow.state == DraftState.OPEN, DraftRow.opened_at <= before)
        rows = _rows(DraftVersionRow.version == DraftRow.version).where(*waiting)
        return tuple(_draft(row) for row in self._run(rows.order_by(DraftRow.ref)))

    def mark_reminded(self, ref: int, level: int) -> None:
        """Note which reminder was sent."""
        self._run(update(DraftRow).where(DraftRow.ref == ref).values(reminded=level))

    def decisions(self, ref: int) -> tuple[Decision, ...]:
        """Return all that was decided about a draft, in order."""
        rows = select(DecisionRow).where(DecisionRow.ref == ref).order_by(DecisionRow.id)
        return tuple(
            Decision(
                verdict=row.verdict,
                by=row.decided_by,
                at=row.decided_at,
                version=row.version,
                content_hash=row.content_hash,
                reason=row.reason,
                mail_id=row.mail_id,
            )
            for row in self._run(rows)
        )

    def _move(
        self,
        ref: int,
        held: ColumnElement[bool],
        seen: int | None,
        **values: Any,  # noqa: ANN401 - values of columns
    ) -> int:
        # The database looks again at all of this once it has the row: who waited for it decides on what stands then.
        wanted = (DraftRow.ref == ref, held, *(() if seen is None else (DraftRow.version == seen,)))
        moved = update(DraftRow).where(*wanted).values(**values).returning(DraftRow.version)
        version = self._id(moved)
        if version is None:
            raise DraftMoved(f"the draft {ref} is not in the state that this is about")
        return version

    def _decide(
        self, ref: int, verdict: str, by: str, at: datetime, *, reason: str = "", mail_id: int | None = None
    ) -> None:
        draft = self.get(ref)
        self._append(
            DecisionRow,
            ref=ref,
            verdict=verdict,
            decided_by=by,
            decided_at=at,
            version=draft.version,
            content_hash=draft.content_hash,
            reason=reason,
            mail_id=mail_id,
        )

    def _add_version(
        self,
        ref: int,
        version: int,
        content: InvoiceContent,
        content_hash: str,
        grounds: Sequence[JsonValue],
        at: datetime,
    ) -> None:
        self._run(
            insert(DraftVersionRow).values(
                ref=ref,
                version=version,
                content=content_to_json(content),
                content_hash=content_hash,
                grounds=list(grounds),
                made_at=at,
            )
        )


_UNAPPROVED = {"approved_at": None, "approved_by": "", "issue_after": None}


def _rows(which: ColumnElement[bool]) -> AnySelect:
    contents = (DraftVersionRow.version.label("of"), DraftVersionRow.content, DraftVersionRow.content_hash)
    joined = select(DraftRow, *contents, DraftVersionRow.grounds, DraftVersionRow.made_at)
    return joined.join(DraftVersionRow, and_(DraftVersionRow.ref == DraftRow.ref, which))


def _draft(row: AnyRow) -> StoredDraft:
    content = content_from_json(row.content)
    return StoredDraft(
        ref=row.ref,
        job_id=row.job_id,
        step=content.step,
        version=row.of,
        state=DraftState(row.state),
        content=content,
        content_hash=row.content_hash,
        grounds=row.grounds,
        opened_at=row.opened_at,
        made_at=row.made_at,
        approved_at=row.approved_at,
        approved_by=row.approved_by,
        issue_after=row.issue_after,
        reminded=row.reminded,
    )


def as_draft(stored: StoredDraft) -> Draft:
    """Return the draft as the job's aggregate has it."""
    return Draft(
        ref=stored.ref,
        version=stored.version,
        state=stored.state,
        content=stored.content,
        content_hash=stored.content_hash,
    )
