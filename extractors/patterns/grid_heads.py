"""The header of a table: the columns that its words name, in one row or in several."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.patterns.headers import Column, Headers, column_of, columns_in
from extractors.patterns.phrase import Phrase, Strip, plain
from rules.document import Box

#: Characters of one row of a header that has several, at most.
LONGEST_HEAD = 150
#: A row has at most this many phrases; more is a drawing, not a table.
MOST_CELLS = 24

#: Characters of a header that no list knows, and columns that must be known beside it, at least.
LONGEST_UNKNOWN, LEAST_KNOWN = 40, 2

#: Headers of descriptions that may as well head their numbers.
_NUMBERS = re.compile(r"(?:postes?|articles?|produits?|elements?|objet|items?|ouvrages?|nature)[ :]*")
#: What may say more beside a description.
_MORE = re.compile(r"(?:details?|descriptif|description)[ :]*")
_MERE_VAT = re.compile(r"(?:t\.?v\.?a|vat)\.?[ :]*")
_MERE_AMOUNT = re.compile(r"(?:montants?|amounts?)[ :]*")
_WITHOUT_TAX = re.compile(r"h\.? ?t\b|hors|excl|net")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's header: what it says in plain spelling, and where it stands."""

    column: Column
    box: Box
    text: str


def head_at(
    strips: tuple[Strip, ...], index: int, headers: Headers, needed: frozenset[Column]
) -> tuple[int, list[Head]] | None:
    """Return the header that the strip at *index* is a row of, and where its table's body begins.

    A header's words may stand in the row above and the row below too (« Prix » over « unitaire HT »).
    """
    alone = _with_net(_heads([list(strips[index].phrases[:MOST_CELLS])], headers))
    best = (index + 1, alone) if needed <= {head.column for head in alone} else None
    if not alone:
        return None
    for first, last in ((index, index + 1), (index - 1, index), (index - 1, index + 1), (index, index + 2)):
        group = strips[max(first, 0) : last + 1]
        if first < 0 or last >= len(strips) or not _is_band(group):
            continue
        heads = _with_net(_heads([list(strip.phrases[:MOST_CELLS]) for strip in group], headers))
        if needed <= {head.column for head in heads} and (best is None or len(heads) >= len(best[1])):
            best = (last + 1, heads)
    return best


def _is_band(group: tuple[Strip, ...]) -> bool:
    """Tell whether rows stand so close together, and hold so few words and no figures, that they may be one header."""
    if any(strip.page != group[0].page or any(char.isdigit() for char in strip.whole.plain) for strip in group):
        return False
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(group)]
    height = group[0].box.bottom - group[0].box.top
    return all(gap < height for gap in gaps) and all(len(strip.whole.text) < LONGEST_HEAD for strip in group)


def _heads(rows: list[list[Phrase]], headers: Headers) -> list[Head]:
    """Return the columns that *rows* name, from left to right.

    Of one row the longest run of neighbours that are headers counts, or all where they are those of lines; of several
    rows every word must be a header's.
    """
    stacks = _stacks([made for row in rows for made in row])
    every = [_named(stack, headers) for stack in stacks]
    if len(rows) > 1 and None in every:
        return []
    known = [head for named in every for head in named or ()]
    if None in every and _are_short(stacks) and (_are_of_lines(known, stacks) or _open(known, headers)):
        return _between([head for stack, named in zip(stacks, every, strict=True) for head in named or _unknown(stack)])
    runs: list[list[Head]] = [[]]
    for named in every:
        if named is None:
            runs.append([])
        else:
            runs[-1] += named
    return max(runs, key=len)


def _are_of_lines(known: list[Head], stacks: list[list[Phrase]]) -> bool:
    """Tell whether the *known* headers are those of lines, so that what stands beside them heads a column too."""
    columns = {head.column for head in known}
    amounts = columns & {Column.NET, Column.GROSS}
    beside = columns & {Column.DESCRIPTION, Column.QUANTITY, Column.UNIT_PRICE}
    many = len(columns - {Column.OTHER}) >= max(LEAST_KNOWN, len(stacks) - len(columns))
    return bool(amounts and beside) and many


def _open(known: list[Head], headers: Headers) -> bool:
    """Tell whether the *known* headers are all those by which a table of these *headers* is known."""
    return bool(headers.opens) and headers.opens <= {head.column for head in known}


def _are_short(stacks: list[list[Phrase]]) -> bool:
    texts = [made.text for stack in stacks for made in stack]
    return all(len(text) <= LONGEST_UNKNOWN and not any(char.isdigit() for char in text) for text in texts)


def _between(heads: list[Head]) -> list[Head]:
    """Return *heads* without unknown ones at their ends, which may stand beside the table, unless it counts or prices.

    « Bon pour accord » stands to the right of « Échéance, Montant TTC ».
    """
    if {head.column for head in heads} & {Column.QUANTITY, Column.UNIT_PRICE}:
        return heads
    known = [place for place, head in enumerate(heads) if head.column is not Column.UNKNOWN]
    return heads[known[0] : known[-1] + 1]


