"""Payment terms and retention, as printed."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns.amounts import percents_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, joined, phrases_of
from extractors.patterns.words.table import TermWords
from rules.document import NOWHERE
from rules.terms_read import read_terms as understand
from rules.terms_read import understood

#: Characters between a label and its percentage at most.
NEAR = 50
#: Points by which the first row of a paragraph is indented at most.
INDENT = 40.0
#: What a firm's general terms say where the document itself says nothing.
_SUBORDINATE = re.compile(
    r"\b(?:sauf|a defaut d(?:e|'))\b.{0,25}\b(?:stipulation|accord|mention|convention|disposition|indication|condition)"
    r"|\bunless otherwise\b|\bsofern nicht anders\b"
)
#: Where a sentence, or a cell, ends.
_END = re.compile(r"\.\s+(?=[A-ZÀ-Ý])|\.$|[;|]|\s{3,}")
#: Another reading of the same terms.
_OR = re.compile(r"\s*,?\s*(?:ou|or)\s+(?:a\s+|sous\s+)?(?=\d|fin d|comptant|a reception)")
#: What stands between a label and its terms.
_OPENING = re.compile(r"\s*(?::|=)?\s*(?=\S)")
_WORD = re.compile(r"\s*[a-z0-9%€]")
_RETENTION = re.compile(r"\b(?:retenue(?:s)? (?:de |legale de )?garantie|retention)\b")
_NO_RETENTION = re.compile(r"\b(?:sans|pas de|aucune|dispense de|no|without) (?:retenue|retention)")


@dataclass(frozen=True, slots=True)
class _Span:
    begin: int
    end: int


def read_terms(strips: tuple[Strip, ...], findings: Findings, words: TermWords) -> str:
    """Return the payment terms as printed (« 30 jours fin de mois »); different terms are a doubt."""
    candidates: dict[str, Found[str]] = {}
    general: dict[str, Found[str]] = {}
    for index, strip in enumerate(strips):
        for place, made in enumerate(strip.phrases):
            label = words.label.match(made.plain.lstrip(" -*•")) or words.label.search(made.plain)
            if not label or words.penalty.search(_sentence(made.plain, label.start())):
                continue
            found = _terms(_going_on(strips, index, made), label.start(), words)
            if found is None and strip.phrases[place + 1 :]:
                found = _terms(strip.phrases[place + 1], 0, words)
            if found:
                weak = _SUBORDINATE.search(made.plain)
                (general if weak else candidates).setdefault(found.value.lower(), found)
    return findings.settle("payment_terms", (candidates or general).values()) or ""


def _sentence(text: str, end: int) -> str:
    """Return what stands in front of the character at *end*, and it, of the same sentence."""
    return text[text.rfind(". ", 0, end) + 1 : end + 1]


def _going_on(strips: tuple[Strip, ...], index: int, made: Phrase) -> Phrase:
    """Return a row together with the next one where a sentence goes on (« … à 45 jours / fin de mois »)."""
    below = strips[index + 1].phrases[0] if index + 1 < len(strips) else None
    if below is None or below.page != made.page or made.text[-1] in ".;:!?" or not below.text[:1].islower():
        return made
    return made if made.box != NOWHERE and abs(below.box.left - made.box.left) > INDENT else joined(made, below)


def _terms(made: Phrase, start: int, words: TermWords) -> Found[str] | None:
    behind = _behind_label(made, start, words)
    for found in words.terms.finditer(made.plain, start):
        if not words.penalty.search(made.plain[start : found.start()]):
            end = _end_of_terms(made, found.start(), found.end())
            if behind is not None and _says_more(made, behind, found.start(), end):
                break
            text = words.lead.sub("", made.text[found.start() : end])
            return Found(text, made.evidence(found.start(), end))
    if behind is None:
        return None
    return Found(made.text[behind.begin : behind.end], made.evidence(behind.begin, behind.end))


def _end_of_terms(made: Phrase, start: int, end: int) -> int:
    """Return where terms end that go on: « 45 jours, puis fin de mois », « 30 jours après livraison ».

    Where another reading follows (« 60 jours ou 45 jours fin de mois »), it belongs to them: nobody may choose for it.
    """
    stop = _sentence_end(made, end)
    last = start + understood(made.plain[start:stop])[0]
    if last > end and _count(made.plain[start:last]) not in {None, _count(made.plain[start:end])}:
        end = last
    return stop if _OR.match(made.plain, end, stop) else end


def _says_more(made: Phrase, behind: _Span, start: int, end: int) -> bool:
    """Tell whether the words *behind* a label hold the others and count otherwise: « fin de mois + 45 jours »."""
    holds = behind.begin < start < behind.end
    return holds and _count(made.plain[behind.begin : behind.end]) != _count(made.plain[start:end])


def _behind_label(made: Phrase, start: int, words: TermWords) -> _Span | None:
    """Return terms behind their label that are no number of days: « le 10 du mois suivant », « à la livraison »."""
    label = words.label.match(made.plain, start)
    if label is None or not (opening := _OPENING.match(made.plain, label.end())):
        return None
    begin, stop = opening.end(), _sentence_end(made, label.end())
    end, known = (begin + each for each in understood(made.plain[begin:stop]))
    count = _count(made.plain[begin:end])
    counted = count is not None and (bool(count[0]) or ":" in opening.group())
    if not counted or _WORD.match(made.plain, known, stop):
        return None
    return _Span(begin, end)


def _count(words: str) -> tuple[object, ...] | None:
    """Return what terms count, and from where; None where they are not understood."""
    read = understand(words)
    return None if read is None else (read.moves, read.start, read.periodic)


def _sentence_end(made: Phrase, start: int) -> int:
    found = _END.search(made.text, start)
    return found.start() if found else len(made.text)


def read_retention(strips: tuple[Strip, ...], findings: Findings) -> Decimal | None:
    """Return the percentage that the client keeps until a year after handover."""
    candidates = []
    for made in phrases_of(strips):
        label = _RETENTION.search(made.plain)
        if label and not _NO_RETENTION.search(made.plain):
            near = [
                each
                for each in percents_in(made.plain)
                if abs(each.start - label.end()) < NEAR or abs(each.end - label.start()) < NEAR
            ]
            if len(near) == 1:
                candidates.append(
                    Found(
                        near[0].value, made.evidence(min(label.start(), near[0].start), max(label.end(), near[0].end))
                    )
                )
    return findings.settle("retention_percent", candidates)
