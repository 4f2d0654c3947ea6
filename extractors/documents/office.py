"""The first look at a file that is a zip of XML parts (DOCX, XLSX, ODF): may it be opened at all."""

import zipfile
import zlib
from io import BytesIO

from extractors.documents.errors import Refusal

#: Parts of a file, bytes of them all together, and of those that are XML: a quote has a hundredth of it.
MAX_PARTS, MAX_SIZE, MAX_XML = 2_000, 200_000_000, 25_000_000

#: What zipfile and its decompressors raise for damaged files, and for ways of packing that they do not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, LookupError, OSError, EOFError, RuntimeError, OverflowError)

_XML = (".xml", ".rels", ".vml")


def fault_of(content: bytes) -> Refusal | None:
    """Return why the office file *content* is not to be opened, None where nothing speaks against it.

    None of them brings a document type: entities are the way to make a small file huge, or to read other files.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            texts = [each for each in members if each.filename.lower().endswith(_XML)]
            sizes = sum(each.file_size for each in members), sum(each.file_size for each in texts)
            if len(members) > MAX_PARTS or sizes[0] > MAX_SIZE or sizes[1] > MAX_XML:
                return Refusal.TOO_LARGE
            if any(each.flag_bits & 1 for each in members):
                return Refusal.ENCRYPTED
            return Refusal.BROKEN if any(_has_document_type(archive.read(each)) for each in texts) else None
    except DAMAGED:
        return Refusal.BROKEN


def part_of(content: bytes, name: str) -> bytes:
    """Return a part by its name, empty where there is none; for a file that `fault_of` has nothing against."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name) if name in archive.namelist() else b""


def part_names(content: bytes) -> list[str]:
    """Return the names of a file's parts; for a file that `fault_of` has nothing against."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.namelist()


def _has_document_type(xml: bytes) -> bool:
    plain = xml.replace(b"\0", b"") if b"\0" in xml else xml  # UTF-16
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
