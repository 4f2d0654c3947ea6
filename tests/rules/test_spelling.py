import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.spelling import codes_in, finds_code, finds_number, fold, same_name, same_number


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Échéance\u00a0: 30\u202fJOURS ", "echeance : 30 jours"),
        ("l\u2019acompte \u2013 \u00ab ok \u00bb", 'l\'acompte - " ok "'),
        ("N\u00b0 12", "n\u00b0 12"),
        ("invisi\u00adble\u200b", "invisible"),
    ],
)
def test_spelling_is_folded(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "other", ["D2026-031", "d 2026 / 031", "N\u00b0 D\u20112026\u2011031", "D2026031", "no. D2026_031"]
)
def test_a_number_is_the_same_in_any_spelling(other):
    assert same_number("D2026-031", other)


@pytest.mark.parametrize("other", ["D2026-0310", "D2026-31", "F2026-031", "", "D2026-031-B"])
def test_another_number_is_not_the_same(other):
    assert not same_number("D2026-031", other)


def test_no_number_is_no_number():
    assert not same_number("", "")
    assert not finds_number("anything", "--")
    assert not finds_code("anything", " ")


@pytest.mark.parametrize("text", ["F-2026-014", "F-2026-01-4", "XF-2026-01", "F-2026-0", "2026-01", "F-2026-01.5"])
def test_part_of_another_number_is_not_found(text):
    assert not finds_number(text, "F-2026-01")


@pytest.mark.parametrize(
    "text", ["vir F-2026-01.", "F2026-01/F2026-02", "(f 2026 01)", "facture n\u00b0F-2026-01, merci"]
)
def test_a_whole_number_is_found_in_any_spelling(text):
    assert finds_number(text, "F-2026-01")


def test_a_code_with_check_digits_is_found_in_groups():
    assert finds_code("/RFB/RF85 F202 6014 2 merci", "RF85F20260142")
    assert not finds_code("RF85F202601423", "RF85F20260142")


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_can_be_searched(text, number):
    assert finds_number(text, number) in {True, False}


def test_numbers_named_in_a_text_are_found_in_any_grouping():
    for text in ("Règlement F2026-0012", "facture F 2026 0012 merci", "VIR REF F-2026/0012"):
        assert "f20260012" in codes_in(text)


def test_words_without_digits_name_nothing():
    assert codes_in("merci beaucoup") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SCI Les Tilleuls", "LES TILLEULS", True),
        ("Mme Jeanne Roche", "M. et Mme ROCHÉ", True),
        ("SCI Les Tilleuls", "Hôtel des Alpes SAS", False),
        ("SARL Dupont", "SARL Martin", False),
        ("", "Martin", True),
        ("SAS", "Martin", True),
    ],
)
def test_names_that_share_no_word_of_their_own_are_two(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same
