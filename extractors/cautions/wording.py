"""The sentences of a document with those that nobody sees, in plain spelling."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from extractors.documents.text import document_of_text
from extractors.patterns.phrase import Phrase, strips_of
from extractors.patterns.sentences import sentences_of
from rules.document import Document

#: Sentences that are looked at.
MOST_SENTENCES = 4000

#: Characters before and behind the telling words that are shown with them.
BEFORE, BEHIND = 60, 140


def sentences(document: Document) -> Iterator[Phrase]:
    """Yield the sentences of *document*, then those of its hidden text; a row begins no other sentence than its own.

    Rows that a mail quotes are looked at too, each alone.
    """
    return islice(chain.from_iterable(map(_of, _with_hidden(document))), MOST_SENTENCES)


def rows(document: Document) -> Iterator[Phrase]:
    """Yield the rows of *document* and of its hidden text, cell by cell."""
    phrases = (made for each in _with_hidden(document) for strip in strips_of(each) for made in strip.phrases)
    return islice(phrases, MOST_SENTENCES)


def shown(sentence: Phrase, found: re.Match[str]) -> str:
    """Return the telling words *found* in *sentence* with some of those around them."""
    starts = [start for start in sentence.starts if start >= found.start() - BEFORE] or [0]
    return sentence.text[min(starts[0], found.start()) : found.end() + BEHIND]


def _with_hidden(document: Document) -> Iterator[Document]:
    """Yield *document*, then its hidden text as one, if there is any."""
    yield document
    if document.hidden:
        yield document_of_text("\n".join(document.hidden))


def _of(document: Document) -> Iterator[Phrase]:
    """Yield the phrases of rows with several, because two columns make no sentence, and the sentences of the others."""
    strips = strips_of(document)
    for strip in strips:
        if len(strip.phrases) > 1 or strip.whole.plain.startswith(">"):
            yield from strip.phrases
    yield from sentences_of(tuple(strip for strip in strips if len(strip.phrases) == 1))
