"""Files for the accountant: no text becomes a formula or a column, and one account has one name."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from outbox.accounting.cells import text_cell
from outbox.accounting.entries_file import COLUMNS, Piece, entries_file
from outbox.accounting.sales_file import sales_file
from rules.accounts import Accounts, Use, VatOn
from rules.entries import BilledJob, sales_entries
from tests.rules.example_a import billed_through, job_a

NASTY = st.text(st.sampled_from("=+-@\t\r\n;\"',x \u202e|€"), max_size=12)


@given(NASTY)
def test_no_cell_is_a_formula_or_more_than_one_cell(text):
    cell = text_cell(text)
    assert not cell.startswith(("=", "+", "-", "@"))
    assert not set("\t\r\n") & set(cell)


@given(NASTY)
def test_a_clients_name_never_breaks_the_files(name):
    job = job_a(client=replace(job_a().client, name=name))
    invoices = billed_through(job, 4).invoices
    pieces = {
        each.number: Piece(
            number=each.number,
            issued=each.issued,
            kind=each.content.kind,
            client=7,
            client_name=each.content.client.name,
        )
        for each in invoices
    }
    text = entries_file(sales_entries(BilledJob(invoices), VatOn.DEBITS), pieces, Accounts(), "fr")
    assert {line.count("\t") for line in text.split("\r\n")[:-1]} == {len(COLUMNS) - 1}
    read = list(csv.reader(io.StringIO(sales_file(invoices)), delimiter=";"))
    assert {len(row) for row in read} == {len(read[0])}
    assert len(read) == 5


def test_an_account_has_one_name_in_the_file():
    accounts = Accounts(by_rate=((Use.SALES, Decimal(10), "706010"),))
    invoices = billed_through(job_a(), 4).invoices
    pieces = {
        each.number: Piece(number=each.number, issued=each.issued, kind=each.content.kind, client=7, client_name="X")
        for each in invoices
    }
    text = entries_file(sales_entries(BilledJob(invoices), VatOn.RECEIPTS), pieces, accounts, "fr")
    names = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t"):
        names.setdefault(row["CompteNum"], set()).add(row["CompteLib"])
    assert all(len(each) == 1 for each in names.values())
    assert set(names) == {"411000", "419100", "706000", "706010", "4457420", "4457410"}
