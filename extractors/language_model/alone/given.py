"""What is checked: the facts, what of them only a model read, and the rows of their document."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.language_model.alone.rows import Rows
from rules.facts import Facts
from rules.party import Company

#: Fields that nothing bears out, with their values.
Found = Iterator[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Given:
    """*facts* of which only a model read the fields *paths*."""

    facts: Facts
    company: Company
    rows: Rows
    paths: frozenset[str]

    def alone(self, root: str) -> bool:
        """Tell whether only the model read *root*, or a part of it."""
        return any(path == root or path.startswith(f"{root}.") for path in self.paths)
