"""The language of the terminal: the firm's, or the locale's where the command reads no settings."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from daemon.language import Language, language_of_file, language_of_locale, say, speak, spoken
from daemon.settings.load import settings_file

__all__ = ["english", "language_asked", "say", "speak", "spoken"]

#: Commands of a firm that has no settings yet.
BEFORE_SETTINGS = frozenset({"init", "demo"})


def language_asked(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language in which a command line of these *words* is answered."""
    if words and words[0] in BEFORE_SETTINGS:
        return language_of_locale(environment)
    return language_of_file(settings_file(_config_in(words), environment), environment)


def _config_in(words: Sequence[str]) -> Path | None:
    for position, word in enumerate(words):
        if word.startswith("--config="):
            return Path(word.partition("=")[2])
        if word == "--config":
            return Path(words[position + 1]) if position + 1 < len(words) else None
    return None


def english() -> bool:
    """Tell whether the terminal speaks English."""
    return spoken() == "en"


speak(language_asked(sys.argv[1:]))  # help texts are made while the commands are declared
