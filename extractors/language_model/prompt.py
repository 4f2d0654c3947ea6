"""What is sent to the model: the prompt in a file of its language and sort of document, and the document's text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rules.document import Document, Page, Table

#: The document stands in a template variable: the messages are Jinja templates, and it would be evaluated otherwise.
#: `examples` are what people corrected in earlier documents of this layout: they say where to look, and prove nothing.
DOCUMENT_MESSAGE = (
    "{{ subject }}\n\n"
    "{% if examples %}<corrected-before>\n{{ examples }}\n</corrected-before>\n\n{% endif %}"
    "<document>\n{{ source }}\n</document>"
)

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The instructions for a sort of document in one language; *version* changes with every change of the text."""

    version: str
    text: str


@cache
def prompt_in(language: str, sort: str) -> Prompt:
    """Return the prompt for that sort of document in *language*, in English where there is none."""
    known = language if language in LANGUAGES else "en"
    file = files(__package__) / "prompts" / known / f"{sort}.txt"
    first, _, text = file.read_text("utf-8").partition("\n")
    return Prompt(f"{known}-{sort}-{first.removeprefix('version:').strip()}", text.strip())


def source_of(document: Document) -> str:
    """Return the text of *document* as the model sees it: pages, rows, and tables with a bar between cells."""
    return "\n".join(line for page in document.pages for line in lines_of(page))


def lines_of(page: Page) -> Iterator[str]:
    """Yield the lines of a page as the model sees it; a row of a table is one line."""
    yield f"[page {page.number}]"
    tables = {id(word): table for table in page.tables for row in table.rows for cell in row for word in cell.words}
    shown: list[Table] = []
    for row in page.rows:
        table = tables.get(id(row.segments[0].words[0])) if row.segments else None
        if table is None:
            yield row.text
        elif not any(table is each for each in shown):
            shown.append(table)
            yield from (" | ".join(cell.text for cell in cells) for cells in table.rows)
