from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from daemon.mailbox.reading import BYTES_AT_ONCE, MAILS_AT_ONCE, by_weight
from daemon.mailbox.session import Arrival

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
