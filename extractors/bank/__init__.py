"""What a bank writes: account reports and statements as entries of exact amounts."""
