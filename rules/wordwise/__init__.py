"""Word by word: a signed copy against the version that was sent, over formats, layouts and recognised pictures."""

from rules.wordwise.compare import Compared, Outcome, Passage, compare_words
from rules.wordwise.verdict import Verdict

__all__ = ["Compared", "Outcome", "Passage", "Verdict", "compare_words"]
