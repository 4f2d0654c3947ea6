"""What a reader is: it finds the facts in a document. Patterns and the language model are readers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from extractors.recognition.engine import Engine
from rules.case import Case
from rules.document import Document
from rules.facts import Facts
from rules.party import Company

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is known before reading: the *company* that reads, and the mail that the document came in.

    `trust_anchors` are the certificates (DER) whose word about a signer counts; `timezone` is the company's; `engine`
    recognises the words in pictures. `picture` draws a page (from 1) as PNG for a model that can see: it is set after
    the file was opened, and never goes to a child. `mail_date` is the day on which the mail says it was sent.
    """

    company: Company
    mail_subject: str = ""
    mail_from: str = ""
    trust_anchors: tuple[bytes, ...] = ()
    timezone: ZoneInfo = PARIS
    engine: Engine = Engine.AUTO
    cases: tuple[Case, ...] = ()
    sender: str = ""
    picture: Callable[[int], bytes] | None = None
    mail_date: date | None = None


class Reader(Protocol):
    """Finds the facts of a document, each with the words that it stands in."""

    @property
    def name(self) -> str:
        """Name this reader in the journal and in doubts: `patterns`, `language model`."""
        ...

    def read(self, document: Document, context: ReadingContext) -> Facts:
        """Return what *document* says; what could not be read is left out, never guessed."""
        ...
