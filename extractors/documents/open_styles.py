"""The styles of an OpenDocument file: which of them hide what they are given to."""

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

#: Points; smaller letters cannot be read.
LEAST_SIZE = 2.5
_POINTS = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)pt")
_NO_GROUND = frozenset({None, "transparent", "#ffffff"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The names of the styles that hide words, those that write white on no ground, and those that hide a sheet."""

    unseen: frozenset[str]
    white: frozenset[str]
    tables: frozenset[str]

    @classmethod
    def of(cls, *roots: etree._Element | None) -> "Styles":
        """Return the styles of a file's parts."""
        found = [style for root in roots if root is not None for style in root.iter(_STYLE + "style")]
        named = [(str(style.get(_STYLE + "name", "")), style) for style in found]
        return cls(
            frozenset(name for name, style in named if _hides(style)),
            frozenset(name for name, style in named if _is_white(style)),
            frozenset(name for name, style in named if _hides_table(style)),
        )

    def hides(self, element: etree._Element, namespace: str, *, on_colour: bool = False) -> bool:
        """Tell whether an element's style hides its words; white ones are seen where they may stand *on_colour*."""
        name = element.get(namespace + "style-name")
        return name in self.unseen or (not on_colour and name in self.white)

    def hides_table(self, table: etree._Element) -> bool:
        """Tell whether a sheet is hidden."""
        return table.get(_TABLE + "style-name") in self.tables


def _hides(style: etree._Element) -> bool:
    look = style.find(_STYLE + "text-properties")
    if look is None:
        return False
    size = _POINTS.fullmatch(str(look.get(_FO + "font-size", "")))
    return look.get(_TEXT + "display") == "none" or (size is not None and float(size[1]) < LEAST_SIZE)


def _is_white(style: etree._Element) -> bool:
    look = style.find(_STYLE + "text-properties")
    if look is None or str(look.get(_FO + "color", "")).lower() != "#ffffff":
        return False
    return all(each.get(_FO + "background-color") in _NO_GROUND for each in style)


def _hides_table(style: etree._Element) -> bool:
    look = style.find(_STYLE + "table-properties")
    return look is not None and look.get(_TABLE + "display") == "false"
