"""How Alembic runs: on the open transaction that `Ledger.migrate` hands over."""

from alembic import context

from ledger.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
