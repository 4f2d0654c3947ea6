"""Several documents in one file: split where it is certain, asked where it is not, and left alone else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.bundles.faces import BEGINNING, Face
from extractors.bundles.page_marks import PageMark
from extractors.bundles.split import MOST_PARTS, parts_of, split
from extractors.documents.convert import PDF, convert
from extractors.patterns.versions import Numbered
from fakes.bundles import (
    bank_details,
    bound,
    general_terms,
    order,
    second_quote,
    sheet,
    signed_quote,
    works_statement,
)
from fakes.story import amendment, handover, quote
from rules.facts import Kind
from tests.extractors.patterns.test_cases import DOCUMENTS


def ranges(content):
    return [(each.first, each.last, each.maybe) for each in split(convert(content, PDF))]


def test_a_bundle_of_five_papers_is_split_where_each_begins():
    bundle = bound(
        signed_quote(),
        general_terms(),
        works_statement(),
        amendment(date(2026, 5, 28), signed=date(2026, 5, 30)),
        order(),
        bank_details(),
        second_quote(),
        handover("Achèvement du gros œuvre", date(2026, 5, 20)),
    )
    assert ranges(bundle) == [(1, 3, ()), (4, 4, ()), (5, 6, ()), (7, 7, ()), (8, 8, ())]


def test_two_versions_of_one_quote_in_a_file_are_two_documents():
    assert ranges(bound(quote("A", date(2026, 3, 2)), signed_quote())) == [(1, 1, ()), (2, 2, ())]


def test_a_letter_before_a_quote_is_a_document_of_its_own():
    letter = sheet("Votre chantier", "Madame, voici le devis D2026-031 signé. Cordialement.")
    assert ranges(bound(letter, signed_quote())) == [(1, 1, ()), (2, 2, ())]


def test_the_same_title_on_each_page_is_one_document():
    more = sheet("Devis n° D2026-031 version B", "Suite des conditions du devis.")
    assert ranges(bound(signed_quote(), more)) == [(1, 2, ())]


def test_a_running_head_that_names_the_quote_begins_nothing():
    certificate = handover("Achèvement du gros œuvre", date(2026, 5, 20))
    assert ranges(bound(certificate, sheet("Devis n° D2026-031", "Réserves levées le même jour."))) == [(1, 2, ())]


def test_another_title_where_the_count_of_the_pages_goes_on_is_asked():
    one = sheet("Devis n° D2026-031", "Total TTC 1 200,00 €", foot=("Page 1 sur 2",))
    other = sheet("Devis n° D2026-044", "Total TTC 900,00 €", foot=("Page 2 sur 2",))
    assert ranges(bound(one, other)) == [(1, 2, (2,))]


def test_another_title_before_the_first_paper_had_its_totals_is_asked():
    one = sheet("Devis n° D2026-031", "Pose 1 200,00 €")
    assert ranges(bound(one, second_quote())) == [(1, 2, (2,))]


def test_pages_that_are_counted_anew_begin_another_copy():
    one = sheet("Devis n° D2026-031", "Total TTC 1 200,00 €", foot=("Page 1/1",))
    assert ranges(bound(one, one)) == [(1, 1, ()), (2, 2, ())]


def test_another_sellers_sums_without_a_title_are_asked():
    other = ("Béton du Rhône", "3 quai Perrache", "SIREN 552 100 554")
    assert ranges(bound(signed_quote(), sheet("Béton du Rhône", "Total TTC 900,00 €", sender=other))) == [(1, 2, (2,))]


@pytest.mark.parametrize("case", [each for each in DOCUMENTS if each.suffix == ".pdf"], ids=lambda case: case.stem)
def test_an_ordinary_paper_is_one_document_without_a_question(case):
    document = convert(case.read_bytes(), PDF)
    assert [(each.first, each.last, each.maybe) for each in split(document)] == [(1, len(document.pages), ())]


def test_a_file_of_too_many_documents_is_one_that_is_asked_about():
    faces = [face(number, kind=Kind.QUOTE, number=Numbered(f"D2026-{number:03}")) for number in range(1, 61)]
    (part,) = parts_of(faces)
    assert (part.first, part.last) == (1, 60)
    assert len(part.maybe) > MOST_PARTS


def face(page, **what):
    """Return a page with totals; other things as given."""
    plain = {
        "text": f"page {page}",
        "kind": Kind.OTHER,
        "number": Numbered(""),
        "mark": None,
        "annex": False,
        "sirens": frozenset(),
        "totals": True,
        "amounts": True,
        "signature": False,
        "goes_on": False,
        "came_over": False,
    }
    return Face(page=page, **plain | what)


marks = st.none() | st.builds(lambda k, m: PageMark(min(k, m), m), st.integers(1, 5), st.integers(1, 5))
several_faces = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from(["", "Devis D2026-031", "D2026-044 suite"]),
            "kind": st.sampled_from([Kind.OTHER, *sorted(BEGINNING)]),
            "number": st.sampled_from(["", "D2026-031", "D2026-044", "7"]).map(Numbered),
            "mark": marks,
            **dict.fromkeys(("annex", "totals", "amounts", "signature", "goes_on", "came_over"), st.booleans()),
        }
    ),
    min_size=1,
    max_size=40,
).map(lambda pages: [face(at, **each) for at, each in enumerate(pages, 1)])


@given(faces=several_faces)
def test_the_parts_one_after_the_other_are_all_pages_once_and_in_order(faces):
    parts = parts_of(faces)
    assert [page for each in parts for page in range(each.first, each.last + 1)] == [each.page for each in faces]
    assert len(parts) <= MOST_PARTS
    assert all(each.first < page <= each.last for each in parts for page in each.maybe)


@given(faces=several_faces)
def test_a_part_begins_with_a_title_or_not_at_all(faces):
    assert all(faces[each.first - 1].is_titled and not faces[each.first - 1].annex for each in parts_of(faces)[1:])
