"""A throwaway Redis, without persistence unless asked."""

from pathlib import Path
from types import TracebackType
from typing import Self

from redis import Redis as Client

from servers.available import binary
from servers.processes import ServerProcess, free_port, listens, short_folder


class Redis:
    """A queue server of its own.

    Args:
        folder: where its files live.
        keeps: write every command to disk, so that a restart finds the queue again.
    """

    def __init__(self, folder: Path | None = None, *, keeps: bool = False) -> None:
        self.folder = folder or short_folder("rd")
        self.port = free_port()
        words = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""]
        words += ["--appendonly", "yes" if keeps else "no"]
        program = binary("redis-server") or Path("redis-server")
        self._process = ServerProcess([program, *words], self.folder / "redis.log")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def running(self) -> bool:
        return self._process.running

    def start(self) -> Self:
        self._process.start(lambda: listens(self.port))
        return self

    def stop(self) -> None:
        self._process.stop()

    def kill(self) -> None:
        self._process.kill()

    def restart(self) -> Self:
        self.stop()
        return self.start()

    def flush(self) -> None:
        """Empties it."""
        with Client.from_url(self.url) as client:
            client.flushall()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
