"""What must be there before a draft is approved: its validation; and the client's statement for reduced VAT rates."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: What the program before this one mailed to approvers, it had validated first.
MAILED = """
SELECT v.ref, v.version, v.content_hash, v.made_at FROM draft_versions v
JOIN drafts d ON d.ref = v.ref AND d.version = v.version
WHERE d.state IN ('open', 'approved') AND EXISTS (
    SELECT 1 FROM tokens t WHERE t.purpose = 'draft'
    AND t.subject = v.ref AND t.version = v.version AND t.content_hash = v.content_hash
)
"""


def upgrade() -> None:
    """Make these tables."""
    _draft_validations()
    _validated_so_far()
    _works_statements()
    for table in ("draft_validations", "works_statements"):
        _guard(table)


def _draft_validations() -> None:
    op.create_table(
        "draft_validations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["drafts.ref"], name="fk_draft_validations_ref"),
        sa.PrimaryKeyConstraint("id", name="pk_draft_validations"),
    )
    op.create_index("ix_draft_validations_ref", "draft_validations", ["ref"], unique=False)


def _validated_so_far() -> None:
    none = "CAST('[]' AS JSON)" if op.get_bind().dialect.name == "postgresql" else "'[]'"
    columns = "ref, version, content_hash, validated_at, problems"
    op.execute(f"INSERT INTO draft_validations ({columns}) SELECT m.*, {none} FROM ({MAILED}) m")  # noqa: S608 - ours


def _works_statements() -> None:
    op.create_table(
        "works_statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("stated_on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_works_statements_document_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_works_statements_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_works_statements"),
    )
    op.create_index("ix_works_statements_job_id", "works_statements", ["job_id"], unique=False)


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
