from datetime import UTC, date, datetime

import pytest

from ledger import Fault
from ledger.errors import AppendOnly
from rules.retention import RetentionEvent, RetentionWord

AT = datetime(2027, 11, 14, 9, tzinfo=UTC)
BOND = RetentionEvent(word=RetentionWord.BONDED, on=date(2027, 1, 5), by="paul@terminal", reason="Crédit du Nord")
LATER = RetentionEvent(word=RetentionWord.RELEASED, on=date(2027, 6, 1), by="paul@terminal")


def test_what_was_said_of_a_retention_is_kept_in_order(desk, job_id):
    with desk.change() as books:
        assert books.jobs.load(job_id).retention_events == ()
        books.retentions.add(job_id, BOND, AT)
        books.retentions.add(job_id, LATER, AT)
        assert books.jobs.load(job_id).retention_events == (BOND, LATER)


def test_it_is_never_altered_and_an_altered_word_is_found(desk, ledger, tamper, job_id):
    with desk.change() as books:
        books.retentions.add(job_id, BOND, AT)
    with pytest.raises(AppendOnly), desk.work() as books:
        books.tasks._transaction.connection.exec_driver_sql("UPDATE retention_events SET said_by = 'x'")
    assert ledger.verify() == ()
    tamper(f"UPDATE retention_events SET said_by = 'x' WHERE job_id = {job_id}")
    assert [each.fault for each in ledger.verify()] == [Fault.FACT_CHANGED]
