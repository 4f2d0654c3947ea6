"""Invoices that leave as files: a folder from which somebody, or another program, takes them."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from outbox.clean import file_name


@dataclass(frozen=True, slots=True)
class FileDrop:
    """A *folder*, which is made at the first file."""

    folder: Path

    def put(self, name: str, content: bytes) -> Path:
        """Leave *content* as *name* (a `/` in it becomes a `-`), whole or not at all; again changes nothing.

        Raises OSError.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / file_name(name.replace("/", "-"))
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".new-", delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return Path(file.name).replace(path)
