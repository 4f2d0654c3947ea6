"""A bank file's XML as a tree of plain elements. The only file of this room that imports lxml."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.bank.errors import BrokenBankFile
from extractors.xml import BrokenXml, root_of

#: Bytes. A year of a busy firm's statements is a tenth of it.
MAX_BYTES = 30_000_000


@dataclass(frozen=True, slots=True)
class Node:
    """An element, its children found by their local name in whatever namespace the file has."""

    element: etree._Element

    @property
    def name(self) -> str:
        """The local name."""
        return str(etree.QName(self.element).localname)

    @property
    def namespace(self) -> str:
        """The namespace's name, empty where there is none."""
        return str(etree.QName(self.element).namespace or "")

    @property
    def line(self) -> int | None:
        """The line of the file that the element starts on."""
        return int(self.element.sourceline) if self.element.sourceline else None

    def __iter__(self) -> Iterator["Node"]:
        return (Node(child) for child in self.element)

    def all(self, path: str) -> list["Node"]:
        """Return the elements at *path*, such as `NtryDtls/TxDtls`, in the order of the file."""
        found = [self]
        for step in path.split("/"):
            found = [child for node in found for child in node if child.name == step]
        return found

    def first(self, *paths: str) -> "Node | None":
        """Return the first element at the first of *paths* that has one."""
        return next((found[0] for path in paths if (found := self.all(path))), None)

    def text(self, *paths: str) -> str:
        """Return the text at the first of *paths* that has any, with single spaces; else an empty string.

        Raises BrokenBankFile where elements stand inside what should be a text.
        """
        return next((text for path in paths for node in self.all(path) if (text := node.own_text)), "")

    @property
    def own_text(self) -> str:
        """The element's text with single spaces."""
        if len(self.element):
            raise BrokenBankFile(f"<{self.name}> holds elements where a text is due", self.line)
        return " ".join((self.element.text or "").split())

    def attribute(self, name: str) -> str:
        """Return an attribute, empty where it is absent."""
        return str(self.element.get(name, "")).strip()


def tree_of(xml: bytes) -> Node:
    """Return the root of *xml*.

    Raises BrokenBankFile for what is too big, not well-formed, or brings a document type.
    """
    try:
        return Node(root_of(xml, MAX_BYTES))
    except BrokenXml as broken:
        raise BrokenBankFile(broken.what, broken.line) from broken
