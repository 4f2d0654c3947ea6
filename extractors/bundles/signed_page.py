"""A page without a title that a client may have signed: the last page of a quote, sent back alone.

What it is a page of is not said here: its kind stays `other`. Read are only the quote's number, the total and the
signature on it.
"""

import re
from dataclasses import replace

from extractors.bundles.faces import faces_of
from extractors.bundles.missing import lacking
from extractors.bundles.split import PAGED
from extractors.patterns.dates import order_in
from extractors.patterns.findings import Findings
from extractors.patterns.language import has_day_first, words_of
from extractors.patterns.numbers import read_quote_number
from extractors.patterns.phrase import phrases_of, strips_of
from extractors.patterns.priced import read_priced
from extractors.patterns.signature import read_signature, signature_begins
from rules.document import Document
from rules.facts import Facts, Kind

#: Pages, and words on them, of what may be signed without saying what it is.
MOST_PAGES, FEW_WORDS = 3, 60
_AGREED = re.compile(
    r"\bbon pour (?:accord|acceptation|commande|travaux)\b|\blu et approuve\b|\bdevis (?:recu avant|accepte)"
    r"|\b(?:accepted|agreed|approved) (?:by|for)\b"
)
#: What is read on such a page.
_FIELDS = ("quote_number", "version", "gross", "signature")


def with_signed_page(facts: Facts, document: Document) -> Facts:
    """Return *facts* with what a signed page without a title says; other facts as they are."""
    if facts.kind is not Kind.OTHER or facts.signature is not None or document.form not in PAGED:
        return facts
    if not 1 <= len(document.pages) <= MOST_PAGES or any(doubt.field == "kind" for doubt in facts.doubts):
        return facts
    return _read(facts, document)


def _read(facts: Facts, document: Document) -> Facts:
    strips = strips_of(document)
    if signature_begins(strips) == len(strips) or any(face.annex for face in faces_of(document)):
        return facts
    start = "\n".join(strip.whole.plain for strip in strips[:400])
    words, findings = words_of(start), Findings()
    quote = read_quote_number(strips, "", findings, words.numbers)
    agreed = any(_AGREED.search(made.plain) for made in phrases_of(strips))
    few = len(document.text.split()) <= FEW_WORDS
    if not (agreed or few or quote.number or lacking(document)):
        return facts
    gross = read_priced(document, strips, findings, words).totals.gross
    signature = read_signature(strips, findings, order_in(start, by_language=has_day_first(start)))
    evidence = {path: each for path, each in findings.evidence.items() if path.partition(".")[0] in _FIELDS}
    doubts = tuple(each for each in findings.doubts if each.field.partition(".")[0] in _FIELDS)
    return replace(
        facts,
        quote_number=quote.number,
        version=quote.version,
        gross=gross,
        signature=signature,
        evidence={**facts.evidence, **evidence},
        doubts=(*facts.doubts, *doubts),
    )
