"""Lines and totals together: what the lines must add up to tells which rows are lines."""

from dataclasses import dataclass, replace

from extractors.patterns.findings import Findings
from extractors.patterns.line_cells import PlacedLine, closes, is_sure
from extractors.patterns.lines import read_lines, with_tax
from extractors.patterns.listed_lines import listed_lines
from extractors.patterns.multiplied import with_products
from extractors.patterns.phrase import Strip
from extractors.patterns.proven_lines import proven_lines
from extractors.patterns.sums import Totals, settle_totals, settle_vat
from extractors.patterns.taxed_lines import gross_by_rate, lines_with_vat, without_amounts
from extractors.patterns.totals import TotalsFound, find_totals
from extractors.patterns.vat_codes import rates_of_codes, with_rates
from extractors.patterns.words.table import LineWords, Words
from extractors.patterns.words_above import with_words_above
from extractors.patterns.written_lines import written_lines
from rules.document import Document
from rules.facts import Line
from rules.money import ZERO, Money, total


@dataclass(frozen=True, slots=True)
class Priced:
    """The lines and totals of a document."""

    lines: tuple[Line, ...]
    totals: Totals


def read_priced(document: Document, strips: tuple[Strip, ...], findings: Findings, words: Words) -> Priced:
    """Return the lines and totals of *document*; what does not add up is a doubt."""
    read = read_lines(document, strips, words.lines)
    priced = read or lines_with_vat(document, strips, words.lines)
    found = find_totals(document, strips, words, frozenset(each.strip for each in priced if is_sure(each.line)))
    totals = settle_totals(found, findings)
    codes = rates_of_codes(document, strips, words.lines.vat_headers)
    placed = with_rates(_lines_that_close(read, _expected(totals)), codes, found.vat)
    if _sum(placed) != _expected(totals):
        placed = _without_header(strips, _printed_sums(found, totals), words.lines, read) or placed
    if _sum(placed) == _expected(totals):
        placed = with_words_above(with_products(placed, strips, found.vat.keys()), strips)
    if _sum(placed) == totals.gross != _expected(totals):
        priced, placed = placed, ()
    taxed = () if placed else with_rates(_lines_with_vat(priced, totals), codes, found.vat)
    placed = tuple(without_amounts(each) for each in taxed) or placed
    for index, each in enumerate(placed):
        findings.evidence.update({f"lines.{index}.{name}": place for name, place in each.places.items()})
    lines = tuple(each.line for each in placed)
    totals = replace(totals, vat=settle_vat(found, totals, lines, findings, gross_by_rate(taxed)))
    if taxed or total(line.net for line in lines if line.net is not None) == _expected(totals):
        lines = _with_only_rate(lines, totals, findings)
    if taxed or (not placed and with_tax(document, strips, words.lines)):
        findings.doubt("lines", "the lines' prices include VAT")
    else:
        _check(lines, totals, findings)
    return Priced(lines, totals)


def _without_header(
    strips: tuple[Strip, ...], sums: tuple[Money, ...], words: LineWords, read: tuple[PlacedLine, ...]
) -> tuple[PlacedLine, ...]:
    """Return the lines that make one of the *sums*, where those that were *read* below headers do not."""
    proven = written_lines(strips, sums, words, read) or proven_lines(strips, sums, words)
    return proven or (() if read else listed_lines(strips, sums, words))


def _expected(totals: Totals) -> Money | None:
    """Return what the lines must add up to."""
    return None if totals.net is None else totals.net + (totals.discount or ZERO)


def _printed_sums(found: TotalsFound, totals: Totals) -> tuple[Money, ...]:
    """Return what lines may add up to: the net, or a sub-total of all of them."""
    whole = (_expected(totals), totals.net)
    return tuple(each for each in (*whole, *(before.value for before in found.net_before)) if each is not None)


def _sum(lines: tuple[PlacedLine, ...]) -> Money:
    return total(each.line.net for each in lines if each.line.net is not None)


def _lines_with_vat(lines: tuple[PlacedLine, ...], totals: Totals) -> tuple[PlacedLine, ...]:
    """Return the lines that make the gross total, before a discount that is on it; nothing where none do."""
    if totals.gross is None:
        return ()
    for expected in (totals.gross, totals.gross + (totals.discount or ZERO)):
        closing = _lines_that_close(lines, expected)
        if closing and _sum(closing) == expected:
            return closing
    return ()


def _lines_that_close(lines: tuple[PlacedLine, ...], expected: Money | None) -> tuple[PlacedLine, ...]:
    """Return the lines that add up to what is *expected*: without options, or with them where the total has them.

    Rows that have an amount and nothing else (« Report ») are left out where only the others add up.
    """
    counted = tuple(each for each in lines if not each.optional)
    for group in (counted, lines):
        for kept in (group, tuple(each for each in group if _is_priced(each.line))):
            if kept and _sum(kept) == expected:
                return kept
    return counted


def _is_priced(line: Line) -> bool:
    return line.quantity is not None or line.unit_price is not None


def _with_only_rate(lines: tuple[Line, ...], totals: Totals, findings: Findings) -> tuple[Line, ...]:
    """Give lines without a rate the only rate of the totals, which they make."""
    if len(totals.vat) != 1 or any(line.vat_rate is not None for line in lines):
        return lines
    place = findings.evidence.get("vat.0.amount")
    if place is not None:
        findings.evidence.update({f"lines.{index}.vat_rate": place for index in range(len(lines))})
    return tuple(replace(line, vat_rate=totals.vat[0].rate) for line in lines)


def _check(lines: tuple[Line, ...], totals: Totals, findings: Findings) -> None:
    for index, line in enumerate(lines):
        if not closes(line):
            printed = (line.quantity, line.unit_price, line.net)
            findings.doubt(f"lines.{index}.net", "quantity times price is not the net amount", *printed)
    sums, expected = total(line.net for line in lines if line.net is not None), _expected(totals)
    if lines and expected is not None and sums != expected:
        findings.doubt("lines", "the lines less the discount are not the net total", expected, sums)
    elif expected is None and any(closes(line) and not is_sure(line) and line.net for line in lines):
        findings.doubt("lines", "no printed total confirms the lines", sums)
