"""Whether the recognition of characters works here: an engine reads a line that is drawn for it."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractors.recognition.engine import Engine
from extractors.recognition.engines import recogniser
from extractors.recognition.errors import RecognitionFailed
from extractors.recognition.sheet import Sheet

WORDS, FIGURE = "Facture : 1234,56 euros", "1234,56"


def try_recognition(engine: Engine) -> str:
    """Return the name of the engine that read a drawn line; empty where there is none.

    Raises EngineMissing, and RecognitionFailed for an engine that does not read what anybody can.
    """
    engine_here = recogniser(engine)
    if engine_here is None:
        return ""
    read = "".join(word.text for word in engine_here.words(_drawn()))
    if FIGURE not in read:
        raise RecognitionFailed(f"{engine_here.name} misread the line that is drawn to try it: {read[:80]!r}")
    return engine_here.name


def _drawn() -> Sheet:
    sheet = Image.new("L", (1200, 400), 255)
    ImageDraw.Draw(sheet).text((60, 150), WORDS, fill=0, font=ImageFont.load_default(size=48))
    return np.asarray(sheet)
