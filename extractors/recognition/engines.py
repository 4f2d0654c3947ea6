"""Which engine recognises characters: the one that the settings name, else the best that is installed."""

from functools import cache
from importlib.util import find_spec
from typing import Protocol

from extractors.recognition.engine import CURES, Engine
from extractors.recognition.errors import EngineMissing
from extractors.recognition.sheet import Sheet
from extractors.recognition.tesseract import Tesseract, languages
from rules.document import Word


class Recogniser(Protocol):
    """Finds the words in the picture of a page."""

    @property
    def name(self) -> str:
        """Name the engine."""
        ...

    @property
    def dpi(self) -> int:
        """The dots per inch at which it reads best."""
        ...

    def words(self, sheet: Sheet) -> list[Word]:
        """Return the words of *sheet*, their places in pixels, each with how sure it is. Raises RecognitionFailed."""
        ...


def installed() -> tuple[Engine, ...]:
    """Return the engines that are installed, best on French first (`bench/scans.py`)."""
    rapid = all(find_spec(each) for each in ("rapidocr", "onnxruntime", "cv2"))
    found = ((Engine.RAPID, rapid), (Engine.TESSERACT, bool(languages())))
    return tuple(engine for engine, there in found if there)


@cache
def recogniser(engine: Engine) -> Recogniser | None:
    """Return the *engine*, loaded once a process; None where there is none. Raises EngineMissing for one by name."""
    there = installed()
    wanted = (there[0] if there else Engine.NONE) if engine is Engine.AUTO else engine
    if wanted is Engine.NONE:
        return None
    if wanted not in there:
        raise EngineMissing(f"{wanted.value} is not installed: {CURES[wanted]}.")
    if wanted is Engine.TESSERACT:
        return Tesseract()
    from extractors.recognition.rapid import Rapid  # noqa: PLC0415 - an extra, and heavy to import

    return Rapid()
