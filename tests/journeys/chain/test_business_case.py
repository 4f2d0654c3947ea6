"""What the program must show: worked example A, from the first quote to the last payment, by mail alone."""

from collections.abc import Callable

import pytest

from journeys.chain.business_case import DEPOSIT, BusinessCase
from outbox.validation import Validator
from servers.town import Setup, Town

pytestmark = pytest.mark.servers


def test_a_signed_quote_becomes_four_paid_invoices(
    settle: Callable[[Setup], Town], setup: Setup, validator: Validator
) -> None:
    case = BusinessCase(settle(setup), validator)
    case.play()
    case.check()
    assert case.copies() == 0


def test_everything_goes_over_tls_with_an_authority_of_the_firms_own(
    settle: Callable[[Setup], Town], validator: Validator
) -> None:
    case = BusinessCase(settle(Setup(tls=True)), validator)
    case.quote_is_sent("B", 33)
    case.quote_is_returned()
    case.invoice_goes_out(DEPOSIT)
