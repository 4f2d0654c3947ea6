"""Orders, deliveries with their lines, progress claims, and where an invoice made elsewhere belongs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ledger import Fault
from ledger.deliveries import SnagsLifted
from ledger.errors import AppendOnly
from ledger.progress_claims import ProgressClaim
from rules.delivered import Delivered
from rules.invoice import InvoiceKind
from rules.money import Money
from rules.quote import PurchaseOrder

DAY = date(2026, 3, 14)
ORDER = PurchaseOrder(number="BC-77", on=DAY, by="SCI Les Tilleuls", gross=Money(1858960))
CLAIM = ProgressClaim(on=DAY, by="paul@atelier.example", number="2", label="avril", claimed=Money(1000))


def test_the_latest_order_gives_the_number_for_invoices(desk, job_id):
    with desk.change() as books:
        books.orders.add(job_id, ORDER)
        books.orders.add(job_id, replace(ORDER, number="BC-78", gross=None))
        job = books.jobs.load(job_id)
    assert job.orders == (ORDER, replace(ORDER, number="BC-78", gross=None))
    assert job.order_number == "BC-78"


def test_a_delivery_keeps_its_number_and_lines(desk, job_id):
    lines = (Delivered(description="Fenêtre", quantity=Decimal("2.5"), unit="u"), Delivered(description="Vis"))
    with desk.change() as books:
        books.deliveries.add(job_id, on=DAY, label="BL 9", document_id=None, number="BL-9", lines=lines)
        books.deliveries.add(job_id, on=DAY, label="lot 1", document_id=None, snags="rayures")
        first, second = books.deliveries.of_job(job_id)
    assert (first.number, first.lines) == ("BL-9", lines)
    assert (second.number, second.lines, second.snags) == ("", (), "rayures")


def test_snags_are_lifted_once_by_one_document(desk, job_id):
    with desk.work() as books:
        document_id = books.documents.add(None, 1, "levee.pdf", "application/pdf", "a" * 64)
    lifted = SnagsLifted(on=DAY, by="client", words="réserves levées", document_id=document_id)
    with desk.change() as books:
        books.deliveries.lift_snags(job_id, lifted)
        books.deliveries.lift_snags(job_id, lifted)
        assert books.deliveries.snags_lifted(job_id) == (lifted,)


def test_a_claim_is_recorded_once_with_the_same_figures(desk, job_id):
    with desk.change() as books:
        assert books.progress_claims.add(job_id, CLAIM)
        assert not books.progress_claims.add(job_id, replace(CLAIM, by="somebody else"))
        assert books.progress_claims.add(job_id, replace(CLAIM, validated=Money(900)))
        assert [each.validated for each in books.progress_claims.of_job(job_id)] == [None, Money(900)]


def test_an_invoice_made_elsewhere_is_unplaced_until_somebody_says_which_step_it_bills(desk, job_id, make_invoice):
    outside = make_invoice("X-1")
    with desk.change() as books:
        books.invoices.add(job_id, replace(outside, content=replace(outside.content, step=0)))
        assert books.jobs.load(job_id).unplaced == ("X-1",)
        books.invoices.place("X-1", 2, InvoiceKind.MILESTONE, "claire")
        books.invoices.place("X-1", 1, InvoiceKind.DEPOSIT, "claire")
        job = books.jobs.load(job_id)
    assert job.unplaced == ()
    assert [(each.content.step, each.content.kind) for each in job.invoices] == [(1, InvoiceKind.DEPOSIT)]


@pytest.mark.parametrize("table", ["orders", "snags_lifted", "progress_claims", "invoice_placements"])
def test_what_papers_said_is_never_altered_and_an_altered_row_is_found(
    desk, ledger, tamper, job_id, table, make_invoice
):
    outside = make_invoice("X-1")
    with desk.change() as books:
        books.orders.add(job_id, ORDER)
        books.progress_claims.add(job_id, CLAIM)
        books.deliveries.lift_snags(job_id, SnagsLifted(on=DAY, by="x", words="", document_id=None))
        books.invoices.add(job_id, replace(outside, content=replace(outside.content, step=0)))
        books.invoices.place("X-1", 1, InvoiceKind.DEPOSIT, "x")
    column = "ordered_by" if table == "orders" else "said_by"
    with pytest.raises(AppendOnly), desk.work() as books:
        books.tasks._transaction.connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'y'")
    assert ledger.verify() == ()
    tamper(f"UPDATE {table} SET {column} = 'y'")
    assert [each.fault for each in ledger.verify()] == [Fault.FACT_CHANGED]
