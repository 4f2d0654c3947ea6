"""What a copy of a mail of ours must hold to be known as one: the digest of its content."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of mails that went out before, only those to clients are still known by their bytes."""
    op.add_column("outgoing", sa.Column("digest", sa.Text(), nullable=False, server_default=""))
