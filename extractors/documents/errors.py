"""What can be wrong with a document that somebody sent."""

from enum import StrEnum

from extractors.errors import ExtractorsError


class Refusal(StrEnum):
    """Why a document cannot be read."""

    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"


class DocumentRefused(ExtractorsError):
    """A document cannot be read: *kind* for programs, *message* a sentence for people.

    `NO_TEXT` is the page image of a scan: it needs optical character recognition.
    """

    def __init__(self, kind: Refusal, message: str) -> None:
        super().__init__(kind, message)
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return self.message
