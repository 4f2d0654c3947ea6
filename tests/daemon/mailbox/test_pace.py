from hypothesis import given
from hypothesis import strategies as st

from daemon.mailbox.pace import Backoff, Pace

PACE = Pace(first_delay=1.0, longest_delay=300.0)


def test_delays_double_up_to_the_longest() -> None:
    backoff = Backoff(PACE, lambda: 1.0)
    assert [backoff.delay() for _ in range(11)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_success_starts_over() -> None:
    backoff = Backoff(PACE, lambda: 1.0)
    backoff.delay()
    backoff.delay()
    backoff.reset()
    assert backoff.delay() == 1.0


@given(st.floats(0, 1), st.integers(0, 20), st.sampled_from([0.0, 60.0]))
def test_a_delay_lies_between_half_and_all_of_its_bound(chance: float, faults: int, at_least: float) -> None:
    backoff = Backoff(PACE, lambda: chance)
    for _ in range(faults):
        backoff.delay()
    assert max(min(2.0**faults, 300.0), at_least) / 2 <= backoff.delay(at_least) <= 300.0
