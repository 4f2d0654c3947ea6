"""Data that comes with a document for machines: Factur-X, ZUGFeRD and Order-X in a PDF, UBL and CII files. Exact."""

from extractors.embedded.reader import EmbeddedReader

__all__ = ["EmbeddedReader"]
