from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from ledger.errors import DraftMoved, NotFound, NumberTaken
from ledger.invoices import InvoiceState, Running
from rules.invoice import InvoiceKind
from rules.money import Money
from rules.payment import MoneyIn


@pytest.fixture
def issue(desk, job_id, make_invoice):
    def issue_it(number, **values):
        with desk.change() as books:
            return books.invoices.add(job_id, make_invoice(number, **values))

    return issue_it


@pytest.fixture
def pay(desk):
    """Pay a part of an invoice by a payment of its own."""

    def pay_it(number, amount):
        with desk.change() as books:
            payment_id = books.payments.announce(MoneyIn(amount=Money.of(amount), on=None), None)
            return books.allocations.allocate(payment_id, [(number, Money.of(amount))], "test")[0]

    return pay_it


def test_an_invoice_comes_back_as_it_was_issued(desk, job_id, make_invoice, issue):
    issue("F2026-0001")
    with desk.read() as books:
        stored = books.invoices.get("F2026-0001")
        assert books.invoices.by_key("f 2026 0001") == (stored,)
        assert books.invoices.by_reference("RFF2026-0001") == (stored,)
        assert books.invoices.by_reference("") == ()
        assert books.invoices.of_job(job_id) == (stored,)
        with pytest.raises(NotFound):
            books.invoices.get("F2026-0002")
    assert stored.invoice == make_invoice("F2026-0001")
    assert (stored.job, stored.state, stored.pdf_sha256) == ("2026-001", InvoiceState.ISSUED, None)


def test_a_number_is_taken_once(issue):
    issue("F1")
    with pytest.raises(NumberTaken):
        issue("F1")


def test_a_place_in_a_series_is_taken_once(desk, job_id, make_invoice):
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("F1"), Running("F2026", 1))
    with pytest.raises(NumberTaken), desk.change() as books:
        books.invoices.add(job_id, make_invoice("F2"), Running("F2026", 1))


def test_a_draft_becomes_one_invoice(desk, issue, open_draft):
    ref = open_draft()
    issue("F1", draft=ref)
    with desk.read() as books:
        assert books.invoices.of_draft(ref).invoice.number == "F1"
        assert books.invoices.of_draft(99) is None
    with pytest.raises(DraftMoved):
        issue("F2", draft=ref)


def test_the_first_page_stored_wins(desk, issue):
    issue("F1")
    with desk.change() as books:
        assert books.invoices.file("F1") is None
        assert books.invoices.set_file("F1", "a" * 64) == "a" * 64
        assert books.invoices.set_file("F1", "b" * 64) == "a" * 64
        assert books.invoices.file("F1") == "a" * 64


def test_the_state_follows_what_is_paid_and_disputed(desk, job_id, issue, pay, clock):
    def state():
        with desk.read() as books:
            return books.invoices.get("F1").state

    issue("F1")
    pay("F1", "80.00")
    assert state() is InvoiceState.PART_PAID
    with desk.change() as books:
        values = {"reason_code": "AUTRE", "amount": None, "words": "", "mail_id": None, "document_id": None}
        books.disputes.open(books.references.next(), job_id, invoice="F1", at=clock.now, **values)
    assert state() is InvoiceState.DISPUTED
    pay("F1", "1000.00")
    assert state() is InvoiceState.PAID


def test_what_is_open_and_what_is_overdue_is_listed(desk, job_id, issue, pay, make_invoice):
    issue("F1")
    issue("F2")
    issue("A1", net="-900.00", kind=InvoiceKind.CREDIT_NOTE)
    pay("F1", "1080.00")
    with desk.change() as books:
        books.invoices.add(job_id, replace(make_invoice("F3"), due=date(2027, 1, 5)))
        assert [each.invoice.number for each in books.invoices.all()] == ["F1", "F2", "A1", "F3"]
        assert [each.invoice.number for each in books.invoices.all(open_only=True)] == ["F2", "F3"]
        assert [each.invoice.number for each in books.invoices.all(overdue_on=date(2026, 12, 3))] == ["F2"]
        assert books.invoices.all(overdue_on=date(2026, 12, 2)) == ()


def test_candidates_come_by_reference_number_account_and_amount(desk, issue, pay, client):
    for number in ("F2026-0001", "F2026-0002", "F2026-0003"):
        issue(number)
    pay("F2026-0003", "80.00")

    def numbers(**wanted):
        with desk.read() as books:
            return [each.number for each in books.invoices.open_candidates(**wanted)]

    assert numbers() == []
    assert numbers(references=["RFF2026-0002", ""]) == ["F2026-0002"]
    assert numbers(numbers=["f 2026 3"]) == []
    assert numbers(numbers=["facture"], amount=Money.of("1000.00")) == ["F2026-0003"]
    assert numbers(payer_ibans=client.ibans, limit=2) == ["F2026-0001", "F2026-0002"]
    everything = numbers(references=["RFF2026-0003"], numbers=["F2026/0002"], payer_ibans=client.ibans)
    assert everything == ["F2026-0003", "F2026-0002", "F2026-0001"]


def test_a_candidate_says_all_that_matching_looks_at(desk, issue, pay, client):
    issue("F1")
    pay("F1", "80.00")
    with desk.read() as books:
        (found,) = books.invoices.open_candidates(numbers=["F1"])
    assert (found.job, found.quote_number, found.client) == ("2026-001", "D2026-031", client.name)
    assert (found.client_ibans, found.disputed) == (client.ibans, False)
    assert (found.gross, found.left) == (Money.of("1080.00"), Money.of("1000.00"))


def test_an_invoice_paid_in_full_is_no_candidate_until_its_payment_is_reversed(desk, issue, pay):
    issue("F1")
    allocation_id = pay("F1", "1080.00")
    with desk.read() as books:
        assert books.invoices.open_candidates(numbers=["F1"]) == ()
    with desk.change() as books:
        books.allocations.reverse(allocation_id, "returned")
        assert [each.left for each in books.invoices.open_candidates(numbers=["F1"])] == [Money.of("1080.00")]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # PostgreSQL reads a small table whole, index or not
def test_candidates_are_looked_up_by_indexes(desk, ledger, client, issue):
    issue("F1")
    seen: list[tuple[str, object]] = []
    event.listen(ledger._engine, "before_cursor_execute", lambda *words: seen.append((words[2], words[3])))
    with desk.read() as books:
        books.invoices.open_candidates(
            references=["RF1"], numbers=["F1"], payer_ibans=client.ibans, amount=Money.of("1.00")
        )
    plans = [(statement, values) for statement, values in seen if statement.startswith("SELECT")]
    assert len(plans) == 5
    with ledger._engine.connect() as connection:
        for statement, values in plans:
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            scans = [step[3] for step in steps if step[3].startswith("SCAN")]
            assert not scans, statement
