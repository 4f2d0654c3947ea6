"""A file may hold several documents, each from a first to a last page; and several files may make one document."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OLD, NEW = "uq_documents_mail_id_ordinal", "uq_documents_mail_id_ordinal_first_page_last_page"
ASIDE = "CREATE TEMPORARY TABLE documents_aside AS SELECT * FROM documents"
BACK = """
INSERT INTO documents (id, mail_id, ordinal, name, media_type, sha256)
SELECT id, mail_id, ordinal, name, media_type, sha256 FROM documents_aside
"""


def upgrade() -> None:
    """Give documents their pages (0 for the whole file) and make the table of the files of joined ones."""
    if op.get_bind().dialect.name == "postgresql":
        for name in ("first_page", "last_page"):
            op.add_column("documents", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        op.drop_constraint(OLD, "documents", type_="unique")
        op.create_unique_constraint(NEW, "documents", ["mail_id", "ordinal", "first_page", "last_page"])
    else:
        _made_anew()
    op.create_table(
        "document_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_document_files_document_id"),
        sa.ForeignKeyConstraint(["file_id"], ["documents.id"], name="fk_document_files_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document_files"),
        sa.UniqueConstraint("document_id", "first_page", name="uq_document_files_document_id_first_page"),
    )


def _made_anew() -> None:
    """SQLite cannot take a constraint off a table: its rows are put aside, and back into a new one."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(ASIDE)
    op.drop_table("documents")
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("last_page", sa.Integer(), nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_documents_mail_id"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("mail_id", "ordinal", "first_page", "last_page", name=NEW),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"], unique=False)
    op.execute(BACK)
    op.execute("DROP TABLE documents_aside")
