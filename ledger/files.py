"""Files kept by digest: raw mails, attachments, issued PDFs. Written once, never changed."""

import os
import re
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ledger.errors import FileDamaged, FileMissing

SHA256 = re.compile(r"[0-9a-f]{64}")


class Files:
    """A folder of files named by their SHA-256. Nothing else in this house opens a stored file."""

    def __init__(self, folder: Path) -> None:
        """Keep the files in *folder*, which is made at the first `put`."""
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Store *content* and return its SHA-256; once this returns, a power cut does not lose it."""
        name = sha256(content).hexdigest()
        path = self._path(name)
        if path.exists():
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)
        for folder in (path.parent, self._folder):
            _sync(folder)
        return name

    def get(self, name: str) -> bytes:
        """Return the content whose SHA-256 is *name*. Raises FileMissing, FileDamaged."""
        try:
            content = self._path(name).read_bytes()
        except FileNotFoundError as error:
            raise FileMissing(f"the file {name[:64]} is not stored") from error
        if sha256(content).hexdigest() != name:
            raise FileDamaged(f"the stored file {name} is damaged")
        return content

    def names(self) -> Iterator[str]:
        """Give the digests of all stored files."""
        return (path.name for path in sorted(self._folder.glob("??/*")) if SHA256.fullmatch(path.name))

    def _path(self, name: str) -> Path:
        if SHA256.fullmatch(name) is None:
            raise FileMissing(f"{name[:64]!r} is no digest of a file")
        return self._folder / name[:2] / name


def _sync(folder: Path) -> None:
    """Make the folder's new names survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
