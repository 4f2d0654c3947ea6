"""How long an offer holds: « valable 3 mois », counted from its date."""

import calendar
import datetime as dt
import re

from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Found
from extractors.patterns.phrase import Phrase, Strip, phrases_of

_COUNTS = {
    "un": 1,
    "une": 1,
    "one": 1,
    "einen": 1,
    "deux": 2,
    "two": 2,
    "zwei": 2,
    "trois": 3,
    "three": 3,
    "drei": 3,
    "quatre": 4,
    "six": 6,
    "huit": 8,
    "quinze": 15,
    "trente": 30,
    "soixante": 60,
    "quatre-vingt-dix": 90,
}
_DURATION = re.compile(
    r"\b(?:valables?|valides?|validite|offre ferme|valid|validity|gultig|bindend|gultigkeit|bindefrist)\b"
    rf"(?P<between>[^.;\d]{{0,50}}?)\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}) ?(?:\([^()]{{1,12}}\) ?)?"
    r"(?P<unit>jours?|mois|semaines?|ans?|days?|months?|weeks?|years?|tage?n?|monaten?|wochen?|jahre?)\b"
)
_GERMAN = re.compile(
    r"(?P<count>\d{1,3}) (?P<unit>tagen?|tage|wochen|monate) (?P<between>)(?:lang )?(?:gultig|bindend)\b"
)
#: Counted from a day that the document does not name.
_LATER = re.compile(r"\b(?:signature|reception|acceptation|commande|receipt|acceptance|livraison|facture)\b")
_FROM = re.compile(r" ?,? ?(?:a compter|a partir|des|from|ab)\b[^.;]{0,60}")
_NOT = re.compile(r"\b(?:n'est|ne sont|not|garantie)\b")
#: Characters in front of a duration that tell what it is of.
BEFORE = 25
DAYS_OF_A_WEEK, MONTHS_OF_A_YEAR = 7, 12


def validity(strips: tuple[Strip, ...], dated: dt.date, order: Order) -> list[Found[dt.date]]:
    """Return the days until which the durations in *strips* hold for an offer *dated* so.

    One that begins with an event (« à compter de sa réception ») gives none.
    """
    return [found for made in phrases_of(strips) if (found := _until(made, dated, order)) is not None]


def _until(made: Phrase, dated: dt.date, order: Order) -> Found[dt.date] | None:
    said = _DURATION.search(made.plain) or _GERMAN.search(made.plain)
    if (
        said is None
        or _NOT.search(said["between"])
        or _NOT.search(made.plain[max(said.start() - BEFORE, 0) : said.start()])
    ):
        return None
    behind = _FROM.match(made.plain, said.end())
    if behind and _LATER.search(behind[0]):
        return None
    named = dates_in(behind[0], order) if behind else ()
    begins = named[0].value if named else dated
    count = int(said["count"]) if said["count"].isdigit() else _COUNTS[said["count"]]
    return Found(_after(begins, count, said["unit"]), made.evidence(said.start(), said.end()))


def _after(day: dt.date, count: int, unit: str) -> dt.date:
    if unit[0] in "jdt":
        return day + dt.timedelta(days=count) if unit[:2] != "ja" else _months_after(day, count * MONTHS_OF_A_YEAR)
    if unit[0] in "sw":
        return day + dt.timedelta(days=count * DAYS_OF_A_WEEK)
    return _months_after(day, count * (MONTHS_OF_A_YEAR if unit[0] in "ay" else 1))


def _months_after(day: dt.date, count: int) -> dt.date:
    """Return the same day *count* months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + count, MONTHS_OF_A_YEAR)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))
