"""Words that nobody sees and that say something: a sentence, an amount, an account. A printer's codes say nothing."""

import re

from rules.document import Document
from rules.facts import DocumentWarning, WarningKind
from rules.spelling import fold

#: Characters of hidden text that a warning shows.
SHOWN = 300

#: Words of plain letters that make a sentence.
SENTENCE = 3

_WORD = re.compile(r"(?<![\w./-])[a-z]{2,30}(?![\w:/-])")
_FIGURE = re.compile(
    r"\d[.,]\d{2}(?!\d)|\d ?(?:€|eur|%)|(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)"
    r"|(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[0-9a-z]{4}){3}"
)


def hidden_text(document: Document) -> tuple[DocumentWarning, ...]:
    """Return a warning with the hidden words of *document*, when they say something."""
    said = " ".join(document.hidden)
    plain = fold(said[:100_000])
    if len(_WORD.findall(plain)) < SENTENCE and not _FIGURE.search(plain):
        return ()
    return (DocumentWarning(WarningKind.HIDDEN_TEXT, said[:SHOWN]),)
