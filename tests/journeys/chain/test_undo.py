"""Changing one's mind by mail, within the undo time."""

from collections.abc import Callable

import pytest

from journeys.chain.business_case import DEPOSIT, BusinessCase
from outbox.validation import Validator
from servers.person import subject
from servers.town import Setup, Town

pytestmark = pytest.mark.servers


def test_an_approval_that_is_taken_back_bills_nothing_and_the_draft_comes_anew(
    settle: Callable[[Setup], Town], validator: Validator
) -> None:
    town = settle(Setup(undo_minutes=1))
    case = BusinessCase(town, validator)
    case.quote_is_sent("B", 33)
    case.quote_is_returned()
    town.claire.answer(case.draft_comes(DEPOSIT), "VALIDER")
    town.settled(town.claire.answer(town.claire.gets("Validé"), "ANNULER"))
    town.claire.gets("Annulé")
    case.draft_comes(DEPOSIT)
    told = town.ask("invoices")["invoices"]
    assert [(each["state"], each["number"], each["gross"]) for each in told] == [("draft", "", str(DEPOSIT))]
    assert not [mail for mail in town.client.mails() if subject(mail).startswith("Facture")]
