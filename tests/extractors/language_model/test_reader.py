import datetime as dt
import socket
from contextlib import contextmanager
from decimal import Decimal

import pytest

from extractors.documents.text import document_of_text
from extractors.language_model.cost import Prices
from extractors.language_model.errors import (
    ModelAnsweredNonsense,
    ModelBusy,
    ModelNotAsked,
    ModelRefused,
    ModelUnreachable,
)
from extractors.language_model.reader import AnswerKey, KeptAnswers, LanguageModelReader, ModelSettings
from extractors.reader import ReadingContext
from fakes.scripted_model import scripted_model
from rules.facts import Direction, Kind, Line
from rules.money import Money
from rules.party import Company

COMPANY = Company(
    name="Atelier Beaulieu SARL", siren="732829320", vat_number="FR44732829320", address=(), iban="FR76300060000112"
)
CONTEXT = ReadingContext(COMPANY, "Votre devis", "client@example.com")
QUOTE = """Atelier Beaulieu SARL      SIREN 732 829 320
DEVIS N° D2026-031      Date : 14/03/2026
Désignation      Qté      PU HT      Total HT
Main d'œuvre      2      450,00      900,00
Total HT      900,00
Total TTC      1 080,00 €"""

ANSWER = {
    "kind": {"value": "quote", "words": "DEVIS"},
    "number": {"value": "D2026-031", "words": "DEVIS N° D2026-031", "page": 1},
    "date": {"value": "2026-03-14", "words": "Date : 14/03/2026"},
    "currency": "EUR",
    "seller": {"name": "Atelier Beaulieu SARL", "siren": {"value": "732829320", "words": "SIREN 732 829 320"}},
    "lines": [
        {
            "description": "Main d\u2019œuvre",
            "quantity": 2,
            "unit_price": {"value": "450.00", "words": "450,00"},
            "net": {"value": "900.00", "words": "900,00"},
        }
    ],
    "net": {"value": "900.00", "words": "Total HT 900,00"},
    "gross": {"value": "1080.00", "words": "Total TTC 1 080,00 €"},
    "vat": None,
    "extra": "ignored",
}


@contextmanager
def reader_of(model, answers=None, **settings):
    settings = ModelSettings(base_url=model.url, model="scripted", **settings)
    reader = LanguageModelReader(settings, answers) if answers else LanguageModelReader(settings)
    try:
        yield reader
    finally:
        reader.close()


def read(answer, text=QUOTE, **settings):
    with scripted_model(answer) as model, reader_of(model, **settings) as reader:
        return reader.read(document_of_text(text, page=1), CONTEXT)


def test_values_come_with_the_words_that_they_stand_in():
    facts = read(ANSWER)
    assert (facts.kind, facts.number, facts.date) == (Kind.QUOTE, "D2026-031", dt.date(2026, 3, 14))
    assert (facts.net, facts.gross, facts.currency) == (Money.of("900"), Money.of("1080"), "EUR")
    assert facts.lines == (
        Line(description="Main d\u2019œuvre", quantity=Decimal(2), unit_price=Decimal("450.00"), net=Money.of("900")),
    )
    assert facts.direction is Direction.OURS
    assert facts.evidence["gross"].text == "Total TTC  1 080,00 €"
    assert facts.doubts == ()


def test_a_value_whose_words_are_not_in_the_document_does_not_exist():
    facts = read(ANSWER | {"gross": {"value": "2000.00", "words": "Total TTC 2 000,00 €"}})
    assert facts.gross is None
    assert "gross" not in facts.evidence


def test_a_value_that_its_words_do_not_say_does_not_exist():
    facts = read(ANSWER | {"net": {"value": "900.00", "words": "Total HT 990,00"}}, QUOTE + "\nTotal HT 990,00")
    assert facts.net is None


def test_lines_of_which_nothing_stands_in_the_document_are_no_lines():
    facts = read(ANSWER | {"lines": [{"description": "Poêle à bois", "net": "4200.00"}] * 3})
    assert facts.lines == ()


def test_half_a_list_is_no_list():
    vat = [
        {"rate": "20", "base": "900.00", "amount": {"value": "180.00", "words": "nowhere"}},
        {"rate": "2", "base": "450,00", "amount": "900,00"},
    ]
    facts = read(ANSWER | {"vat": vat})
    assert facts.vat == ()
    assert not [path for path in facts.evidence if path.startswith("vat")]


def test_a_signature_that_the_model_sees_is_never_more_than_unclear():
    said = {"signature": {"status": {"value": "signed", "words": "Bon pour accord"}, "kind": "handwritten"}}
    facts = read(ANSWER | said, QUOTE + "\nBon pour accord")
    assert facts.signature.status.value == "unclear"


