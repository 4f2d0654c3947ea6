"""What is known: the single source of truth."""
