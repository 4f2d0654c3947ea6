"""tesseract, the program of the same name: Debian's tesseract-ocr with tesseract-ocr-fra."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import groupby

from PIL import Image

from extractors.recognition.errors import RecognitionFailed
from extractors.recognition.sheet import Sheet
from extractors.recognition.type_size import Type, type_of
from rules.document import Box, Word

#: Dots per inch at which it reads best; it was made for pages of 300.
DPI = 250

#: Seconds for one page.
MOST_TIME = 60

#: The languages of our documents, best first.
LANGUAGES = ("fra", "eng")

#: Lines of different sizes, one below the other: columns and tables are found later, from the words' places.
LINES = "4"

PROGRAM = "tesseract"
WORD_LEVEL = "5"
LINE = ("block_num", "par_num", "line_num")


class Tesseract:
    """The program, run once for each page."""

    name = "tesseract"
    dpi = DPI

    def words(self, sheet: Sheet) -> list[Word]:
        """Return the words of *sheet* in pixels. Raises RecognitionFailed where the program fails or takes too long."""
        picture = BytesIO()
        Image.fromarray(sheet).save(picture, "BMP")
        command = [PROGRAM, "stdin", "stdout", "-l", "+".join(languages()), "--psm", LINES, "--dpi", str(DPI), "tsv"]
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(  # noqa: S603 - the command is ours, the picture comes in by its input
                command, input=picture.getvalue(), capture_output=True, check=True, timeout=MOST_TIME, env=alone
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise RecognitionFailed(f"tesseract did not read the page: {error}") from error
        rows = csv.DictReader(
            done.stdout.decode("utf-8", "replace").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        return list(_words(rows))


@cache
def languages() -> tuple[str, ...]:
    """Return which of our languages the installed program reads; empty where there is no program."""
    if shutil.which(PROGRAM) is None:
        return ()
    listed = subprocess.run([PROGRAM, "--list-langs"], capture_output=True, check=False, timeout=MOST_TIME)  # noqa: S603
    known = listed.stdout.decode("utf-8", "replace").split()
    return tuple(each for each in LANGUAGES if each in known)


def reads_french() -> bool:
    """Tell whether the installed program has its French part."""
    return LANGUAGES[0] in languages()


def _words(rows: Iterable[dict[str, str]]) -> Iterator[Word]:
    """Yield the words of the program's table; a bar alone is a table's rule."""
    words = (row for row in rows if row["level"] == WORD_LEVEL and row["text"].strip("|_ "))
    for _, group in groupby(words, key=lambda row: [row[part] for part in LINE]):
        line = list(group)
        place = Box.around(_box(row) for row in line)
        shared = type_of("".join(row["text"] for row in line), place.top, place.bottom)
        yield from (_word(row, shared) for row in line)


def _word(row: dict[str, str], shared: Type) -> Word:
    """Return one word of a line, as high as the line's type."""
    box = replace(_box(row), top=shared.top, bottom=shared.bottom)
    return Word(row["text"].strip(), box, max(float(row["conf"]), 0.0) / 100)


def _box(row: dict[str, str]) -> Box:
    left, top = float(row["left"]), float(row["top"])
    return Box(left, top, left + float(row["width"]), top + float(row["height"]))
