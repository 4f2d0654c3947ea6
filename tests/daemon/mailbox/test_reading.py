from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.mailbox.errors import CommandRefused
from daemon.mailbox.reading import BYTES_AT_ONCE, MAILS_AT_ONCE, Reading, Stopped, by_weight
from daemon.mailbox.session import Arrival, Opened
from daemon.mailbox.settings import MailboxSettings
from ledger.mailboxes import Position
from ledger.mails import Folder
from servers.mails import message_id, plain_mail
from servers.memory_records import MemoryRecords

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIMIT = 50_000_000
ARRIVALS = st.lists(st.integers(0, 2 * LIMIT), max_size=60).map(
    lambda sizes: [Arrival(uid, size, datetime(2026, 1, 1, tzinfo=UTC)) for uid, size in enumerate(sizes, 1)]
)


@given(ARRIVALS)
def test_groups_hold_every_mail_once_and_in_order(arrivals: list[Arrival]) -> None:
    assert [arrival for group in by_weight(arrivals, LIMIT) for arrival in group] == arrivals


@given(ARRIVALS)
def test_a_group_is_bounded_and_a_mail_above_the_limit_stands_alone(arrivals: list[Arrival]) -> None:
    for group in by_weight(arrivals, LIMIT):
        assert 0 < len(group) <= MAILS_AT_ONCE
        assert len(group) == 1 or sum(arrival.size for arrival in group) <= BYTES_AT_ONCE


class OneBrokenMail:
    """A session with ten mails, of which the server cannot give one."""

    settings = MailboxSettings(name="m", host="localhost", port=143, tls="none", user="u", password="p")

    def open(self, _folder: Folder) -> Opened:
        return Opened(uidvalidity=7, uidnext=11, exists=10)

    def uids_since(self, _day: date | None) -> list[int]:
        return list(range(1, 11))

    def uids_above(self, uid: int) -> list[int]:
        return list(range(uid + 1, 11))

    def arrivals(self, uids: Sequence[int]) -> list[Arrival]:
        return [Arrival(uid, 300, NOON) for uid in uids]

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        if 4 in uids:
            raise CommandRefused("the server cannot give it")
        return {uid: plain_mail(f"m{uid}") for uid in uids if uid != 9}  # the 9th was taken by a person meanwhile


def reading(records: MemoryRecords, stopping: Callable[[], bool] = lambda: False) -> Reading:
    return Reading(OneBrokenMail(), records, lambda: NOON, timedelta(minutes=30), stopping)


def test_a_mail_that_the_server_cannot_give_does_not_hold_back_the_others() -> None:
    records = MemoryRecords()
    records.set_position("m", Position(7, 0, NOON))
    reading(records).sync()
    assert records.ids() == [message_id(f"m{uid}") for uid in (1, 2, 3, 5, 6, 7, 8, 10)]
    assert records.refused == [(4, "the server cannot give it")]
    assert records.position("m") == Position(7, 10, NOON)


def test_a_stop_leaves_the_position_where_all_is_stored() -> None:
    records = MemoryRecords()
    records.set_position("m", Position(7, 2, NOON))
    with pytest.raises(Stopped):
        reading(records, stopping=lambda: True).sync()
    assert records.position("m") == Position(7, 2, NOON)


def test_all_uids_are_compared_at_the_first_sync_and_then_only_now_and_then() -> None:
    records = MemoryRecords()
    records.set_position("m", Position(7, 10, NOON))
    again = reading(records)
    again.sync()
    stored = len(records.mails)
    assert stored == 8
    records.mails.clear()
    records._known.clear()
    again.sync()
    assert records.mails == []
