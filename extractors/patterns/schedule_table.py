"""Billing schedules that stand in a table with a header (« Échéance, %, Montant TTC »)."""

import re
from decimal import Decimal

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in, number, percents_in
from extractors.patterns.grid import grids_of
from extractors.patterns.grid_row import GridRow
from extractors.patterns.headers import Column, Headers
from extractors.patterns.instalment import bare, instalment
from extractors.patterns.phrase import Phrase, Strip
from rules.document import Document
from rules.facts import Instalment, InstalmentKind
from rules.money import HUNDRED, Money

#: « 35 Acompte à la commande » below « % ».
_LEADING = re.compile(r"(\d{1,2}) ?%? (?=[^\W\d])")
_HEADERS = Headers(
    (column, re.compile(pattern))
    for column, pattern in (
        (
            Column.DESCRIPTION,
            (
                r"(?:echeances?|echeancier|etapes?|jalons?|milestones?|instal?lments?|stages?|evenements?|termes?"
                r"|appels? de fonds)(?: (?:de |des )?(?:paiement|facturation|reglement|travaux|payment))?"
            ),
        ),
        (Column.PERCENT, r"%|pourcentages?|parts?|taux|percent(?:age)?|share|en %|% du (?:devis|total|marche)"),
        (Column.GROSS, r"(?:montants?|amount|somme)(?: ?t\.?t\.?c\.?| incl\.? vat)?(?: ?\(?(?:€|eur|en €)\)?)?"),
        (Column.TRIGGER, r"(?:declencheur|fait generateur|exigible|exigibilite|quand|condition|due|when|trigger)s?"),
        (Column.OTHER, r"n°|no|#|dates?(?: prevues?| previsionnelles?)?|montants? h\.?t\.?|t\.?v\.?a\.?"),
    )
)


def table_instalments(document: Document, strips: tuple[Strip, ...]) -> list[tuple[Instalment, Phrase]]:
    """Return the instalments of the first table that is headed as a schedule, each with its row."""
    for share in (Column.PERCENT, Column.GROSS):
        for grid in grids_of(document, strips, _HEADERS, frozenset({Column.DESCRIPTION, share})):
            found: list[tuple[Instalment, Phrase]] = []
            for row in grid.rows:
                if Column.DESCRIPTION not in row.cells:  # what stands beside the table, between its rows
                    continue
                made = _instalment(row)
                if made is None:
                    break
                found.append((made, row.whole))
            if found:
                return _with_leading_shares(found)
    return []


def _with_leading_shares(found: list[tuple[Instalment, Phrase]]) -> list[tuple[Instalment, Phrase]]:
    """Return instalments whose words all begin with their share (« 35 Acompte »), where those make a whole."""
    led = [_LEADING.match(made.label) for made, _ in found]
    shares = [Decimal(each[1]) for each in led if each]
    if len(shares) < len(found) or sum(shares) != HUNDRED or any(made.percent is not None for made, _ in found):
        return found
    return [
        (instalment(bare(made.label[each.end() :]), share, made.amount), row)
        for (made, row), each, share in zip(found, led, shares, strict=True)
        if each
    ]


def _instalment(row: GridRow) -> Instalment | None:
    label, trigger = row.cells.get(Column.DESCRIPTION), row.cells.get(Column.TRIGGER)
    percent, amount = _percent(row.cells.get(Column.PERCENT)), _amount(row.cells.get(Column.GROSS))
    if label is None or label.plain.startswith("total"):
        return None
    made = instalment(bare(label.text), percent, amount, trigger.text if trigger else "")
    shared = percent is not None or amount is not None
    return made if shared or made.kind is InstalmentKind.BALANCE else None


def _percent(cell: Phrase | None) -> Decimal | None:
    if cell is None:
        return None
    percents = percents_in(cell.plain)
    value = percents[0].value if len(percents) == 1 else number(cell.plain)
    return value if value is not None and 0 < value <= HUNDRED else None


def _amount(cell: Phrase | None) -> Money | None:
    return amounts_in(cell.plain)[0].money if cell is not None and is_amount(cell.plain) else None
