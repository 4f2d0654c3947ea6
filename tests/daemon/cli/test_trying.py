"""What `facturier check` advises from the settings alone."""

import pytest

from daemon.cli.trying import _advice
from daemon.settings import load_settings
from fakes.settings import SETTINGS

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
