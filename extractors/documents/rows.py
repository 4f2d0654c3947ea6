"""Words on a page to rows of segments: pure geometry, in points."""

from collections.abc import Iterable, Sequence

from rules.document import Row, Segment, Word

#: Two words whose middles differ by less than this share of the smaller height stand in one row.
SAME_ROW = 0.5

#: A gap wider than this share of the words' height starts a new segment; a space is about 0.25 of it.
SEGMENT_GAP = 0.65

#: Words printed twice for a bold look stand less than this many points apart.
OVERPRINT = 1.2


#: A word of more than two characters that is this many times higher than wide stands upright.
UPRIGHT, LEAST_UPRIGHT = 1.5, 2

#: Words whose middles are less than so many points apart across the page are one upright line.
UPRIGHT_LINE = 10


def rows_of(words: Iterable[Word]) -> tuple[Row, ...]:
    """Return *words* as rows from top to bottom, each with its segments from left to right.

    The words of a row need not have one height; text in two columns comes out side by side. Words that stand upright
    (a margin's small print) come last, each line of them a row.
    """
    level: list[Word] = []
    upright: dict[int, list[Word]] = {}
    for word in words:
        if _stands_upright(word):
            upright.setdefault(round(_across(word) / UPRIGHT_LINE), []).append(word)
        else:
            level.append(word)
    if upright:
        level = _without_upright(level, upright)
    margins = (Row((Segment(tuple(sorted(line, key=_middle))),)) for line in upright.values())
    return (*_level_rows(level), *margins)


def _without_upright(words: Iterable[Word], upright: dict[int, list[Word]]) -> list[Word]:
    """Move the words that are too short to see how they stand, but stand in an *upright* line, to that line."""
    reach = {
        number: (
            min(each.box.top for each in line) - UPRIGHT_LINE,
            max(each.box.bottom for each in line) + UPRIGHT_LINE,
        )
        for number, line in upright.items()
    }
    level = []
    for word in words:
        number = round(_across(word) / UPRIGHT_LINE)
        top, bottom = reach.get(number, (0.0, 0.0))
        if len(word.text) <= LEAST_UPRIGHT and top < _middle(word) < bottom:
            upright[number].append(word)
        else:
            level.append(word)
    return level


def _level_rows(words: Iterable[Word]) -> Iterable[Row]:
    lines: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=_middle):
        if lines and _middle(word) - middle < SAME_ROW * min(_height(word), _height(lines[-1][-1])):
            lines[-1].append(word)
            middle += (_middle(word) - middle) / len(lines[-1])
        else:
            lines.append([word])
            middle = _middle(word)
    return (Row(tuple(_segments(sorted(line, key=_left)))) for line in lines)


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


def _stands_upright(word: Word) -> bool:
    return len(word.text) > LEAST_UPRIGHT and _height(word) > UPRIGHT * (word.box.right - word.box.left)


def _across(word: Word) -> float:
    return (word.box.left + word.box.right) / 2


def _left(word: Word) -> float:
    return word.box.left


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2


def _height(word: Word) -> float:
    return word.box.bottom - word.box.top
