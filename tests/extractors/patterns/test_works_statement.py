import pytest

from extractors.documents.text import document_of_text
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from rules.party import Company

FIRM = Company(name="Atelier Beaulieu SARL", siren="732829320", vat_number="FR44732829320", address=(), iban="")
QUOTE = """Devis n° D2026-031
Atelier Beaulieu SARL SIREN 732 829 320
Total HT 100,00 €
TVA 10 % 10,00 €
Total TTC 110,00 €
"""


def statement(sentence: str) -> str:
    return PatternReader().read(document_of_text(QUOTE + sentence, page=1), ReadingContext(FIRM)).statement


@pytest.mark.parametrize(
    "sentence",
    [
        "Le client atteste que le logement est achevé depuis plus de deux ans.",
        "Je soussigné certifie que les locaux sont affectés à l'habitation et achevés depuis plus de 2 ans.",
    ],
)
def test_the_clients_statement_is_read_with_its_words(sentence):
    assert statement(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Le client doit attester que le logement est achevé depuis plus de deux ans.",
        "TVA à 10 % pour un logement de plus de deux ans.",
        "Le client atteste avoir reçu les conditions générales.",
    ],
)
def test_a_demand_for_a_statement_is_none(sentence):
    assert statement(sentence) == ""
