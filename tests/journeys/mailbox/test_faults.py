"""Servers die, and nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from daemon.mailbox.settings import MailboxSettings
from ledger.mails import Folder
from servers.dovecot import Dovecot
from servers.mails import message_id, plain_mail
from servers.memory_records import MemoryRecords
from servers.waiting import until

pytestmark = pytest.mark.servers


def test_a_killed_server_is_found_again_with_what_came_meanwhile(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    running = watching()
    dovecot.kill()
    until(lambda: running.watch.state.last_error, what="the fault in words")
    assert running.watch.state.connected_since is None
    assert "refuses connections" in until(
        lambda: running.watch.state.last_error if "refuses" in running.watch.state.last_error else ""
    )
    dovecot.restart()
    dovecot.deliver(plain_mail("apres"), account)
    until(running.records.ids)
    until(lambda: running.watch.state.connected_since and not running.watch.state.last_error)


def test_no_mail_is_lost_when_the_server_dies_in_the_middle_of_fetches(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    class KillsOnTheWay(MemoryRecords):
        """Kills the server each time that so many mails more are stored."""

        def __init__(self) -> None:
            super().__init__()
            self.at = [7, 61, 62, 150, 233]

        def store(self, *words: object) -> None:
            super().store(*words)
            if self.at and len(self.mails) >= self.at[0]:
                self.at.pop(0)
                dovecot.kill()
                dovecot.restart()

    running = watching(records=KillsOnTheWay())
    running.stop()
    for number in range(300):
        dovecot.deliver(plain_mail(f"m{number}", size=2_000), account)
    again = watching(records=running.records)
    until(lambda: len(running.records.ids()) == 300, timeout=60)
    again.sync()
    assert not again.records.at
    assert running.records.ids() == [message_id(f"m{number}") for number in range(300)]


def test_a_server_that_dies_between_moves_leaves_each_mail_once(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    class KillsOnTheWay(MemoryRecords):
        def __init__(self) -> None:
            super().__init__()
            self.at, self.count = [3, 4, 17], 0

        def filed(self, *words: object) -> None:
            self.count += 1
            if self.at and self.count >= self.at[0]:
                self.at.pop(0)
                dovecot.kill()
                dovecot.restart()
                raise RuntimeError("and this one died with it")
            super().filed(*words)

    running = watching(records=KillsOnTheWay())
    for number in range(25):
        dovecot.deliver(plain_mail(f"m{number}"), account)
    until(lambda: len(running.records.ids()) == 25)
    for mail in running.records.mails:
        mail.belongs = Folder.DONE
    running.wake.set()
    until(
        lambda: all([place[0] for place in mail.places] == [Folder.DONE] for mail in running.records.mails),
        timeout=60,
        what="all are filed",
    )
    with dovecot.session(account) as person:
        assert person.select_folder("Facturier/Traités", readonly=True)[b"EXISTS"] == 25
        assert person.select_folder("INBOX", readonly=True)[b"EXISTS"] == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "faux"}, "Check the user and the password"),
        ({"folder": "Nulle part"}, "cannot be opened"),
        ({"host": "nowhere.invalid", "tls": "tls"}, "not known"),
    ],
)
def test_a_wrong_setting_is_said_in_words(
    settings: MailboxSettings, starting: Callable, changes: dict[str, str], words: str
) -> None:
    running = starting(replace(settings, **changes))
    assert words in until(lambda: running.watch.state.last_error)
    running.stop()
    assert running.watch.state.last_sync is None


def test_a_server_that_another_authority_signed_is_refused(
    dovecot: Dovecot, settings: MailboxSettings, starting: Callable
) -> None:
    running = starting(replace(settings, host="localhost", tls="tls", port=dovecot.tls_port))
    error = until(lambda: running.watch.state.last_error)
    assert "certificate of localhost" in error
    assert "is not trusted" in error


def test_tls_on_the_plain_port_is_said_in_words(settings: MailboxSettings, starting: Callable) -> None:
    running = starting(replace(settings, tls="tls"))
    assert "no TLS with" in until(lambda: running.watch.state.last_error)


def test_a_watch_can_be_waited_for(watching: Callable) -> None:
    running = watching()
    assert not running.watch.synced_since(datetime.now(UTC) + timedelta(hours=1))
    assert not running.watch.wait_synced(datetime.now(UTC) + timedelta(hours=1), 0.01)
    running.sync()


def test_access_tokens_log_in(dovecot: Dovecot, account: str, settings: MailboxSettings, watching: Callable) -> None:
    running = watching(settings=replace(settings, password="", token=lambda: dovecot.access_token(account)))
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)


def test_an_expired_token_is_refused_in_words(
    dovecot: Dovecot, account: str, settings: MailboxSettings, starting: Callable
) -> None:
    over = replace(settings, password="", token=lambda: dovecot.access_token(account, seconds=-60))
    running = starting(over)
    assert "Check the app's rights" in until(lambda: running.watch.state.last_error)
