"""Lines of a list without a header: words, perhaps leaders, and an amount, which all together make a printed total."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.line_cells import LONGEST_DESCRIPTION, PlacedLine
from extractors.patterns.phrase import Phrase, Strip, joined
from extractors.patterns.totals import is_option_heading
from extractors.patterns.words import schedule
from extractors.patterns.words.table import LineWords
from rules.document import NOWHERE
from rules.facts import Line
from rules.money import ZERO, Money, total

#: Rows of a document and characters of a row that are looked at, and letters that a description has at least.
MOST_ROWS, LONGEST_ROW, LETTERS = 400, 200, 3
#: Rows of one list that are looked at.
MOST_LISTED = 60
#: Rows between two lines of one list at most, and the gap below which words go on, as a share of their height.
APART, CLOSE = 6, 0.9
_AROUND = " \t-*+=:;,.|_\u2013\u2014\u2022\u25aa\u00b7\u2026"
_END = re.compile(r"[ .)]*(?:(?:€|eur(?:os?)?)[ .]*)?(?:h\.? ?t\b|t\.? ?t\.? ?c\b)?[ .,;]*")
_GOING_ON = re.compile(r"[a-zà-ÿœ(]")
#: What else is listed with amounts: parts of a paper, rates, instalments.
_OTHERS = re.compile(
    r"(?:lot|chapitre|section|tranche|phase|partie|option|variante|acompte|arrhes|avance|solde|reste|echeance|jalon"
    r"|situation|facture|avoir|devis|avenant|report|base|taux|tva|vat|remise|deposit|balance|invoice)s?\b"
    r"|(?:a la|a l'|au|aux|apres|avant|lors|des|en (?:fin|cours|debut)|fin de|debut de|on|upon|at|after)\b"
    r"|.*\b(?:t\.?t\.?c|a deduire|deja|du \d|le \d)\b"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An amount at the end of a row, with the words in front of it."""

    index: int
    words: Phrase
    amount: Phrase
    money: Money


def listed_lines(strips: tuple[Strip, ...], sums: Iterable[Money], words: LineWords) -> tuple[PlacedLine, ...]:
    """Return the rows of the one list, of at least two lines, that makes one of the printed *sums*."""
    expected = {each for each in sums if each != ZERO}
    found = [run for rows in _lists(strips[:MOST_ROWS], words) for run in _runs(rows, expected)] if expected else []
    return tuple(_line(each, strips) for each in found[0]) if len(found) == 1 else ()


def _lists(strips: tuple[Strip, ...], words: LineWords) -> Iterator[list[_Listed]]:
    """Yield the rows with an amount that stand in one list: a total, options or many other rows end it."""
    rows: list[_Listed] = []
    for index, strip in enumerate(strips):
        start = strip.whole.plain.lstrip(_AROUND)
        ends = words.total.match(start) or is_option_heading(start, words)
        if ends or (rows and index - rows[-1].index > APART):
            yield rows
            rows = []
        listed = None if ends or len(rows) >= MOST_LISTED or _is_other(start, words) else _listed(strip, index)
        rows += [listed] if listed else []
    yield rows


def _is_other(start: str, words: LineWords) -> bool:
    optional = words.option.match(start) or words.optional.search(start)
    return bool(
        words.part_total.match(start)
        or optional
        or _OTHERS.match(start)
        or schedule.RANK.search(start)
        or percents_in(start)
    )


def _listed(strip: Strip, index: int) -> _Listed | None:
    whole = strip.whole
    amounts = amounts_in(whole.plain) if len(whole.text) <= LONGEST_ROW else ()
    if not amounts or not _END.fullmatch(whole.plain, amounts[-1].end):
        return None
    last, before = amounts[-1], whole.part(0, amounts[-1].start)
    amount = whole.part(last.start, last.end)
    told = not last.bare or (len(strip.phrases) > 1 and is_amount(strip.phrases[-1].plain))
    if before is None or amount is None or last.money is None or not told:
        return None
    money = abs(last.money) if last.unsure_sign else last.money  # a dash leads to it: the sum tells
    worded = sum(char.isalpha() for char in before.text) >= LETTERS
    sure = all(each.bare for each in amounts[:-1])
    return _Listed(index, before, amount, money) if worded and sure else None


def _runs(rows: list[_Listed], expected: set[Money]) -> Iterator[list[_Listed]]:
    """Yield the neighbours among *rows* that make a sum that is expected, each as far as that reaches."""
    ends = 0
    for start in range(len(rows) - 1):
        reach = range(len(rows), max(start + 1, ends), -1)
        end = next((end for end in reach if total(each.money for each in rows[start:end]) in expected), 0)
        if end:
            yield rows[start:end]
            ends = end


def _line(listed: _Listed, strips: tuple[Strip, ...]) -> PlacedLine:
    """Return a line with the words of its row, and of those next to it of which one goes on in lower case."""
    said = [listed.words]
    if _GOING_ON.match(listed.words.text.lstrip(_AROUND)) and (above := _words_at(strips, listed.index - 1, 1)):
        said.insert(0, above)
    below = _words_at(strips, listed.index + 1, -1)
    if below is not None and _GOING_ON.match(below.text):
        said.append(below)
    text = " ".join(each.text.strip(_AROUND) for each in said)[:LONGEST_DESCRIPTION]
    places = {"description": joined(*said).evidence(), "net": listed.amount.evidence()}
    return PlacedLine(Line(description=text, net=listed.money), places, listed.index)


def _words_at(strips: tuple[Strip, ...], index: int, step: int) -> Phrase | None:
    """Return the words of a row without an amount right above or below the one that is *step* rows away."""
    if not 0 <= index < len(strips):
        return None
    strip, beside = strips[index], strips[index + step]
    upper, lower = (strip, beside) if step > 0 else (beside, strip)
    height = lower.box.bottom - lower.box.top
    close = strip.box == NOWHERE or lower.box.top - upper.box.bottom < CLOSE * height
    return strip.whole if close and holds_words_alone(strip) and strip.page == beside.page else None


def holds_words_alone(strip: Strip) -> bool:
    """Tell whether a row is one phrase without an amount, which may go on with the words of a line."""
    return len(strip.phrases) == 1 and all(each.bare for each in amounts_in(strip.whole.plain))
