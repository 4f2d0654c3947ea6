"""What papers beside quotes and invoices said: orders, lines of deliveries, progress claims; where invoices belong."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables; deliveries known until now came without a number."""
    op.add_column("deliveries", sa.Column("number", sa.Text(), nullable=False, server_default=""))
    _orders()
    _deliveries()
    _claims()
    for table in ("orders", "snags_lifted", "progress_claims", "invoice_placements"):
        _guard(table)


def _orders() -> None:
    op.create_table(
        "orders",
        *_of_a_job("orders"),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=True),
    )
    op.create_index("ix_orders_job_id", "orders", ["job_id"], unique=False)


def _deliveries() -> None:
    op.create_table(
        "delivery_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name="fk_delivery_lines_delivery_id"),
        sa.PrimaryKeyConstraint("id", name="pk_delivery_lines"),
    )
    op.create_index("ix_delivery_lines_delivery_id", "delivery_lines", ["delivery_id"], unique=False)
    op.create_table(
        "snags_lifted",
        *_of_a_job("snags_lifted"),
        sa.Column("lifted_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
    )
    op.create_index("ix_snags_lifted_job_id", "snags_lifted", ["job_id"], unique=False)


def _claims() -> None:
    op.create_table(
        "progress_claims",
        *_of_a_job("progress_claims"),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("claimed", sa.BigInteger(), nullable=True),
        sa.Column("validated", sa.BigInteger(), nullable=True),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
    )
    op.create_index("ix_progress_claims_job_id", "progress_claims", ["job_id"], unique=False)
    op.create_table(
        "invoice_placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_invoice_placements_invoice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invoice_placements"),
    )
    op.create_index("ix_invoice_placements_invoice_id", "invoice_placements", ["invoice_id"], unique=False)


def _of_a_job(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=f"fk_{table}_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=f"fk_{table}_job_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


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
