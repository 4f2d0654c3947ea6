"""The client's statements for reduced VAT rates that the accepted papers do not carry."""

from sqlalchemy import select

from ledger.tables import WorksStatementRow
from ledger.transaction import Book
from rules.quote import WorksStatement


class WorksStatements(Book):
    """The statements of a job: the first one counts, because it releases all that waits."""

    def add(self, job_id: int, statement: WorksStatement) -> None:
        """Record that the client's statement was received, on a paper or as an approver says."""
        self._append(
            WorksStatementRow,
            job_id=job_id,
            stated_on=statement.on,
            said_by=statement.by,
            document_id=statement.document_id or None,
            page=statement.page,
            words=statement.words,
        )

    def of_job(self, job_id: int) -> WorksStatement | None:
        """Return the job's statement; None where nobody knows of one."""
        rows = select(WorksStatementRow).where(WorksStatementRow.job_id == job_id).order_by(WorksStatementRow.id)
        row = self._run(rows).first()
        if row is None:
            return None
        return WorksStatement(
            on=row.stated_on, by=row.said_by, document_id=row.document_id or 0, page=row.page, words=row.words
        )
