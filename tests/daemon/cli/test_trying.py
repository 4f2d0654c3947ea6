"""What `facturier check` advises from the settings alone."""

from contextlib import closing
from decimal import Decimal

import pytest

from daemon.cli.trying import _advice, _month
from daemon.clock import now
from daemon.model_month import month_of
from daemon.settings import load_settings
from fakes.settings import SETTINGS
from ledger import Files, open_ledger
from tests.daemon.cli.conftest import LEDGER
from tests.daemon.cli.test_model_use import LIMIT, MODEL

LIMITED = '[[people.approver]]\naddress = "claire@cabinet.example"\nup_to = "10000.00"\n'


@pytest.fixture
def advised(tmp_path):
    """Return the advice on a second approval, with these lines about approvers."""

    def advise(more):
        path = tmp_path / "facturier.toml"
        path.write_text(SETTINGS.format(language="fr") + more, encoding="utf-8")
        return [each for each in _advice(load_settings(path, {})) if each.part == "second approval"]

    return advise


def test_one_approver_with_a_limit_is_told_that_the_terminal_confirms(advised):
    [line] = advised(LIMITED)
    assert (line.good, line.needed) == (False, False)
    assert "10\u00a0000,00" in line.said
    assert "facturier" in line.said


def test_one_approver_without_a_limit_is_only_told(advised):
    [line] = advised('approvers = ["claire@cabinet.example"]\n')
    assert line.good


def test_two_approvers_need_no_advice(advised):
    assert advised(LIMITED + '[[people.approver]]\naddress = "paul@cabinet.example"\n') == []


@pytest.mark.parametrize(
    ("language", "limit", "said"),
    [
        ("fr", "", "1,24 € ce mois-ci, sans limite ([reader] max_cost_per_month)"),
        ("en", "", "€1.24 this month, no limit is set ([reader] max_cost_per_month)"),
        ("fr", LIMIT, "1,24 € ce mois-ci, sur une limite de 10,00 €"),
        ("en", LIMIT, "€1.24 this month, of a limit of €10.00"),
    ],
)
def test_the_month_of_the_language_model_is_told(tmp_path, monkeypatch, language, limit, said):
    monkeypatch.setattr("daemon.cli.trying.say", lambda french, english: french if language == "fr" else english)
    monkeypatch.setattr("daemon.cli.trying.spoken", lambda: language)
    path = tmp_path / "facturier.toml"
    path.write_text((SETTINGS + LEDGER + MODEL + limit).format(language=language), encoding="utf-8")
    settings = load_settings(path, {})
    with closing(open_ledger(f"sqlite:///{tmp_path}/ledger.db", Files(tmp_path), now)) as ledger:
        ledger.migrate()
        with ledger.work() as books:
            use = books.model_uses.reserve(("a", "fr-1", "m"), Decimal(0), month_of(settings, now()))
            books.model_uses.settle(use.id, 12_000, 400, Decimal("1.2301"))
        [line] = _month(settings, ledger)
    assert (line.good, line.said.replace("\N{NO-BREAK SPACE}", " ")) == (True, said)
