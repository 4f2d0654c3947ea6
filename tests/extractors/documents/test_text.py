from hypothesis import given
from hypothesis import strategies as st

from extractors.documents.text import document_of_text
from rules.document import NOWHERE


def test_a_mail_is_page_0_and_its_words_stand_nowhere():
    [page] = document_of_text("Bonjour,\n\nBon pour accord").pages
    assert page.number == 0
    assert [row.text for row in page.rows] == ["Bonjour,", "Bon pour accord"]
    assert {word.box for row in page.rows for segment in row.segments for word in segment.words} == {NOWHERE}


def test_wide_gaps_and_tabs_separate_segments():
    [page] = document_of_text("F2026-0012      5 576,88\tEUR  net").pages
    assert [segment.text for segment in page.rows[0].segments] == ["F2026-0012", "5 576,88", "EUR net"]


@given(st.text())
def test_every_word_of_a_text_is_kept_in_its_order(text):
    document = document_of_text(text)
    words = [word.text for row in document.pages[0].rows for segment in row.segments for word in segment.words]
    assert words == text.split()
