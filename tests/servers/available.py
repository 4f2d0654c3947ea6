"""Which servers this machine can start, and what a test does when one is missing."""

import os
import shutil
from pathlib import Path
from typing import Literal

import pytest

Server = Literal["dovecot", "redis-server", "postgres"]

#: The Debian package that brings each server.
PACKAGES: dict[Server, str] = {
    "dovecot": "dovecot-imapd dovecot-lmtpd",
    "redis-server": "redis-server",
    "postgres": "postgresql",
}

#: Debian keeps these out of an ordinary user's PATH.
_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/sbin")
_POSTGRES = Path("/usr/lib/postgresql")


def binary(server: Server, program: str | None = None) -> Path | None:
    """The path of a server's program (by default the server itself), or None where it is not installed."""
    name = program or server
    places = [os.environ.get("PATH", ""), *_FOLDERS]
    if server == "postgres":
        versions = [path for path in _POSTGRES.glob("*/bin") if path.parent.name.isdigit()]
        places += [str(path) for path in sorted(versions, key=lambda path: int(path.parent.name), reverse=True)]
    found = shutil.which(name, path=os.pathsep.join(places))
    return Path(found) if found else None


def available() -> dict[Server, bool]:
    """Every server that the tests know, and whether it is there."""
    return {server: binary(server) is not None for server in PACKAGES}


def require(*servers: Server) -> None:
    """Goes on when all are there; skips the test at home; fails it when the environment says CI."""
    missing = [server for server in servers if binary(server) is None]
    if not missing:
        return
    words = f"{', '.join(missing)} not installed: apt-get install {' '.join(PACKAGES[name] for name in missing)}"
    if os.environ.get("CI"):
        pytest.fail(words)
    pytest.skip(words)
