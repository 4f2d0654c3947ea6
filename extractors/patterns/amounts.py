"""Amounts and numbers as people print them (« 1 234,56 € », « 1.234,56 », « 1'234.56 », « (12,00) », « 12,00- »)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.errors import NotMoney
from rules.money import Money

# At most three groups: every repetition is bounded, so that a hostile row costs no more than its length.
_BODY = (
    r"\d{1,3}(?:[ ']\d{3}){1,3}(?:[.,]\d{1,6})?|\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,6})?"
    r"|\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
)
#: Figures between two marks of thousands.
THOUSAND = 3

# « 2 280,00 e »: fonts of typesetters print their euro sign as a letter.
_CURRENCY = r"€|eur(?:os?)?(?![a-z])|(?<=[.,]\d\d)e(?![\w'])|(?<=[.,]\d\d )e(?![\w'])"

_AMOUNT = re.compile(
    r"(?<![\w.,'/°#-])(?<!\d€)"
    r"(?P<open>\( ?)?(?P<sign>[+-] ?)?(?P<before>(?:€|eur) ?)?(?P<sign2>[+-] ?)?"
    rf"(?!0\d)(?P<body>{_BODY})"  # « 080,00 » is what is left of an amount whose thousands stand elsewhere
    r"(?P<round>[.,]-{1,2}(?!\w))?"  # « 1 234,- »
    rf"(?P<after> ?(?:{_CURRENCY})(?!\d))?"
    r"(?P<trail>-(?!\w))?(?P<close> ?\))?"
    r"(?(after)|(?!\w))(?! ?%)(?! ?(?:pour ?cent|percent)\b)(?![.,/']\d)(?!-\w)(?! \d{3}(?!\d))"
    r"(?! ?(?:[km] ?(?:€|eur)|(?:€|eur)\d)|k(?!\w))"
    r"(?! ?x ?\d{1,4}(?:[.,]\d{1,3})? ?(?:m|cm|mm)(?!\w))"
    r"(?! ?(?:m|m2|m²|m3|m³|ml|kg|km|mm|cm|h|heures?|jours?|days?|mois|ans?|u)(?!\w))"
)
_NUMBER = re.compile(rf"(?P<sign>[+-] ?)?(?P<body>{_BODY})(?P<trail>-)?")
_PERCENT = re.compile(r"(?<![\w.,'])(\d{1,3}(?:[.,]\d{1,3})?) ?(?:%|pour ?cent\b|percent\b)")
# « lot 2 450,00 »: where the number of the lot ends and the amount begins, nobody can tell.
_COUNTED = re.compile(r"(?:\b(?:lot|avenant|jalon|tranche|phase|situation|facture|devis|article|poste)|n°|no\.?) ?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount found in a text from *start* to *end*; *bare*: neither a currency nor cents say that it is money."""

    value: Decimal
    start: int
    end: int
    bare: bool
    #: A dash stands between blanks before it, or alone behind it: a minus, or a dash.
    unsure_sign: bool = False

    @property
    def money(self) -> Money | None:
        """The amount in cents; None when it has fractions of a cent."""
        try:
            return Money.of(self.value)
        except NotMoney:
            return None


def readings(text: str) -> tuple[Decimal, ...]:
    """Return every number that *text* (plain spelling) can stand for: two for « 1,234 », none for no number."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return ()
    minus = (found["sign"] or "").startswith("-") != bool(found["trail"])
    return tuple(-value if minus else value for value in _readings(found["body"]))


def number(text: str) -> Decimal | None:
    """Return the number that *text* (plain spelling) stands for; None when there is none or more than one."""
    possible = readings(text)
    return possible[0] if len(possible) == 1 else None


def _readings(body: str) -> tuple[Decimal, ...]:
    marks = [char for char in body if char in ".,"]
    body = body.replace(" ", "").replace("'", "")
    if len(set(marks)) > 1:  # the last mark is the decimal one
        thousands = marks[0]
        return (Decimal(body.replace(thousands, "").replace(",", ".")),)
    if not marks:
        return (Decimal(body),)
    if len(marks) > 1:
        return (Decimal(body.replace(marks[0], "")),)
    whole, decimals = body.split(marks[0])
    as_decimal = Decimal(f"{whole}.{decimals}")
    if len(decimals) == THOUSAND and len(whole) <= THOUSAND and whole.strip("0"):
        return (as_decimal, Decimal(whole + decimals))
    return (as_decimal,)


def _whole(body: str, mark: str) -> tuple[Decimal, ...]:
    """Return the whole number in front of « ,- », whose decimal *mark* no thousands have."""
    bare = re.sub(rf"[ '{'.' if mark == ',' else ','}](?=\d{{3}})", "", body)
    return (Decimal(bare),) if bare.isdigit() else ()


def amounts_in(text: str, start: int = 0) -> tuple[Amount, ...]:
    """Return the amounts that stand in *text* (plain spelling) from *start* on; percentages and dates are none.

    What can be read in two ways (« 1,234 », « lot 2 450,00 ») is left out.
    """
    return tuple(amount for found in _AMOUNT.finditer(text, start) if (amount := _amount(found, text)))


def _amount(found: re.Match[str], text: str) -> Amount | None:
    possible = _whole(found["body"], found["round"][0]) if found["round"] else _readings(found["body"])
    if len(possible) != 1 or bool(found["open"]) != bool(found["close"]):
        if not found["open"] and not found["close"]:
            return None
        if len(possible) != 1:
            return None
    before = text[: found.start()]
    if " " in found["body"] and _COUNTED.search(before[-12:]):
        return None
    sign = found["sign"] or found["sign2"] or ""
    bracketed = bool(found["open"] and found["close"] and not sign)
    minus = sign.startswith("-") or bool(found["trail"]) or bracketed
    dash = sign == "- " and bool(before.strip()) and before.rstrip()[-1] not in ":=("
    dash = dash or text[found.end() :].strip() == "-"  # « 12,00 € - »
    bare = not (found["before"] or found["after"] or found["round"] or re.search(r"[.,]\d{2}$", found["body"]))
    start = found.start() if bracketed or not found["open"] else found.start("open") + 1
    return Amount(-possible[0] if minus else possible[0], start, found.end(), bare, dash)


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage found in a text from *start* to *end*."""

    value: Decimal
    start: int
    end: int


def percents_in(text: str) -> tuple[Percent, ...]:
    """Return the percentages that stand in *text* (plain spelling), left to right."""
    return tuple(
        Percent(values[0].normalize() + 0, found.start(), found.end())
        for found in _PERCENT.finditer(text)
        if len(values := _readings(found[1])) == 1
    )


def plain_decimal(value: Decimal) -> Decimal:
    """Return *value* without trailing zeros and without an exponent: 20.00 is 20, 1E+2 is 100."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