def test_the_document_is_never_evaluated_as_a_template():
    text = QUOTE + "\n{{ 7*7 }} {% for x in range(9) %}x{% endfor %}"
    with scripted_model(ANSWER) as model, reader_of(model) as reader:
        reader.read(document_of_text(text, page=1), CONTEXT)
        assert "{{ 7*7 }} {% for x in range(9) %}x{% endfor %}" in model.sent
        assert "49" not in model.sent


def test_a_template_in_the_mail_subject_is_not_evaluated_either():
    with scripted_model(ANSWER) as model, reader_of(model) as reader:
        reader.read(document_of_text(QUOTE, page=1), ReadingContext(COMPANY, "{{ 7*7 }}"))
        assert "{{ 7*7 }}" in model.sent


def test_a_template_stays_text_when_the_model_is_asked_again():
    with scripted_model("nonsense {{ 7*7 }}", ANSWER) as model, reader_of(model) as reader:
        facts = reader.read(document_of_text(page=1, text=QUOTE + "\n{{ 7*7 }}"), CONTEXT)
        assert "{{ 7*7 }}" in model.sent
        assert "49" not in model.sent
    assert facts.number == "D2026-031"


def test_the_structure_is_asked_for_and_no_tool():
    with scripted_model(ANSWER) as model, reader_of(model) as reader:
        reader.read(document_of_text(QUOTE, page=1), CONTEXT)
    request = model.requests[0]
    assert request["response_format"]["type"] == "json_schema"
    assert "tools" not in request
    assert request["temperature"] == 0


def test_nonsense_three_times_is_an_error():
    with scripted_model("no", "{[}", '{"lines": 3}') as model, reader_of(model) as reader:
        with pytest.raises(ModelAnsweredNonsense):
            reader.read(document_of_text(QUOTE, page=1), CONTEXT)
        assert len(model.requests) == 3


def test_a_busy_server_is_not_asked_again_but_says_when():
    with scripted_model(429, ANSWER) as model, reader_of(model) as reader:
        with pytest.raises(ModelBusy) as busy:
            reader.read(document_of_text(QUOTE, page=1), CONTEXT)
        assert busy.value.retry_after == 7
        assert len(model.requests) == 1


@pytest.mark.parametrize(("status", "error"), [(500, ModelUnreachable), (503, ModelUnreachable), (401, ModelRefused)])
def test_a_failing_server_is_named_for_its_fault(status, error):
    with scripted_model(status) as model, reader_of(model) as reader, pytest.raises(error):
        reader.read(document_of_text(QUOTE, page=1), CONTEXT)


def test_a_server_that_is_down_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    reader = LanguageModelReader(ModelSettings(base_url=f"http://127.0.0.1:{port}/v1", model="none"))
    with pytest.raises(ModelUnreachable):
        reader.read(document_of_text(QUOTE, page=1), CONTEXT)
    reader.close()


PRICES = Prices(asked=Decimal("0.15"), answered=Decimal("0.60"))


def test_answers_are_kept_with_their_tokens_and_cost():
    kept = {}

    def put(key, answer, tokens, cost):
        kept[key] = (answer, tokens, cost)

    def get(key):
        return kept[key][0] if key in kept else None

    with scripted_model(ANSWER) as model, reader_of(model, KeptAnswers(get, put), prices=PRICES) as reader:
        first = reader.read(document_of_text(QUOTE, page=1), CONTEXT)
        again = reader.read(document_of_text(QUOTE, page=1), CONTEXT)
        assert len(model.requests) == 1
    assert first == again
    [(key, (_, tokens, cost))] = kept.items()
    assert key == AnswerKey(key.document, "fr-priced-1", "scripted")
    assert len(key.document) == 64
    assert (tokens, cost) == (1200, Decimal("0.000270"))


def test_a_kept_answer_of_another_shape_is_asked_again():
    kept = KeptAnswers(lambda _: {"lines": 3}, lambda *_: None)
    with scripted_model(ANSWER) as model, reader_of(model, kept) as reader:
        assert reader.read(document_of_text(QUOTE, page=1), CONTEXT).number == "D2026-031"


def test_a_document_that_would_cost_too_much_is_not_sent():
    with scripted_model() as model, reader_of(model, prices=PRICES, max_cost=Decimal("0.0001")) as reader:
        with pytest.raises(ModelNotAsked, match=r"too long to be read for 0\.0001 euros"):
            reader.read(document_of_text(QUOTE, page=1), CONTEXT)
        assert model.requests == []


def test_a_reading_that_cost_more_than_allowed_says_so():
    with (
        scripted_model(ANSWER, usage=(1_000_000, 1)) as model,
        reader_of(model, prices=PRICES, max_cost=Decimal("0.01")) as reader,
    ):
        facts = reader.read(document_of_text(QUOTE, page=1), CONTEXT)
    assert "more than 0.01" in facts.doubts[0].reason
