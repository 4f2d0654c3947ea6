"""The first look at a PDF, by PDFium: may it be read at all, and which files are embedded in it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types

from extractors.documents.errors import DocumentRefused, Refusal

#: Documents with more pages are not read: a quote or an invoice is shorter.
MAX_PAGES = 60

#: No more embedded files than this are taken, and none larger than this many bytes.
MAX_ATTACHED, MAX_ATTACHED_SIZE = 10, 5_000_000

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


def attached_files(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the names and the bytes of the files embedded in the PDF *content*, a Factur-X XML among them.

    Raises DocumentRefused when the PDF may not be read: it is encrypted, broken, without a page or too long.
    """
    with opened(content) as pdf:
        if len(pdf) == 0:
            raise DocumentRefused(Refusal.EMPTY, "This PDF has no page.")
        if len(pdf) > MAX_PAGES:
            raise DocumentRefused(Refusal.TOO_LARGE, f"This PDF has {len(pdf)} pages; at most {MAX_PAGES} are read.")
        return tuple(_attached(pdf))


def _attached(pdf: pdfium.PdfDocument) -> Iterator[tuple[str, bytes]]:
    for number in range(min(pdf.count_attachments(), MAX_ATTACHED)):
        try:
            attachment = pdf.get_attachment(number)
            name, data = attachment.get_name(), bytes(attachment.get_data())
        except pdfium.PdfiumError:
            continue  # one damaged attachment does not make the page unreadable
        if len(data) <= MAX_ATTACHED_SIZE:
            yield name, data
