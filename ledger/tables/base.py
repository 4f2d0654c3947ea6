"""What all tables share: types, names of constraints, and the usual columns."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from ledger.columns import Cents, Instant, Words
from rules.money import Money

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, because a name maps to an error of ours."""


class Base(DeclarativeBase):
    """Money in cents, instants in UTC, text that can be stored, JSON kept as it was written (never JSONB)."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - read once by SQLAlchemy, in a form that it prescribes
        Money: Cents,
        dt.datetime: Instant,
        str: Words,
        Mapping[str, Any]: JSON,
        Sequence[Any]: JSON,
    }


def identity() -> Mapped[int]:
    """Return a table's own numbered key."""
    return mapped_column(Integer, primary_key=True)


def link(target: str, *, index: bool = True, primary_key: bool = False, unique: bool = False) -> Mapped[int]:
    """Return a column that points at another table's key, with an index for the way back."""
    return mapped_column(
        Integer,
        ForeignKey(target),
        index=index and not primary_key and not unique,
        primary_key=primary_key,
        unique=unique,
    )


def maybe(target: str, *, index: bool = False) -> Mapped[int | None]:
    """Return a column that may point at another table's key."""
    return mapped_column(Integer, ForeignKey(target), index=index)
