"""A client may have invoices in a language that is not the firm's."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let clients have a language; those known so far have the firm's."""
    op.add_column("clients", sa.Column("language", sa.Text(), server_default="", nullable=False))
