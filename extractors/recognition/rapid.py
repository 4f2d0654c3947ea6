"""RapidOCR with the models of its own wheel: nothing is ever downloaded, and the models know all French letters.

The wheel's words carry the confidence of another letter (its list is one per letter, taken as one per word), and its
boxes are rough. So its two networks are used as they are, and the letters become words here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
import rapidocr
from rapidocr import RapidOCR
from rapidocr.utils.process_img import get_rotate_crop_image

from extractors.recognition.letters import Letter, words_of_letters
from extractors.recognition.sheet import Sheet
from rules.document import Word

#: Dots per inch at which the networks read best for their time.
DPI = 150

#: A box this many times higher than wide is a line that runs up or down the page,
UPRIGHT = 1.5
#: or one narrow letter (the « 1 » of a column of codes), not higher than so many times the page's usual line.
ONE_LINE = 1.3
#: Such a letter is cut out this many times wider than its box is high, with white paper on both sides.
ROOM = 1.1

#: A line that rises by less than this share of its height lies level: the network's boxes of short ones lean by chance.
LEANING = 0.25

#: How sure it must be that a line is one: a line overlooked may be an amount, a speck taken for one is read as unsure.
LEAST_LINE = 0.3

#: Lines narrower or lower than so many pixels hold no word.
LEAST_SIDE = 4

#: A picture's smaller side in pixels below which it is enlarged to be looked at: pictures come in the best size (DPI).
LEAST_SHEET = 96

Floats = npt.NDArray[np.float32]


class Rapid:
    """One engine: loading it takes a second, a page some seconds."""

    name = "rapidocr"
    dpi = DPI

    def __init__(self) -> None:
        """Load the networks, each on one thread: there is a child for each processor."""
        models = Path(rapidocr.__file__).parent / "models"
        threads = "EngineConfig.onnxruntime"
        engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.model_root_dir": str(models),
                "Det.box_thresh": LEAST_LINE,
                "Det.limit_side_len": LEAST_SHEET,
                f"{threads}.intra_op_num_threads": 1,
                f"{threads}.inter_op_num_threads": 1,
            }
        )
        self._detect = engine._load_det_model()  # type: ignore[no-untyped-call] # noqa: SLF001 - its parts have no other name
        self._recognise = engine._load_rec_model()  # type: ignore[no-untyped-call] # noqa: SLF001
        self._recognise.postprocess_op = _Letters(self._recognise.postprocess_op.character)

    def words(self, sheet: Sheet) -> list[Word]:
        """Return the words of *sheet* in pixels; lines that run up or down are left out."""
        colours = np.repeat(sheet[:, :, None], 3, axis=2)
        found = self._detect(colours)
        if found.boxes is None:
            return []
        boxes = level(found.boxes)
        crops = [get_rotate_crop_image(colours, box.copy()) for box in boxes]
        lines = [(box, crop) for box, crop in zip(boxes, crops, strict=True) if min(crop.shape[:2]) >= LEAST_SIDE]
        if not lines:
            return []
        read = self._recognise(_Wanted([crop for _, crop in lines]))
        words: list[Word] = []
        for (box, crop), letters in zip(lines, read.word_results, strict=True):
            words += words_of_letters(letters, box, crop[:, :, 0])
        return words


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the recogniser is asked for, in its own words."""

    img: list[npt.NDArray[np.uint8]]
    return_word_box: bool = True


class _Letters:
    """Decodes the network's answer to letters, each with its place in the line and its own probability."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.character = characters

    def __call__(
        self,
        answers: Floats,
        _words: bool,  # noqa: FBT001 - the caller's order
        wh_ratio_list: Sequence[float],
        max_wh_ratio: float,
        **_: Any,  # noqa: ANN401 - the caller's
    ) -> tuple[list[tuple[str, float]], list[list[Letter]]]:
        """Return each line's text and score, which nobody reads, and its letters."""
        shares = [ratio / max_wh_ratio for ratio in wh_ratio_list]
        lines = [self._line(answer, share) for answer, share in zip(answers, shares, strict=True)]
        return [("".join(letter.text for letter in line), 1.0) for line in lines], lines

    def _line(self, answer: Floats, share: float) -> list[Letter]:
        """Return the letters of one line, which fills a *share* of the picture that the network saw."""
        best = answer.argmax(axis=1)
        steps = len(best) * share
        letters: list[Letter] = []
        before = 0
        for step, number in enumerate(best):
            if number and number != before:
                letters.append(Letter(self.character[number], (step + 0.5) / steps, float(answer[step, number])))
            elif number:
                letters[-1] = letters[-1].surer(float(answer[step, number]))
            before = number
        return letters


def level(boxes: Sequence[Floats]) -> list[Floats]:
    """Return the boxes of lines that run across the page; one narrow letter is a line too, and gets room around it."""
    sizes = [(float(np.linalg.norm(box[0] - box[1])), float(np.linalg.norm(box[0] - box[3]))) for box in boxes]
    usual = median([high for wide, high in sizes if high < UPRIGHT * wide] or [0.0])
    found: list[Floats] = []
    for box, (wide, high) in zip(boxes, sizes, strict=True):
        if high < UPRIGHT * wide:
            found.append(_straightened(box, high))
        elif wide < usual and high <= ONE_LINE * usual:
            room = np.float32((ROOM * high - wide) / 2)
            found.append(box + np.array([[-room, 0], [room, 0], [room, 0], [-room, 0]], np.float32))
    return found


def _straightened(box: Floats, high: float) -> Floats:
    """Return a line's *box* without a lean that is not the line's: a cell's upright rules would lean in its picture."""
    if max(abs(box[1, 1] - box[0, 1]), abs(box[2, 1] - box[3, 1])) > LEANING * high:
        return box
    left, right = (box[0, 0] + box[3, 0]) / 2, (box[1, 0] + box[2, 0]) / 2
    top, bottom = (box[0, 1] + box[1, 1]) / 2, (box[2, 1] + box[3, 1]) / 2
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
