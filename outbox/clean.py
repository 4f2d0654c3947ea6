"""Text from outside, made safe to show: one line, no control characters, nothing that changes its direction."""

import unicodedata

#: Characters of outside text that a mail or a header shows at most.
LONGEST = 500

_KEPT_AS_SPACE = {"Cc", "Zl", "Zp"}
_DROPPED = {"Cf", "Cs", "Cn"}
#: Variation selectors and combining marks in a row beyond this many are dropped: they draw over their neighbours.
_MARKS_IN_A_ROW = 3


def clean(text: str, longest: int = LONGEST) -> str:
    """Return *text* on one line of at most *longest* characters, without control, format and bidi characters.

    Line ends and tabs become spaces, spaces are single; no-break spaces stay, they hold amounts together.
    """
    kept: list[str] = []
    marks = 0
    for character in text[: longest * 8]:
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" else 0
        if category in _KEPT_AS_SPACE:
            kept.append(" ")
        elif category not in _DROPPED and marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    line = " ".join(part for part in "".join(kept).split(" ") if part)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def file_name(text: str) -> str:
    """Return *text* as an attachment's name: ASCII letters, digits, `.`, `-` and `_`, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", clean(text)).encode("ascii", "ignore").decode()
    name = "".join(c if c.isalnum() or c in ".-_" else "-" for c in plain).strip(".-")
    return name[-80:] or "document"
