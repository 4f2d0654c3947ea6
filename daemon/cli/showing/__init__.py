"""What the command line shows: values of the ledger and of documents, as JSON for programs and as tables for people."""
