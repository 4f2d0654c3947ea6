import httpx2
import pytest

from extractors.documents.text import document_of_text
from extractors.language_model import deadline
from extractors.language_model.errors import ModelUnreachable
from extractors.language_model.reader import LanguageModelReader, ModelSettings
from extractors.reader import ReadingContext
from fakes.scripted_model import scripted_model
from rules.party import Company

CONTEXT = ReadingContext(Company(name="", siren="", vat_number="", address=(), iban=""))


def read(**settings):
    with scripted_model({"kind": "quote"}) as model:
        reader = LanguageModelReader(ModelSettings(base_url=model.url, model="scripted", **settings))
        try:
            reader.read(document_of_text("DEVIS D2026-031", page=1), CONTEXT)
        finally:
            reader.close()


def test_an_answer_over_the_bound_is_given_up_and_people_are_told_why(monkeypatch):
    monkeypatch.setattr(deadline, "MAX_ANSWER", 10)
    with pytest.raises(ModelUnreachable, match="took too long, or is too long"):
        read()


def test_a_server_that_sends_a_byte_now_and_then_is_given_up(monkeypatch):
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr(deadline, "monotonic", lambda: next(clock))
    with pytest.raises(ModelUnreachable, match="took too long, or is too long"):
        read(timeout=50.0)


def test_an_answer_within_the_bound_is_read():
    answer = httpx2.Response(200, stream=deadline._Stream(httpx2.ByteStream(b"whole"), float("inf")))
    assert answer.read() == b"whole"
