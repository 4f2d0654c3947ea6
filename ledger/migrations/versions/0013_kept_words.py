"""The words of a document are kept, so that a signed copy can be compared with the version sent word by word."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add where a reading's words are kept; older readings kept none."""
    op.add_column("readings", sa.Column("words_sha256", sa.Text(), nullable=False, server_default=""))
