"""The pattern reader: ordinary French and English business documents, without any model."""

from extractors.patterns.reader import PatternReader

__all__ = ["PatternReader"]
