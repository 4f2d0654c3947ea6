import pytest

from extractors.documents.text import document_of_text
from extractors.language_model.prompt import DOCUMENT_MESSAGE, prompt_in, source_of
from rules.document import NOWHERE, Cell, Document, Form, Page, Row, Segment, Table, Word


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_prompt_has_a_version_and_is_no_template(language):
    prompt = prompt_in(language)
    assert prompt.version.startswith(f"{language}-")
    assert "version:" not in prompt.text
    assert "{" not in prompt.text


def test_an_unknown_language_gets_the_english_prompt():
    assert prompt_in("de") == prompt_in("en")


def test_the_document_stands_in_a_variable():
    assert "{{ source }}" in DOCUMENT_MESSAGE


def test_a_wrapped_description_reaches_the_model_in_one_cell():
    words = {text: Word(text, NOWHERE) for text in ("Dépose", "évacuation", "450,00", "Total")}
    table = Table(((Cell((words["Dépose"], words["évacuation"])), Cell((words["450,00"],))),))
    rows = (
        Row((Segment((words["Dépose"],)), Segment((words["450,00"],)))),
        Row((Segment((words["évacuation"],)),)),
        Row((Segment((words["Total"],)),)),
    )
    document = Document(Form.PDF, (Page(1, 595, 842, rows, (table,)),))
    assert source_of(document) == "[page 1]\nDépose évacuation | 450,00\nTotal"


def test_a_mail_is_shown_row_by_row():
    assert source_of(document_of_text("Bonjour,\nvoici")) == "[page 0]\nBonjour,\nvoici"
