"""The jobs: the aggregate of every decision, loaded whole in a fixed number of queries."""

from datetime import datetime

from sqlalchemy import select, update

from ledger.clients import Clients
from ledger.drafts import Drafts, as_draft
from ledger.errors import JobMoved
from ledger.invoices import Invoices
from ledger.job_terms import JobsTerms
from ledger.orders import Orders
from ledger.quotes import Quotes, StoredVersion
from ledger.retentions import RetentionEvents
from ledger.steps import Steps
from ledger.tables import DisputeEndRow, DisputeRow, JobRow, QuoteVersionRow
from ledger.transaction import Book
from ledger.works_statements import WorksStatements
from rules.job import Job
from rules.quote import QuoteVersion
from rules.spelling import number_key, same_number


class Jobs(Book):
    """The jobs by id."""

    def open(self, ref: str, client_id: int) -> int:
        """Record a new job and return its id. Raises JobTaken."""
        return self._insert(JobRow, ref=ref, client_id=client_id)

    def load(self, job_id: int) -> Job:
        """Return the whole job. Raises NotFound."""
        row = self._one(select(JobRow).where(JobRow.id == job_id), f"the job {job_id}")
        quotes = Quotes(self._transaction)
        steps, retired = Steps(self._transaction).plans(job_id)
        versions = quotes.versions(job_id)
        invoices = Invoices(self._transaction).of_job(job_id)
        return Job(
            id=row.id,
            ref=row.ref,
            client=Clients(self._transaction).get(row.client_id),
            seen=row.version,
            versions=tuple(each.version for each in versions),
            quote=_accepted(versions, quotes.accepted_version(job_id)),
            amendments=quotes.counted_amendments(job_id),
            steps=steps,
            retired=retired,
            invoices=tuple(each.invoice for each in invoices),
            drafts=tuple(as_draft(each) for each in Drafts(self._transaction).of_job(job_id)),
            open_disputes=self._open_disputes(job_id),
            statement=WorksStatements(self._transaction).of_job(job_id),
            orders=Orders(self._transaction).of_job(job_id),
            unplaced=tuple(each.invoice.number for each in invoices if not each.placed),
            terms=JobsTerms(self._transaction).of_job(job_id),
            retention_events=tuple(each.event for each in RetentionEvents(self._transaction).of_job(job_id)),
        )

    def touch(self, job_id: int, seen: int) -> None:
        """Claim the effect on a job that was loaded at version *seen*.

        Raises JobMoved when somebody else had an effect on it since: load it and decide again.
        """
        same = (JobRow.id == job_id, JobRow.version == seen)
        if self._run(update(JobRow).where(*same).values(version=JobRow.version + 1)).rowcount == 0:
            raise JobMoved(f"the job {job_id} has changed since version {seen}")

    def reassign(self, job_id: int, client_id: int) -> None:
        """Give a job that holds nothing yet to another client: it was opened for a paper that did not count."""
        self._run(update(JobRow).where(JobRow.id == job_id).values(client_id=client_id, version=JobRow.version + 1))

    def close(self, job_id: int, at: datetime) -> None:
        """Note that nothing is left to bill or to pay."""
        self._run(update(JobRow).where(JobRow.id == job_id, JobRow.closed_at.is_(None)).values(closed_at=at))

    def reopen(self, job_id: int) -> None:
        """Note that the job goes on."""
        self._run(update(JobRow).where(JobRow.id == job_id).values(closed_at=None))

    def by_quote_number(self, number: str) -> tuple[int, ...]:
        """Return the jobs with a quote of that number, in any spelling; an empty number is none."""
        key = number_key(number)
        found = select(QuoteVersionRow.job_id).where(QuoteVersionRow.number_key == key).distinct()
        return self._ids(found.order_by(QuoteVersionRow.job_id)) if key else ()

    def waiting_for_quote(self, number: str) -> int | None:
        """Return the job that was opened for papers about the quote of that number, which is not known itself yet."""
        known = select(QuoteVersionRow.id).where(QuoteVersionRow.job_id == JobRow.id).exists()
        rows = self._run(select(JobRow.id, JobRow.ref).where(~known).order_by(JobRow.id))
        return next((int(row.id) for row in rows if same_number(row.ref, number)), None)

    def by_ref(self, ref: str) -> int | None:
        """Return the job of that reference."""
        return self._id(select(JobRow.id).where(JobRow.ref == ref))

    def of_client(self, client_id: int) -> tuple[int, ...]:
        """Return a client's jobs."""
        return self._ids(select(JobRow.id).where(JobRow.client_id == client_id).order_by(JobRow.id))

    def client_of(self, job_id: int) -> int:
        """Return the id of the job's client. Raises NotFound."""
        return int(self._one(select(JobRow.client_id).where(JobRow.id == job_id), f"the job {job_id}").client_id)

    def all_ids(self, *, open_only: bool = False) -> tuple[int, ...]:
        """Return the jobs, or those that are not closed."""
        all_jobs = select(JobRow.id).order_by(JobRow.id)
        return self._ids(all_jobs.where(JobRow.closed_at.is_(None)) if open_only else all_jobs)

    def _open_disputes(self, job_id: int) -> tuple[int, ...]:
        ended = select(DisputeEndRow.ref).where(DisputeEndRow.ref == DisputeRow.ref).exists()
        return self._ids(select(DisputeRow.ref).where(DisputeRow.job_id == job_id, ~ended).order_by(DisputeRow.ref))


def _accepted(versions: tuple[StoredVersion, ...], accepted: int | None) -> QuoteVersion | None:
    return next((each.version for each in versions if each.id == accepted), None)
