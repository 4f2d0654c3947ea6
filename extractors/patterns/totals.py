"""The amounts below the lines: net, discount, VAT per rate, gross, each by its own label."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.patterns.amount_cells import HIGHEST_RATE, amount_in, is_amount, rate_in
from extractors.patterns.amounts import Amount, amounts_in, percents_in, plain_decimal
from extractors.patterns.findings import Found
from extractors.patterns.grid import Grid, grids_of
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column
from extractors.patterns.labels import under_of
from extractors.patterns.phrase import Phrase, Strip, joined, row_evidence
from extractors.patterns.statements import statements_of, total_behind
from extractors.patterns.told_totals import told_pair, told_totals
from extractors.patterns.words.table import LineWords, TotalWords, Words
from rules.document import NOWHERE, Document
from rules.money import Money, Rate

#: Characters of a label at most.
LONGEST_LABEL = 90
_AROUND = " *-+=:•("
#: French rates, as a column of a print has them without « % » (CGI art. 278 and following).
_RATES = frozenset(Money.of(each) for each in ("2.10", "5.50", "8.50", "10.00", "20.00"))
_WITH_TAX = re.compile(r"t\.? ?t\.? ?c\b|toutes taxes|incl\b")


@dataclass(slots=True)
class VatFound:
    """What stands in the document about one rate."""

    bases: list[Found[Money]] = field(default_factory=list)
    amounts: list[Found[Money]] = field(default_factory=list)


@dataclass(slots=True)
class TotalsFound:
    """Every amount found, by what its label says; nothing is decided yet."""

    net: list[Found[Money]] = field(default_factory=list)
    net_before: list[Found[Money]] = field(default_factory=list)
    net_after: list[Found[Money]] = field(default_factory=list)
    discount: list[Found[Money]] = field(default_factory=list)
    gross: list[Found[Money]] = field(default_factory=list)
    to_pay: list[Found[Money]] = field(default_factory=list)
    vat_total: list[Found[Money]] = field(default_factory=list)
    vat: dict[Rate, VatFound] = field(default_factory=dict)
    without_vat: bool = False

    def rate(self, rate: Rate) -> VatFound:
        """Return what was found for *rate*, to be added to."""
        return self.vat.setdefault(rate, VatFound())


def is_option_heading(text: str, words: LineWords) -> bool:
    """Tell whether *text* (plain spelling) is the heading of options, which no total counts."""
    return words.option_heading.fullmatch(text) is not None


def find_totals(
    document: Document, strips: tuple[Strip, ...], words: Words, lines: frozenset[int] = frozenset()
) -> TotalsFound:
    """Return every labelled total of *document* but those of options behind its own; *lines* are no totals."""
    found = TotalsFound()
    less = any(words.totals.less.search(strip.whole.plain) for strip in strips)
    more = any(words.totals.more.match(made.plain) for strip in strips for made in strip.phrases)
    for index, strip in enumerate(strips):
        if found.gross and is_option_heading(strip.whole.plain, words.lines):
            break
        if index in lines:
            continue
        below = _amounts_below(strips, index)
        phrases = strip.phrases if below else _with_remarks(strip.phrases)
        for place, made in enumerate(phrases):
            part = (less and words.totals.more.match(made.plain)) or (more and words.totals.less.match(made.plain))
            if part or (place and _is_remark(made.plain)):
                continue
            said = statements_of(made)
            for each in said[:-1]:
                _read_label(found, each, (), words.totals, first=False)
            right = (below[place],) if below else phrases[place + 1 :]
            _read_label(found, said[-1], right, words.totals, first=len(said) == 1)
            found.without_vat |= bool(words.totals.no_vat.search(made.plain))
    _read_tables(found, document, strips, words, lines)
    _read_told(found, strips, words.totals)
    return found


def _read_tables(
    found: TotalsFound, document: Document, strips: tuple[Strip, ...], words: Words, lines: frozenset[int]
) -> None:
    for grid in grids_of(document, strips, words.lines.headers, frozenset({Column.DESCRIPTION, Column.NET})):
        _read_columns(found, [row for row in grid.rows if row.strip not in lines], strips, words.totals)
    for grid in grids_of(
        document, strips, words.lines.vat_headers, frozenset({Column.VAT_RATE, Column.BASE, Column.VAT})
    ):
        _read_grid(found, grid, words.totals)


def _read_told(found: TotalsFound, strips: tuple[Strip, ...], words: TotalWords) -> None:
    """Read the totals that a sentence tells, where no row tells the VAT of a rate; « HT » is a word of French alone."""
    told = None if any(each.amounts for each in found.vat.values()) else told_totals(strips)
    if told is not None:
        found.net.append(told.net)
        found.gross.append(told.gross)
        found.rate(told.rate).amounts.append(told.vat)
        return
    pair = (
        told_pair(strips) if words.net.match("total ht") and not (found.vat or found.vat_total or found.net) else None
    )
    if pair and {each.value for each in (*found.gross, *found.to_pay)} <= {pair[1].value}:
        found.net.append(pair[0])
        found.gross.append(pair[1])


def _with_remarks(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Return the phrases of a row, a remark in brackets as one: scans set « (zzgl. » apart from « 19 % MwSt.) »."""
    kept: list[Phrase] = []
    for made in phrases:
        opened = kept and kept[-1].plain.startswith("(") and ")" not in kept[-1].plain
        if opened and "(" not in made.plain and not any(not each.bare for each in amounts_in(made.plain)):
            kept[-1] = joined(kept[-1], made)
        else:
            kept.append(made)
    return tuple(kept)


