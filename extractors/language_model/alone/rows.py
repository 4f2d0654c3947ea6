"""The rows of a document as they are looked through for labels and figures."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.evidence import numbers_in
from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.identifiers import Identifier, identifiers_in
from extractors.patterns.phrase import strips_of
from rules.document import Document
from rules.spelling import fold, number_key


@dataclass(frozen=True, slots=True)
class Rows:
    """The *texts* of rows, in *plain* spelling too, *pairs* of rows, and the numbers in them.

    *windows* are the numbers of a row or of a table's row, *wide* those of two rows one below the other.
    """

    texts: tuple[str, ...]
    plain: tuple[str, ...]
    windows: tuple[Counter[Decimal], ...]
    wide: tuple[Counter[Decimal], ...]
    pairs: tuple[str, ...]
    identifiers: tuple[Identifier, ...]

    def hold(self, values: Sequence[Decimal], more: Sequence[Decimal] = (), *, wrapped: bool = False) -> bool:
        """Tell whether all *values* stand together in a row, and *more* with them.

        Those of a *wrapped* row may stand in two rows, where no single one has them.
        """
        for windows in (self.windows, self.wide) if wrapped else (self.windows,):
            near = [window for window in windows if _has(window, values)]
            if near:
                return any(_has(window, [*values, *more]) for window in near)
        return False

    def beside(self, words: str, values: Iterable[Decimal]) -> bool:
        """Tell whether *values* stand in a row with *words*, or next to it where that row has no figures."""
        key, needed = number_key(words), set(values)
        own = [row for row in self.texts if key in number_key(row)]
        figures = any(amounts_in(plain) or percents_in(plain) for plain in map(fold, own))
        near = own if figures else [*own, *self.pairs]
        return any(key in number_key(row) and needed <= set(numbers_in(row)) for row in near)

    def labelled(self, label: re.Pattern[str]) -> list[tuple[str, str]]:
        """Return the rows with *label*: what stands behind it, and the whole row in plain spelling."""
        found = ((label.search(plain), text, plain) for text, plain in zip(self.texts, self.plain, strict=True))
        return [(plain[hit.end() :], plain) for hit, _, plain in found if hit]


def rows_of(document: Document) -> Rows:
    """Return the rows of *document*."""
    texts = tuple(row.text for page in document.pages for row in page.rows)
    pairs = tuple(f"{first}  {second}" for first, second in pairwise(texts))
    tables = [
        "  ".join(cell.text for cell in cells)
        for page in document.pages
        for table in page.tables
        for cells in table.rows
    ]
    return Rows(
        texts,
        tuple(fold(each) for each in texts),
        tuple(Counter(numbers_in(each)) for each in (*tables, *texts)),
        tuple(Counter(numbers_in(each)) for each in pairs),
        pairs,
        tuple(each for each in identifiers_in(strips_of(document)) if each.valid),
    )


def _has(window: Counter[Decimal], values: Iterable[Decimal]) -> bool:
    return all(window[each] >= count for each, count in Counter(values).items())
