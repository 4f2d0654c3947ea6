"""A mail as blocks, from which its text and its HTML are both laid out, so that the two always say the same."""

from dataclasses import dataclass
from typing import ClassVar, Literal

Tone = Literal["plain", "look", "good"]
"""How a section is shown: `look` is for what needs attention."""

#: Characters of one paragraph, point or quotation that are shown.
LONGEST_BLOCK = 4000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, wrapped."""

    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, with the picture (PNG) that proves it."""

    text: str
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; *numbered* from 1 where answers choose among them."""

    kind: ClassVar[str] = "items"
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """An aligned table of words, then figures. In text its header's first cell takes the section's title."""

    kind: ClassVar[str] = "grid"
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values."""

    kind: ClassVar[str] = "pairs"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quotes:
    """What each side says, in its own words."""

    kind: ClassVar[str] = "quotes"
    quotes: tuple[tuple[str, str], ...]


Block = Paragraph | Items | Grid | Pairs | Quotes


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a mail. A *run_in* section is one paragraph that begins with its title."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = "plain"
    run_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole mail: its title, the lines under it, the answer that is wanted, its sections and its foot."""

    subject: str
    title: str
    lead: tuple[str, ...] = ()
    answer: str = ""
    sections: tuple[Section, ...] = ()
    foot: str = ""


def run_in(title: str, text: str) -> Section:
    """Return a section of one paragraph behind its title."""
    return Section(title, (Paragraph(text),), run_in=True)


def points(title: str, texts: tuple[str, ...], tone: Tone = "plain") -> Section:
    """Return a section of plain points."""
    return Section(title, (Items(tuple(Item(text) for text in texts)),), tone)
