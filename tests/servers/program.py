"""The program as its users start it: `facturier run`, `facturier work` and single commands, each a process."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from servers.processes import ServerProcess
from servers.waiting import until

#: Seconds until a daemon has imported its libraries, on a busy machine.
START = 60.0
#: Characters of a log's end that a failed test shows.
_TAIL = 6_000


class Program:
    """One long-running command.

    Args:
        words: the command: `run`, or `work` with its options.
        settings: the facturier.toml.
        secrets: passwords by the environment's names.
        log: where its output goes; its folder is the working directory.
        ready: asked after the start until it says yes; it gets the output of this start.
    """

    def __init__(
        self,
        *words: str,
        settings: Path,
        secrets: Mapping[str, str],
        log: Path,
        ready: Callable[[str], bool] = lambda _said: True,
    ) -> None:
        environment = [f"{name}={value}" for name, value in secrets.items()]
        command = ["/usr/bin/env", *environment, *facturier(), *words, "--config", str(settings)]
        self.name, self.log = words[0], log
        self._process, self._ready = ServerProcess(command, log), ready
        self._said_before = 0

    def start(self) -> None:
        """Starts it; comes back when it is ready."""
        self._said_before = self.log.stat().st_size if self.log.exists() else 0
        self._process.start(lambda: self._ready(self._said()), START)

    def stop(self) -> None:
        """SIGTERM, and the end in good order."""
        self._process.stop(timeout=30.0)

    def kill(self) -> None:
        """kill -9 for the program and all its children, as when its machine goes."""
        self._process.kill()

    def restart_after_kill(self) -> None:
        """Its machine goes, and comes back."""
        self.kill()
        self.start()

    def kill_alone(self) -> None:
        """kill -9 for the main process; the system's out-of-memory killer leaves the children to themselves.

        Raises:
            TimeoutError: the children did not end on their own.
        """
        group = self._process.pid
        os.kill(group, signal.SIGKILL)
        until(lambda: not self._process.running, what="the end of a killed process")
        until(lambda: not _members(group), what="the end of its children")
        self._process.kill()

    def log_tail(self) -> str:
        """The end of all its output."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-_TAIL:] if self.log.exists() else ""

    def _said(self) -> str:
        return self.log.read_bytes()[self._said_before :].decode("utf-8", "replace")


def facturier() -> list[str]:
    """How the command is called in this environment."""
    return [sys.executable, "-c", "from daemon.cli import main; main()"]


def ask(*words: str, settings: Path, secrets: Mapping[str, str]) -> dict[str, Any]:
    """Runs a command with --json and gives what it prints.

    Raises:
        AssertionError: its exit status is not 0.
    """
    command = [*facturier(), *words, "--json", "--config", str(settings)]
    environment = {**os.environ, **secrets}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{words}: {done.returncode} {done.stdout} {done.stderr}"
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def _members(group: int) -> list[int]:
    """The living processes of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, its_group = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state not in "ZX":
            found.append(int(stat.parent.name))
    return found
