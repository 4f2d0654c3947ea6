"""Hostile XML to a tree: no document type, no entities, no network, no huge trees."""

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from extractors.errors import ExtractorsError

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class BrokenXml(ExtractorsError):
    """A file that is not XML as it should be; nothing of it was read. `line` is where the fault stands, where known."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what if line is None else f"line {line}: {what}")
        self.what = what
        self.line = line

    def __reduce__(self) -> tuple[type["BrokenXml"], tuple[str, int | None]]:
        """Come back whole from a child process."""
        return type(self), (self.what, self.line)


def root_of(xml: bytes, most_bytes: int) -> etree._Element:
    """Return the root of *xml*, comments and processing instructions left out.

    Raises BrokenXml for what has more than *most_bytes*, is not well-formed, or brings a document type: business
    messages have none, and entities are the way to make a small file huge or to read other files.
    """
    if len(xml) > most_bytes:
        raise BrokenXml(f"the file has more than {most_bytes} bytes")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml.removeprefix(_BYTE_ORDER_MARK).lstrip(b" \t\r\n"), parser)
    except etree.XMLSyntaxError as error:
        raise BrokenXml(f"not well-formed XML: {error.msg}", error.lineno) from error
    except ValueError as error:
        raise BrokenXml(f"not XML: {error}") from error
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise BrokenXml("the file brings a document type", 1)
    return root
