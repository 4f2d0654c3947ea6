"""The steps of a job's billing schedule, and which of them are validated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, select, update

from ledger.tables import StepRow, ValidationRow
from ledger.transaction import AnyRow, Book
from rules.facts import InstalmentKind
from rules.job import Step
from rules.json_shape import from_json, to_json
from rules.parts import PartProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """That a step's trigger happened `on` a day, as *by* says; without a day, that an earlier one was a mistake."""

    position: int
    on: date | None
    document_id: int | None
    by: str


class Steps(Book):
    """The steps of jobs. The plan may be replaced; validations are rows that stay."""

    def set(self, job_id: int, steps: Iterable[Step]) -> None:
        """Replace the job's plan, in this order; the steps that it leaves out are retired.

        A step that comes with `due_since` is validated by it.
        """
        validated, planned = self._validated(job_id), tuple(steps)
        ours = StepRow.job_id == job_id
        self._run(delete(StepRow).where(ours, StepRow.position.in_([step.position for step in planned])))
        self._run(update(StepRow).where(ours).values(rank=0))
        for rank, step in enumerate(planned, start=1):
            self._insert(
                StepRow,
                job_id=job_id,
                position=step.position,
                rank=rank,
                kind=step.kind,
                label=step.label,
                percent=None if step.percent is None else str(step.percent),
                amount=step.amount,
                trigger=step.trigger,
                parts=to_json(step.parts),
            )
            if step.due_since is not None and step.due_since != validated.get(step.position):
                self.validate(job_id, step.position, on=step.due_since, document_id=None, by="schedule")

    def validate(self, job_id: int, position: int, *, on: date, document_id: int | None, by: str) -> None:
        """Record that a step's trigger happened on that day, by that document or person."""
        self._record(job_id, position, on, document_id, by)

    def invalidate(self, job_id: int, position: int, by: str) -> None:
        """Record that a validation was a mistake."""
        self._record(job_id, position, None, None, by)

    def of_job(self, job_id: int) -> tuple[Step, ...]:
        """Return the steps of the job's plan in order, in two queries."""
        return self.plans(job_id)[0]

    def retired(self, job_id: int) -> tuple[Step, ...]:
        """Return the steps of the job's former plans, in two queries."""
        return self.plans(job_id)[1]

    def plans(self, job_id: int) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
        """Return the steps of the job's plan in order, and those of its former plans, in two queries."""
        validated = self._validated(job_id)
        ordered = select(StepRow).where(StepRow.job_id == job_id).order_by(StepRow.rank, StepRow.position)
        rows = self._run(ordered).all()
        planned = tuple(_step(row, validated.get(row.position)) for row in rows if row.rank)
        return planned, tuple(_step(row, validated.get(row.position)) for row in rows if not row.rank)

    def validations(self, job_id: int) -> tuple[Validation, ...]:
        """Return all that was said about a job's steps, in order; the latest of a position counts."""
        rows = select(ValidationRow).where(ValidationRow.job_id == job_id).order_by(ValidationRow.id)
        return tuple(
            Validation(position=row.position, on=row.due_since, document_id=row.document_id, by=row.validated_by)
            for row in self._run(rows)
        )

    def document_of(self, job_id: int, position: int) -> int | None:
        """Return the document that a step's validation rests on; None where there is none."""
        of_step = (ValidationRow.job_id == job_id, ValidationRow.position == position)
        return self._id(select(ValidationRow.document_id).where(*of_step).order_by(ValidationRow.id.desc()).limit(1))

    def _validated(self, job_id: int) -> dict[int, date | None]:
        columns = select(ValidationRow.position, ValidationRow.due_since)
        rows = self._run(columns.where(ValidationRow.job_id == job_id).order_by(ValidationRow.id))
        return {row.position: row.due_since for row in rows}  # the latest row of a position counts

    def _record(self, job_id: int, position: int, on: date | None, document_id: int | None, by: str) -> None:
        self._insert(
            ValidationRow,
            job_id=job_id,
            position=position,
            due_since=on,
            document_id=document_id or None,
            validated_by=by,
        )


def _step(row: AnyRow, due_since: date | None) -> Step:
    return Step(
        position=row.position,
        kind=InstalmentKind(row.kind),
        label=row.label,
        percent=None if row.percent is None else Decimal(row.percent),
        amount=row.amount,
        trigger=row.trigger,
        parts=from_json(tuple[PartProgress, ...], row.parts),
        due_since=due_since,
    )
