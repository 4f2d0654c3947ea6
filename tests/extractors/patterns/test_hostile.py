"""Documents made to hurt: read in a time that grows with their length, whatever they hold."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from rules.party import Company

FIRM = Company(name="A", siren="732829320", vat_number="FR44732829320", address=("1 rue A",), iban="")

PIECES = [
    *(
        "111 ",
        "1.1",
        "((((",
        "- - - ",
        "12,50 € ",
        "FR76 3000 ",
        "siret 123 ",
        "du 1/1/",
        "\u202f",
        "\u00e9",
        ". ",
        "\n",
    ),
    *("devis n° : : : : ", "facture F1, F2, ", "version ", "lot 1 - ", "total ht ", "Nom : ", "bon pour accord ", "☐ "),
    *("30 % à la commande, ", "retenue de garantie ", "a l'attention de ", "n'est pas ", "virement "),
    *("Rechnung Nr. 12 vom ", "zzgl. 19 % MwSt. ", "Summe netto ", "für und der ", "1.234,56 ", "Bestellung "),
    "\n",
    "Désignation   Qté   Total HT\n",
    "Bezeichnung   Menge   Einzelpreis   Gesamt\n",
]


def read(text: str):
    return PatternReader().read(document_of_text(text), ReadingContext(FIRM, text[:300]))


def calls_of(text: str) -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(deadline=None, max_examples=60)
def test_any_mixture_of_words_is_survived(text):
    read(text)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_is_survived(text):
    read(text)


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_costs_about_twice(piece):
    small, large = calls_of(piece * 400), calls_of(piece * 800)
    assert large <= 2.6 * small + 20_000
