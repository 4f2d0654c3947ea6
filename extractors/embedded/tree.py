"""A business message as a tree of elements that know their path: an XPath, with local names, that people can follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from rules.document import NOWHERE
from rules.facts import Evidence

#: Characters of an element's text that are read, and that evidence shows.
LONGEST_TEXT, SHOWN_TEXT = 2000, 300


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a message; only children in the message's own *vocabulary* (how namespaces start) are seen."""

    element: etree._Element
    path: str
    vocabulary: tuple[str, ...]

    @property
    def text(self) -> str:
        """The element's own text with single spaces."""
        return " ".join((self.element.text or "")[:LONGEST_TEXT].split())

    @property
    def evidence(self) -> Evidence:
        """Where a value stands: on no page, in these words, at this path."""
        return Evidence(0, f"{self.text[:SHOWN_TEXT]} ({self.path})", NOWHERE)

    def attribute(self, name: str) -> str:
        """Return an attribute, empty where it is absent."""
        return str(self.element.get(name, "")).strip()

    def all(self, *paths: str) -> list["Element"]:
        """Return the elements at the first of *paths* (`Item/Name`) that has any, in the order of the file."""
        for path in paths:
            found = [self]
            for step in path.split("/"):
                found = [child for each in found for child in each.children(step)]
            if found:
                return found
        return []

    def said(self, *paths: str) -> list["Element"]:
        """Return the elements with a text of their own at the first of *paths* that has any."""
        said = ([each for each in self.all(path) if each.text] for path in paths)
        return next((found for found in said if found), [])

    def word(self, *paths: str) -> str:
        """Return the text of the first element at *paths* that has any: for codes, which are no values of their own."""
        return next((each.text for each in self.said(*paths)), "")

    def children(self, name: str) -> Iterator["Element"]:
        """Yield the children called *name*."""
        alike = [child for child in self.element if self._is(child, name)]
        for number, child in enumerate(alike, start=1):
            position = f"[{number}]" if len(alike) > 1 else ""
            yield Element(child, f"{self.path}/{name}{position}", self.vocabulary)

    def _is(self, child: etree._Element, name: str) -> bool:
        tag = child.tag
        if not isinstance(tag, str):  # an entity that was left alone
            return False
        namespace, _, local = tag.removeprefix("{").rpartition("}")
        return local == name and namespace.startswith(self.vocabulary)
