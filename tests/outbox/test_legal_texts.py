from datetime import date

import pytest

from outbox.errors import NoLegalText
from outbox.legal_texts import LegalText, LegalTexts, legal_texts

TABLE = LegalTexts(
    (
        LegalText("fee", "fr", date(2013, 1, 1), "40 €", "L441-10"),
        LegalText("fee", "fr", date(2027, 1, 1), "50 €", "a new law"),
    )
)


def test_an_invoice_carries_the_text_of_its_own_day():
    assert TABLE.find("fee", date(2026, 12, 31), "fr").text == "40 €"
    assert TABLE.find("fee", date(2027, 1, 1), "fr").text == "50 €"


def test_no_text_in_force_is_an_error():
    with pytest.raises(NoLegalText):
        TABLE.find("fee", date(2012, 12, 31), "fr")


def test_the_shipped_table_has_a_source_for_each_text_and_both_languages():
    texts = legal_texts().texts
    assert all(text.source for text in texts)
    by_language = [{(t.key, t.valid_from) for t in texts if t.language == language} for language in ("fr", "en")]
    assert by_language[0] == by_language[1]
