"""Four processes issue invoices on PostgreSQL while they are killed; bench/issuing.py does the same with 2 000."""

import pytest

from fakes.firm import Firm
from fakes.issuing import approve_many, issue_with_kills, left_to_issue

pytestmark = pytest.mark.servers


def test_killed_processes_leave_no_gap_and_no_duplicate(postgres_url, tmp_path):
    firm = Firm(tmp_path, None, postgres_url)
    approve_many(firm, 20)
    done = issue_with_kills(firm, postgres_url, tmp_path, processes=4, every=6)
    assert done.kills >= 2
    with firm.ledger.read() as books:
        numbers = sorted(each.invoice.number for each in books.invoices.all())
    assert numbers == [f"F2026-{number:04d}" for number in range(1, 21)]
    assert left_to_issue(firm) == 0
    assert firm.ledger.verify() == ()
    firm.ledger.close()
