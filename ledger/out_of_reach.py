"""Why a database cannot be used, and what to do: from its own words, its address, and what lies on the disk."""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import URL

#: What PostgreSQL says of a user or a password that it does not take.
_NOT_LET_IN = ("password authentication failed", "no password supplied", "no pg_hba.conf entry", "role ")
_SILENT = ("Connection refused", "timeout", "timed out", "No route to host", "Network is unreachable")


def cure_of(words: str, address: URL | None) -> str:
    """Return one sentence about a database at *address* that said *words*."""
    if address is None or address.database is None:
        return f"the ledger cannot be reached: {_short(words)}"
    if address.get_backend_name() == "sqlite":
        return _file_cure(words, Path(address.database))
    return _server_cure(words, address)


def is_read_only_file(address: URL | None) -> bool:
    """Tell whether the ledger is a file that this user may not write."""
    if address is None or address.get_backend_name() != "sqlite" or not address.database:
        return False
    path = Path(address.database)
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _file_cure(words: str, path: Path) -> str:
    closed = "unable to open" in words or "readonly" in words
    found = (
        (path.is_dir(), f"{path} is a folder, not the ledger's file: correct [ledger] url"),
        (not path.parent.is_dir(), f"the folder {path.parent} does not exist: make it, or correct [ledger] url"),
        ("file is not a database" in words, f"{path} is not a ledger: correct [ledger] url"),
        ("malformed" in words, f"the ledger's file {path} is damaged: put the last good copy back"),
        ("is full" in words, f"the disk of {path} is full: make room on it"),
        (closed, f"this user may not read and write {path}: give the right on the file and its folder"),
    )
    return _first(found, words)


def _server_cure(words: str, address: URL) -> str:
    place = f"{address.host or 'localhost'}:{address.port or 5432}"
    unknown = "resolve host" in words or "translate host" in words
    no_database = "database " in words and "does not exist" in words
    not_let_in = any(each in words for each in _NOT_LET_IN)
    silent = any(each in words for each in _SILENT)
    user = address.username or "?"
    found = (
        (unknown, f"the server {address.host} of the ledger is not known: correct [ledger] url"),
        (no_database, f"PostgreSQL has no database {address.database}: create it, or correct [ledger] url"),
        (not_let_in, f"PostgreSQL refuses the user {user} or the password: correct [ledger] url"),
        (silent, f"PostgreSQL does not answer at {place}: start it, or correct [ledger] url"),
    )
    return _first(found, words)


def _first(found: Iterable[tuple[bool, str]], words: str) -> str:
    return next((cure for holds, cure in found if holds), f"the ledger cannot be reached: {_short(words)}")


def _short(words: str) -> str:
    return words.splitlines()[0][:200]
