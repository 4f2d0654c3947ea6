"""Answers that another person must join; and a question is asked once, however many ask it in the same moment."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPEN_KEYS = "state = 'open' AND key <> ''"

#: Of a question that stands open twice, the first one stays.
ASKED_TWICE = """
UPDATE questions SET state = 'withdrawn', answer = 'asked twice', answered_at = asked_at
WHERE state = 'open' AND key <> '' AND EXISTS (
    SELECT 1 FROM questions other WHERE other.key = questions.key AND other.state = 'open' AND other.ref < questions.ref
)
"""


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "question_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_question_decisions_mail_id"),
        sa.ForeignKeyConstraint(["ref"], ["questions.ref"], name="fk_question_decisions_ref"),
        sa.PrimaryKeyConstraint("id", name="pk_question_decisions"),
    )
    op.create_index("ix_question_decisions_ref", "question_decisions", ["ref"], unique=False)
    _guard("question_decisions")
    op.execute(ASKED_TWICE)
    where = sa.text(OPEN_KEYS)
    op.create_index("uq_questions_key", "questions", ["key"], unique=True, sqlite_where=where, postgresql_where=where)


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
