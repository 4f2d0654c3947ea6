"""The language of the terminal: French, unless the locale asks for English."""

import os


def english() -> bool:
    """Tell whether the locale asks for English."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.casefold().startswith("en")


def say(french: str, in_english: str) -> str:
    """Return the sentence in the terminal's language."""
    return in_english if english() else french
