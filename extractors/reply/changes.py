"""MODIFIER: the closed list of what an answer may change on a draft, parsed to values or refused (interface.md §5)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.approval import Change, ChangeField

#: Characters of a label, and of an order number.
MAX_LABEL, MAX_ORDER = 200, 50

_LINE = r"(?:(?:de )?(?:la )?(?:ligne|line)|of line) (?P<{}>[0-9]{{1,3}})"
_FIELDS = {
    ChangeField.DUE_DATE: r"(?:(?:la )?date d['\u2019] ?)?[ée]ch[ée]ance|due(?: date)?",
    ChangeField.RECIPIENT: r"destinataire|recipient",
    ChangeField.LABEL: r"libell[ée]|intitul[ée]|label",
    ChangeField.QUANTITY: r"quantit[ée]|qt[ée]|quantity|qty",
    ChangeField.PRICE: r"prix(?: unitaire)?|(?:unit )?price",
    ChangeField.DEPOSIT_PERCENT: r"acompte|deposit",
    ChangeField.ORDER_NUMBER: (
        r"(?:(?:n ?[°o]\.?|num[ée]ro) ?(?:de )?)?(?:bon de )?commande|"
        r"(?:purchase )?order(?: (?:number|no\.?))?|po number"
    ),
}
_PATTERNS = {
    name: re.compile(
        rf"(?:{_LINE.format('before')} ?[:,]? ?)?(?:{words})(?: {_LINE.format('after')})?"
        r"(?: ?[:=] ?| (?:à|a|au|en|to) | )"
        r"(?P<value>\S.*)",
        re.IGNORECASE,
    )
    for name, words in _FIELDS.items()
}
_OF_A_LINE = frozenset({ChangeField.QUANTITY, ChangeField.PRICE})
_SEPARATORS = re.compile(r";|\n")
#: « échéance 15/01/2027, commande BC-7 »: where the next field begins behind a comma or « et ».
_NEXT = re.compile(
    r"(?:, ?(?:(?:et|and) )?| (?:et|and) )(?:la |le |l['\u2019]|the )?"
    rf"(?=(?:(?:ligne|line) [0-9]{{1,3}} ?[:,]? ?)?(?:{'|'.join(_FIELDS.values())})(?![\w-]))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10}")
_ORDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]*")
_NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,9})(?:(?P<mark>[.,])(?P<part>[0-9]{1,4}))?")
_CURRENCY = re.compile(r" ?(?:€|euros?|eur)(?: ?ht)?$|(?<=[0-9]) ?ht$", re.IGNORECASE)
_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_FRENCH = re.compile(r"(?P<d>[0-9]{1,2})(?P<mark>[/.-])(?P<m>[0-9]{1,2})(?P=mark)(?P<y>[0-9]{4})")
_IN_WORDS = re.compile(r"(?P<d>[0-9]{1,2})(?:er)? (?P<month>[^\W\d_]{3,10})\.? (?P<y>[0-9]{4})")
_CALENDAR = (
    *("janvier january", "février fevrier february", "mars march", "avril april", "mai may", "juin june"),
    *("juillet july", "août aout august", "septembre september", "octobre october", "novembre november"),
    "décembre decembre december",
)
_MONTHS = {name: month for month, names in enumerate(_CALENDAR, start=1) for name in names.split()}


@dataclass(frozen=True, slots=True)
class NotAChange:
    """Why words after MODIFIER change nothing; for the question back."""

    reason: str


def changes_of(words: str) -> tuple[Change, ...] | NotAChange:
    """Return the changes that *words* ask for, all of them or none.

    They are as written, separated by `;`, line ends, or a comma or « et » before the next field's name.
    English words with a day such as 03/04/2026 are refused: it may be the third or the fourth month.
    """
    changes: list[Change] = []
    for asked in (each.strip(" .") for each in _SEPARATORS.split(words)):
        read = _changes(asked) if asked else ()
        if isinstance(read, NotAChange):
            return read
        changes += read
    return tuple(changes) if changes else NotAChange("nothing is said to change")


def _changes(asked: str) -> tuple[Change, ...] | NotAChange:
    """Return the changes that stand in one row; a label may hold a comma and a field's name itself."""
    parts = [part.strip(" .") for part in _NEXT.split(asked)]
    read = [_change(part) for part in parts]
    refused = next((each for each in read if isinstance(each, NotAChange)), None)
    if len(parts) > 1 and refused is not None and _PATTERNS[ChangeField.LABEL].fullmatch(asked):
        read = [_change(asked)]
        refused = next((each for each in read if isinstance(each, NotAChange)), None)
    if refused is not None:
        return refused
    changes = tuple(each for each in read if isinstance(each, Change))
    if any(each.field is ChangeField.LABEL for each in changes[:-1]):
        return NotAChange(f"where does the label end? write one change a line: {asked[:80]!r}")
    return changes


