"""The texts that the law wants on an invoice, each with the day from which it holds.

Law moves faster than programs: the texts are in a table of their own, and a firm may bring its own table.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from outbox.errors import NoLegalText
from outbox.writing import Language

SHIPPED = Path(__file__).parent / "legal_texts.toml"


@dataclass(frozen=True, slots=True)
class LegalText:
    """One text under its *key* and *language*, in force from *valid_from*, with its *source* in the law."""

    key: str
    language: str
    valid_from: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class LegalTexts:
    """A table of legal texts."""

    texts: tuple[LegalText, ...]

    def find(self, key: str, on: date, language: Language) -> LegalText:
        """Return the text of *key* that is in force *on* that day. Raises NoLegalText."""
        known = [t for t in self.texts if t.key == key and t.language == language and t.valid_from <= on]
        if not known:
            raise NoLegalText(f"no legal text « {key} » ({language}) is in force on {on}")
        return max(known, key=lambda text: text.valid_from)


@cache
def legal_texts(path: Path = SHIPPED) -> LegalTexts:
    """Read the table in *path* (TOML, `[[text]]` with key, language, valid_from, text, source)."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    return LegalTexts(tuple(LegalText(**row) for row in rows))
