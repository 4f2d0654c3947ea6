"""One document in several files: joined where it is certain, asked where it is not, and never two complete ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.bundles.join import Group, Joint, alike_names, groups_of, joined
from extractors.documents.convert import PDF, convert
from fakes.bundles import bound, second_quote, sheet, signed_quote, two_pages
from fakes.story import SIGNED_ON
from tests.extractors.bundles.test_split import several_faces

ONE, MAYBE, APART = Joint.ONE, Joint.MAYBE, Joint.APART


def groups(*files):
    return [(each.places, each.joint) for each in joined([convert(each, PDF) for each in files])]


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (("IMG_2.jpg", "IMG_10.jpg", "IMG_1.jpg"), ((2, 0, 1),)),
        (("devis p1.pdf", "devis p2.pdf", "rib.pdf"), ((0, 1),)),
        (("photo.jpg", "photo (1).jpg"), ((0, 1),)),
        (("devis.pdf", "avenant.pdf"), ()),
        (("scan1.pdf", "scan2.jpg"), ()),
        (tuple(f"IMG_{number}.jpg" for number in range(12)), ()),
    ],
)
def test_only_files_whose_names_differ_by_numbers_may_be_one_document(names, alike):
    assert alike_names(names) == alike


def test_pages_1_and_2_of_2_are_one_document_in_whichever_order_they_came():
    first, second = two_pages(signed=SIGNED_ON)
    assert groups(first, second) == [((0, 1), ONE)]
    assert groups(second, first) == [((1, 0), ONE)]


def test_a_page_without_a_title_that_has_the_totals_ends_the_document():
    first = sheet("Devis n° D2026-031", "Pose 1 200,00 €")
    assert groups(first, sheet("Récapitulatif", "Total TTC 1 200,00 €", signature=("Bon pour accord",))) == [
        ((0, 1), ONE)
    ]


def test_two_complete_quotes_are_two_documents():
    assert groups(signed_quote(), second_quote()) == [((0,), APART), ((1,), APART)]


def test_two_copies_of_one_quote_are_two_documents():
    assert groups(signed_quote(), signed_quote()) == [((0,), APART), ((1,), APART)]


def test_pages_of_two_quotes_are_joined_each_with_its_own():
    one, other = two_pages(), two_pages("Devis n° D2026-077")
    assert groups(*one, *other) == [((0, 1), ONE), ((2, 3), ONE)]


def test_a_count_that_goes_on_and_is_not_whole_is_asked():
    one = sheet("Devis n° D2026-031", "Pose 1 200,00 €", foot=("Page 1/3",))
    other = sheet("Suite", "Total TTC 1 200,00 €", foot=("Page 3/3",))
    assert groups(one, other) == [((0, 1), MAYBE)]


def test_pages_that_say_nothing_stay_apart():
    assert groups(sheet("Photo du chantier"), sheet("Photo du chantier")) == [((0,), APART), ((1,), APART)]


def test_a_file_of_several_documents_is_joined_to_nothing():
    bundle = bound(signed_quote(), second_quote())
    assert groups(bundle, sheet("Suite", "Total TTC 1 200,00 €")) == [((0,), APART), ((1,), APART)]


@given(files=st.lists(several_faces.filter(lambda faces: len(faces) < 4), min_size=1, max_size=5))
def test_every_file_is_in_one_group(files):
    found = groups_of(files)
    assert sorted(place for each in found for place in each.places) == list(range(len(files)))
    assert all(each == Group(each.places, APART) for each in found if len(each.places) == 1)
    assert all(each.joint is not APART for each in found if len(each.places) > 1)
