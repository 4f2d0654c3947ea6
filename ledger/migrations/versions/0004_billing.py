"""Drafts, decisions, series, invoices."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables."""
    _reference_counter()
    _series()
    _drafts()
    _decisions()
    _draft_versions()
    _invoices()
    _invoice_files()
    _open_invoices()


def _reference_counter() -> None:
    op.create_table(
        "reference_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reference_counter"),
    )


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("starts_after", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_series"),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cumulative", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("issue_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_drafts_job_id"),
        sa.PrimaryKeyConstraint("ref", name="pk_drafts"),
    )
    op.create_index("ix_drafts_job_id", "drafts", ["job_id"], unique=False)
    op.create_index("ix_drafts_state_issue_after", "drafts", ["state", "issue_after"], unique=False)
    op.create_index(
        "uq_drafts_cumulative",
        "drafts",
        ["job_id"],
        unique=True,
        sqlite_where=sa.text("cumulative AND state IN ('open', 'approved')"),
        postgresql_where=sa.text("cumulative AND state IN ('open', 'approved')"),
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_decisions_mail_id"),
        sa.ForeignKeyConstraint(["ref"], ["drafts.ref"], name="fk_decisions_ref"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_ref", "decisions", ["ref"], unique=False)


def _draft_versions() -> None:
    op.create_table(
        "draft_versions",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["drafts.ref"], name="fk_draft_versions_ref"),
        sa.PrimaryKeyConstraint("ref", "version", name="pk_draft_versions"),
    )


def _invoices() -> None:
    op.create_table(
        "invoices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("running", sa.Integer(), nullable=True),
        sa.Column("draft", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("quote_number", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.CheckConstraint("number <> ''", name="ck_invoices_numbered"),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_invoices_client_id"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.ref"], name="fk_invoices_draft"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_invoices_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invoices"),
        sa.UniqueConstraint("draft", name="uq_invoices_draft"),
        sa.UniqueConstraint("number", name="uq_invoices_number"),
        sa.UniqueConstraint("series", "running", name="uq_invoices_series_running"),
    )
    _invoice_indexes()


def _invoice_indexes() -> None:
    op.create_index("ix_invoices_client_id", "invoices", ["client_id"], unique=False)
    op.create_index("ix_invoices_issued", "invoices", ["issued"], unique=False)
    op.create_index("ix_invoices_job_id", "invoices", ["job_id"], unique=False)
    op.create_index("ix_invoices_number_key", "invoices", ["number_key"], unique=False)
    op.create_index("ix_invoices_reference", "invoices", ["reference"], unique=False)


def _invoice_files() -> None:
    op.create_table(
        "invoice_files",
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_invoice_files_invoice_id"),
        sa.PrimaryKeyConstraint("invoice_id", name="pk_invoice_files"),
    )


def _open_invoices() -> None:
    op.create_table(
        "open_invoices",
        sa.Column("invoice_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("left", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_open_invoices_client_id"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_open_invoices_invoice_id"),
        sa.PrimaryKeyConstraint("invoice_id", name="pk_open_invoices"),
    )
    op.create_index("ix_open_invoices_client_id", "open_invoices", ["client_id"], unique=False)
    op.create_index("ix_open_invoices_left", "open_invoices", ["left"], unique=False)
