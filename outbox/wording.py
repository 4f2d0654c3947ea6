"""The catalogue of one language: every phrase that a person reads, under a key, with room for values.

Phrases are Jinja templates in `templates/<language>/*.toml`; a `~` in one stands for a no-break space. Values from
outside are made safe here, at the one place where all of them pass: on one line, without control characters.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from outbox.clean import clean
from outbox.errors import NoWording
from outbox.writing import NBSP, Language

_FOLDER = Path(__file__).parent / "templates"


def _made_safe(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


#: Phrases are plain text here; what becomes HTML is escaped by the layout.
_PHRASES = Environment(autoescape=False, undefined=StrictUndefined, finalize=_made_safe)  # noqa: S701


class Wording:
    """The phrases of one language."""

    def __init__(self, phrases: dict[str, str]) -> None:
        self._templates = {key: _compiled(phrase) for key, phrase in phrases.items()}

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase of *key* with *values* in it. Raises NoWording."""
        if key not in self._templates:
            raise NoWording(f"the catalogue has no phrase « {key} »")
        return self._templates[key].render(values)

    def __contains__(self, key: str) -> bool:
        return key in self._templates

    @property
    def keys(self) -> frozenset[str]:
        """All keys, as dotted paths."""
        return frozenset(self._templates)


def _compiled(phrase: str) -> Template:
    return _PHRASES.from_string(phrase.replace("~", NBSP))


def _flat(table: dict[str, Any], path: str = "") -> dict[str, str]:
    phrases: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            phrases |= _flat(value, f"{path}{key}.")
        else:
            phrases[f"{path}{key}"] = value
    return phrases


@cache
def wording(language: Language) -> Wording:
    """Return the catalogue of *language*, read once."""
    phrases: dict[str, str] = {}
    for file in sorted((_FOLDER / language).glob("*.toml")):
        phrases |= _flat(tomllib.loads(file.read_text(encoding="utf-8")))
    return Wording(phrases)
