"""The few words that rules put on invoices and in front of approvers, French and English.

The templates of mails and pages live in `outbox`; here are only the texts that are part of a value:
the labels of invoice lines (hashed and approved) and the reasons that a rule gives.
"""

from datetime import date
from decimal import Decimal

from rules.money import Money, Rate
from rules.phrases import ENGLISH, FRENCH


def say(language: str, key: str, **values: str) -> str:
    """Return the phrase *key* in *language* (`fr`, otherwise English), with *values* in its places."""
    phrases = FRENCH if language == "fr" else ENGLISH
    return phrases[key].format(**values)


def plain(number: Decimal) -> str:
    """Return a decimal without exponent and without needless zeros: `20`, `5.5`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent_text(language: str, percent: Decimal) -> str:
    """Return a percentage with at most two decimals as people read it: `5,5 %`."""
    text = plain(round(percent, 2))
    return f"{text.replace('.', ',')} %" if language == "fr" else f"{text}%"


def rate_text(language: str, rate: Rate) -> str:
    """Return a VAT rate as people read it."""
    return percent_text(language, rate)


def euros_text(language: str, amount: Money) -> str:
    """Return an amount as people read it: `-1 080,00 €` with no-break spaces, or `€-1,080.00`."""
    text = f"{amount.euros:,.2f}"
    if language != "fr":
        return f"€{text}"
    return text.replace(",", "\u00a0").replace(".", ",") + "\u00a0€"


def date_text(language: str, day: date) -> str:
    """Return a date as people read it: `31/12/2026`, or ISO in English."""
    return f"{day:%d/%m/%Y}" if language == "fr" else day.isoformat()
