"""Clients, jobs, quotes, amendments, steps, deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables."""
    _clients()
    _client_addresses()
    _client_ibans()
    _jobs()
    _steps()
    _amendments()
    _deliveries()
    _quote_versions()
    _step_validations()
    _acceptances()


def _clients() -> None:
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("siren", sa.Text(), nullable=False),
        sa.Column("vat_number", sa.Text(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("billing_email", sa.Text(), nullable=False),
        sa.Column("order_number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clients"),
    )
    op.create_index("ix_clients_billing_email", "clients", ["billing_email"], unique=False)
    op.create_index("ix_clients_folded_name", "clients", ["folded_name"], unique=False)
    op.create_index("ix_clients_siren", "clients", ["siren"], unique=False)


def _client_addresses() -> None:
    op.create_table(
        "client_addresses",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_client_addresses_client_id"),
        sa.PrimaryKeyConstraint("client_id", "email", name="pk_client_addresses"),
    )
    op.create_index("ix_client_addresses_email", "client_addresses", ["email"], unique=False)


def _client_ibans() -> None:
    op.create_table(
        "client_ibans",
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("iban", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_client_ibans_client_id"),
        sa.PrimaryKeyConstraint("client_id", "iban", name="pk_client_ibans"),
    )
    op.create_index("ix_client_ibans_iban", "client_ibans", ["iban"], unique=False)


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name="fk_jobs_client_id"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("ref", name="uq_jobs_ref"),
    )
    op.create_index("ix_jobs_client_id", "jobs", ["client_id"], unique=False)


def _steps() -> None:
    op.create_table(
        "steps",
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_steps_job_id"),
        sa.PrimaryKeyConstraint("job_id", "position", name="pk_steps"),
    )


def _amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_amendments_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_amendments_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_amendments"),
    )
    op.create_index("ix_amendments_job_id", "amendments", ["job_id"], unique=False)


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("snags", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_deliveries_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_deliveries_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("job_id", "document_id", "label", name="uq_deliveries_job_id_document_id_label"),
    )


def _quote_versions() -> None:
    op.create_table(
        "quote_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_quote_versions_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_quote_versions_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quote_versions"),
    )
    op.create_index("ix_quote_versions_job_id", "quote_versions", ["job_id"], unique=False)
    op.create_index("ix_quote_versions_number_key", "quote_versions", ["number_key"], unique=False)


def _step_validations() -> None:
    op.create_table(
        "step_validations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_since", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("validated_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_step_validations_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_step_validations_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_step_validations"),
    )
    op.create_index("ix_step_validations_job_id", "step_validations", ["job_id"], unique=False)


def _acceptances() -> None:
    op.create_table(
        "acceptances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quote_version_id", sa.Integer(), nullable=True),
        sa.Column("amendment_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("accepted_by", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("(quote_version_id IS NULL) <> (amendment_id IS NULL)", name="ck_acceptances_one_subject"),
        sa.ForeignKeyConstraint(["amendment_id"], ["amendments.id"], name="fk_acceptances_amendment_id"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_acceptances_document_id"),
        sa.ForeignKeyConstraint(["quote_version_id"], ["quote_versions.id"], name="fk_acceptances_quote_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_acceptances"),
        sa.UniqueConstraint("amendment_id", name="uq_acceptances_amendment_id"),
        sa.UniqueConstraint("quote_version_id", name="uq_acceptances_quote_version_id"),
    )
