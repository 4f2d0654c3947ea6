"""The language of a document: it chooses the table of words, and how « 03/04/2026 » is read."""

import re

from extractors.patterns.words.french_english import FRENCH_ENGLISH
from extractors.patterns.words.german import GERMAN
from extractors.patterns.words.table import Words

#: Characters of a document that tell its language.
START = 20_000
#: So many German words make a document German, if French and English have fewer.
ENOUGH = 3

_FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|de|et|pour|sur|nous|vous|devis|facture|montant|tva|ttc|ht|avenant|virement"
    r"|reception|travaux|bonjour|date)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|for|on|we|you|quote|invoice|amount|vat|total|amendment|payment|works|dear|your)\b"
)
_GERMAN = re.compile(
    r"\b(?:der|das|und|fur|mit|von|vom|bis|zum|zur|ihre?|wir|sie|bitte|rechnung\w*|angebot\w*|gutschrift\w*|bestellung"
    r"|auftrag\w*|lieferschein\w*|datum|betrag|gesamt\w*|summe|netto\w*|brutto\w*|ust|mwst|umsatzsteuer|zahlbar|menge"
    r"|einzelpreis|preis|kundennummer|zuzugl\w*|zzgl|inkl|seite)\b"
)


def is_french(text: str) -> bool:
    """Tell whether *text* (plain spelling) has more French than English words; few words count as French."""
    start = text[:START]
    return len(_FRENCH.findall(start)) >= len(_ENGLISH.findall(start))


def has_day_first(text: str) -> bool:
    """Tell whether the day stands first in the dates of *text*, where they do not show it themselves."""
    return is_french(text) or is_german(text)


def is_german(text: str) -> bool:
    """Tell whether *text* (plain spelling) has more German words than French, and more than English ones."""
    start = text[:START]
    german = len(_GERMAN.findall(start))
    return german >= ENOUGH and german > max(len(_FRENCH.findall(start)), len(_ENGLISH.findall(start)))


def words_of(text: str) -> Words:
    """Return the table of the language that *text* (plain spelling) is written in."""
    return GERMAN if is_german(text) else FRENCH_ENGLISH
