"""What was agreed at any date."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.contract import agreed
from rules.money import ByRate, Money, summed
from rules.vat import vat_of
from tests.rules.example_a import AMENDMENT, DAY, QUOTE, RATES, SIGNED, job_a

changes = st.lists(st.tuples(st.integers(-5, 20), st.integers(-(10**6), 10**6)), max_size=5)


@given(changes, st.integers(-10, 30))
def test_what_was_accepted_by_a_day_is_what_was_agreed_on_it(changes, days):
    on = DAY + timedelta(days=days)
    amendments = tuple(
        replace(
            AMENDMENT,
            number=str(number),
            net=(net := ByRate({RATES[0]: Money(cents)})),
            vat=vat_of(net),
            acceptance=replace(SIGNED, on=DAY + timedelta(days=after)),
        )
        for number, (after, cents) in enumerate(changes, start=1)
    )
    job = job_a(amendments=amendments)
    by_then = summed(each.net for each in amendments if each.acceptance.on <= on)
    assert agreed(job, on) == (QUOTE.net + by_then if days >= 0 else ByRate())
    assert agreed(job) == agreed(job, DAY + timedelta(days=20))


def test_without_an_accepted_quote_nothing_is():
    assert agreed(job_a(quote=None), DAY) == ByRate()
