"""The words of a lump sum contract."""

import pytest

from extractors.patterns.findings import Findings
from extractors.patterns.lump_sum import read_lump_sum
from extractors.patterns.phrase import Phrase, Strip, phrase
from rules.document import NOWHERE, Word


def strip(text):
    made: Phrase = phrase(1, tuple(Word(word, NOWHERE) for word in text.split()))
    return Strip(1, (made,), made)


@pytest.mark.parametrize(
    "text",
    [
        "Marché à forfait",
        "Le présent marché est passé à forfait.",
        "Prix global, forfaitaire et non révisable",
        "Les travaux sont exécutés pour un prix global et forfaitaire de 12 000 € HT.",
        "Le prix est ferme, global et forfaitaire.",
        "Montant forfaitaire et définitif",
        "Le prix est forfaitaire et non révisable.",
        "Les parties se soumettent à l'article 1793 du Code civil.",
        "This is a lump sum contract.",
    ],
)
def test_are_read(text):
    findings = Findings()
    assert read_lump_sum((strip(text),), findings) == text
    assert findings.evidence["lump_sum"].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Forfait déplacement 45,00 €",
        "Ce devis n'est pas un marché à forfait.",
        "Le présent devis ne constitue pas un marché à forfait.",
        "Travaux facturés au temps passé, hors prix global et forfaitaire.",
        "Indemnité forfaitaire pour frais de recouvrement : 40 €",
        "Prix forfaitaire par visite : 80 €",
        "Le prix total est de 3 000 €.",
    ],
)
def test_other_words_are_none(text):
    assert read_lump_sum((strip(text),), Findings()) == ""
