"""Letters: totals that a sentence tells, and lists of fixed prices that make them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.patterns.findings import Findings
from extractors.patterns.phrase import strips_of
from extractors.patterns.sums import Totals, settle_vat
from extractors.patterns.told_totals import told_totals
from extractors.patterns.totals import TotalsFound
from rules.document import NOWHERE
from rules.facts import Evidence
from rules.money import Money

HEAD = "Devis n° L-31\n\n"
SENTENCES = (
    "Le montant de nos travaux est de 1 500,00 € HT, soit 1 800,00 € TTC avec une TVA de 300,00 € (20 %).",
    "Soit un total HT de 1 500 €, TVA à 20 % : 300 €, et un montant TTC de 1 800 €.",
    "Ces travaux s'élèvent à 1 500 € hors taxes auxquels s'ajoutent\n300 € de TVA au taux de 20 %, donc 1 800 € TTC.",
)


@pytest.fixture
def letter(read):
    return lambda text: read(document_of_text(HEAD + text, page=1))


def told(text):
    return told_totals(strips_of(document_of_text(text)))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_tells_net_vat_and_gross(letter, sentence):
    facts = letter(sentence)
    assert (facts.net, facts.vat_total, facts.gross) == (Money(150_000), Money(30_000), Money(180_000))
    assert [(each.rate, each.amount) for each in facts.vat] == [(20, Money(30_000))]
    assert "1 500" in facts.evidence["net"].text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Soit 1 500 € HT, TVA 20 % 300 €, 1 810 € TTC.", id="it does not add up"),
        pytest.param("Soit 1 500 € HT, TVA 10 % 300 €, 1 800 € TTC.", id="the rate is another"),
        pytest.param("En option : 1 500 € HT, TVA 20 % 300 €, 1 800 € TTC.", id="an option"),
        pytest.param("Le marché initial était de 1 500 € HT, TVA 20 % 300 €, 1 800 € TTC.", id="another paper"),
        pytest.param(
            "Soit 1 500 € HT, TVA 20 % 300 €, 1 800 € TTC.\n\nSoit 100 € HT, TVA 20 % 20 €, 120 € TTC.", id="two sums"
        ),
    ],
)
def test_what_is_not_proven_or_another_sum_is_not_told(text):
    assert told(text) is None


@given(st.integers(1, 99_999_999), st.sampled_from([Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1")]))
def test_what_is_told_closes(cents, rate):
    net, vat = Money(cents), Money(cents).percent(rate)
    found = told(f"Soit {net.euros:.2f} € HT, TVA à {rate} % de {vat.euros:.2f} €, donc {(net + vat).euros:.2f} € TTC.")
    if found is not None:
        assert found.net.value + found.vat.value == found.gross.value
        assert found.gross.value == net + vat


LIST = "- Relevé des lieux : 400 €\n- Plans d'exécution : 600 €\n- Suivi de la réception : 500 €\n"


def test_fixed_prices_that_make_the_net_are_lines(letter):
    facts = letter(LIST + SENTENCES[1])
    assert [(line.description, line.net) for line in facts.lines] == [
        ("Relevé des lieux", Money(40_000)),
        ("Plans d'exécution", Money(60_000)),
        ("Suivi de la réception", Money(50_000)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("- Relevé des lieux : 400 €\n- Plans d'exécution : 600 €\n", id="they do not make the net"),
        pytest.param("- Acompte à la commande : 500 €\n- Solde après pose : 1 000 €\n", id="instalments"),
        pytest.param("- À la livraison : 500 €\n- À la pose : 1 000 €\n", id="moments"),
        pytest.param("- Lot 1 maçonnerie : 500 €\n- Lot 2 peinture : 1 000 €\n", id="parts"),
        pytest.param(LIST + "\nRappel de nos prix\n" + LIST, id="twice"),
    ],
)
def test_what_else_is_listed_is_no_line(letter, rows):
    assert letter(rows + SENTENCES[1]).lines == ()


@pytest.mark.parametrize(
    ("sentence", "rate"),
    [
        ("Les travaux demandés s'élèvent à 1 571,25 € HT, soit 1 885,50 € TTC.", "20"),
        ("Notre prix est de 1 000,00 € hors taxes, c'est-à-dire 1 100,00 € toutes taxes comprises.", "10"),
        ("Prix forfaitaire : 200,00 € HT (211,00 € TTC).", "5.5"),
    ],
)
def test_a_letter_that_tells_ht_and_ttc_has_the_vat_between_them(letter, sentence, rate):
    facts = letter(sentence)
    assert [(each.rate, each.base, each.amount) for each in facts.vat] == [
        (Decimal(rate), facts.net, facts.gross - facts.net)
    ]
    assert facts.vat_total == facts.gross - facts.net
    assert not facts.doubts


@pytest.mark.parametrize(
    "text",
    [
        "Les travaux demandés s'élèvent à 1 571,25 € HT, soit 1 885,51 € TTC.",
        "Total HT : 1 000,00 €\nTotal TTC : 1 137,00 €",
    ],
)
def test_a_difference_that_is_no_legal_rate_to_the_cent_is_no_vat(letter, text):
    facts = letter(text)
    assert facts.vat == ()
    assert facts.vat_total is None


@pytest.mark.parametrize(
    "text",
    [
        "Le prix est de 100,00 € HT par porte, soit 120,00 € TTC.",
        "L'option vaut 100,00 € HT, soit 120,00 € TTC.",
        "Le lot A vaut 100,00 € HT, soit 120,00 € TTC.\nLe lot B vaut 200,00 € HT, soit 240,00 € TTC.",
    ],
)
def test_prices_of_a_unit_an_option_or_of_parts_are_no_net_total(letter, text):
    assert letter(text).net is None


@given(st.integers(1, 10_000_000), st.sampled_from(["20", "10", "5.5", "2.1"]))
def test_whatever_stands_between_ht_and_ttc_is_the_vat(cents, rate):
    net = Money(cents)
    vat = net.percent(Decimal(rate))
    kept = Totals(net=net, gross=net + vat)
    found = settle_vat(TotalsFound(), kept, (), _findings())
    assert all(each.amount == vat and net.percent(each.rate) == vat for each in found)


def _findings():
    findings = Findings()
    findings.evidence |= {path: Evidence(1, "", NOWHERE) for path in ("net", "gross")}
    return findings