def _is_remark(text: str) -> bool:
    """Tell whether *text* only says more of the label to its left: « (zzgl. 19 % MwSt.) »."""
    return text.startswith("(") and text.endswith(")") and not amounts_in(text)


def _amounts_below(strips: tuple[Strip, ...], index: int) -> tuple[Phrase, ...]:
    """Return the amounts under a row of labels (« Total HT, TVA, Total TTC »), one for each; nothing for other rows."""
    labels = strips[index].phrases
    if len(labels) <= 1 or any(amounts_in(made.plain) for made in labels) or index + 1 >= len(strips):
        return ()
    below = tuple(under_of(strips, index, made.box) for made in labels if made.box != NOWHERE)
    amounts = tuple(made for made in below if made is not None and is_amount(made.plain))
    return amounts if len(amounts) == len(labels) == len(set(amounts)) else ()


def _read_label(
    found: TotalsFound, made: Phrase, right: tuple[Phrase, ...], words: TotalWords, *, first: bool = True
) -> None:
    text = made.plain.lstrip(_AROUND)
    label = _without_amounts(text)
    if not label or len(label) > LONGEST_LABEL or words.foreign.match(label):
        return
    label = total_behind(text, label, first=first) or label
    rates = [each for each in percents_in(text) if each.value <= HIGHEST_RATE]
    if words.discount.match(label):
        found.discount += [Found(abs(each.value), each.evidence) for each in _values(made, right, words)[-1:]]
    elif words.vat_row.match(label) and not words.vat_number.search(label):
        _read_vat_row(found, made, right, rates[0].value if len(rates) == 1 else None, words)
    elif len(rates) == 1 and words.base.match(text) and not _WITH_TAX.search(text):
        found.rate(rates[0].value).bases.extend(_values(made, right, words)[:1])
    elif (bucket := _bucket(found, label, words)) is not None:
        bucket += _only(_values(made, right, words))


def _bucket(found: TotalsFound, label: str, words: TotalWords) -> list[Found[Money]] | None:
    label = label.rstrip(" :.=")
    for pattern, bucket in (
        (words.gross, found.gross),
        (words.net_after, found.net_after),
        (words.net_before, found.net_before),
        (words.net, found.net),
        (words.to_pay, found.to_pay),
    ):
        if pattern.match(label):
            return bucket
    return None


def _without_amounts(text: str) -> str:
    """Return the label in front of the first amount in *text*."""
    amounts = [each for each in amounts_in(text) if not each.bare]
    return (text[: amounts[0].start] if amounts else text).strip(" :.=(")


def _only(values: list[Found[Money]]) -> list[Found[Money]]:
    """Return the one value; a row with several amounts belongs to a table that has its own header."""
    return values if len({each.value for each in values}) == 1 else []


