"""New mails are read once, old ones never, and nothing that people see changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from daemon.mailbox.pace import Pace
from daemon.mailbox.settings import MailboxSettings
from servers.dovecot import Dovecot
from servers.mails import message_id, plain_mail
from servers.memory_records import MemoryRecords
from servers.waiting import until

pytestmark = pytest.mark.servers


def test_a_new_mail_is_pushed(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("devis"), account)
    until(lambda: running.records.ids() == [message_id("devis")], what="the push")
    assert plain_mail("devis") in running.records.mails[0].raw


def test_the_first_start_reads_none_of_two_thousand_old_mails(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    dovecot.fill(2_000, b"From: a@b.example\r\nMessage-ID: <old%d@b.example>\r\n\r\nAncien\r\n", account)
    running = watching()
    dovecot.deliver(plain_mail("nouveau"), account)
    until(running.records.ids, what="the new mail")
    running.sync()
    assert running.records.ids() == [message_id("nouveau")]
    assert running.records.position(account).last_uid == 2_001


def test_what_came_while_nobody_watched_is_read_at_the_next_start(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    running = watching()
    running.stop()
    for number in range(250):
        dovecot.deliver(plain_mail(f"nuit{number}"), account)
    again = watching(records=running.records)
    again.sync()
    assert again.records.ids() == [message_id(f"nuit{number}") for number in range(250)]


def test_a_second_start_reads_nothing_twice(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)
    running.stop()
    again = watching(records=running.records)
    again.sync()
    assert again.records.mail(message_id("devis")).times_seen == 1


def test_reading_changes_no_flag(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    for name in ("lu", "suivi", "neuf"):
        dovecot.deliver(plain_mail(name), account)
    until(lambda: len(running.records.ids()) == 3)
    with dovecot.session(account) as person:
        person.select_folder("INBOX")
        person.add_flags([1], [b"\\Seen"])
        person.add_flags([2], [b"\\Flagged", b"urgent"])
        running.sync()
        running.stop()
        watching(records=running.records).sync()
        person.noop()
        flags = {uid: set(said) - {b"\\Recent"} for uid, said in person.get_flags([1, 2, 3]).items()}
    assert flags == {1: {b"\\Seen"}, 2: {b"\\Flagged", b"urgent"}, 3: set()}


def test_mails_come_even_when_no_push_does(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching(pace=Pace(renew_idle=0.2, look=0.1, first_delay=0.05))
    dovecot.deliver(plain_mail("sans"), account)
    until(running.records.ids, what="the renewal")


def test_a_mail_above_the_limit_is_refused_and_not_fetched(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching(max_mail_bytes=20_000)
    dovecot.deliver(plain_mail("petit"), account)
    dovecot.deliver(plain_mail("lourd", size=50_000), account)
    dovecot.deliver(plain_mail("apres"), account)
    until(lambda: message_id("apres") in running.records.ids())
    assert running.records.ids() == [message_id("petit"), message_id("apres")]
    ((uid, reason),) = running.records.refused
    assert uid == 2
    assert "more than the 20000 that are read" in reason


def test_a_new_uidvalidity_reads_again_what_came_since_the_first_start(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    with dovecot.session(account) as person:
        person.create_folder("Factures")
    running = watching(folder="Factures")
    with dovecot.session(account) as person:
        person.append("Factures", plain_mail("avant"))
        until(running.records.ids)
        old = running.records.position(account)
        person.delete_folder("Factures")
        person.create_folder("Factures")
        person.append("Factures", plain_mail("ancien"), msg_time=datetime(2020, 1, 1, tzinfo=UTC))
        person.append("Factures", plain_mail("avant"))
        person.append("Factures", plain_mail("nouveau"))
    running.sync()
    assert sorted(running.records.ids()) == [message_id("avant"), message_id("nouveau")]
    new = running.records.position(account)
    assert new.uidvalidity != old.uidvalidity
    assert new.since == old.since


def test_a_mail_that_was_overlooked_is_found_by_the_comparison(
    dovecot: Dovecot, account: str, watching: Callable
) -> None:
    running = watching()
    running.stop()
    for name in ("un", "deux"):
        dovecot.deliver(plain_mail(name), account)
    running.records.set_position(account, replace(running.records.position(account), last_uid=2))
    watching(records=running.records).sync()
    assert sorted(running.records.ids()) == [message_id("deux"), message_id("un")]


def test_a_ledger_that_is_away_loses_nothing(dovecot: Dovecot, account: str, watching: Callable) -> None:
    class Away(MemoryRecords):
        failures = 3

        def store(self, *words: object) -> None:
            if self.failures:
                self.failures -= 1
                raise RuntimeError("the ledger is away")
            super().store(*words)

    running = watching(records=Away())
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids, what="the mail, in the end")
    assert running.records.failures == 0
    running.sync()
    assert running.watch.state.last_error == ""


def test_tls_is_watched_with_the_servers_own_authority(dovecot: Dovecot, account: str, watching: Callable) -> None:
    for tls, port in (("tls", dovecot.tls_port), ("starttls", dovecot.port)):
        running = watching(tls=tls, host="localhost", port=port, cafile=dovecot.ca_file, folder="INBOX")
        dovecot.deliver(plain_mail(tls), account)
        until(running.records.ids, what=f"the push over {tls}")
        running.stop()


def test_the_settings_name_is_the_ledgers_name(settings: MailboxSettings, watching: Callable) -> None:
    running = watching()
    assert running.records.position(settings.name).last_uid == 0
