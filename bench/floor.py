"""The floor: the least that any program does with such mails, in one straight line with nothing beside it."""

from collections.abc import Iterator
from io import BytesIO

from docling_parse.pdf_parser import DoclingPdfParser
from imapclient import IMAPClient  # type: ignore[import-untyped] # it ships no types
from sqlalchemy import Engine, text

from workers.opening import open_mail

PDF = "application/pdf"
#: Mails fetched at once, as the daemon does.
AT_ONCE = 20


def straight_line(client: IMAPClient, engine: Engine) -> None:
    """Fetch, guard, parse and commit each mail of the selected folder, with its pages' text."""
    parser = DoclingPdfParser()
    _commit(engine, "CREATE TABLE straight_line (mail INTEGER, content TEXT)")
    for number, raw in enumerate(_fetched(client)):
        mail = open_mail(raw)
        texts = [_text_of(parser, file.content) for file in mail.attachments if file.media_type == PDF]
        _commit(
            engine,
            "INSERT INTO straight_line VALUES (:mail, :content)",
            mail=number,
            content="\n".join(texts) or mail.text,
        )


def _fetched(client: IMAPClient) -> Iterator[bytes]:
    uids = client.search()
    for start in range(0, len(uids), AT_ONCE):
        for found in client.fetch(uids[start : start + AT_ONCE], ["BODY.PEEK[]"]).values():
            yield found[b"BODY[]"]


def _text_of(parser: DoclingPdfParser, content: bytes) -> str:
    pdf = parser.load(BytesIO(content))
    words = [cell.text for _, page in pdf.iterate_pages() for cell in page.word_cells]
    pdf.unload()
    return " ".join(words)


def _commit(engine: Engine, statement: str, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement), values)
