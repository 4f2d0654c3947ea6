"""Processes, ports and folders of throwaway servers: each in its own process group, none left behind."""

import atexit
import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from servers.waiting import until

#: Below Linux's ephemeral range, so that a server's port stays free while it is down.
_PORTS = range(20_000, 32_000)


def free_port() -> int:
    """A loopback TCP port that nobody listens on."""
    while True:
        port = random.choice(_PORTS)  # at random: two test runs side by side should not meet
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def listens(port: int) -> bool:
    """Whether somebody accepts connections on this loopback port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def short_folder(prefix: str) -> Path:
    """A new folder with a short path (unix sockets hold 107 bytes), removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    folder.chmod(0o755)  # servers started by root read it as their own users
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def running_as_root() -> bool:
    """Whether servers must be told which user to become."""
    return os.geteuid() == 0


class ServerProcess:
    """One server process with its children, in a session of its own, with its output in a file."""

    def __init__(self, command: Sequence[str | Path], log: Path, user: str | None = None) -> None:
        self._command = [str(word) for word in command]
        self._log = log
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The main process; 0 when nothing was started."""
        return self._process.pid if self._process else 0

    def start(self, ready: Callable[[], bool], timeout: float = 20.0) -> None:
        """Starts the server and comes back when `ready` says so.

        Raises:
            RuntimeError: it ended instead; the message holds the end of its output.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
                cwd=self._log.parent,
            )
        atexit.register(self.kill)
        until(lambda: not self.running or ready(), timeout, self._command[0])
        if not self.running:
            raise RuntimeError(f"{self._command[0]} did not start: {self._log.read_text(errors='replace')[-2000:]}")

    def stop(self, how: signal.Signals = signal.SIGTERM, timeout: float = 10.0) -> None:
        """Asks the server to end, and kills it when it does not."""
        if self._process is None:
            return
        if self.running:
            self._process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout)
        self.kill()

    def kill(self) -> None:
        """kill -9 for the server and all its children, as a power cut would."""
        if self._process is None:
            return
        children = _descendants(self._process.pid)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for child in children:  # PostgreSQL's children lead groups of their own
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        self._process.wait()
        until(lambda: not any(map(_alive, children)), what="the end of a killed server's children")
        self._process = None
        atexit.unregister(self.kill)


def _alive(pid: int) -> bool:
    """Whether the process still holds its sockets; one that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _descendants(pid: int) -> list[int]:
    try:
        children = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (OSError, ValueError):
        return []
    return [each for child in children for each in (child, *_descendants(child))]
