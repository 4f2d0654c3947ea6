import hashlib

import pytest

from extractors.documents.text import document_of_text
from extractors.language_model.prompt import DOCUMENT_MESSAGE, LANGUAGES, prompt_in, source_of
from extractors.language_model.schemas import SORTS
from rules.document import NOWHERE, Cell, Document, Form, Page, Row, Segment, Table, Word

#: What each version of a prompt says: a change of the text needs a new version, or kept answers would be mixed.
WRITTEN = {
    "fr-kind-1": "c193d0b807cb",
    "fr-priced-1": "f79697e21505",
    "fr-handover-1": "00e3d2c78f59",
    "fr-delivery-1": "16d41a75c322",
    "fr-claim-1": "0e91587be4dc",
    "fr-remittance-1": "2c6579db0fd8",
    "fr-words-1": "5ab93b04b428",
    "en-kind-1": "ac45a7d7916b",
    "en-priced-1": "6ed9bd9b803b",
    "en-handover-1": "4242ae478a53",
    "en-delivery-1": "0f86031349e2",
    "en-claim-1": "2842423652ed",
    "en-remittance-1": "7c2480742928",
    "en-words-1": "24bbc64b8fda",
}


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_prompt_has_a_version_and_is_no_template(language, sort):
    prompt = prompt_in(language, sort)
    assert prompt.version.startswith(f"{language}-{sort}-")
    assert "version:" not in prompt.text
    assert "{" not in prompt.text


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_prompt_whose_text_changes_has_a_new_version(language, sort):
    prompt = prompt_in(language, sort)
    assert hashlib.sha256(prompt.text.encode()).hexdigest()[:12] == WRITTEN[prompt.version]


def test_an_unknown_language_gets_the_english_prompt():
    assert prompt_in("de", "priced") == prompt_in("en", "priced")


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
