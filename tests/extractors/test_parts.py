"""Each document of a file is read alone: with its own pages, signature and data."""

from datetime import date

import pytest

from extractors.documents.convert import PDF
from extractors.parts import PAGES, read_parts
from extractors.patterns import PatternReader
from extractors.reader import ReadingContext
from fakes.bundles import bound, general_terms, order, pages_of, second_quote, sheet, signed_quote
from fakes.firm import COMPANY
from fakes.story import amendment, quote
from rules.facts import Kind, SignatureStatus
from tests.extractors.embedded.messages import cii, page, with_files
from tests.extractors.signatures.signing import Authority, signed

CONTEXT = ReadingContext(COMPANY)


def read(content):
    return read_parts(content, "dossier.pdf", PDF, [PatternReader()], CONTEXT)


def test_each_document_of_a_file_has_its_own_facts_and_the_numbers_of_the_files_pages():
    parts = read(bound(signed_quote(), general_terms(), second_quote(signature=None), order()))
    assert [(each.facts.kind, each.facts.number, each.first, each.last) for each in parts] == [
        (Kind.QUOTE, "D2026-031", 1, 2),
        (Kind.QUOTE, "D2026-044", 3, 3),
        (Kind.PURCHASE_ORDER, "BC-2026-77", 4, 4),
    ]
    assert {each.page for each in parts[1].facts.evidence.values()} == {3}
    assert [each.facts.signature.status for each in parts[:2]] == [SignatureStatus.SIGNED, SignatureStatus.UNSIGNED]
    assert parts[1].named("dossier.pdf") == "dossier.pdf (p. 3)"


def test_a_file_of_one_document_is_read_as_ever():
    (part,) = read(signed_quote())
    assert (part.first, part.last, part.named("devis.pdf")) == (0, 0, "devis.pdf")
    assert not part.facts.partial
    assert not [each for each in part.facts.doubts if each.field == PAGES]


def test_a_file_that_may_hold_two_documents_says_which_pages():
    (part,) = read(bound(sheet("Devis n° D2026-031", "Pose 1 200,00 €"), second_quote()))
    assert [(each.field, each.values) for each in part.facts.doubts if each.field == PAGES] == [(PAGES, ("1", "2"))]


def test_a_digital_signature_of_the_whole_file_counts_for_each_document():
    marie = Authority().signer("Marie Dupont", "SCI Les Tilleuls")
    both = bound(quote("B", date(2026, 3, 9)), amendment(date(2026, 3, 10)))
    assert [(each.facts.kind, each.facts.signature.name) for each in read(signed(both, marie))] == [
        (Kind.QUOTE, "Marie Dupont"),
        (Kind.AMENDMENT, "Marie Dupont"),
    ]


@pytest.mark.parametrize(("marks", "partial"), [(("Page 3/3",), True), (("Page 1/1",), False), ((), False)])
def test_a_lone_last_page_is_known_to_be_a_part(marks, partial):
    (part,) = read(sheet("Devis n° D2026-031", "Total TTC 1 200,00 €", foot=marks))
    assert part.facts.partial is partial
    told = [each.reason for each in part.facts.doubts if each.field == "document"]
    assert told == (["of 3 pages only these came: 3"] if partial else [])


def test_the_data_in_a_file_are_those_of_the_document_that_says_the_same():
    pages = bound(second_quote(), page())
    first, second = read(with_files(pages, ("factur-x.xml", cii(), "Alternative")))
    assert (first.facts.number, first.result.readers) == ("D2026-044", "patterns")
    assert (second.facts.number, second.result.readers) == ("F2026-0012", "embedded data+patterns")
    assert not [each for each in second.facts.doubts if each.field in {"number", "gross"}]


def test_a_file_with_data_of_neither_document_is_not_split():
    both = bound(second_quote(), signed_quote())
    (part,) = read(with_files(both, ("factur-x.xml", cii(), "Alternative")))
    assert (part.first, part.facts.kind) == (0, Kind.OTHER)


def test_pages_cut_from_a_file_are_those():
    (part,) = read(pages_of(bound(signed_quote(), second_quote()), 2))
    assert part.facts.number == "D2026-044"
