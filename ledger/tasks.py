"""The queue's truth: what is to be done, by whom it is being done, and until when.

A claim is a lease on the database's clock. `attempts` counts claims, so that a crash loop ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from ledger.columns import database_milliseconds
from ledger.errors import LeaseLost
from ledger.tables import MailRow, TaskRow
from ledger.transaction import Book, Transaction

READY, LEASED, DONE, DEAD = "ready", "leased", "done", "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A task leased to *owner*; with *attempts* it tells this lease from every other of the same task."""

    task_id: int
    step: str
    subject: int
    owner: str
    attempts: int


class Tasks(Book):
    """The tasks by id. `added` are ids and steps that this transaction added and that are due once it is committed."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self.added: list[tuple[int, str]] = []

    def add(self, step: str, subject: int, run_after: datetime | None = None, key: str | None = None) -> int:
        """Record a task and return its id; the same *key* is recorded once."""
        now = self._transaction.clock()
        when = run_after or now
        values = {"state": READY, "run_after": when, "attempts": 0, "owner": "", "lease_until": 0, "error": ""}
        if key is None:
            task_id = self._insert(TaskRow, step=step, subject=subject, **values)
        elif self._insert_once(TaskRow, step=step, subject=subject, key=key, **values):
            task_id = self._keyed(key)
        else:
            return self._keyed(key)
        if when <= now:
            self.added.append((task_id, step))
        return task_id

    def claim(self, owner: str, lease: timedelta, step: str | None = None) -> Claim | None:
        """Lease the next task that is due, of one step or of any; None if there is none."""
        due = self._due()
        wanted = and_(due, TaskRow.step == step) if step else due
        first = select(TaskRow.id).where(wanted).order_by(TaskRow.run_after, TaskRow.id).limit(1)
        free = first.with_for_update(skip_locked=True).scalar_subquery()
        return self._take(and_(TaskRow.id == free, due), owner, lease)

    def claim_one(self, task_id: int, owner: str, lease: timedelta) -> Claim | None:
        """Lease one task, if it is due; None if it is done, dead, not due or leased to another."""
        return self._take(and_(TaskRow.id == task_id, self._due()), owner, lease)

    def renew(self, claim: Claim, lease: timedelta) -> None:
        """Prolong a lease. Raises LeaseLost."""
        self._hold(claim, lease_until=_until(lease))

    def finish(self, claim: Claim) -> None:
        """End a task, in the transaction of its effects. Raises LeaseLost, which rolls these back."""
        self._hold(claim, state=DONE, error="")

    def fail(self, claim: Claim, error: str, retry_at: datetime | None) -> None:
        """Put a task back for *retry_at*, or among the dead. Raises LeaseLost."""
        again = {"state": READY, "run_after": retry_at} if retry_at else {"state": DEAD}
        self._hold(claim, error=error[:500], **again)

    def due(self, limit: int = 50) -> tuple[tuple[int, str], ...]:
        """Return ids and steps of tasks that are due or whose lease is over."""
        rows = select(TaskRow.id, TaskRow.step).where(self._due()).order_by(TaskRow.run_after, TaskRow.id)
        return tuple((row.id, row.step) for row in self._run(rows.limit(limit)))

    def replies_waiting(self, before: datetime) -> bool:
        """Tell whether a mail that came by *before* is still to be looked at: it may be an answer.

        One that was put off is due later than it came, so that the mail tells when that was.
        """
        came = select(MailRow.id).where(MailRow.id == TaskRow.subject, MailRow.received_at <= before).exists()
        early = or_(TaskRow.run_after <= before, and_(TaskRow.attempts > 0, came))
        waiting = (TaskRow.step.in_(("intake", "answer")), TaskRow.state.in_((READY, LEASED)), early)
        return self._id(select(TaskRow.id).where(*waiting).limit(1)) is not None

    def owners(self) -> tuple[str, ...]:
        """Return who holds leases."""
        return tuple(self._run(select(TaskRow.owner).where(TaskRow.state == LEASED).distinct()).scalars())

    def release(self, owner: str) -> None:
        """Let others take what *owner* held: it is known to be gone before its leases are over."""
        self._run(update(TaskRow).where(TaskRow.state == LEASED, TaskRow.owner == owner).values(lease_until=0))

    def done_before(self, before: datetime, limit: int) -> tuple[int, ...]:
        """Return ids of tasks that were due by *before* and are done.

        The last task of all is left out: a database may give its number again, and effects are known by it.
        """
        old = (
            TaskRow.state == DONE,
            TaskRow.run_after < before,
            TaskRow.id < select(func.max(TaskRow.id)).scalar_subquery(),
        )
        return self._ids(select(TaskRow.id).where(*old).order_by(TaskRow.run_after).limit(limit))

    def purge(self, ids: Iterable[int]) -> None:
        """Forget tasks that are done: what they did stands in the ledger and its journal."""
        self._run(delete(TaskRow).where(TaskRow.id.in_(list(ids)), TaskRow.state == DONE))

    def counts(self) -> dict[str, int]:
        """Return the number of tasks in each state."""
        rows = self._run(select(TaskRow.state, func.count()).group_by(TaskRow.state))
        return {state: number for state, number in rows}  # noqa: C416 - rows are no tuples to mypy

    def _due(self) -> ColumnElement[bool]:
        ready = and_(TaskRow.state == READY, TaskRow.run_after <= self._transaction.clock())
        return or_(ready, and_(TaskRow.state == LEASED, TaskRow.lease_until < database_milliseconds()))

    def _take(self, which: ColumnElement[bool], owner: str, lease: timedelta) -> Claim | None:
        values = {"state": LEASED, "owner": owner, "lease_until": _until(lease), "attempts": TaskRow.attempts + 1}
        columns = (TaskRow.id, TaskRow.step, TaskRow.subject, TaskRow.owner, TaskRow.attempts)
        row = self._run(update(TaskRow).where(which).values(**values).returning(*columns)).one_or_none()
        if row is None:
            return None
        return Claim(task_id=row.id, step=row.step, subject=row.subject, owner=row.owner, attempts=row.attempts)

    def _hold(self, claim: Claim, **values: Any) -> None:  # noqa: ANN401 - values of columns
        held = (TaskRow.id == claim.task_id, TaskRow.owner == claim.owner, TaskRow.attempts == claim.attempts)
        if self._run(update(TaskRow).where(*held, TaskRow.state == LEASED).values(**values)).rowcount == 0:
            raise LeaseLost(f"the task {claim.task_id} is no longer leased to {claim.owner}")

    def _keyed(self, key: str) -> int:
        return int(self._run(select(TaskRow.id).where(TaskRow.key == key)).scalar_one())


def _until(lease: timedelta) -> ColumnElement[int]:
    return database_milliseconds() + int(lease.total_seconds() * 1000)
