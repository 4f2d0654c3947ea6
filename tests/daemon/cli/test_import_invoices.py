"""Invoices of the tool used before: recorded once, whole files only, and deducted at the balance here."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daemon.cli.cells import WrongCell, money_cell
from daemon.cli.import_invoices import import_list, mapping
from daemon.cli.importing import import_quote
from daemon.cli.language import speak
from daemon.demo.papers import quote
from daemon.errors import UsedWrongly
from fakes.firm import CLIENT, Firm
from ledger import InvoiceState
from rules.billing import bill
from rules.contract import agreed
from rules.invoice import InvoiceKind
from rules.money import ByRate, Money
from rules.policy import Policy

DAY = date(2026, 3, 2)
DEPOSIT = (
    "number;kind;client;client_siren;issued;due;net_20;vat_20;net_10;vat_10;gross;paid;quote\n"
    "FA-118;acompte;SCI Les Tilleuls;489201632;28/02/2026;30/03/2026;"
    "3 518,52;703,70;1 231,51;123,15;5 576,88 €;5576.88;D2026-031\n"
)


@pytest.fixture(autouse=True)
def french():
    speak("fr")


@pytest.fixture
def firm(tmp_path, validator):
    firm = Firm(tmp_path, validator)
    yield firm
    firm.ledger.close()


@pytest.fixture
def signed(firm):
    """A firm whose quote is accepted, and whose deposit is drafted."""
    import_quote(firm.office, quote("B", DAY), "b.pdf", CLIENT)
    import_quote(firm.office, quote("B", DAY, signed=DAY), "signed.pdf", CLIENT)
    return firm


def take(firm, text, mapped=()):
    return import_list(firm.office, text.encode(), "factures.csv", mapping(mapped))


def refused(firm, text, capsys, mapped=()):
    with pytest.raises(UsedWrongly, match="rien n'est repris"):
        take(firm, text, mapped)
    with firm.ledger.read() as books:
        assert books.invoices.all() == ()
    return capsys.readouterr().err


def job(firm):
    with firm.ledger.read() as books:
        return books.jobs.load(1)


def stored(firm, number):
    with firm.ledger.read() as books:
        return books.invoices.get(number)


def balance_of(found):
    return bill(found, found.steps[-1], Policy())


def test_a_deposit_of_the_old_tool_takes_the_drafts_place_and_comes_off_the_balance(signed):
    assert take(signed, DEPOSIT) == "1 facture reprise, 0 déjà connue"
    found = job(signed)
    assert [each.state.value for each in found.drafts] == ["withdrawn"]
    invoice = stored(signed, "FA-118")
    assert (invoice.invoice.content.kind, invoice.invoice.content.step) == (InvoiceKind.DEPOSIT, 1)
    assert (invoice.invoice.issued, invoice.invoice.due) == (date(2026, 2, 28), date(2026, 3, 30))
    assert (invoice.state, invoice.invoice.left) == (InvoiceState.PAID, Money(0))
    balance = balance_of(found)
    assert [each.number for each in balance.deducted] == ["FA-118"]
    assert balance.net + invoice.invoice.content.net == agreed(found)
    assert signed.ledger.verify() == ()


def test_a_deposit_of_another_amount_is_the_schedules_only_deposit_all_the_same(signed):
    other = DEPOSIT.replace("3 518,52;703,70;1 231,51;123,15;5 576,88 €;5576.88", "1000;200;;;1200;")
    take(signed, other)
    assert stored(signed, "FA-118").invoice.content.step == 1
    assert [each.net for each in balance_of(job(signed)).deducted] == [ByRate([(Decimal(20), Money(100000))])]


def test_the_same_list_again_changes_nothing_nor_does_a_longer_one(signed):
    take(signed, DEPOSIT)
    assert take(signed, DEPOSIT) == "déjà repris"
    longer = DEPOSIT + "FA-119;;Dupont;;2026-03-01;;100;20;;;120;;\n"
    assert take(signed, longer) == "1 facture reprise, 1 déjà connue"


def test_a_list_is_taken_whole_or_not_at_all_and_each_fault_has_its_line(signed, capsys):
    text = DEPOSIT + (
        "FA-119;;Dupont;;2026-13-01;;100;20;;;120;;\n"
        "FA-120;;Dupont;;2026-03-01;;1.234;20;;;120;;\n"
        "FA-121;devis;Dupont;;2026-03-01;;100;20;;;120;;\n"
        "FA-122;;Dupont;123456789;2026-03-01;;100;20;;;120;;\n"
        "FA-123;;Dupont;;2026-03-01;;100;20;;;120;130;\n"
        "FA-124;;Dupont;;2026-03-01;2026-02-01;100;20;;;120;;\n"
    )
    told = refused(signed, text, capsys)
    assert [line.split(" : ")[0] for line in told.splitlines()] == [f"ligne {at}" for at in range(3, 9)]


def test_sums_that_do_not_close_and_numbers_given_twice_are_told(signed, capsys):
    head = "number;client;issued;net_20;vat_20;gross\n"
    text = f"{head}A;X;2026-03-01;100;20;121\nB;X;2026-03-01;100;20;120\nb;X;2026-03-01;1;;\n"
    told = refused(signed, text, capsys)
    assert "ligne 2" in told
    assert "121,00" in told.replace("\xa0", " ")
    assert "figure déjà à la ligne 3" in told


def test_a_number_that_our_own_series_has_still_to_give_is_refused(signed, capsys):
    assert "last_number" in refused(signed, DEPOSIT.replace("FA-118", "F2026-0001"), capsys)


def test_a_balance_names_the_deposits_that_it_deducts(firm, capsys):
    text = (
        "number;kind;client;issued;net_20;gross;deducts\n"
        "S-2;balance;X;2026-03-05;700;840;{deducts}\n"
        "S-1;deposit;X;2026-03-01;300;360;\n"
    )
    assert "S-9" in refused(firm, text.format(deducts="S-9"), capsys)
    take(firm, text.format(deducts="S-1"))
    content = stored(firm, "S-2").invoice.content
    assert [each.number for each in content.deducted] == ["S-1"]
    assert content.before_deduction == ByRate([(Decimal(20), Money(100000))])


def test_a_credit_note_names_what_it_corrects(firm, capsys):
    text = "number;kind;client;issued;net_20;corrects\nA-2;avoir;X;2026-03-05;50;{corrects}\nA-1;;X;2026-03-01;300;\n"
    assert "A-2" in refused(firm, text.format(corrects=""), capsys)
    take(firm, text.format(corrects="A-1"))
    assert stored(firm, "A-2").invoice.content.gross == Money(-6000)


def test_other_headers_are_named_and_one_rate_is_found_by_the_amounts(firm):
    text = "N° pièce,Tiers,Date,HT,TVA,Échéance\nX-1,Müller,1/3/2026,100.00,5.50,31/3/2026\n"
    take(firm, text, ["N° pièce=number", "Tiers=client"])
    assert stored(firm, "X-1").invoice.content.vat == ByRate([(Decimal("5.5"), Money(550))])
    with pytest.raises(UsedWrongly, match="EN-TÊTE"):
        mapping(["Tiers=klient"])
    with pytest.raises(UsedWrongly, match="number"):
        take(firm, "a;b\n1;2\n")


def test_the_command_reads_what_the_sales_journal_writes(looking, signed):
    journal = looking("export", "csv")
    assert take(signed, journal.replace("F2026-0001", "OLD-1").replace("D2026-031;D2026-031", ";")) == (
        "1 facture reprise, 0 déjà connue"
    )
    assert stored(signed, "OLD-1").invoice.content.gross == Money(557688)


def test_the_command_tells_the_file_the_faults_and_the_payment(writing):
    terminal = writing
    Path("old.csv").write_text("number;client;issued;net_20;paid\nX-1;Müller;2026-01-05;100;60\n", encoding="utf-8")
    assert terminal("importer", "factures", "old.csv") == "old.csv : 1 facture reprise, 0 déjà connue\n"
    [shown] = [each for each in terminal.json("invoices")["invoices"] if each["number"] == "X-1"]
    assert (shown["state"], shown["paid"], shown["gross"]) == ("part_paid", "60.00", "120.00")
    assert "payé avant la reprise" in terminal("payments")
    assert "faites avec un autre outil y figurent (1 : X-1)" in terminal.result("export", "entries").stderr
    Path("bad.csv").write_text("number;client;issued;net_20\nX-2;Müller;hier;100\n", encoding="utf-8")
    assert terminal.refused("import", "invoices", "bad.csv").exit_status == 2


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,56", 123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("12", 1200),
        ("-1,5", -150),
        ("1\u202f000 €", 100000),
    ],
)
def test_amounts_are_read_as_people_write_them(text, cents):
    assert money_cell({"net": text}, "net") == Money(cents)


@pytest.mark.parametrize("text", ["1.234", "1,234", "1,2,3", "abc", "1e9", "--1", "1.234.56", "12345,678"])
def test_an_amount_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(WrongCell):
        money_cell({"net": text}, "net")
