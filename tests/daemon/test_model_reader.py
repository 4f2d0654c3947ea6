"""The settings of the language model, as its reader gets them."""

from decimal import Decimal

import pytest

from daemon.errors import SettingsRefused
from daemon.model_reader import model_settings
from daemon.settings import load_settings
from tests.daemon.settings.test_settings import GOOD

MODEL = '[reader]\nbase_url = "http://localhost:8080/v1"\nmodel = "mistral-small"\n'


@pytest.fixture
def load(tmp_path):
    def load(reader):
        settings = tmp_path / "facturier.toml"
        settings.write_text(GOOD + MODEL + reader, encoding="utf-8")
        return model_settings(load_settings(settings, {}))

    return load


def test_without_more_words_the_model_gets_the_defaults(load):
    given = load("")
    assert (given.base_url, given.model) == ("http://localhost:8080/v1", "mistral-small")
    assert (given.tokens_at_once, given.images, given.max_cost) == (12_000, "auto", Decimal("0.05"))


def test_a_small_model_gets_smaller_pieces_and_no_pictures(load):
    given = load('max_tokens_per_request = 4000\nimages = "false"\n')
    assert (given.tokens_at_once, given.images) == (4000, "false")


@pytest.mark.parametrize("reader", ["max_tokens_per_request = 10\n", 'images = "maybe"\n'])
def test_what_no_model_can_do_is_refused(load, reader):
    with pytest.raises(SettingsRefused):
        load(reader)
