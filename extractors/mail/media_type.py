"""What a file really is, from its content. The name and the type that a mail gives are only its word."""

import io
import re
import zipfile

import filetype  # type: ignore[import-untyped] # filetype ships no types

#: Where a PDF may begin: readers accept rubbish before it (ISO 32000-1, annex H, implementation note 13).
_PDF_WITHIN = 1024
#: Members of a zip that are looked at.
MAX_MEMBERS = 2_000
#: A zip that unpacks to more bytes, or to more than so many times its size, is a bomb.
MAX_UNPACKED, MAX_RATIO = 300_000_000, 200

OCTETS = "application/octet-stream"
PDF = "application/pdf"
ZIP = "application/zip"
EMPTY = "application/x-empty"
TNEF = "application/ms-tnef"
MSG = "application/vnd.ms-outlook"
OLE = "application/x-ole-storage"
_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
#: Bytes of a zip before the name of its first member.
_ZIP_HEADER = 30
PROGRAM = "application/x-executable"
_STARTS = (
    *((start, PROGRAM) for start in (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),  # a Windows shortcut runs what it points at
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x78\x9f\x3e\x22", TNEF),
)
#: A stream that every mail of Outlook has, and no other file ([MS-OXMSG] 2.4), as its directory names it.
_MSG_STREAM = "__properties_version1.0".encode("utf-16-le")
#: The types of OpenDocument files, which name themselves in their first member.
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
#: How a telephone's picture (HEIF) says at its fifth byte what it is.
_HEIF = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"))
HEIC = "image/heic"
_MARKUP = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(\?xml|!doctype\s+html|html|head|body)", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<[A-Za-z_][\w.:-]{0,100}[\s/>]", re.DOTALL)

#: The endings whose content we know how to recognise: a file named so that is something else is a fraud or a mistake.
_ENDINGS = {
    "pdf": {PDF},
    "docx": {_OFFICE["word/"]},
    "xlsx": {_OFFICE["xl/"]},
    "xlsm": {_OFFICE["xl/"]},
    "odt": {"application/vnd.oasis.opendocument.text"},
    "ods": {"application/vnd.oasis.opendocument.spreadsheet"},
    "msg": {MSG},
    "zip": {ZIP, *_OFFICE.values(), *_OPEN_DOCUMENTS.values()},
    "xml": {"application/xml", "text/html"},
    "html": {"text/html", "application/xml", "text/plain"},
    "htm": {"text/html", "application/xml", "text/plain"},
    "png": {"image/png"},
    "jpg": {"image/jpeg"},
    "jpeg": {"image/jpeg"},
    "tif": {"image/tiff"},
    "tiff": {"image/tiff"},
    "heic": {HEIC, "image/jpeg"},
    "txt": {"text/plain", "text/html", "application/xml"},
    "csv": {"text/plain"},
}
_OLD_ENDINGS = frozenset({"doc", "xls", "dot", "xlt"})


def media_type_of(content: bytes) -> str:
    """Return the media type of *content*, `application/octet-stream` where it is none that we know."""
    if not content:
        return EMPTY
    known = next((kind for start, kind in _STARTS if content.startswith(start)), "")
    if known == ZIP:
        return _zip_type(content)
    if known == OLE:
        return MSG if _MSG_STREAM in content else OLE
    if not known and b"%PDF-" in content[:_PDF_WITHIN]:
        return PDF
    if not known and content[4:12] in _HEIF:
        return HEIC
    kind = None if known else filetype.guess(content[:8192])
    return known or (str(kind.mime) if kind else _text_type(content))


def problem_of(name: str, media_type: str, content: bytes) -> str:
    """Return in plain words why a file should not be read, empty where nothing speaks against it."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if media_type == EMPTY:
        return "the file is empty"
    if media_type == PROGRAM:
        return "the file is a program"
    if media_type == OLE and ending in _OLD_ENDINGS:
        return "the file is an old Word or Excel file (.doc, .xls): ask for it as PDF, .docx or .xlsx"
    if ending in _ENDINGS and media_type not in _ENDINGS[ending]:
        return f"the file is named .{ending} but is {media_type}"
    return _bomb(content) if content.startswith(b"PK") and media_type.startswith("application/") else ""


def _zip_type(content: bytes) -> str:
    named = content[_ZIP_HEADER : _ZIP_HEADER + 100]  # a first member, stored as it is, whose name is « mimetype »
    open_document = next((kind for each, kind in _OPEN_DOCUMENTS.items() if named.startswith(b"mimetype" + each)), "")
    if open_document:
        return open_document
    names = [member.filename for member in _members(content)]
    return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), ZIP)


def _bomb(content: bytes) -> str:
    members = _members(content)
    if not members:
        return "the zip cannot be read"
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(content), 5_000):
        return "the zip unpacks to too much"
    return "the zip is encrypted" if any(member.flag_bits & 1 for member in members) else ""


def _members(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeError, OverflowError):
        return []


def _text_type(content: bytes) -> str:
    start = content[:8192].removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    markup = _MARKUP.match(start)
    if markup:
        return "application/xml" if markup[1].lower() == b"?xml" else "text/html"
    if _ELEMENT.match(start):
        return "application/xml"
    controls = sum(start.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return OCTETS if controls else "text/plain"
