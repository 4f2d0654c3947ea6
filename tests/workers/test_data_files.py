"""Files of data in a mail: an invoice or an order in XML is a document, a bank's file stays the bank's."""

from daemon.demo.people import Attached, mail
from fakes.firm import CLIENT, MAILBOX
from fakes.story import statement
from rules.facts import Direction, Kind
from rules.money import Money
from tests.extractors.embedded.messages import cii, ubl

XML = "application/xml"


def documents(story):
    with story.firm.ledger.read() as books:
        return books.documents.of_mail(story.last_mail().id)


def sends(story, *files):
    attached = [Attached(name, content, XML) for name, content in files]
    story.firm.deliver(mail(CLIENT, [MAILBOX], "Facture", "Ci-joint.", attached=attached))
    return [each for each in documents(story) if each.media_type == XML]


def test_an_invoice_in_xml_is_a_document_with_facts(at_invoice):
    [read] = sends(at_invoice, ("facture.xml", ubl()))
    assert (read.problem, read.facts.kind, read.facts.direction) == ("", Kind.INVOICE, Direction.THEIRS)
    assert (read.facts.number, read.facts.gross) == ("S-77", Money(108000))
    assert "/Invoice/LegalMonetaryTotal/TaxInclusiveAmount" in read.facts.evidence["gross"].text


def test_a_bank_file_stays_the_banks_and_other_xml_means_nothing(at_invoice):
    read = sends(at_invoice, ("releve.xml", statement()), ("other.xml", b"<?xml version='1.0'?><a/>"))
    assert [(each.facts.kind, each.problem) for each in read] == [(Kind.BANK_STATEMENT, ""), (Kind.OTHER, "")]


def test_a_damaged_or_hostile_invoice_in_xml_is_a_problem_of_its_own(at_invoice):
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    read = sends(at_invoice, ("a.xml", cii()[:-50]), ("b.xml", cii(before=entity)), ("c.xml", ubl()))
    assert [each.facts.kind for each in read] == [Kind.OTHER, Kind.OTHER, Kind.INVOICE]
    assert [bool(each.problem) for each in read] == [True, True, False]
