"""What the accountant is given: entries that balance, a journal that reads back, VAT, a trail with its files."""

import csv
import io
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest

from outbox.accounting.entries_file import COLUMNS


def rows(text):
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def cents(text):
    return Decimal(text.replace(",", "."))


@pytest.mark.parametrize("words", [("export", "entries"), ("exporter", "ecritures")])
def test_entries_have_the_18_columns_and_balance(looking, words):
    text = looking(*words)
    assert tuple(text.splitlines()[0].split("\t")) == COLUMNS
    assert len(COLUMNS) == 18
    by_entry = {}
    for row in rows(text):
        by_entry.setdefault(row["EcritureNum"], []).append(cents(row["Debit"]) - cents(row["Credit"]))
    assert set(by_entry) == {"VE-F2026-0001", "BQ-1"}
    assert all(sum(each) == 0 for each in by_entry.values())


def test_the_deposit_stands_in_4191_and_its_vat_is_due_with_the_payment(looking):
    by_account = {(row["EcritureNum"], row["CompteNum"]): row for row in rows(looking("export", "entries"))}
    deposit = by_account["VE-F2026-0001", "419100"]
    assert (deposit["Credit"], deposit["CompAuxLib"]) == ("4750,03", "SCI Les Tilleuls")
    assert deposit["EcritureLib"] == "Facture d'acompte F2026-0001 SCI Les Tilleuls"
    assert by_account["BQ-1", "512000"]["Debit"] == "5576,88"
    assert by_account["BQ-1", "4457120"]["Credit"] == "703,70"
    assert by_account["BQ-1", "4457410"]["Debit"] == "123,15"
    assert by_account["BQ-1", "411000"]["EcritureDate"] == "20260320"


def test_a_period_holds_its_days_only(looking):
    assert {row["JournalCode"] for row in rows(looking("export", "entries", "--du", "20/03/2026"))} == {"BQ"}
    assert rows(looking("export", "entries", "--to", "2026-01-01")) == []
    assert looking.refused("export", "entries", "--from", "2026-02-01", "--to", "2026-01-01").exit_status == 2


def test_the_terminal_says_that_it_is_not_the_legal_fec_and_the_file_stays_importable(looking):
    result = looking.result("export", "entries", "--out", "entries.txt")
    assert "Ce n'est pas le FEC légal" in result.stderr
    assert "2 écritures, 11 980,61 € au débit comme au crédit" in result.stderr.replace("\u202f", " ").replace(
        "\xa0", " "
    )
    assert Path("entries.txt").read_text(encoding="utf-8").startswith("JournalCode\t")
    assert looking.refused("export", "entries", "--out", "entries.txt").exit_status == 2


def test_the_sales_journal_has_a_line_for_each_invoice(looking):
    [row] = csv.DictReader(io.StringIO(looking("export", "csv").removeprefix("\ufeff")), delimiter=";")
    assert (row["number"], row["kind"], row["net_20"], row["vat_10"]) == ("F2026-0001", "deposit", "3518,52", "123,15")
    assert (row["gross"], row["paid"], row["quote"]) == ("5576,88", "5576,88", "D2026-031")


def test_vat_is_due_in_the_month_of_the_payment(looking):
    [month] = looking.json("exporter", "tva")["months"]
    assert (month["month"], month["vat_total"]) == ("2026-03", "826.85")
    assert month["vat"][0] == {"rate": "20", "base": "3518.52", "amount": "703.70"}
    assert "TVA sur les encaissements" in looking("export", "vat")
    assert "Aucune TVA" in looking("export", "vat", "--from", "2026-04-01")


def test_the_trail_of_a_job_is_one_pdf_with_the_files_that_it_rests_on(looking):
    looking("export", "trail", "D2026-031")
    pdf = pypdf.PdfReader("piste-D2026-031.pdf")
    text = "\n".join(page.extract_text() for page in pdf.pages)
    for words in ("bon pour accord", "SCI Les Tilleuls", "F2026-0001", "Avenant", "claire@cabinet.example"):
        assert words.casefold() in text.casefold(), words
    names = list(pdf.attachments)
    assert any(name.endswith("F2026-0001.pdf") for name in names)
    assert len(names) >= 4
    for contents in pdf.attachments.values():
        assert sha256(contents[0]).hexdigest() in text.replace("\n", "")


def test_the_trail_of_an_invoice_is_that_of_its_job_and_another_name_is_told(looking):
    looking("export", "piste", "F2026-0001", "--fichier", "t.pdf")
    assert Path("t.pdf").exists()
    assert looking.refused("export", "trail", "D1999-001").exit_status == 2
