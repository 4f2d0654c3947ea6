"""Payment terms (conditions de règlement): the due date that the words mean, and the legal cap (C. com. L441-10).

« 45 jours fin de mois » counts the days, then goes to the month's end; « fin de mois + 45 jours »
goes to the month's end first. Words that are not understood give no date, never a guess.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from rules.spelling import fold

#: Between businesses: 60 days from issue, or 45 days end of month if express.
LONGEST_DAYS = 60
LONGEST_END_OF_MONTH_DAYS = 45

#: No terms are longer; a longer text or number is not read.
_LONGEST_TEXT = 120
_MOST_DAYS = 365

_AT_ONCE = frozenset({"reception", "comptant", "immediat", "immediate", "immediatement", "receipt", "cash"})
_END_OF_MONTH = re.compile(r"\bfin d[eu] mois\b|\bfdm\b|\bend of (?:the )?month\b|\beom\b")
_DAYS = re.compile(r"\b([0-9]{1,3}) ?(?:jours?|jrs?|j|days?|d)\b")
_DAY_OF_MONTH = re.compile(r"\b(?:le|the) ([0-9]{1,2})(?:th|st|nd|rd)?\b")
_FILLER = re.compile(
    r"a|de|du|des|d|la|le|les|l|et|net|nets|date|facture|facturation|emission|compter|partir|"
    r"reglement|paiement|payable|sous|maximum|echeance|calendaires|virement|par|cheque|bancaire|from|"
    r"of|the|invoice|issue|due|upon|on|payment|after|within|plus|term|terms|jour"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms as understood: *days*, then or after the month's end, then on a *day_of_month* of the next month."""

    days: int
    end_of_month: bool = False
    month_first: bool = False
    day_of_month: int | None = None


def read_terms(text: str) -> Terms | None:
    """Return what *text* means, or None when a word of it is not understood."""
    words = fold(text)
    if not words or len(words) > _LONGEST_TEXT:
        return None
    end, days, on = _END_OF_MONTH.search(words), _DAYS.search(words), _DAY_OF_MONTH.search(words)
    rest = words
    for pattern in (_END_OF_MONTH, _DAYS, _DAY_OF_MONTH):
        rest = pattern.sub(" ", rest, count=1)
    unknown = {word for word in re.findall(r"[a-z0-9%]+", rest) if not _FILLER.fullmatch(word)}
    at_once = bool(unknown & _AT_ONCE)
    if unknown - _AT_ONCE or not (days or end or at_once):
        return None
    count = int(days.group(1)) if days else 0
    day_of_month = int(on.group(1)) if on else None
    if count > _MOST_DAYS or (day_of_month is not None and not (end and 1 <= day_of_month <= 28)):  # noqa: PLR2004 - a day that every month has
        return None
    month_first = bool(end and days and end.start() < days.start())
    return Terms(count, end_of_month=bool(end), month_first=month_first, day_of_month=day_of_month)


def due_date(terms: str, issued: date) -> date | None:
    """Return the due date of an invoice *issued* on a day under *terms* as written, or None: not understood."""
    read = read_terms(terms)
    return None if read is None else _due(read, issued)


def is_over_cap(terms: str, issued: date) -> bool:
    """Tell whether *terms* fall later than the law allows between businesses, by either reading of end of month."""
    read = read_terms(terms)
    if read is None:
        return False
    latest = issued + timedelta(days=LONGEST_DAYS)
    if read.end_of_month:
        days = timedelta(days=LONGEST_END_OF_MONTH_DAYS)
        latest = max(latest, _month_end(issued) + days, _month_end(issued + days))
    return _due(read, issued) > latest


def _due(terms: Terms, issued: date) -> date:
    days = timedelta(days=terms.days)
    if not terms.end_of_month:
        return issued + days
    due = _month_end(issued) + days if terms.month_first else _month_end(issued + days)
    if terms.day_of_month is None:
        return due
    return (due + timedelta(days=1)).replace(day=terms.day_of_month)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
