"""The name that a mail gives to a file, made harmless."""

import re

#: Characters kept of a name, ending included.
MAX_NAME = 120

_SEPARATORS = re.compile(r"[/\\]")
_HARMLESS = re.compile("[^\\w .,()+@=#&'\u2019°€-]+")
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def file_name(given: str, fallback: str) -> str:
    """Return *given* without folders, control characters and leading dots; *fallback* where nothing is left.

    A long name loses its middle and keeps its ending.
    """
    last = _SEPARATORS.split(given)[-1]
    name = _BLANKS.sub(" ", _HARMLESS.sub("_", last)).strip(" .")
    if not name.strip("_") or _RESERVED.fullmatch(name.partition(".")[0]):
        return fallback
    if len(name) <= MAX_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = ending[:20] if dot else ""
    return (stem or name)[: MAX_NAME - len(kept) - 1] + ("." + kept if kept else "")
