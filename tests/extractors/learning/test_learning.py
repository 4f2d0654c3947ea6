"""What a correction teaches is used for the same sender's layout, never silently, and for nobody else's papers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.learning.layout import layout_of
from extractors.learning.learned import cases_for, learned
from extractors.learning.teaching import teach
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.reader import ReadingContext
from fakes.layouts import devis, other_layout
from rules.case import Case, Place, applies, is_alike, sender_of
from rules.correction import CorrectedField as Field
from rules.correction import Correction
from rules.money import Money
from rules.party import Company

COMPANY = Company(name="Atelier Beaulieu", siren="732829320", vat_number="", address=(), iban="", language="fr")
SENDER = "durand.example"
GROSS = Correction(field=Field.GROSS, money=Money(108000))

cents = st.integers(1, 99_999_999)


def french(amount):
    return f"{amount // 100:,}".replace(",", " ") + f",{amount % 100:02d}"


def taught(document, *corrections, **more):
    made = teach(document, corrections, COMPANY)
    return Case(**{"id": 12, "sender": SENDER, "layout": made.layout, "lessons": made.lessons} | more)


def seen(document, *cases, sender=SENDER):
    return read(document, (PatternReader(),), ReadingContext(COMPANY, cases=cases, sender=sender))


@given(
    cents,
    cents,
    cents,
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.from_regex(r"[A-Z]-[0-9]{2,6}", fullmatch=True),
)
def test_other_figures_have_the_same_layout(gross, net, deposit, day, number):
    other = devis(french(gross), french(net), french(deposit), number, f"{day:%d/%m/%Y}", french(deposit))
    assert layout_of(other) == layout_of(devis())


@given(cents)
def test_another_form_is_another_layout(gross):
    assert not is_alike(layout_of(other_layout(french(gross))), layout_of(devis()))


def test_the_firm_s_own_identifiers_say_nothing_of_a_sender():
    assert layout_of(devis()).identifiers == ("552100554",)
    assert layout_of(devis(), frozenset({"552100554"})).identifiers == ()


def test_a_correction_keeps_the_words_and_the_label_that_its_value_was_found_by():
    [lesson] = taught(devis(), GROSS).lessons
    assert (lesson.value, lesson.words, lesson.label, lesson.place) == (
        *("1080.00", "1 080,00 €", "a regler en tout", Place.RIGHT),
    )
    [nowhere] = taught(devis(), Correction(field=Field.GROSS, money=Money(1))).lessons
    assert (nowhere.label, nowhere.words, nowhere.place) == ("", "", None)


def test_a_missing_value_is_given_with_its_words_and_the_case_that_found_it():
    assert seen(devis(gross="2 400,00", net="2 000,00", vat="400,00")).facts.gross is None
    result = seen(devis(gross="2 400,00", net="2 000,00", vat="400,00"), taught(devis(), GROSS))
    assert result.facts.gross == Money(240000)
    assert result.facts.evidence["gross"].text == "2 400,00 €"
    assert result.facts.evidence["gross"].source == "case 12"
    assert result.readers == "patterns+learned (case 12)"


def test_a_value_that_the_arithmetic_refutes_is_not_given():
    case = taught(devis(), GROSS)
    assert seen(devis(gross="2 500,00", net="2 000,00", vat="400,00"), case).facts.gross is None


def test_a_value_that_patterns_read_otherwise_is_a_doubt_until_the_case_is_proved_and_never_silent():
    wrong = taught(devis(), Correction(field=Field.NET, money=Money(18000)))
    document = devis()
    facts = seen(document, replace(wrong, lessons=tuple(replace(each, field=Field.DATE) for each in wrong.lessons)))
    assert facts.facts.net == Money(90000)
    [lesson] = taught(devis(deposit="900,00", net="901,00"), Correction(field=Field.NET, money=Money(90000))).lessons
    case = Case(
        id=7, sender=SENDER, layout=layout_of(document), lessons=(replace(lesson, label="somme due au client"),)
    )
    other = seen(devis(deposit="777,00", gross="1 080,00"), replace(case, right=9)).facts
    assert (other.net, [each.reason for each in other.doubts if each.field == "net"]) == (None, ["two readings differ"])


@pytest.mark.parametrize(("right", "given_"), [(0, None), (2, None), (3, Money(90000))])
def test_only_a_case_that_was_right_three_times_and_that_arithmetic_proves_outweighs_the_patterns(right, given_):
    document = devis(net="901,00", deposit="900,00", gross="1 080,00", vat="180,00")
    case = taught(devis(), Correction(field=Field.GROSS, money=Money(108000)), id=1, right=right)
    net = taught(document, Correction(field=Field.NET, money=Money(90000)), id=2, right=right)
    facts = seen(document, case, net).facts
    assert facts.gross is None or facts.gross == Money(108000)
    assert facts.net == given_ or any(each.field == "net" for each in facts.doubts)


def test_two_answers_are_no_answer():
    case = taught(devis(deposit="1 080,00"), GROSS)
    assert {each.label for each in case.lessons} == {"somme due au client", "a regler en tout"}
    assert learned(devis(), ReadingContext(COMPANY, cases=(case,), sender=SENDER)) == ()


@pytest.mark.parametrize("sender", ["other.example", ""])
def test_a_case_is_never_used_for_another_sender_s_paper(sender):
    case = replace(taught(devis(), GROSS), layout=replace(layout_of(devis()), identifiers=()))
    assert cases_for(devis(), ReadingContext(COMPANY, cases=(case,), sender=sender)) == ()


def test_a_case_is_never_used_for_another_layout_of_the_same_sender():
    assert seen(other_layout(), taught(devis(), GROSS)).facts == seen(other_layout()).facts


def test_papers_that_bear_other_identifiers_are_never_alike_and_a_common_one_stands_for_an_unproved_sender():
    case, layout = taught(devis(), GROSS), layout_of(devis())
    assert applies(case, layout, SENDER)
    assert applies(case, layout, "")
    assert not applies(case, replace(layout, identifiers=("732829320",)), SENDER)
    assert not applies(case, layout, "other.example")


def test_a_sender_is_a_domain_and_at_a_provider_the_address_and_only_if_proved():
    assert sender_of("Compta@Durand.example", proved=True) == "durand.example"
    assert sender_of("Jean.Durand@gmail.com", proved=True) == "jean.durand@gmail.com"
    assert sender_of("compta@durand.example", proved=False) == ""
