"""Payments and allocations."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables."""
    _payments()
    _allocations()
    _payment_events()
    _payment_links()


def _payments() -> None:
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("value_on", sa.Date(), nullable=True),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("payer_iban", sa.Text(), nullable=False),
        sa.Column("references", sa.JSON(), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.Column("deductions", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("reversal", sa.Boolean(), nullable=False),
        sa.Column("account_iban", sa.Text(), nullable=True),
        sa.Column("entry_ref", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("credit_note_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["credit_note_id"], ["invoices.id"], name="fk_payments_credit_note_id"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_payments_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.UniqueConstraint("account_iban", "entry_ref", name="uq_payments_account_iban_entry_ref"),
        sa.UniqueConstraint("credit_note_id", name="uq_payments_credit_note_id"),
    )
    op.create_index("ix_payments_document_id", "payments", ["document_id"], unique=False)
    op.create_index("ix_payments_kind_amount", "payments", ["kind", "amount"], unique=False)
    op.create_index("ix_payments_kind_paid_on", "payments", ["kind", "paid_on"], unique=False)


def _allocations() -> None:
    op.create_table(
        "allocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("split", sa.JSON(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_allocations_invoice_id"),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_allocations_payment_id"),
        sa.ForeignKeyConstraint(["reverses"], ["allocations.id"], name="fk_allocations_reverses"),
        sa.PrimaryKeyConstraint("id", name="pk_allocations"),
        sa.UniqueConstraint("reverses", name="uq_allocations_reverses"),
    )
    op.create_index("ix_allocations_invoice_id", "allocations", ["invoice_id"], unique=False)
    op.create_index("ix_allocations_payment_id", "allocations", ["payment_id"], unique=False)


def _payment_events() -> None:
    op.create_table(
        "payment_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("caused_by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name="fk_payment_events_payment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payment_events"),
    )
    op.create_index("ix_payment_events_payment_id", "payment_events", ["payment_id"], unique=False)


def _payment_links() -> None:
    op.create_table(
        "payment_links",
        sa.Column("announced_id", sa.Integer(), nullable=False),
        sa.Column("received_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["announced_id"], ["payments.id"], name="fk_payment_links_announced_id"),
        sa.ForeignKeyConstraint(["received_id"], ["payments.id"], name="fk_payment_links_received_id"),
        sa.PrimaryKeyConstraint("announced_id", name="pk_payment_links"),
        sa.UniqueConstraint("received_id", name="uq_payment_links_received_id"),
    )
