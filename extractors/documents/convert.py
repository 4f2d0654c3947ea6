"""The one way from bytes to a document."""

from extractors.documents.errors import DocumentRefused, Refusal
from extractors.documents.text import document_of_text
from extractors.documents.xml import document_of_xml
from extractors.recognition.engine import Engine
from rules.document import Document

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_DOCUMENTS = frozenset(f"application/vnd.oasis.opendocument.{each}" for each in ("text", "spreadsheet"))
HTML = "text/html"
TEXT = "text/plain"
XML = frozenset({"application/xml", "text/xml"})
PICTURES = frozenset({"image/png", "image/jpeg", "image/tiff", "image/heic", "image/heif"})
#: The words of a mail itself. No file has this type: a file's type is found from its content.
MAIL_TEXT = "text/x-mail"

#: Bytes; larger documents are not read.
MAX_SIZE = 50_000_000


def convert(content: bytes, media_type: str, name: str = "", engine: Engine = Engine.AUTO) -> Document:
    """Return the document that *content* holds; to be run in a child process (`extractors.pool`).

    Args:
        content: the file.
        media_type: its type as found from its content, never as its sender declared it.
        name: its file name, for messages only.
        engine: what recognises the words in pictures.

    Raises DocumentRefused with a kind and a sentence for people; EngineMissing and RecognitionFailed of the engine.
    """
    if not content:
        raise DocumentRefused(Refusal.EMPTY, f"The file {name!r} is empty.")
    if len(content) > MAX_SIZE:
        raise DocumentRefused(Refusal.TOO_LARGE, f"The file {name!r} is larger than {MAX_SIZE // 1_000_000} MB.")
    if media_type == PDF:
        from extractors.documents.pdf import document_of_pdf  # noqa: PLC0415 - docling takes seconds to import

        return document_of_pdf(content, engine)
    if media_type in {DOCX, XLSX, HTML, *OPEN_DOCUMENTS}:
        return _written(content, media_type)
    if media_type in PICTURES:
        from extractors.documents.images import document_of_image  # noqa: PLC0415

        return document_of_image(content, media_type, engine)
    if media_type in XML:
        return document_of_xml(content, name)
    if media_type in {TEXT, MAIL_TEXT}:
        return document_of_text(_decoded(content), page=1 if media_type == TEXT else 0)
    raise DocumentRefused(Refusal.UNSUPPORTED, f"Files of the type {media_type} are not read.")


def _written(content: bytes, media_type: str) -> Document:
    """Return the document that people wrote with an office program."""
    if media_type == DOCX:
        from extractors.documents.docx import document_of_docx  # noqa: PLC0415 - docling takes seconds to import

        return document_of_docx(content)
    if media_type == XLSX:
        from extractors.documents.xlsx import document_of_xlsx  # noqa: PLC0415 - so do others' libraries

        return document_of_xlsx(content)
    if media_type in OPEN_DOCUMENTS:
        from extractors.documents.opendocument import document_of_opendocument  # noqa: PLC0415

        return document_of_opendocument(content)
    from extractors.documents.html import document_of_html  # noqa: PLC0415

    return document_of_html(content)


def _decoded(content: bytes) -> str:
    """Return text in UTF-8, or else in the old Windows encoding, which gives a character for nearly every byte."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
