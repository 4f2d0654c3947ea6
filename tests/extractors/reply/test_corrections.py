from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.reply.answer import read_answer
from extractors.reply.corrections import NotACorrection, corrections_of
from rules.approval import Verdict
from rules.correction import CorrectedField as Field
from rules.correction import Correction
from rules.money import Money

GROSS = Correction(field=Field.GROSS, money=Money(108000))
NUMBER = Correction(field=Field.NUMBER, text="D2026-031")


@pytest.mark.parametrize(
    ("words", "correction"),
    [
        ("total TTC 1 080,00", GROSS),
        ("le total TTC est 1 080,00 €", GROSS),
        ("montant TTC : 1080", GROSS),
        ("gross=1080.00", GROSS),
        ("total HT 900,00 € HT", Correction(field=Field.NET, money=Money(90000))),
        ("HT -320,00", Correction(field=Field.NET, money=Money(-32000))),
        ("TVA 180,00", Correction(field=Field.VAT_TOTAL, money=Money(18000))),
        ("vat_total=180.00", Correction(field=Field.VAT_TOTAL, money=Money(18000))),
        ("montant 5 576,88", Correction(field=Field.AMOUNT, money=Money(557688))),
        ("numéro D2026-031", NUMBER),
        ("n° D2026-031", NUMBER),
        ("number=D2026-031", NUMBER),
        ("version B", Correction(field=Field.VERSION, text="B")),
        ("n° de devis D2026-031", Correction(field=Field.QUOTE_NUMBER, text="D2026-031")),
        ("devis D2026-031", Correction(field=Field.QUOTE_NUMBER, text="D2026-031")),
        ("facture F2026-0012", Correction(field=Field.INVOICE, text="F2026-0012")),
        ("date 03/04/2026", Correction(field=Field.DATE, on=date(2026, 4, 3))),
        ("date de valeur 17 novembre 2026", Correction(field=Field.VALUE_DATE, on=date(2026, 11, 17))),
        ("client SCI Les Tilleuls", Correction(field=Field.CLIENT, text="SCI Les Tilleuls")),
        ("type de document procès-verbal de réception", Correction(field=Field.KIND, text="handover")),
        ("kind=quote", Correction(field=Field.KIND, text="quote")),
    ],
)
def test_what_is_in_the_list_is_read_to_a_value(words, correction):
    assert corrections_of(words) == (correction,)


@pytest.mark.parametrize(
    "words",
    [
        *("", "iban FR76", "total TTC", "total TTC beaucoup", "total TTC 1,234", "total TTC 1,005", "date demain"),
        *("date 31/02/2026", "numéro <b>", "type relevé bancaire", "total TTC 1 ; total TTC 2", "client a\u202eb"),
        "net 1 ; iban 2",
    ],
)
def test_anything_else_corrects_nothing(words):
    assert isinstance(corrections_of(words), NotACorrection)


def test_an_answer_corrects_several_facts_at_once():
    said = read_answer("Bonjour,\nCORRIGER 4821 total TTC 1 080,00 ; numéro D2026-031\nMerci")
    assert (said.verdict, said.number, said.corrections) == (Verdict.CORRECT, 4821, (GROSS, NUMBER))
    assert read_answer("CORRIGER 4821 total TTC 1 080,00, numéro D2026-031").corrections == (GROSS, NUMBER)
    assert read_answer("CORRIGER 4821\u00a0: total TTC 1 080,00\nnuméro D2026-031").corrections == (GROSS, NUMBER)
    assert read_answer("CORRECT 4821 gross 1080.00 and number D2026-031").corrections == (GROSS, NUMBER)


def test_an_english_day_that_may_be_two_is_asked_back():
    assert read_answer("CORRECT 4821 date 03/04/2026").verdict is Verdict.UNCLEAR
    assert read_answer("CORRECT 4821 date 2026-04-03").verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "CORRIGER 4821",
        "CORRIGER 4821 total TTC 1 080,00\nVALIDER 4821",
        "CORRIGER 4821 total TTC 1 080,00 et valider",
        "CORRIGER 4821 iban FR7630006000011234567890189",
        "pas CORRIGER 4821 total TTC 1 080,00",
        "CORRIGER 4821 total TTC 1 080,00\nCORRIGER 4821 total TTC 1 090,00",
    ],
)
def test_what_is_not_only_a_correction_changes_nothing(text):
    assert read_answer(text).verdict is Verdict.UNCLEAR


@given(st.integers(-99_999_999, 99_999_999))
def test_every_amount_that_is_printed_in_french_is_read_to_the_cent(cents):
    whole = f"{abs(cents) // 100:,}".replace(",", " ")
    sign = "-" if cents < 0 else ""
    [read] = corrections_of(f"total HT {sign}{whole},{abs(cents) % 100:02d} €")
    assert read.money == Money(cents)


@given(st.text(max_size=80))
def test_no_words_raise(words):
    corrections_of(words)
