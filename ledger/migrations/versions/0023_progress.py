"""A progress claim is a step of its own, that says how far each part of the works is."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a claim says of each part; until now no step was a claim."""
    op.add_column("steps", sa.Column("parts", sa.JSON(), nullable=False, server_default="[]"))
