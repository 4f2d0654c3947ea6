"""Which values of a document its own arithmetic proves: figures that are printed apart and agree."""

from decimal import Decimal
from enum import StrEnum

from rules.correction import SUMS, adds_up
from rules.facts import Facts, Line
from rules.money import ZERO, Money, total


class Proof(StrEnum):
    """What proves a value."""

    SUMS = "sums"
    LINE = "line"
    LINES = "lines"


def proofs(facts: Facts) -> dict[str, Proof]:
    """Return the proof of each path of *facts* that has one: a line's product, the lines' sum, net + VAT = gross."""
    found: dict[str, Proof] = {}
    for number, line in enumerate(facts.lines):
        if _closes(line):
            found |= {f"lines.{number}.{part}": Proof.LINE for part in ("net", "quantity", "unit_price")}
    nets = [line.net for line in facts.lines if line.net is not None]
    if len(nets) > 1 and len(nets) == len(facts.lines) and total(nets) - (facts.discount or ZERO) == facts.net:
        found["net"] = Proof.LINES
    if adds_up(facts):
        found |= dict.fromkeys(sorted(SUMS & facts.evidence.keys()), Proof.SUMS)
        found |= {path: Proof.SUMS for path in facts.evidence if path.startswith("vat.")}
    return found


def _closes(line: Line) -> bool:
    if line.quantity is None or line.unit_price is None or line.net is None or line.quantity == 1:
        return False
    share = 1 - (line.discount_percent or Decimal(0)) / 100
    return Money.rounded(line.quantity * line.unit_price * share) == line.net
