"""A schedule that replaces another: its steps have an order of their own, and those that it left out are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the rank; until now a step's position was its rank."""
    op.add_column("steps", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE steps SET rank = position")
