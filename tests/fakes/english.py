"""English that has no business in a French firm's mails and terminal."""

import re

#: Words without which hardly an English sentence is made, and that no French one has.
WORDS = (
    "the is of and not this that with from has have cannot must was were are it to be by for which your our their its "
    "when where you does did been there these those unknown missing invalid error failed"
)
_ENGLISH = re.compile(rf"(?<![\w@./=-])(?:{'|'.join(WORDS.split())})(?![\w@=-]|\.\w)", re.IGNORECASE)


def english_in(text: str) -> list[str]:
    """Return the lines of *text* that hold an English word."""
    return [line for line in text.splitlines() if _ENGLISH.search(line)]
