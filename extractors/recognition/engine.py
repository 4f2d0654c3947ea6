"""The names of the engines that recognise characters: all that settings and readers know of them."""

from enum import StrEnum


class Engine(StrEnum):
    """The engines, by their names in the settings; AUTO is the best that is installed, NONE reads no pictures."""

    AUTO = "auto"
    RAPID = "rapidocr"
    TESSERACT = "tesseract"
    NONE = ""


#: How to install each.
CURES = {
    Engine.RAPID: "pip install 'facturier[ocr]'",
    Engine.TESSERACT: "apt-get install tesseract-ocr tesseract-ocr-fra",
}
