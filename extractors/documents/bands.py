"""Rows with what the search for tables asks of them again and again."""

import re
from dataclasses import dataclass
from typing import Self

from rules.document import Box, Row

DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Band:
    """A row, its place, how many *segments* it has, and whether it is *wordy*: without any digit."""

    row: Row
    box: Box
    segments: int
    wordy: bool

    @classmethod
    def of(cls, row: Row) -> Self:
        """Measure *row*."""
        box = Box.around(word.box for segment in row.segments for word in segment.words)
        return cls(row, box, len(row.segments), not DIGIT.search(row.text))

    def gap(self, above: "Band") -> float:
        """Return the white space below *above* as a share of this row's height; negative where they overlap."""
        return (self.box.top - above.box.bottom) / max(self.box.bottom - self.box.top, 1.0)
