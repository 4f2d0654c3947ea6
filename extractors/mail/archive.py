"""The files in a zip: their names say nothing of where they lie, and what is too much is not unpacked.

The sizes that a zip declares are counted before anything is unpacked (`media_type.problem_of`), and nothing is unpacked
beyond them; a zip in a zip stays closed. Time is linear in what is unpacked, and that is bounded.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

from extractors.errors import ExtractorsError
from extractors.mail.file_name import file_name
from extractors.mail.mail import Attachment
from extractors.mail.media_type import ZIP, media_type_of, problem_of

#: Files of one zip that are read: a zip with more is somebody's archive.
MAX_FILES = 20
#: Bytes of all files of a zip together.
MAX_FILES_SIZE = 60_000_000

#: What computers put beside people's files.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
#: What zipfile and its decompressors raise for damaged files, and for ways of packing that they do not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, OverflowError)


class _TooMuch(ExtractorsError):
    """A zip holds more than is read."""


def files_in(archive: Attachment) -> tuple[Attachment, ...]:
    """Return the files in the zip *archive* as attachments; the zip itself, with its problem, where they are not read.

    Call it for a zip that `problem_of` has nothing against.
    """
    try:
        found = tuple(_files(archive.content))
    except _TooMuch as refused:
        return (_closed(archive, str(refused)),)
    except _DAMAGED:
        return (_closed(archive, "the zip cannot be read"),)
    return found or (_closed(archive, "the zip is empty"),)


def _closed(archive: Attachment, problem: str) -> Attachment:
    return replace(archive, problem=problem)


def _files(content: bytes) -> Iterator[Attachment]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [each for each in archive.infolist() if not each.is_dir() and not _is_litter(each.filename)]
        if len(members) > MAX_FILES:
            raise _TooMuch(f"the zip holds more than {MAX_FILES} files")
        if sum(member.file_size for member in members) > MAX_FILES_SIZE:
            raise _TooMuch("the zip unpacks to too much")
        for number, member in enumerate(members, 1):
            yield _file(member.filename, archive.read(member), number)


def _file(given: str, content: bytes, number: int) -> Attachment:
    name, media_type = file_name(given, f"fichier-{number}"), media_type_of(content)
    problem = problem_of(name, media_type, content)
    if media_type == ZIP and not problem:
        problem = "a zip inside of a zip is not opened"
    return Attachment(name=name, media_type=media_type, content=content, problem=problem)


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER) or name.rpartition("/")[2].startswith(_LITTER)