def _change(asked: str) -> Change | NotAChange:
    for name, pattern in _PATTERNS.items():
        found = pattern.fullmatch(asked)
        if found:
            line = found["before"] or found["after"]
            if name in _OF_A_LINE and line is None:
                return NotAChange(f"it is not said of which line: {asked[:80]!r}")
            if name is ChangeField.DUE_DATE and asked.lower().startswith("due") and is_ambiguous(found["value"]):
                return NotAChange(f"the day or the month first? {found['value'][:40]!r}: write 2026-12-31")
            return _valued(name, int(line) if line else None, found["value"].strip())
    return NotAChange(f"not in the list of what can be changed: {asked[:80]!r}")


def is_ambiguous(day: str) -> bool:
    """Tell whether English words may mean the month first: both numbers are months, and differ."""
    found = _FRENCH.fullmatch(day.strip())
    return found is not None and found["d"] != found["m"] and int(found["d"]) <= len(_CALENDAR)


def _valued(name: ChangeField, line: int | None, value: str) -> Change | NotAChange:
    change: Change | None = None
    match name:
        case ChangeField.DUE_DATE:
            on = day_of(value)
            change = Change(field=name, on=on) if on else None
        case ChangeField.RECIPIENT:
            change = Change(field=name, text=value.lower()) if _ADDRESS.fullmatch(value) else None
        case ChangeField.LABEL:
            change = Change(field=name, line=line, text=value) if len(value) <= MAX_LABEL else None
        case ChangeField.ORDER_NUMBER:
            fits = _ORDER.fullmatch(value) and len(value) <= MAX_ORDER
            change = Change(field=name, text=value) if fits else None
        case ChangeField.QUANTITY | ChangeField.PRICE:
            number = number_of(_CURRENCY.sub("", value) if name is ChangeField.PRICE else value)
            change = Change(field=name, line=line, number=number) if number is not None else None
        case ChangeField.DEPOSIT_PERCENT:
            percent = number_of(value.removesuffix("%").strip()) if value.endswith("%") else None
            change = Change(field=name, number=percent) if percent is not None and 0 < percent <= 100 else None  # noqa: PLR2004 - percent
    return change or NotAChange(f"not a value for that: {value[:80]!r}")


def number_of(text: str) -> Decimal | None:
    """Return a number; None where a mark before three digits may be of thousands or of decimals (`1.234`)."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    whole, part = found["whole"].replace(" ", ""), found["part"] or ""
    if len(part) == len("234") and whole != "0":
        return None
    return Decimal(f"{whole}.{part}" if part else whole)


def day_of(text: str) -> date | None:
    """Return the day that *text* is; None for anything else."""
    bare = " ".join(text.lower().removeprefix("le ").removeprefix("au ").split())
    found = _ISO.fullmatch(bare) or _FRENCH.fullmatch(bare) or _IN_WORDS.fullmatch(bare)
    if not found:
        return None
    month = _MONTHS.get(found["month"], 0) if "month" in found.re.groupindex else int(found["m"])
    try:
        return date(int(found["y"]), month, int(found["d"]))
    except ValueError:
        return None
