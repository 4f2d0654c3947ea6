"""Values that rest on words which a machine is not sure of: doubts, unless arithmetic or a check digit proves them.

A scan's words carry the confidence of their least sure letter. A wrong figure is far worse than a missing one: what
rests on an unsure word is said to be doubtful, and a total that stands alone is so a little sooner.
"""

from collections.abc import Iterator
from decimal import Decimal

from rules.document import Box, Document, Page, Word
from rules.facts import Doubt, Evidence, Facts, Line
from rules.money import Money, total

REASON = "the picture cannot be read with certainty here"

#: A word less sure than this makes its value doubtful; the words of a figure that nothing proves must be surer.
SURE, PLAIN = 0.8, 0.9

#: Fields that hold a check digit of their own: they were not taken unless it is right.
CHECKED = ("siren", "vat_number", "iban", "account")

#: Fields that are words, which nobody calculates with.
WORDING = (
    *("description", "unit", "label", "trigger", "address", "delivery_address", "name", "email", "statement"),
    *("milestone", "snags", "snags_lifted", "lump_sum"),
    "signature",  # its label, and what the signature itself was taken for: name and date have their own
)

#: Fields whose figures are computed with, or looked for.
FIGURES = (
    *("net", "gross", "vat_total", "amount", "base", "number", "date", "unit_price"),
    *("cumulated", "claimed_before", "claimed", "validated", "progress", "opening_balance", "closing_balance"),
)

#: Points by which a word's middle may stand outside of its evidence.
NEAR = 1.0


def unsure_values(document: Document, facts: Facts) -> tuple[Doubt, ...]:
    """Return a doubt for each value of *facts* that rests on words which are not sure."""
    pages = {page.number: page for page in document.pages if any(word.confidence < PLAIN for word in _words(page))}
    if not pages:
        return ()
    proved = frozenset(_proved(facts))
    return tuple(
        Doubt(path, REASON, (evidence.text,))
        for path, evidence in facts.evidence.items()
        if path not in proved
        and path.rpartition(".")[2] not in (*CHECKED, *WORDING)
        and _least(pages, evidence) < (PLAIN if _is_figure(path) else SURE)
    )


def _is_figure(path: str) -> bool:
    return path.rpartition(".")[2] in FIGURES


def _least(pages: dict[int, Page], evidence: Evidence) -> float:
    """Return the confidence of the least sure word of *evidence*: of those at its place that it quotes."""
    page = pages.get(evidence.page)
    if page is None:
        return 1.0
    said = set(evidence.text.split())
    here = (word for word in _words(page) if word.text in said and _holds(evidence.box, word.box))
    return min((word.confidence for word in here), default=1.0)


def _words(page: Page) -> Iterator[Word]:
    return (word for row in page.rows for segment in row.segments for word in segment.words)


def _holds(box: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    wide = box.left - NEAR <= across <= box.right + NEAR
    return wide and box.top - NEAR <= down <= box.bottom + NEAR


def _proved(facts: Facts) -> Iterator[str]:
    """Yield the fields whose figures agree with others that are printed: two of them misread alike is no accident."""
    evidence = facts.evidence
    if facts.net is not None and facts.gross is not None and facts.vat_total is not None:
        printed = {"net", "gross"} <= evidence.keys() and facts.vat_total
        if printed and facts.net + facts.vat_total == facts.gross:
            yield from ("net", "vat_total", "gross", *(path for path in evidence if path.startswith("vat.")))
    for number, line in enumerate(facts.lines):
        if _closes(line):
            yield from (f"lines.{number}.{part}" for part in ("net", "quantity", "unit_price", "discount_percent"))
    nets = [line.net for line in facts.lines if line.net is not None]
    taken_off = facts.discount if facts.discount is not None else Money(0)
    complete = len(nets) > 1 and len(nets) == len(facts.lines)
    if complete and facts.net is not None and total(nets) - taken_off == facts.net:
        yield from ("net", "discount", *(f"lines.{number}.net" for number in range(len(nets))))
    percents = [part.percent for part in facts.schedule if part.percent is not None]
    if len(percents) > 1 and sum(percents) == 100:  # noqa: PLR2004 - of a hundred
        yield from (path for path in evidence if path.startswith("schedule"))


def _closes(line: Line) -> bool:
    """Tell whether quantity times price, less the discount, is the line's net."""
    if line.quantity is None or line.unit_price is None or line.net is None or line.quantity == 1:
        return False
    share = 1 - (line.discount_percent or Decimal(0)) / 100
    return Money.rounded(line.quantity * line.unit_price * share) == line.net
