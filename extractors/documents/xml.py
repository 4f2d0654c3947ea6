"""An XML file that is a business message (UBL, CII) as a document: without pages, its data in the file itself."""

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.embedded.messages import holds_message, opened
from extractors.xml import BrokenXml
from rules.document import Document, EmbeddedFile, Form


def document_of_xml(content: bytes, name: str) -> Document:
    """Return the document that the XML *content* is.

    Raises DocumentRefused for XML of another kind, and for a message that is broken, huge, or hostile.
    """
    if not holds_message(content):
        raise DocumentRefused(Refusal.UNSUPPORTED, "This XML file is no invoice and no order that we know.")
    try:
        opened(content)
    except BrokenXml as broken:
        raise DocumentRefused(Refusal.BROKEN, f"This XML file is damaged and cannot be read: {broken}.") from broken
    return Document(Form.XML, (), (EmbeddedFile(name, content),))
