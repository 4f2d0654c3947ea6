"""A throwaway PostgreSQL: initdb in a short folder as a user that is not root, fsync off."""

import itertools
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from servers.available import binary
from servers.processes import ServerProcess, free_port, running_as_root, short_folder

_OPTIONS = ("fsync=off", "full_page_writes=off", "max_connections=100", "shared_buffers=32MB")


class Postgres:
    """A database server of its own; databases are made one per test."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or short_folder("pg")
        self.port = free_port()
        self._user = "postgres" if running_as_root() else None  # initdb refuses root
        if self._user:
            shutil.chown(self.folder, self._user, self._user)
        words: list[str | Path] = [
            "-D",
            self.folder / "data",
            "-p",
            str(self.port),
            "-k",
            self.folder,
            "-h",
            "127.0.0.1",
        ]
        words += [word for option in _OPTIONS for word in ("-c", option)]
        self._process = ServerProcess([self._program("postgres"), *words], self.folder / "log", self._user)
        self._numbers = itertools.count(1)

    @property
    def running(self) -> bool:
        return self._process.running

    def start(self) -> Self:
        if not (self.folder / "data").exists():
            words = ["-U", "facturier", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
            self._run("initdb", "-D", str(self.folder / "data"), *words)
        self._process.start(self._ready, timeout=60.0)
        return self

    def stop(self) -> None:
        self._process.stop(signal.SIGINT)  # PostgreSQL's fast shutdown: open sessions are ended

    def kill(self) -> None:
        self._process.kill()

    def restart(self) -> Self:
        self.stop()
        return self.start()

    def url(self, database: str = "postgres") -> str:
        """The URL as `[ledger]` writes it."""
        return f"postgresql+psycopg://facturier@127.0.0.1:{self.port}/{database}"

    def create(self) -> str:
        """Makes an empty database; gives its name."""
        name = f"ledger_{next(self._numbers)}"
        self._run("createdb", *self._address(), name)
        return name

    def copy(self, database: str) -> str:
        """Makes a copy of a database that nobody is connected to; gives its name."""
        name = f"ledger_{next(self._numbers)}"
        self._run("createdb", *self._address(), "-T", database, name)
        return name

    def drop(self, database: str) -> None:
        """Drops a database, with whoever is still connected to it."""
        self._run("dropdb", "--force", "--if-exists", *self._address(), database)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _address(self) -> tuple[str, ...]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", "facturier")

    def _ready(self) -> bool:
        check = subprocess.run([self._program("pg_isready"), *self._address()], check=False, capture_output=True)
        return check.returncode == 0

    def _program(self, name: str) -> str:
        return str(binary("postgres", name) or name)

    def _run(self, name: str, *words: str) -> None:
        subprocess.run(
            [self._program(name), *words],
            check=True,
            capture_output=True,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
            cwd=self.folder,
        )
