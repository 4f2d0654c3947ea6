"""Alembic's migrations, shipped in the package; `Ledger.migrate` runs them."""
