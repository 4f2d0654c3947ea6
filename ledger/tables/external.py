"""Beside another tool: the drafts that were given to it, so that it numbers them."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from ledger.tables.base import Base, identity, link


class ExternalDraftRow(Base):
    """That a version of an approved draft was exported to another tool; never changed."""

    __tablename__ = "external_drafts"
    __table_args__ = (UniqueConstraint("ref", "version"),)
    id: Mapped[int] = identity()
    ref: Mapped[int] = link("drafts.ref", index=False)
    version: Mapped[int]
    content_hash: Mapped[str]
    exported_at: Mapped[dt.datetime]
