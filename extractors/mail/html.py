"""HTML of a mail to the text that a person sees, what stands above its quotes, and the text that they do not see.

Runs in the reading child: lxml is told to stay off the network and to give up on huge trees. A row of a table of data
is one line, with a tab between its cells.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.mail.charset import tidy
from extractors.mail.html_tables import separators_of
from extractors.mail.quotes import Cut, cut_of
from extractors.mail.style import WHITE, Colour, Sheet, colour_of, declarations_of, hides, looks_like, sheet_of

#: Characters of HTML that are read, and elements; a person reads less.
MAX_HTML, MAX_ELEMENTS = 4_000_000, 200_000

_SILENT = frozenset({"script", "style", "head", "title", "meta", "link", "template", "object", "noscript", "svg"})
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"}
    | {"table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \u00a0\u202f\u2007\u2009]+")
_BREAKS = re.compile(r"[\r\n]+")
_AROUND_TABS = re.compile(r" *\t *")
#: A ground that no text looks like: a picture, or a colour whose name is not known here.
_UNKNOWN_GROUND: Colour = (-1000, -1000, -1000)
_NO_GROUND = frozenset({"none", "transparent", "inherit", "initial", "unset"})
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class SeenText:
    """All visible text, the part of it that is no quote, the text that nobody sees; *whole* if nothing was left out."""

    visible: str = ""
    reply: str = ""
    hidden: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Look:
    """How text at a place is shown; handed down from element to element."""

    hidden: bool = False
    quoted: bool = False
    silent: bool = False
    kept: bool = False
    in_cell: bool = False
    colour: Colour = (0, 0, 0)
    ground: Colour = WHITE


@dataclass(slots=True)
class _Pages:
    """The texts as they grow. Once `over`, all that follows is a quote."""

    visible: list[str] = field(default_factory=list)
    reply: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    over: bool = False

    def write(self, text: str, look: _Look) -> None:
        """Put *text* where it belongs."""
        if look.silent or not text:
            return
        if look.hidden or (text.strip() and looks_like(look.colour, look.ground)):
            self.hidden.append(text)
            return
        self.visible.append(text)
        if not (look.quoted or self.over):
            self.reply.append(text)


def seen_text(html: str) -> SeenText:
    """Return what a person sees of *html*. Never raises: what cannot be parsed gives empty texts."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(html[:MAX_HTML].encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return SeenText(whole=not html.strip())
    if root is None:
        return SeenText(whole=not html.strip())
    sheet = sheet_of("\n".join(element.text or "" for element in root.iter("style")))
    pages = _Pages()
    whole = _walk(root, sheet, pages) and len(html) <= MAX_HTML and not _gave_up(parser)
    return SeenText(_lines(pages.visible), _lines(pages.reply), _lines(pages.hidden), whole)


def _gave_up(parser: etree.HTMLParser) -> bool:
    """Tell whether libxml2 stopped early: it reads a tree of 256 levels and no deeper."""
    return any(entry.level_name == "FATAL" for entry in parser.error_log)


def _walk(root: etree._Element, sheet: Sheet, pages: _Pages) -> bool:
    """Write every text of the tree in order, without recursion; return whether all was written."""
    looks = [_Look()]
    separators = separators_of(root)
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if count > 2 * MAX_ELEMENTS:
            return False
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            look, cut = _look(name, element, sheet, looks[-1])
            pages.over = pages.over or cut is Cut.REST
            if element in separators:
                pages.write(separators[element], looks[-1])
                look = replace(look, in_cell=True)
            else:
                pages.write(_before(name, look), look)
            looks.append(look)
            pages.write(_text(element.text, look), look)
        else:
            pages.write(_break(looks[-1]) if name in _BLOCKS else "", looks[-1])
            looks.pop()
            pages.write(_text(element.tail, looks[-1]), looks[-1])
    return True


def _look(name: str, element: etree._Element, sheet: Sheet, around: _Look) -> tuple[_Look, Cut]:
    attributes = {str(key): str(value) for key, value in element.attrib.items()}
    style = _declared(name, attributes, sheet)
    cut = cut_of(name, attributes, style)
    look = _Look(
        hidden=around.hidden or hides(style) or "hidden" in attributes,
        quoted=around.quoted or cut is Cut.INSIDE,
        silent=around.silent or name in _SILENT,
        kept=around.kept or name == "pre",
        in_cell=around.in_cell,
        colour=colour_of(style.get("color", attributes.get("color", "").lower())) or around.colour,
        ground=_ground(style, attributes) or around.ground,
    )
    return look, cut


def _declared(name: str, attributes: dict[str, str], sheet: Sheet) -> dict[str, str]:
    """Return what applies to an element: its name's rules, its classes', its id's, its own, later ones winning."""
    marks = [("", "")] + [(".", each) for each in attributes.get("class", "").split()[:20]]
    marks.append(("#", attributes.get("id", "")))
    declared: dict[str, str] = {}
    for mark, word in marks:
        for element in ("", name):
            declared |= sheet.get((element, mark, word), {})
    return declared | declarations_of(attributes.get("style", ""))


def _ground(style: dict[str, str], attributes: dict[str, str]) -> Colour | None:
    value = style.get("background-color") or style.get("background") or attributes.get("bgcolor", "").lower()
    return (colour_of(value) or _UNKNOWN_GROUND) if value and value not in _NO_GROUND else None


def _before(name: str, look: _Look) -> str:
    return _break(look) if name in _BLOCKS or name == "br" else " " if name in _CELLS else ""


def _break(look: _Look) -> str:
    """Return what parts two lines: in a cell of data they are one."""
    return " " if look.in_cell else "\n"


def _text(text: str | None, look: _Look) -> str:
    plain = (text or "").replace("\t", " ")
    return plain if look.kept and not look.in_cell else _BREAKS.sub(" ", plain)


def _lines(pieces: list[str]) -> str:
    text = _AROUND_TABS.sub("\t", _SPACES.sub(" ", tidy("".join(pieces))))
    lines = (line.rstrip().strip(" ") for line in text.split("\n"))
    return "\n".join(_with_close_rows(_EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n ").split("\n")))


def _with_close_rows(lines: list[str]) -> Iterator[str]:
    """Leave out the empty line between two rows of a table of data."""
    for at, line in enumerate(lines):
        if line or not ("\t" in lines[at - 1] and "\t" in lines[at + 1]):
            yield line
