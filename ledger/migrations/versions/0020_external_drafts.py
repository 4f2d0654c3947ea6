"""Drafts that another tool numbers are known to have been exported."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of exported drafts."""
    op.create_table(
        "external_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["drafts.ref"], name="fk_external_drafts_ref"),
        sa.PrimaryKeyConstraint("id", name="pk_external_drafts"),
        sa.UniqueConstraint("ref", "version", name="uq_external_drafts_ref_version"),
    )
