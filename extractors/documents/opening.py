"""The first look at a PDF, by PDFium: may it be read at all, and which files are embedded in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from extractors.documents.errors import DocumentRefused, Refusal
from rules.document import EmbeddedFile

#: Documents with more pages are not read: a quote or an invoice is shorter.
MAX_PAGES = 60

#: No more XML files than this are taken, out of so many embedded files, and none larger than this many bytes.
MAX_ATTACHED, MAX_LOOKED_AT, MAX_ATTACHED_SIZE = 10, 200, 10_000_000

#: How XML begins, in UTF-8 or UTF-16, with or without its mark.
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]{0,100}<")

PASSWORD_ERROR = 4


@contextmanager
def opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    """Yield the PDF *content*, and close it; raises DocumentRefused when it is encrypted or broken."""
    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code == PASSWORD_ERROR:
            raise DocumentRefused(Refusal.ENCRYPTED, "This PDF can only be opened with a password.") from error
        raise DocumentRefused(Refusal.BROKEN, "This PDF is damaged and cannot be read.") from error
    try:
        if pdf.get_formtype():
            pdf.init_forms()  # else what is typed into a form is not drawn, and looks hidden
        yield pdf
    finally:
        pdf.close()


def attached_files(content: bytes) -> tuple[EmbeddedFile, ...]:
    """Return the XML files embedded in the PDF *content*, those of Factur-X among them.

    Raises DocumentRefused when the PDF may not be read: it is encrypted, broken, without a page or too long.
    """
    with opened(content) as pdf:
        if len(pdf) == 0:
            raise DocumentRefused(Refusal.EMPTY, "This PDF has no page.")
        if len(pdf) > MAX_PAGES:
            raise DocumentRefused(Refusal.TOO_LARGE, f"This PDF has {len(pdf)} pages; at most {MAX_PAGES} are read.")
        return tuple(islice(_attached(pdf), MAX_ATTACHED))


def _attached(pdf: pdfium.PdfDocument) -> Iterator[EmbeddedFile]:
    for number in range(min(pdf.count_attachments(), MAX_LOOKED_AT)):
        try:
            attachment = pdf.get_attachment(number)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue  # one damaged attachment does not make the page unreadable
        if len(data) <= MAX_ATTACHED_SIZE and _MARKUP.match(data):
            yield EmbeddedFile(name, data, _relationship(attachment))


def _relationship(attachment: pdfium.PdfAttachment) -> str:
    """Return what the PDF says that the file is to its pages, empty where it says nothing."""
    length = pdfium_c.FPDFAttachment_GetAFRelationship(attachment, None, 0)
    buffer = (pdfium_c.FPDF_WCHAR * (length // 2))()
    pdfium_c.FPDFAttachment_GetAFRelationship(attachment, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