def _values(made: Phrase, right: tuple[Phrase, ...], words: TotalWords) -> list[Found[Money]]:
    """Return the amounts that answer a label: in its own phrase, then in the phrases to the right that are amounts."""
    values = [Found(each.money, made.evidence()) for each in amounts_in(made.plain) if each.money and _is_sure(each)]
    for count, other in enumerate(right, 1):
        if not any(char.isalnum() for char in other.plain) or words.fillers.fullmatch(other.plain):
            continue
        if not is_amount(other.plain):
            break
        in_row = other.box == NOWHERE or other.box.top < made.box.bottom
        evidence = row_evidence(made, *right[:count]) if in_row else other.evidence()
        values += [Found(each.money, evidence) for each in amounts_in(other.plain) if each.money is not None]
    return values


def _is_sure(amount: Amount) -> bool:
    return not amount.bare and not amount.unsure_sign


_VAT_COLUMNS = frozenset({Column.VAT_RATE, Column.BASE, Column.VAT})


def _read_vat_row(
    found: TotalsFound, made: Phrase, right: tuple[Phrase, ...], rate: Decimal | None, words: TotalWords
) -> None:
    if rate is None and right and (percents := percents_in(right[0].plain)) and len(percents) == 1:
        rate, right = percents[0].value, right[1:]
    values = _values(made, right if rate is None else _recapped(right, words), words)
    if rate is None and len(values) == len(("rate", "amount")) and values[0].value in _RATES:
        found.rate(plain_decimal(values[0].value.euros)).amounts.append(values[1])
    elif rate is None:
        found.vat_total += _only(values)
    elif len(values) == 1:
        found.rate(rate).amounts.append(values[0])
    else:
        for base, amount in (values[:2], values[1::-1]) if values else ():
            if abs((base.value.percent(rate) - amount.value).cents) <= 1:
                found.rate(rate).bases.append(base)
                found.rate(rate).amounts.append(amount)
                return


def _read_columns(found: TotalsFound, rows: list[GridRow], strips: tuple[Strip, ...], words: TotalWords) -> None:
    """Read the rows that add up several columns: what stands in the column of the lines' amounts counts."""
    for row in rows:
        amount = amount_in(row.cells.get(Column.NET))
        phrases = strips[row.strip].phrases if row.strip >= 0 and amount else ()
        if amount is None or sum(is_amount(made.plain) for made in phrases) <= 1:
            continue
        label = phrases[0].plain.lstrip(_AROUND)
        rates = [each.value for each in percents_in(label) if each.value <= HIGHEST_RATE]
        if words.foreign.match(label) or amounts_in(label):
            continue
        if words.vat_row.match(label) and len(rates) == 1:
            found.rate(rates[0]).amounts.append(amount)
        elif words.vat_row.match(label):
            found.vat_total.append(amount)
        elif (bucket := _bucket(found, label, words)) is not None:
            bucket.append(amount)


def _recapped(right: tuple[Phrase, ...], words: TotalWords) -> tuple[Phrase, ...]:
    """Return what stands behind a rate, without the words that say what its amounts are."""
    kept: list[Phrase] = []
    for made in right:
        amounts = amounts_in(made.plain)
        label = made.plain[: amounts[0].start] if len(amounts) == 1 else made.plain
        if not words.recap.fullmatch(label):
            kept.append(made)
        elif amounts and (amount := made.part(amounts[0].start)):
            kept.append(amount)
    return tuple(kept)


def _read_grid(found: TotalsFound, grid: Grid, words: TotalWords) -> None:
    for row in grid.rows:
        rate = rate_in(row.cells.get(Column.VAT_RATE))
        base, vat, gross = (amount_in(row.cells.get(column)) for column in (Column.BASE, Column.VAT, Column.GROSS))
        if rate is None and words.sum.match(row.whole.plain) and base and vat:
            found.net.append(base)
            found.vat_total.append(vat)
            found.gross += [gross] if gross else []
        if rate is None or base is None or vat is None:
            break
        found.rate(rate).bases.append(base)
        found.rate(rate).amounts.append(vat)
