"""A mail's text: lines under 70 characters, tables aligned, and no decision alone on its line.

A line that holds nothing but `VALIDER 4821` could be taken for somebody's answer when the mail is quoted back.
"""

import re
from textwrap import wrap

from outbox.clean import clean
from outbox.mails.blocks import LONGEST_BLOCK, Block, Grid, Items, Pairs, Paragraph, Quotes, Section, Sheet
from outbox.writing import NBSP, Language

#: Characters of the longest line.
WIDTH = 69

_BULLET = "- "
_COLON = {"fr": " : ", "en": ": "}
_LEAST_FIGURES = 12

#: The spaces of French typography at which no line may break, and what stands for them while lines are made.
BOUND = re.compile(r" (?=[:;?!»](?:\s|$))|(?<=«) ")
_TIE = "\ue000"

#: Characters that a table leaves to the names of its rows, or it is told row by row.
_LEAST_NAMES = 22

#: Characters of a word that is moved whole to keep a decision company; of a longer one, this many.
_TAKEN = 24

#: A line that somebody could have written as an answer.
_DECISION = re.compile(
    r"\W*(valider|refuser|modifier|annuler|fait|pas fait|aide|statut|ok"
    r"|approve|reject|change|undo|done|not done|help|status)?[\W\d]*",
    re.IGNORECASE,
)


def text_of(sheet: Sheet, language: Language) -> str:
    """Return *sheet* as plain text, with a line end at its end."""
    parts = [[*_wrapped(sheet.title), *(line for lead in sheet.lead for line in _wrapped(lead))]]
    if sheet.answer:
        parts[0] += _wrapped(sheet.answer)
    previous_run_in = False
    for section in sheet.sections:
        lines = _section(section, _COLON[language])
        if section.run_in and previous_run_in:
            parts[-1] += lines
        else:
            parts.append(lines)
        previous_run_in = section.run_in
    text = "\n\n".join("\n".join(part) for part in parts)
    foot = "\n".join(_wrapped(sheet.foot)) if sheet.foot else ""
    return f"{text}\n\n-- \n{foot}\n" if foot else f"{text}\n"


def _section(section: Section, colon: str) -> list[str]:
    match section.blocks:
        case (Paragraph(text),) if section.run_in:
            return _wrapped(f"{section.title} {text}")
        case (Grid() as grid, *others):
            return [*_grid(grid, section.title), *(line for block in others for line in _block(block, colon))]
        case blocks:
            return [*_wrapped(section.title), *(line for block in blocks for line in _block(block, colon))]


def _block(block: Block, colon: str) -> list[str]:
    match block:
        case Paragraph(text):
            return _wrapped(text)
        case Items(items, numbered):
            marks = [f"{at}. " if numbered else _BULLET for at in range(1, len(items) + 1)]
            return [line for mark, item in zip(marks, items, strict=True) for line in _wrapped(item.text, mark)]
        case Grid():
            return _grid(block, block.header[0])
        case Pairs(pairs):
            return [line for label, value in pairs for line in _wrapped(f"{label}{colon}{value}")]
        case Quotes(quotes):
            return [line for who, words in quotes for line in _wrapped(f"{who}{colon}« {words} »", _BULLET)]


def _grid(grid: Grid, corner: str) -> list[str]:
    """Return a table whose first column takes what the figures leave; one too wide for that as a row a paragraph."""
    rows = [tuple(clean(cell) for cell in row) for row in ((corner, *grid.header[1:]), *grid.rows)]
    columns = range(1, len(grid.header))
    widths = [max(_LEAST_FIGURES, *(len(row[at]) + 2 for row in rows)) for at in columns]
    names = max(len(row[0]) for row in rows) + 1
    first = min(WIDTH - sum(widths), names)
    if first < min(_LEAST_NAMES, names):
        return [*_wrapped(rows[0][0]), *(line for row in rows[1:] for line in _wrapped(_told(row, rows[0]), _BULLET))]
    return [
        _cut(row[0], first).ljust(first)
        + "".join(row[at].rjust(width) for at, width in zip(columns, widths, strict=True))
        for row in rows
    ]


def _told(row: tuple[str, ...], header: tuple[str, ...]) -> str:
    """Return a row as a sentence: « ligne 1, désignation : envoyé carrelage, revenu parquet »."""
    cells = ", ".join(f"{name} {cell}" for name, cell in zip(header[1:], row[1:], strict=True))
    return f"{row[0]} : {cells}"


def _cut(text: str, width: int) -> str:
    return text if len(text) < width else text[: width - 2] + "…"


def _wrapped(text: str, mark: str = "") -> list[str]:
    """Return *text* as lines behind *mark*, none of which could be read as a decision by itself."""
    inside = " " * len(mark)
    bound = BOUND.sub(_TIE, clean(text, LONGEST_BLOCK))
    lines = [
        line.replace(_TIE, " ")
        for line in wrap(bound, WIDTH, initial_indent=mark, subsequent_indent=inside, break_on_hyphens=False)
    ] or [mark.rstrip()]
    for at in range(1, len(lines)):
        while _DECISION.fullmatch(lines[at].replace(NBSP, " ")) and len(lines[at - 1].strip()) > _TAKEN:
            lines[at - 1], lines[at] = _pull(lines[at - 1], lines[at].strip(), inside)
    return lines


def _pull(above: str, below: str, inside: str) -> tuple[str, str]:
    """Move the last word of the line above, or the end of a long one, before the words below."""
    kept, _, last = above.rstrip().rpartition(" ")
    if not kept.strip() or len(last) > _TAKEN:
        kept, last = above[:-_TAKEN], above[-_TAKEN:]
    return kept, f"{inside}{last.strip()} {below}"
