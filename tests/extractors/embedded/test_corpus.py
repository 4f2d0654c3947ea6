"""Measured on messages that nobody here made (shared/corpus), where they are at hand, against the bare XML."""

import csv
from collections import Counter
from decimal import Decimal

from lxml import etree

from extractors.embedded.message import read_message
from extractors.embedded.messages import holds_message
from extractors.embedded.sums import MOST_LINES
from extractors.xml import BrokenXml
from rules.money import Money
from tests.extractors.embedded.messages import COMPANY

LINES = (
    "//*[local-name()='IncludedSupplyChainTradeLineItem'][.//*[local-name()='LineTotalAmount']]"
    "[not(.//*[local-name()='LineStatusReasonCode'][.='GROUP' or .='INFORMATION'])]"
)
LINE_TOTAL = ".//*[local-name()='LineTotalAmount']/text()"
TAXES = (
    "//*[local-name()='ApplicableHeaderTradeSettlement' or local-name()='ApplicableSupplyChainTradeSettlement']"
    "/*[local-name()='ApplicableTradeTax']"
)
TAX_PARTS = (("RateApplicablePercent", "ApplicablePercent"), ("BasisAmount",), ("CalculatedAmount",))


def documents(corpus):
    with (corpus / "visual_manifest.csv").open() as manifest:
        for row in csv.DictReader(manifest):
            yield row, (corpus / "visual" / f"{row['id']}.xml").read_bytes()


def money(text):
    return Money.of(text) if text else None


def of(element, names):
    return Decimal(next(str(each.text) for each in element if etree.QName(each).localname in names))


def test_every_message_of_the_corpus_is_read_exactly(corpus):
    wrong = []
    for row, xml in documents(corpus):
        facts, tree = read_message(xml, COMPANY), etree.fromstring(xml.lstrip(b"\xef\xbb\xbf \r\n"))
        lines = [Money.of(line.xpath(LINE_TOTAL)[0]) for line in tree.xpath(LINES)]
        taxes = Counter(tuple(of(tax, names) for names in TAX_PARTS) for tax in tree.xpath(TAXES))
        pairs = {
            "number": (facts.number, row["number"]),
            "date": (facts.date.isoformat(), row["issue"]),
            "currency": (facts.currency, row["currency"]),
            "net": (facts.net, money(row["net"])),
            "vat_total": (facts.vat_total, money(row["vat"])),
            "gross": (facts.gross, money(row["gross"])),
            "seller": (facts.seller.name, row["seller"]),
            "client": (facts.client.name, row["buyer"]),
            "lines": ([line.net for line in facts.lines][: len(lines)], lines),
            "vat": (Counter((each.rate, each.base.euros, each.amount.euros) for each in facts.vat), taxes),
        }
        wrong += [(row["id"], field, *pair) for field, pair in pairs.items() if pair[0] != pair[1]]
    assert wrong == []


def test_lines_and_charges_add_up_in_every_message_of_the_corpus(corpus):
    open_ones = []
    for row, xml in documents(corpus):
        facts = read_message(xml, COMPANY)
        sums = [line.net.cents for line in facts.lines]
        if sums and sum(sums) - (facts.discount.cents if facts.discount else 0) != facts.net.cents:
            open_ones.append(row["id"])
    assert len(open_ones) <= 1, open_ones  # one message gives its lines with VAT


def test_no_message_of_the_rules_tests_does_anything_but_be_read_or_refused(corpus):
    read = refused = 0
    for path in sorted((corpus / "en16931_unit" / "testfiles").glob("*.xml")):
        xml = path.read_bytes()
        assert holds_message(xml), path.name
        try:
            facts = read_message(xml, COMPANY)
        except BrokenXml:
            refused += 1
            continue
        assert facts.number, path.name
        assert len(facts.lines) <= MOST_LINES
        read += 1
    assert (read, refused) == (29, 0)
