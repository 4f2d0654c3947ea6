"""Which file holds data that we know, by what stands in it; names and types are only somebody's word."""

import re
from collections.abc import Sequence

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.embedded import cii, ubl
from extractors.embedded.shapes import Shape
from extractors.embedded.tree import Element
from extractors.xml import BrokenXml, root_of
from rules.document import EmbeddedFile

#: Bytes. UBL may hold a PDF with scans, in base 64.
MAX_BYTES = 20_000_000

#: Bytes in which the root element's namespace stands.
_HEAD = 65_536

_MESSAGES = cii.MESSAGES | ubl.MESSAGES
_ROOTS = re.compile("|".join(re.escape(namespace) + "[\"']" for namespace, _ in _MESSAGES))

#: What the standards call the file with the data of the page.
_NAMES = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml", "cii.xml"})
#: What a PDF calls a file that is no data of its pages, but something more.
_SUPPLEMENT = "Supplement"


def holds_message(content: bytes) -> bool:
    """Tell whether an XML file says of itself, at its beginning, that it is a message we know; `opened` finds out."""
    head = content[:_HEAD]
    coding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return _ROOTS.search(head.decode(coding, "replace")) is not None


def opened(content: bytes) -> tuple[Shape, Element]:
    """Return a message's shape and its root. Raises BrokenXml for what is no such message."""
    root = root_of(content, MAX_BYTES)
    name = etree.QName(root)
    shape = _MESSAGES.get((name.namespace or "", name.localname))
    if shape is None:
        raise BrokenXml(f"no message that we know: {name.localname[:80]!r}")
    return shape, Element(root, f"/{name.localname}", shape.vocabulary)


def data_files(attached: Sequence[EmbeddedFile]) -> tuple[EmbeddedFile, ...]:
    """Return the files that may hold the data of a document's pages: one, or more when nothing tells them apart.

    One with the name of a standard goes before others, one that the PDF does not call a supplement before one that it
    does; the same file twice counts once.
    """
    held = {each.content: each for each in attached if holds_message(each.content)}
    ranks: dict[tuple[bool, bool], list[EmbeddedFile]] = {}
    for each in held.values():
        ranks.setdefault((each.relationship == _SUPPLEMENT, each.name.casefold() not in _NAMES), []).append(each)
    best = min(ranks, default=(True, True))
    return () if best == (True, True) else tuple(ranks[best])
