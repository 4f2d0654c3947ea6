"""The journal, and the guards of what is only appended to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make these tables."""
    _journal()
    _journal_head()
    _first_rows()
    _guards()


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("cause_kind", sa.Text(), nullable=False),
        sa.Column("cause_ref", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("inputs_hash", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_journal"),
        sa.UniqueConstraint("hash", name="uq_journal_hash"),
        sa.UniqueConstraint("key", name="uq_journal_key"),
    )


def _journal_head() -> None:
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_head"),
    )


#: Facts: a correction is a new row. Deleting the text of a decision or a mail is another table's matter.
APPENDED = (
    "journal",
    "invoices",
    "invoice_files",
    "allocations",
    "decisions",
    "draft_versions",
    "acceptances",
    "step_validations",
    "payment_links",
    "payment_events",
    "dispute_ends",
)


def _first_rows() -> None:
    op.execute("INSERT INTO journal_head (id, sequence, hash) VALUES (1, 0, '" + "0" * 64 + "')")
    op.execute("INSERT INTO reference_counter (id, last) VALUES (1, 1000)")


def _guards() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = '23000'; END $$"
        )
    for table in APPENDED:
        _guard(table)


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
