"""The parts of a DOCX before docling reads it: what nobody sees is taken out, and what docling leaves out is kept.

docling reads hidden words like others, and neither the heads and feet of pages, where a firm says who it is, nor
comments. Changes that were tracked are read as accepted, and told: with them a document says two things.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.documents.office import MAX_XML, part_names, part_of
from extractors.documents.text import words_of
from extractors.xml import root_of
from rules.document import Row, Segment

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_HEAD, _FOOT = re.compile(r"word/header\d{0,3}\.xml"), re.compile(r"word/footer\d{0,3}\.xml")
#: What stands around words without changing them; of a content control only its content counts.
_AROUND = tuple(_W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent"))
_REMOVED = (_W + "del", _W + "moveFrom")
_TRACKED = (*_REMOVED, _W + "ins", _W + "moveTo")
_ASIDE = tuple(_W + name for name in ("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"))
_TEXT, _DELETED = _W + "t", _W + "delText"
_GAPS = frozenset({_W + "tab", _W + "br", _W + "cr"})
#: Half points; smaller letters cannot be read.
_LEAST_SIZE = 5
_OFF = frozenset({"0", "false", "off", "none"})
_WHITE, _NO_FILL = "FFFFFF", frozenset({"FFFFFF", "auto", ""})
#: A document that was changed and not settled.
TRACKED = "the Word document holds tracked changes that nobody accepted or refused"


@dataclass(frozen=True, slots=True)
class WordParts:
    """A DOCX without what nobody sees, the rows of its pages' head and foot, and what it hides or leaves open."""

    content: bytes
    head: tuple[Row, ...]
    foot: tuple[Row, ...]
    hidden: tuple[str, ...]
    unread: tuple[str, ...]


def parts_of(content: bytes) -> WordParts:
    """Return the parts of a DOCX that `office.fault_of` has nothing against. Raises BrokenXml for one that is none."""
    body = root_of(part_of(content, _BODY), MAX_XML)
    unseen = _unseen_styles(content)
    tracked = next(body.iter(*_TRACKED), None) is not None
    wrapped = tracked or next(body.iter(*_AROUND), None) is not None
    hidden = [text for text in _settled(body, unseen) if text]
    content = _with_body(content, body) if hidden or wrapped else content
    names = part_names(content)
    head = [root_of(part_of(content, name), MAX_XML) for name in names if _HEAD.fullmatch(name)]
    foot = [root_of(part_of(content, name), MAX_XML) for name in names if _FOOT.fullmatch(name)]
    for root in (*head, *foot):
        hidden += [text for text in _settled(root, unseen) if text]
    return WordParts(
        content=content,
        head=tuple(dict.fromkeys(row for root in head for row in _rows(root))),
        foot=tuple(dict.fromkeys(row for root in foot for row in _rows(root))),
        hidden=(*hidden, *_comments(content, names)),
        unread=(TRACKED,) if tracked else (),
    )


def _with_body(content: bytes, body: etree._Element) -> bytes:
    out, xml = BytesIO(), etree.tostring(body, xml_declaration=True, encoding="UTF-8")
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in dict.fromkeys(old.namelist()):
            new.writestr(name, xml if name == _BODY else old.read(name))
    return out.getvalue()


def _settled(root: etree._Element, unseen: frozenset[str]) -> Iterator[str]:
    """Accept the tracked changes of a part and take out what nobody sees; yield the words that are gone or hidden."""
    for element in list(root.iter(*_REMOVED)):
        yield _words(element)
        _drop(element)
    for element in list(root.iter(*_ASIDE)):
        _drop(element)
    for element in list(root.iter(*_AROUND)):
        for child in list(element):
            element.addprevious(child)
        _drop(element)
    for run in list(root.iter(_W + "r")):
        if _is_unseen(run, unseen):
            yield _words(run)
            _drop(run)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _words(element: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in element.iter(_TEXT, _DELETED)).split())


def _is_unseen(run: etree._Element, unseen: frozenset[str]) -> bool:
    look = run.find(_W + "rPr")
    paragraph = next(run.iterancestors(_W + "p"), None)
    named = [] if paragraph is None else [paragraph.find(f"{_W}pPr/{_W}pStyle")]
    named += [] if look is None else [look.find(_W + "rStyle")]
    if any(_value(each) in unseen for each in named if each is not None):
        return True
    return look is not None and (_hides(look) or (_colour(look) == _WHITE and not _stands_on_colour(run, look)))


def _hides(look: etree._Element) -> bool:
    """Tell whether a run's, or a style's, look makes words invisible on any ground."""
    vanish, size = look.find(_W + "vanish"), look.find(_W + "sz")
    if vanish is not None and _value(vanish) not in _OFF:
        return True
    points = "" if size is None else _value(size)
    return points.isdigit() and len(points) < len("99999") and int(points) < _LEAST_SIZE


def _colour(look: etree._Element) -> str:
    colour = look.find(_W + "color")
    return "" if colour is None else _value(colour).upper()


def _stands_on_colour(run: etree._Element, look: etree._Element) -> bool:
    """Tell whether white words stand on a ground that may be dark: their own, their paragraph's, cell's or table's."""
    if look.find(_W + "highlight") is not None or _is_filled(look):
        return True
    for each in run.iterancestors(_W + "p", _W + "tc", _W + "tbl", _W + "txbxContent"):
        if each.tag == _W + "txbxContent" or any(_is_filled(child) for child in each[:1]):
            return True
        if each.tag == _W + "tbl" and each.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return True
    return False


def _is_filled(properties: etree._Element) -> bool:
    shade = properties.find(_W + "shd")
    return shade is not None and str(shade.get(_W + "fill", "")) not in _NO_FILL


def _value(element: etree._Element) -> str:
    return str(element.get(_W + "val", ""))


def _unseen_styles(content: bytes) -> frozenset[str]:
    styles = part_of(content, "word/styles.xml")
    if not styles:
        return frozenset()
    found = root_of(styles, MAX_XML).iter(_W + "style")
    looks = ((str(style.get(_W + "styleId", "")), style.find(_W + "rPr")) for style in found)
    return frozenset(name for name, look in looks if look is not None and _hides(look))


def _comments(content: bytes, names: list[str]) -> Iterator[str]:
    if "word/comments.xml" in names:
        for comment in root_of(part_of(content, "word/comments.xml"), MAX_XML).iter(_W + "comment"):
            if said := _words(comment):
                yield said


def _rows(root: etree._Element) -> Iterator[Row]:
    """Yield the paragraphs of a head or foot as rows, and the rows of its tables cell by cell."""
    for child in root:
        lines = [[child]] if child.tag == _W + "p" else [list(line.iter(_W + "tc")) for line in child.iter(_W + "tr")]
        for line in lines:
            if segments := _segments(line):
                yield Row(segments)


def _segments(elements: list[etree._Element]) -> tuple[Segment, ...]:
    pieces = ([each.text or "" if each.tag == _TEXT else " " for each in one.iter(_TEXT, *_GAPS)] for one in elements)
    texts = ("".join(each) for each in pieces)
    return tuple(Segment(words) for text in texts if (words := words_of(text)))
