"""Cases as examples for a language model: of this layout and sender only, bounded, and never evaluated."""

from dataclasses import replace

from extractors.language_model.reader import LanguageModelReader, ModelSettings
from extractors.learning.examples import MOST, examples_of
from extractors.learning.layout import layout_of
from extractors.learning.teaching import teach
from extractors.reader import ReadingContext
from fakes.layouts import devis, other_layout
from fakes.scripted_model import scripted_model
from rules.case import Case
from rules.correction import CorrectedField, Correction
from rules.money import Money
from rules.party import Company

COMPANY = Company(name="Atelier Beaulieu", siren="732829320", vat_number="", address=(), iban="", language="fr")
LESSONS = teach(devis(), (Correction(field=CorrectedField.GROSS, money=Money(108000)),), COMPANY).lessons
CASE = Case(id=1, sender="durand.example", layout=layout_of(devis()), lessons=LESSONS)


def context(*cases, sender="durand.example"):
    return ReadingContext(COMPANY, cases=cases, sender=sender)


def test_a_case_says_the_field_its_value_and_the_words_it_was_found_by():
    assert examples_of(devis(), context(CASE)) == "gross = 1080.00 (a regler en tout right: 1 080,00 €)"


def test_another_layout_and_another_sender_have_no_examples():
    assert examples_of(other_layout(), context(CASE)) == ""
    assert examples_of(devis(), context(CASE, sender="other.example")) == ""


def test_examples_are_bounded():
    cases = [replace(CASE, lessons=(replace(LESSONS[0], words=f"{number} " + "x" * 900),)) for number in range(40)]
    assert 0 < len(examples_of(devis(), context(*cases))) <= MOST


def test_the_model_sees_the_examples_and_a_template_in_them_is_only_words():
    hostile = replace(CASE, lessons=(replace(LESSONS[0], words="{{ 7 * 191 }} 1 080,00 €"),))
    with scripted_model({}) as model:
        reader = LanguageModelReader(ModelSettings(base_url=model.url, model="scripted"))
        reader.read(devis(), context(hostile))
        reader.close()
        asked = str(model.sent)
    assert "{{ 7 * 191 }}" in asked
    assert "1337" not in asked
