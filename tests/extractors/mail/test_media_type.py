import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mail.media_type import media_type_of, problem_of

PDF = b"%PDF-1.7\n%\xe2\xe3\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def zipped(*names, content=b"x", compression=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name in names:
            archive.writestr(name, content)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD = "the file is an old Word or Excel file (.doc, .xls): ask for it as PDF, .docx or .xlsx"
DOCX = zipped("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PDF, "application/pdf"),
        (b"\r\n\r\n" + PDF, "application/pdf"),
        (DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("devis.pdf"), "application/zip"),
        (
            zipped("mimetype", content=b"application/vnd.oasis.opendocument.text", compression=zipfile.ZIP_STORED),
            "application/vnd.oasis.opendocument.text",
        ),
        (OLE, "application/x-ole-storage"),
        (OLE + "__properties_version1.0".encode("utf-16-le"), "application/vnd.ms-outlook"),
        (zipped("devis.pdf", content=PDF, compression=zipfile.ZIP_STORED), "application/zip"),
        (b'<?xml version="1.0"?><a/>', "application/xml"),
        (b"\xef\xbb\xbf<Document>", "application/xml"),
        (b"\xef\xbb\xbf\n<!-- an order -->\n<rsm:Order>", "application/xml"),
        ('<?xml version="1.0"?><a/>'.encode("utf-16"), "application/xml"),
        (b"<!DOCTYPE html><html>", "text/html"),
        ("Virement reçu".encode(), "text/plain"),
        (PNG, "image/png"),
        (b"MZ\x90\0", "application/x-executable"),
        (b"", "application/x-empty"),
        (b"\0\1\2", "application/octet-stream"),
    ],
)
def test_the_content_says_what_a_file_is(content, expected):
    assert media_type_of(content) == expected


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("devis.pdf", PDF, ""),
        ("devis.docx", DOCX, ""),
        ("notes.txt", b"Bonjour", ""),
        ("sans-fin", PDF, ""),
        ("devis.pdf", b"MZ\x90\0", "the file is a program"),
        ("devis.pdf", b"", "the file is empty"),
        ("devis.pdf", PNG, "the file is named .pdf but is image/png"),
        ("logo.png", PDF, "the file is named .png but is application/pdf"),
        ("devis.doc", OLE, OLD),
        ("devis", OLE, ""),
        ("devis.odt", zipped("mimetype"), "the file is named .odt but is application/zip"),
        ("a.zip", b"PK\x03\x04broken", "the zip cannot be read"),
        ("a.zip", zipped("a", content=b"0" * 20_000_000), "the zip unpacks to too much"),
        ("a.zip", b"PK\x07\x08" + zipped("a", content=b"0" * 20_000_000), "the zip unpacks to too much"),
        ("a.zip", zipped(), "the zip cannot be read"),
        ("a.zip", zipped(*(f"{n}" for n in range(2_500))), "the zip unpacks to too much"),
    ],
)
def test_a_file_that_should_not_be_read_says_why(name, content, problem):
    assert problem_of(name, media_type_of(content), content) == problem


@given(st.binary(max_size=100), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"<", b"\xff\xfe"]))
def test_no_content_raises(content, start):
    problem_of("x.zip", media_type_of(start + content), start + content)
