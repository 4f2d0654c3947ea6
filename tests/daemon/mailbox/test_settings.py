from dataclasses import replace

import pytest

from daemon.errors import SettingsRefused
from daemon.mailbox.settings import MailboxSettings

GOOD = MailboxSettings(name="m", host="imap.example", port=993, tls="tls", user="u", password="secret")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.3.2.1", "::1"])
def test_no_tls_is_allowed_on_this_machine(host: str) -> None:
    assert replace(GOOD, host=host, tls="none").host == host


@pytest.mark.parametrize("host", ["imap.example", "10.0.0.1", "localhost.example", ""])
def test_no_tls_is_refused_elsewhere(host: str) -> None:
    with pytest.raises(SettingsRefused, match="imaps://"):
        replace(GOOD, host=host, tls="none")


def test_a_way_to_log_in_is_needed() -> None:
    with pytest.raises(SettingsRefused, match="no password"):
        replace(GOOD, password="")


def test_one_folder_for_two_uses_is_refused() -> None:
    with pytest.raises(SettingsRefused, match="must differ"):
        replace(GOOD, review_folder=GOOD.done_folder)


def test_the_secret_does_not_stand_in_a_log() -> None:
    assert "secret" not in repr(GOOD)
