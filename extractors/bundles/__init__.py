"""Several documents in one file, one document in several files: told from what stands on the pages."""
