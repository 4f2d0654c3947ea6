"""Digests: of a change's inputs, and of rows that nobody may alter."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from rules.money import Money


def _plain(value: object) -> str | int:
    """Return the form in which a value of ours is hashed."""
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no digest")


def canonical(values: object, default: Callable[[object], object] = _plain) -> str:
    """Return the one JSON text of *values*: keys sorted, no spaces, ASCII."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=default)


def digest(values: object) -> str:
    """Return the SHA-256 of *values* in hexadecimal."""
    return sha256(canonical(values).encode("ascii")).hexdigest()


def digest_of_row(row: Mapping[str, object]) -> str:
    """Return the digest of a row as the database gives it, the same on SQLite and PostgreSQL."""
    return digest(dict(row))
