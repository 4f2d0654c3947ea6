"""Progress claims (situations de travaux): what was claimed, and what was validated of it, a row for each paper."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ledger.tables import ProgressClaimRow
from ledger.transaction import Book
from rules.money import Money
from rules.spelling import number_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressClaim:
    """A claim as one paper has it, amounts net; `validated` is None where nobody has validated it there."""

    on: date
    by: str
    number: str = ""
    label: str = ""
    claimed: Money | None = None
    validated: Money | None = None
    document_id: int | None = None


class ProgressClaims(Book):
    """The claims of jobs."""

    def add(self, job_id: int, claim: ProgressClaim) -> bool:
        """Record a claim as a paper has it; tell whether that is new: the same figures are recorded once."""
        if any(_figures(each) == _figures(claim) for each in self.of_job(job_id)):
            return False
        self._append(
            ProgressClaimRow,
            job_id=job_id,
            number=claim.number,
            number_key=number_key(claim.number),
            label=claim.label,
            claimed=claim.claimed,
            validated=claim.validated,
            claimed_on=claim.on,
            said_by=claim.by,
            document_id=claim.document_id,
        )
        return True

    def of_job(self, job_id: int) -> tuple[ProgressClaim, ...]:
        """Return a job's claims in the order in which they became known."""
        rows = select(ProgressClaimRow).where(ProgressClaimRow.job_id == job_id).order_by(ProgressClaimRow.id)
        return tuple(
            ProgressClaim(
                on=row.claimed_on,
                by=row.said_by,
                number=row.number,
                label=row.label,
                claimed=row.claimed,
                validated=row.validated,
                document_id=row.document_id,
            )
            for row in self._run(rows)
        )


def _figures(claim: ProgressClaim) -> tuple[object, ...]:
    """Return what makes two papers one claim: its number, or without one its day, and its figures."""
    return (number_key(claim.number) or claim.on, claim.claimed, claim.validated)
