from datetime import date, timedelta

import pytest

from ledger import Fault
from ledger.errors import AppendOnly
from ledger.invoices import Running
from rules.invoice import InvoiceKind
from rules.money import Money
from rules.payment import BankEntry


@pytest.fixture(autouse=True)
def paid_invoice(desk, job_id, make_invoice, files):
    """Invoice F2026-0001 of 1 080.00 euros, half paid, with its page."""
    with desk.change() as books:
        number = books.series.take("F2026", date(2026, 11, 2))
        books.invoices.add(job_id, make_invoice("F2026-0001"), Running("F2026", number))
        books.invoices.set_file("F2026-0001", files.put(b"%PDF page"))
        entry = BankEntry(
            account_iban="FR76",
            entry_ref="1",
            booked_on=date(2026, 11, 3),
            value_on=None,
            amount=Money.of("540.00"),
            currency="EUR",
        )
        payment_id, _ = books.payments.receive(entry)
        books.allocations.allocate(payment_id, [("F2026-0001", Money.of("540.00"))], "reference")


def faults(ledger):
    return [(each.fault, each.subject) for each in ledger.verify()]


def test_a_sound_ledger_has_no_problem(ledger):
    assert ledger.verify() == ()


@pytest.mark.parametrize("column", ["gross = gross - 1", "number = 'F2026-0009'", "content = '{}'", "running = 7"])
def test_an_altered_invoice_is_found(ledger, tamper, column):
    tamper(f"UPDATE invoices SET {column}")
    assert (Fault.FACT_CHANGED, "invoices 1") in faults(ledger)


def test_an_altered_allocation_is_found(ledger, tamper):
    tamper("UPDATE allocations SET amount = 54001")
    found = faults(ledger)
    assert (Fault.FACT_CHANGED, "allocations 1") in found
    assert (Fault.OVER_ALLOCATED, "payment 1") in found
    assert (Fault.INDEX_WRONG, "invoice F2026-0001") in found


def test_a_deleted_allocation_is_found(ledger, tamper):
    tamper("DELETE FROM allocations")
    assert (Fault.FACT_GONE, "allocations 1") in faults(ledger)


def test_a_planted_allocation_is_found(ledger, tamper):
    tamper("INSERT INTO allocations (id, payment_id, invoice_id, amount, split, cause) VALUES (99, 1, 1, 1, '{}', 'x')")
    assert (Fault.FACT_NOT_JOURNALLED, "allocations 99") in faults(ledger)


def test_a_number_that_is_on_no_invoice_is_found(ledger, desk):
    with desk.change() as books:
        assert books.series.take("F2026", date(2026, 11, 3)) == 2
    assert faults(ledger) == [(Fault.NUMBER_MISSING, "F2026 2")]


def test_numbers_used_elsewhere_are_not_missed(ledger, desk):
    with desk.change() as books:
        books.series.start_after("F2027", 41)
    assert ledger.verify() == ()


def test_a_stored_file_that_is_damaged_or_gone_is_found(ledger, desk, tmp_path):
    with desk.change() as books:
        books.documents.add(None, 1, "gone.pdf", "application/pdf", "a" * 64)
    (page,) = (path for path in (tmp_path / "files").rglob("*") if path.is_file())
    page.write_bytes(b"%PDF another page")
    assert set(faults(ledger)) == {(Fault.FILE_DAMAGED, page.name), (Fault.FILE_MISSING, "a" * 64)}


@pytest.fixture
def issue(desk, job_id, make_invoice, open_draft):
    """Number an invoice whose page is still to be made; return its draft."""

    def issue_one():
        ref = open_draft(kind=InvoiceKind.DEPOSIT)
        with desk.change() as books:
            number = books.series.take("F2026", date(2026, 11, 3))
            invoice = make_invoice(f"F2026-{number:04d}", draft=ref)
            books.invoices.add(job_id, invoice, Running("F2026", number))
            books.tasks.add("render", ref)
        return ref

    return issue_one


def rendering(desk):
    """Claim the waiting rendering."""
    with desk.work() as books:
        claim = books.tasks.claim("test", timedelta(minutes=5), "render")
    assert claim is not None
    return claim


def test_an_invoice_whose_page_is_still_to_be_made_is_no_problem(ledger, desk, issue):
    issue()
    assert ledger.verify() == ()
    rendering(desk)
    assert ledger.verify() == ()


def test_an_invoice_whose_page_failed_is_named_whatever_became_of_the_task(ledger, desk, issue, clock):
    named = [(Fault.FILE_NEVER_MADE, "invoice F2026-0002")]
    issue()
    claim = rendering(desk)
    with desk.work() as books:
        books.tasks.fail(claim, "RuntimeError: a fault", clock())
    assert faults(ledger) == named
    claim = rendering(desk)
    with desk.work() as books:
        books.tasks.fail(claim, "RuntimeError: a fault", None)
    assert faults(ledger) == named


def test_an_invoice_without_a_page_is_named_when_its_rendering_ended_in_a_question(ledger, desk, issue, files):
    issue()
    claim = rendering(desk)
    with desk.work() as books:
        books.tasks.finish(claim)
    assert faults(ledger) == [(Fault.FILE_NEVER_MADE, "invoice F2026-0002")]
    with desk.change() as books:
        books.invoices.set_file("F2026-0002", files.put(b"%PDF at last"))
    assert ledger.verify() == ()


def test_an_imported_invoice_needs_no_page(ledger, desk, job_id, make_invoice):
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("2025-118"), None)
    assert ledger.verify() == ()


@pytest.mark.parametrize("table", ["invoices", "allocations", "journal", "invoice_files"])
@pytest.mark.parametrize("verb", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_itself_refuses_to_alter_facts(ledger, table, verb):
    column = {"journal": "what", "invoice_files": "sha256"}.get(table, "id")
    statement = verb.format(table=table, column=column)
    with pytest.raises(AppendOnly), ledger.work() as books:
        books.tasks._transaction.connection.exec_driver_sql(statement)
    assert ledger.verify() == ()
