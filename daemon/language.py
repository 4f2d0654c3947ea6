"""The language of what people read: the firm's, and the locale's while no settings are read.

One process works for one firm: its language is set once, when its settings are read, and is the same in all threads.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Language = Literal["fr", "en"]

#: The environment's word for the firm's language.
OVERRIDE = "FACTURIER_COMPANY__LANGUAGE"


def language_of_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """Return French, unless the locale asks for English."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if locale.casefold().startswith("en") else "fr"


def language_of_content(content: Mapping[str, object], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that a settings file's *content* or the environment names; French where it names none."""
    company = content.get("company")
    if not isinstance(company, Mapping):
        return language_of_locale(environment)
    return "en" if environment.get(OVERRIDE, company.get("language")) == "en" else "fr"


def language_of_file(path: Path, environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of the firm whose settings lie at *path*; the locale's where they cannot be read."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):  # who needs the settings says what is wrong
        return language_of_locale(environment)
    return language_of_content(content, environment)


_SPOKEN: dict[str, Language] = {}


def speak(language: Language) -> None:
    """Let this process speak *language* from now on."""
    _SPOKEN["language"] = language


def spoken() -> Language:
    """Return the language that this process speaks."""
    return _SPOKEN.get("language") or language_of_locale()


def say(french: str, in_english: str) -> str:
    """Return the sentence in the language that this process speaks."""
    return in_english if spoken() == "en" else french
