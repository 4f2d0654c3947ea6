"""Which embedded file holds the data of the pages: by what stands in it, then by what the PDF says, then by name."""

import pytest

from extractors.documents.convert import PDF, convert
from extractors.embedded import EmbeddedReader
from extractors.embedded.messages import data_files
from rules.document import EmbeddedFile
from rules.facts import Kind
from tests.extractors.embedded.messages import CONTEXT, cii, order_x, page, ubl, with_files

OTHER = cii(("F2026-0012", "F2026-0099"))


def chosen(*files):
    return [each.name for each in data_files([EmbeddedFile(*each) for each in files])]


@pytest.mark.parametrize(
    "content", [cii(), order_x(), ubl(), cii().decode().replace("UTF-8", "UTF-16").encode("utf-16")]
)
def test_a_message_is_known_under_any_name(content):
    assert chosen(("daten.bin", content)) == ["daten.bin"]


@pytest.mark.parametrize("content", [b"<Invoice/>", b"<?xml version='1.0'?><factur-x/>", b"\xff\xfe<", b""])
def test_a_good_name_alone_says_nothing(content):
    assert chosen(("factur-x.xml", content)) == []


def test_the_standards_name_goes_first():
    assert chosen(("a.xml", OTHER), ("ZUGFeRD-invoice.xml", cii())) == ["ZUGFeRD-invoice.xml"]


def test_a_supplement_goes_last_even_under_a_good_name():
    assert chosen(("factur-x.xml", OTHER, "Supplement"), ("a.xml", cii(), "Alternative")) == ["a.xml"]


def test_a_supplement_of_any_name_is_no_data_of_the_pages():
    assert chosen(("a.xml", cii(), "Supplement")) == []
    assert chosen(("factur-x.xml", cii(), "Supplement")) == ["factur-x.xml"]


def test_the_same_file_twice_counts_once():
    assert chosen(("a.xml", cii()), ("b.xml", cii())) == ["b.xml"]


def test_several_that_nothing_tells_apart_are_a_doubt_and_none_is_read():
    document = convert(with_files(page(), ("a.xml", cii(), ""), ("b.xml", OTHER, "")), PDF)
    facts = EmbeddedReader().read(document, CONTEXT)
    assert (facts.kind, facts.number) == (Kind.OTHER, "")
    assert facts.doubts[0].values == ("a.xml", "b.xml")


def test_a_pdf_says_what_its_files_are_to_it():
    pdf = with_files(page(), ("a.xml", cii(), "Alternative"), ("b.xml", OTHER, "Supplement"), ("c.pdf", b"%PDF-", ""))
    found = convert(pdf, PDF).attached
    assert [(each.name, each.relationship) for each in found] == [("a.xml", "Alternative"), ("b.xml", "Supplement")]


def test_the_data_are_found_behind_many_other_files():
    others = [(f"plan{at}.pdf", b"%PDF-1.4", "Supplement") for at in range(30)]
    document = convert(with_files(page(), *others, ("z.xml", cii(), "Data")), PDF)
    assert EmbeddedReader().read(document, CONTEXT).number == "F2026-0012"
