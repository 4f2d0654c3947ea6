from datetime import UTC, datetime

import pytest

from ledger import Fault
from ledger.errors import AppendOnly
from rules.invoice import ZeroReason
from rules.job_terms import NOTHING_SAID, JobTerms

AT = datetime(2026, 3, 14, 9, tzinfo=UTC)
SUBCONTRACT = JobTerms(zero_reason=ZeroReason.BUILDING_AE)


@pytest.fixture
def said(desk, job_id):
    with desk.change() as books:
        books.job_terms.add(job_id, SUBCONTRACT, by="claire@cabinet.example", at=AT)
    return job_id


def test_what_was_said_last_counts(desk, said):
    exempt = JobTerms(zero_reason=ZeroReason.EXEMPT_E)
    with desk.change() as books:
        assert books.jobs.load(said).terms == SUBCONTRACT
        books.job_terms.add(said, exempt, by="paul", at=AT)
        assert books.jobs.load(said).terms == exempt


def test_of_a_job_nothing_is_said_at_first(desk, job_id):
    with desk.read() as books:
        assert books.jobs.load(job_id).terms == NOTHING_SAID


def test_what_was_said_is_never_altered_and_an_altered_word_is_found(desk, ledger, tamper, said):
    with pytest.raises(AppendOnly), desk.work() as books:
        books.tasks._transaction.connection.exec_driver_sql("UPDATE job_terms SET said_by = 'x'")
    assert ledger.verify() == ()
    tamper(f"UPDATE job_terms SET said_by = 'x' WHERE job_id = {said}")
    assert [each.fault for each in ledger.verify()] == [Fault.FACT_CHANGED]
