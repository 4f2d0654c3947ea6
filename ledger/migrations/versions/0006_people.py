"""Questions, disputes, tokens, enrolments."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables."""
    _enrolments()
    _tokens()
    _questions()
    _disputes()
    _dispute_ends()


def _enrolments() -> None:
    op.create_table(
        "enrolments",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_enrolments"),
    )


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dead", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_tokens"),
    )
    op.create_index("ix_tokens_purpose_subject", "tokens", ["purpose", "subject"], unique=False)


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_questions_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_questions_job_id"),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_questions_mail_id"),
        sa.PrimaryKeyConstraint("ref", name="pk_questions"),
    )
    op.create_index("ix_questions_key", "questions", ["key"], unique=False)
    op.create_index("ix_questions_job_id", "questions", ["job_id"], unique=False)
    op.create_index("ix_questions_mail_id", "questions", ["mail_id"], unique=False)
    op.create_index("ix_questions_state", "questions", ["state"], unique=False)


def _disputes() -> None:
    op.create_table(
        "disputes",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("invoice_id", sa.Integer(), nullable=True),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_disputes_document_id"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name="fk_disputes_invoice_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_disputes_job_id"),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_disputes_mail_id"),
        sa.PrimaryKeyConstraint("ref", name="pk_disputes"),
    )
    op.create_index("ix_disputes_invoice_id", "disputes", ["invoice_id"], unique=False)
    op.create_index("ix_disputes_job_id", "disputes", ["job_id"], unique=False)


def _dispute_ends() -> None:
    op.create_table(
        "dispute_ends",
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("resolved_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["disputes.ref"], name="fk_dispute_ends_ref"),
        sa.PrimaryKeyConstraint("ref", name="pk_dispute_ends"),
    )
