"""The narrow column of rates on the left of a table, into which descriptions reach."""

import re

from extractors.patterns.headers import Column
from rules.document import Word

#: A word, and no rate (« TVA », « exo. ») nor a figure.
_WORD = re.compile(r"(?!(?:t\.?v\.?a|vat|exo\w{0,8}|h\.?t|n/?a)\b)[^\W\d_]{2}|\d+[a-z]\d", re.IGNORECASE)


def with_words_described(
    words: dict[Column, tuple[Word, ...]], columns: list[Column]
) -> dict[Column, tuple[Word, ...]]:
    """Give words that stand in a column of rates to the description at its right: « 10 % Paroi de douche »."""
    run = words.get(Column.VAT_RATE, ())
    begins = next((place for place, word in enumerate(run) if _WORD.match(word.text)), len(run))
    at = columns.index(Column.VAT_RATE) + 1 if run else len(columns)
    if begins == len(run) or columns[at : at + 1] != [Column.DESCRIPTION]:
        return words
    kept = {
        **words,
        Column.VAT_RATE: run[:begins],
        Column.DESCRIPTION: run[begins:] + words.get(Column.DESCRIPTION, ()),
    }
    return {column: each for column, each in kept.items() if each}
