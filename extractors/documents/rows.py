"""Words on a page to rows of segments: pure geometry, in points."""

from collections.abc import Iterable, Sequence

from rules.document import Row, Segment, Word

#: Two words whose middles differ by less than this share of the smaller height stand in one row.
SAME_ROW = 0.5

#: A gap wider than this share of the words' height starts a new segment; a space is about 0.25 of it.
SEGMENT_GAP = 0.65

#: Words printed twice for a bold look stand less than this many points apart.
OVERPRINT = 1.2


def rows_of(words: Iterable[Word]) -> tuple[Row, ...]:
    """Return *words* as rows from top to bottom, each with its segments from left to right.

    The words of a row need not have one height; text in two columns comes out side by side.
    """
    lines: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=_middle):
        if lines and _middle(word) - middle < SAME_ROW * min(_height(word), _height(lines[-1][-1])):
            lines[-1].append(word)
            middle += (_middle(word) - middle) / len(lines[-1])
        else:
            lines.append([word])
            middle = _middle(word)
    return tuple(Row(tuple(_segments(sorted(line, key=_left)))) for line in lines)


def _segments(words: Sequence[Word]) -> Iterable[Segment]:
    run: list[Word] = []
    for word in words:
        if run and word.text == run[-1].text and abs(word.box.left - run[-1].box.left) < OVERPRINT:
            continue
        if run and word.box.left - run[-1].box.right > SEGMENT_GAP * min(_height(word), _height(run[-1])):
            yield Segment(tuple(run))
            run = []
        run.append(word)
    yield Segment(tuple(run))


def _left(word: Word) -> float:
    return word.box.left


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _height(word: Word) -> float:
    return word.box.bottom - word.box.top
