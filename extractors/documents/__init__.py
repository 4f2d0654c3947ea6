"""Bytes to documents: PDF and DOCX through docling without its models, and plain text."""