def _unknown(stack: list[Phrase]) -> list[Head]:
    return [Head(Column.UNKNOWN, Box.around(made.box for made in stack), " ".join(made.plain for made in stack))]


def _stacks(phrases: list[Phrase]) -> list[list[Phrase]]:
    """Group the phrases that stand over one another, from left to right."""
    stacks: list[list[Phrase]] = []
    for made in phrases:
        over = [stack for stack in stacks if any(overlap(made.box, each.box) > 0 for each in stack)]
        if over:
            over[0].append(made)
        else:
            stacks.append([made])
    return sorted(stacks, key=lambda stack: stack[0].box.left)


def _named(stack: list[Phrase], headers: Headers) -> list[Head] | None:
    if len(stack) == 1:
        columns = columns_in(stack[0], headers)
        if columns is None:
            return None
        return [
            Head(column, Box.around(word.box for word in words), plain(" ".join(word.text for word in words)))
            for column, words in columns
        ]
    text = " ".join(made.plain for made in stack)
    column = column_of(text, headers) or column_of("".join(made.plain for made in stack), headers)
    if column is None and all(column_of(made.plain, headers) is Column.OTHER for made in stack[:-1]):
        return _named(stack[-1:], headers)  # « Unsere » over « Pos Art.Nr. »
    return None if column is None else [Head(column, Box.around(made.box for made in stack), text)]


def _with_net(heads: list[Head]) -> list[Head]:
    """Call the second of two like columns by what it must be: « Prix unitaire, Prix HT », « Base, Montant ».

    Behind « Base, Montant » the totals may begin (« Total HT »), which are no column.
    """
    heads = _with_only_price(_with_one_description(heads))
    for twice, second in ((Column.UNIT_PRICE, Column.NET), (Column.BASE, Column.VAT)):
        like = [place for place, head in enumerate(heads) if head.column is twice]
        if second in {head.column for head in heads} or len(like) <= 1:
            continue
        if len(like) == len((twice, second)) or _MERE_AMOUNT.fullmatch(heads[like[1]].text):
            named = [replace(head, column=second) if place == like[1] else head for place, head in enumerate(heads)]
            return _to_repeat(named)
    return _to_repeat(_with_one_net(_with_vat(heads)))


def _with_only_price(heads: list[Head]) -> list[Head]:
    """Of « Désignation, Prix HT » the price is the amount: nothing is counted."""
    columns = [head.column for head in heads]
    counted = {Column.QUANTITY, Column.UNIT, Column.NET, Column.GROSS, Column.UNKNOWN} & {*columns}
    if counted or columns.count(Column.UNIT_PRICE) != 1 or Column.DESCRIPTION not in columns:
        return heads
    return [replace(head, column=Column.NET) if head.column is Column.UNIT_PRICE else head for head in heads]


def _with_vat(heads: list[Head]) -> list[Head]:
    """Of « Taux, Base HT, TVA » the last is the amount: it names neither a rate nor a percentage."""
    rates = [head for head in heads if head.column is Column.VAT_RATE]
    if len(rates) > 1 and Column.VAT not in [head.column for head in heads] and _MERE_VAT.fullmatch(rates[1].text):
        return [replace(head, column=Column.VAT) if head is rates[1] else head for head in heads]
    return heads


def _with_one_description(heads: list[Head]) -> list[Head]:
    """Of « Poste, Désignation » only the second describes: the first is a number's header where there is another.

    Of « Prestation, Détail, Montant » the second may be anything.
    """
    described = [head for head in heads if head.column is Column.DESCRIPTION]
    weak = [head for head in described if _NUMBERS.fullmatch(head.text)]
    if len(weak) == len(described):
        weak = weak[:-1]
    strong = [head for head in described if head not in weak]
    more = strong[1:] if strong[1:] and _MORE.fullmatch(strong[1].text) else []
    heads = [replace(head, column=Column.UNKNOWN) if head in more else head for head in heads]
    return [replace(head, column=Column.OTHER) if head in weak else head for head in heads]


def _with_one_net(heads: list[Head]) -> list[Head]:
    """Of several amount columns keep the one that says that it is without tax, or else the last."""
    nets = [head for head in heads if head.column is Column.NET]
    if len(nets) <= 1:
        return heads
    said = [head for head in nets if _WITHOUT_TAX.search(head.text)]
    kept = said[0] if len(said) == 1 else nets[-1]
    return [replace(head, column=Column.OTHER) if head in nets and head is not kept else head for head in heads]


def _to_repeat(heads: list[Head]) -> list[Head]:
    """Return the heads up to a base or description that comes again, where another table begins.

    Other columns that come again (« PU TTC », « Montant TTC ») only swallow their cells.
    """
    kept: list[Head] = []
    for head in heads:
        again = head.column is not Column.UNKNOWN and any(head.column is each.column for each in kept)
        if again and head.column in {Column.BASE, Column.DESCRIPTION}:
            break
        kept.append(replace(head, column=Column.OTHER) if again else head)
    return kept


def overlap(one: Box, other: Box) -> float:
    """Return how many points across two places share; less than 0 where they share none."""
    return min(one.right, other.right) - max(one.left, other.left)
