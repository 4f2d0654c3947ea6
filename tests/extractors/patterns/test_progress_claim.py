"""Progress claims: this claim's amounts alone are its lines, and its sums are net."""

import datetime as dt
from decimal import Decimal

import pytest

from rules.facts import Kind
from rules.money import Money

HEAD = (
    "Atelier Beaulieu SARL SIREN 732 829 320",
    ((40.0, "Situation de travaux n° 3"),),
    "Situation n° : ST-7-3",
    "Date : 31/07/2026",
    "Devis / marché : D2026-044",
)
TOTALS = ("Total HT de la situation 300,00 €", "TVA 20 % 60,00 €", "Total TTC 360,00 €")


def columns(*cells):
    return tuple(zip((40.0, 220.0, 300.0, 390.0, 480.0), cells, strict=False))


TABLE = (
    columns("Poste", "Marché HT", "Cumul préc.", "Cumul actuel", "Situation HT"),
    columns("Isolation des combles", "1 000,00", "10 %", "30 %", "200,00"),
    columns("Peinture du séjour", "500,00", "0 %", "20 %", "100,00"),
)


def doubted(facts):
    return [each.field for each in facts.doubts]


def test_number_quote_and_lines(page, read):
    facts = read(page(*HEAD, None, *TABLE, None, *TOTALS))
    assert (facts.kind, facts.number, facts.quote_number) == (Kind.PROGRESS_CLAIM, "ST-7-3", "D2026-044")
    assert [line.net for line in facts.lines] == [Money(20_000), Money(10_000)]
    assert [line.progress for line in facts.lines] == [Decimal(30), Decimal(20)]
    assert facts.claimed == facts.net == Money(30_000)
    assert facts.evidence["lines.1.progress"].text == "20 %"


@pytest.mark.parametrize("header", ["Montant HT", "Cumulé HT", "Total"])
def test_an_amount_column_that_does_not_say_this_claim_gives_no_lines(page, read, header):
    table = (columns("Poste", "Marché HT", "Cumul préc.", "Cumul actuel", header), *TABLE[1:])
    assert read(page(*HEAD, None, *table, None, *TOTALS)).lines == ()


@pytest.mark.parametrize("header", ["Ce mois HT", "Montant de la période", "Montant de la présente situation"])
def test_the_column_of_the_month_is_the_claims(page, read, header):
    table = (columns("Poste", "Marché HT", "Cumul préc.", "Cumul actuel", header), *TABLE[1:])
    assert len(read(page(*HEAD, None, *table, None, *TOTALS)).lines) == len(TABLE) - 1


def test_what_is_claimed_is_the_difference(page, read):
    sums = ("Travaux cumulés HT 700,00 €", "Situations précédentes HT 400,00 €", "Net HT 300,00 €", *TOTALS[1:])
    facts = read(page(*HEAD, None, *sums))
    assert (facts.cumulated, facts.claimed_before, facts.claimed) == (Money(70_000), Money(40_000), Money(30_000))


def test_sums_that_do_not_close_are_a_doubt(page, read):
    sums = ("Travaux cumulés HT 700,00 €", "Situations précédentes HT 450,00 €", *TOTALS)
    facts = read(page(*HEAD, None, *sums))
    assert (facts.cumulated, facts.claimed_before, facts.claimed) == (None, None, None)
    assert "claimed" in doubted(facts)


@pytest.mark.parametrize("label", ["Montant validé", "Bon à payer", "Vérifié par le maître d'œuvre", "Accepté"])
def test_what_is_validated_must_say_that_it_is_net(page, read, label):
    facts = read(page(*HEAD, None, *TABLE, None, *TOTALS, f"{label} HT : 250,00 €"))
    assert facts.validated == Money(25_000)
    for unsaid in (f"{label} : 250,00 €", f"{label} TTC : 300,00 €"):
        facts = read(page(*HEAD, None, *TABLE, None, *TOTALS, unsaid))
        assert facts.validated is None
        assert "validated" in doubted(facts)


@pytest.mark.parametrize(
    ("row", "first", "last"),
    [
        ("Période : juillet 2026", dt.date(2026, 7, 1), dt.date(2026, 7, 31)),
        ("Période du 15/06/2026 au 14/07/2026", dt.date(2026, 6, 15), dt.date(2026, 7, 14)),
        ("Période de garantie : 12 mois", None, None),
    ],
)
def test_the_period(page, read, row, first, last):
    facts = read(page(*HEAD, row, None, *TOTALS))
    assert (facts.period_start, facts.period_end) == (first, last)


def test_amounts_in_a_column_of_their_own(page, read):
    rows = (("Total HT de la situation", "3 000,00 €"), ("TVA 20 %", "600,00 €"), ("Total TTC", "3 600,00 €"))
    facts = read(page(*HEAD, None, *(((40.0, label), (300.0, amount)) for label, amount in rows)))
    assert (facts.claimed, facts.net, facts.gross) == (Money(300_000), Money(300_000), Money(360_000))


@pytest.mark.parametrize("label", ["Montant du marché HT", "Total HT cumulé"])
def test_the_totals_of_other_works_are_not_the_claims(page, read, label):
    facts = read(page(*HEAD, None, f"{label} 700,00 €", "TVA 20 % 140,00 €", "Total TTC 840,00 €"))
    assert (facts.net, facts.gross, facts.claimed) == (None, None, None)


@pytest.mark.parametrize("row", ["Montant validé cumulé HT 680,00 €", "Devis accepté HT : 900,00 €"])
def test_what_is_validated_of_other_works_is_not_of_the_claim(page, read, row):
    assert read(page(*HEAD, None, *TABLE, None, *TOTALS, row)).validated is None


@pytest.mark.parametrize(
    ("net", "gross"),
    [
        ("Montant du mois HT", "Montant du mois TTC"),
        ("Travaux de la période HT", "Total de la période TTC"),
        ("Montant de la présente situation (HT)", "Montant de la présente situation (TTC)"),
    ],
)
def test_totals_called_by_the_claim_or_its_month(page, read, net, gross):
    totals = (f"{net} 300,00 €", "TVA 20 % 60,00 €", f"{gross} 360,00 €")
    facts = read(page(*HEAD, None, *TABLE, None, *totals))
    assert (facts.net, facts.vat_total, facts.gross) == (Money(30_000), Money(6_000), Money(36_000))
    assert [line.net for line in facts.lines] == [Money(20_000), Money(10_000)]


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (("SITUATION DE TRAVAUX N° 2", "Référence : SIT-2026/058-02"), "SIT-2026/058-02"),
        (("SITUATION N° 2", "Réf. : 4410-A"), "2"),
        (("DÉCOMPTE MENSUEL N° 4",), "4"),
    ],
)
def test_the_reference_of_a_claim_says_more_than_its_place_in_a_row(page, read, rows, number):
    assert read(page("Atelier Beaulieu SARL", *rows, None, *TABLE, None, *TOTALS)).number == number


@pytest.mark.parametrize("row", ["Arrêtée au 31 juillet 2026", "Situation arrêtée à la date du 31/07/2026"])
def test_the_day_up_to_which_works_count_is_that_of_a_claim_without_another(page, read, row):
    title = "SITUATION DE TRAVAUX N° 2"
    assert read(page(title, row, None, *TABLE, None, *TOTALS)).date == dt.date(2026, 7, 31)
    assert read(page(title, "Date : 05/08/2026", row, None, *TABLE, None, *TOTALS)).date == dt.date(2026, 8, 5)
