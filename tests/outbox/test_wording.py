import pytest
from jinja2 import UndefinedError

from outbox.errors import NoWording
from outbox.wording import Wording, wording


def test_both_languages_have_the_same_phrases():
    assert wording("fr").keys == wording("en").keys


def test_a_phrase_that_is_not_there_is_an_error():
    with pytest.raises(NoWording):
        wording("fr")("no.such.phrase")


def test_a_phrase_whose_value_is_missing_is_an_error():
    with pytest.raises(UndefinedError):
        wording("fr")("draft.answer")


def test_values_are_cleaned_and_never_evaluated():
    say = Wording({"x": "Client :~{{ name }}"})
    assert say("x", name="{{ 1 }}\r\n\u202eA") == "Client :\u00a0{{ 1 }} A"
