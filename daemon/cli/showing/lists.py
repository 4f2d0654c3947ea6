"""The lists of payments, disputes and questions as tables for people."""

from collections.abc import Sequence

from rich.console import RenderableType

from daemon.cli.showing.listed import Listed
from daemon.cli.showing.tongue import Column, Tongue, safe, table
from rules.money import Money


def payments_for_people(shown: Sequence[Listed], tongue: Tongue) -> list[RenderableType]:
    """Return the payments, what they pay, and what of them pays nothing yet."""
    say = tongue.say
    if not shown:
        return [safe(say("Aucun encaissement.", "No payment."))]
    columns = (
        Column(say("N°", "Ref")),
        Column("Date"),
        Column(say("Payeur et factures", "Payer and invoices"), wide=True),
        Column(say("Montant", "Amount"), figures=True),
        Column(say("À affecter", "Spare"), figures=True),
        Column(say("État", "State")),
    )
    rows = [
        (
            each.ref,
            tongue.day(each.since),
            "\n".join((each.subject, *each.more)),
            _amount(each.amount, tongue),
            tongue.amount(each.left) if each.left else "",
            say("mis de côté", "set aside") if each.state == "withdrawn" else listed_state_text(each.state, tongue),
        )
        for each in shown
    ]
    return [table(columns, rows)]


def disputes_for_people(shown: Sequence[Listed], tongue: Tongue) -> list[RenderableType]:
    """Return the disputes with the client's words."""
    none = tongue.say("Aucun litige.", "No dispute.")
    return _table_of(shown, tongue, tongue.say("Litige", "Dispute"), none)


def questions_for_people(shown: Sequence[Listed], tongue: Tongue) -> list[RenderableType]:
    """Return the questions that wait for a person."""
    none = tongue.say("Aucune question en attente.", "No question waits.")
    return _table_of(shown, tongue, tongue.say("Question", "Question"), none)


def _table_of(shown: Sequence[Listed], tongue: Tongue, what: str, none: str) -> list[RenderableType]:
    say = tongue.say
    if not shown:
        return [safe(none)]
    columns = (
        Column(say("N°", "Ref")),
        Column(say("Depuis", "Since")),
        Column(what, wide=True),
        Column(say("Montant", "Amount"), figures=True),
        Column(say("État", "State")),
    )
    rows = [
        (
            each.ref,
            tongue.day(each.since),
            "\n".join((each.subject, *each.more)),
            _amount(each.amount, tongue),
            listed_state_text(each.state, tongue),
        )
        for each in shown
    ]
    return [table(columns, rows)]


def _amount(money: Money | None, tongue: Tongue) -> str:
    return "" if money is None else tongue.amount(money)


def listed_state_text(state: str, tongue: Tongue) -> str:
    """Name the state of a payment, dispute or question for people."""
    french = {
        "announced": "annoncé",
        "booked": "encaissé",
        "unallocated": "à affecter",
        "part_allocated": "affecté en partie",
        "granted": "accordé",
        "credit_note": "avoir",
        "returned": "repris par la banque",
        "withdrawn": "sans objet",
        "open": "en attente",
        "answered": "répondu",
        "resolved": "clos",
    }
    return tongue.say(french[state], state.replace("_", " "))
