"""The reader of embedded data: exact, and before all others."""

from extractors.embedded.message import read_message
from extractors.embedded.messages import data_files
from extractors.reader import ReadingContext
from extractors.xml import BrokenXml
from rules.document import Document
from rules.facts import Doubt, Facts, Kind
from rules.wording import say


class EmbeddedReader:
    """Reads the data that a document brings for machines."""

    name = "embedded data"

    def finds(self, document: Document) -> bool:
        """Tell whether a document brings data that this reader knows."""
        return bool(data_files(document.attached))

    def read(self, document: Document, context: ReadingContext) -> Facts:
        """Return what the data say, each value with the path of its element.

        Data that cannot be read, and several that nothing tells apart, are a doubt.
        """
        files = data_files(document.attached)
        language = context.company.language
        if len(files) > 1:
            names = tuple(dict.fromkeys(each.name for each in files))
            return _unread(Doubt("document", say(language, "embedded_several"), names))
        if not files:
            return Facts(kind=Kind.OTHER)
        try:
            return read_message(files[0].content, context.company)
        except BrokenXml:
            return _unread(Doubt("document", say(language, "embedded_broken"), (files[0].name,)))


def _unread(doubt: Doubt) -> Facts:
    return Facts(kind=Kind.OTHER, doubts=(doubt,))
