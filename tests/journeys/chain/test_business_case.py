"""What the program must show: worked example A, from the first quote to the last payment, by mail alone."""

from collections.abc import Callable

import pytest

from journeys.chain.business_case import BusinessCase
from outbox.validation import Validator
from servers.town import Setup, Town

pytestmark = pytest.mark.servers


@pytest.mark.parametrize("way", ["one_process_over_tls", "several_processes"])
def test_a_signed_quote_becomes_four_paid_invoices(
    settle: Callable[[Setup], Town], request: pytest.FixtureRequest, validator: Validator, way: str
) -> None:
    case = BusinessCase(settle(request.getfixturevalue(way)), validator)
    case.play()
    case.check()
    assert case.copies() == 0
