"""A client has a SIRET, a service code and a way of its own; what is deposited on a portal is due from that day."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let clients have them, and make the table of the deposits."""
    for name in ("siret", "service_code", "channel"):
        op.add_column("clients", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.create_table(
        "portal_deposits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("deposited_on", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_portal_deposits_invoice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portal_deposits"),
    )
    op.create_index("ix_portal_deposits_invoice_id", "portal_deposits", ["invoice_id"], unique=False)
    _guard("portal_deposits")


def _guard(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
        )
