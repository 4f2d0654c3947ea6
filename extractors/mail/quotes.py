"""Where a mail client's HTML stops being what the person wrote (mail.md §5)."""

from collections.abc import Mapping
from enum import Enum, auto

from extractors.mail.style import colour_of

#: Set by Outlook and Hotmail before the quoted mail: all that follows is quoted.
_SEPARATOR_IDS = frozenset(
    {"divrplyfwdmsg", "appendonsend", "stopspelling", "olk_src_body_section", "replysplit"}
    | {"mail-editor-reference-message-container", "ms-outlook-mobile-reference-message"}
)
#: Elements that hold a quote, or the words that introduce one.
_QUOTE_CLASSES = frozenset(
    {"gmail_quote", "gmail_quote_container", "gmail_extra", "gmail_attr", "moz-cite-prefix", "moz-forward-container"}
    | {"yahoo_quoted", "protonmail_quote", "zmail_extra"}
)
#: The lines that Outlook draws above the quoted header: #E1E1E1 and #B5C4DF.
_OUTLOOK_LINES = frozenset({(0xE1, 0xE1, 0xE1), (0xB5, 0xC4, 0xDF)})


class Cut(Enum):
    """What an element says about quotes: nothing, that it is one, or that the rest of the mail is one."""

    NONE = auto()
    INSIDE = auto()
    REST = auto()


def cut_of(element: str, attributes: Mapping[str, str], declarations: Mapping[str, str]) -> Cut:
    """Return what an element of this name, with these attributes and style, says about quotes."""
    if attributes.get("id", "").lower().removeprefix("x_") in _SEPARATOR_IDS:
        return Cut.REST
    line = declarations.get("border-top", "")
    if "solid" in line and colour_of(line) in _OUTLOOK_LINES:
        return Cut.REST
    classes = {name.removeprefix("x_") for name in attributes.get("class", "").lower().split()[:20]}
    return Cut.INSIDE if element == "blockquote" or classes & _QUOTE_CLASSES else Cut.NONE
