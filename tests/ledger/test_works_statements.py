from dataclasses import replace
from datetime import date

import pytest

from ledger import Fault
from ledger.errors import AppendOnly
from rules.quote import WorksStatement

SAID = WorksStatement(on=date(2026, 3, 14), by="claire@cabinet.example")


@pytest.fixture
def stated(desk, job_id):
    with desk.change() as books:
        books.works_statements.add(job_id, SAID)
    return job_id


def test_a_statement_is_kept_with_its_job_and_the_first_counts(desk, stated):
    with desk.change() as books:
        books.works_statements.add(stated, replace(SAID, by="paul", page=2, words="plus de deux ans"))
        assert books.works_statements.of_job(stated) == SAID
        assert books.jobs.load(stated).statement == SAID


def test_a_job_without_a_statement_has_none(desk, job_id):
    with desk.read() as books:
        assert books.jobs.load(job_id).statement is None


def test_a_statement_is_never_altered_and_an_altered_one_is_found(desk, ledger, tamper, stated):
    with pytest.raises(AppendOnly), desk.work() as books:
        books.tasks._transaction.connection.exec_driver_sql("UPDATE works_statements SET said_by = 'x'")
    assert ledger.verify() == ()
    tamper(f"UPDATE works_statements SET said_by = 'x' WHERE job_id = {stated}")
    assert [each.fault for each in ledger.verify()] == [Fault.FACT_CHANGED]
