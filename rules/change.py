"""What an approver may change on a draft by an answer (interface.md §5): a closed list, anything else is a question."""

import re
from dataclasses import dataclass, replace
from datetime import date

from rules.approval import Change, ChangeField
from rules.billing import bill_again
from rules.invoice import Given, InvoiceContent, InvoiceKind
from rules.job import Draft, Job
from rules.money import HUNDRED
from rules.policy import Policy

#: One plain address; what else an address may be is not typed into an answer.
_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]{1,190}")

#: EN 16931 sets no length; longer ones are a paste that went wrong.
_LONGEST_LABEL = 200
_LONGEST_ORDER_NUMBER = 50


@dataclass(frozen=True, slots=True)
class CannotChange:
    """A change that an answer cannot make; *why* is a key: `bad_value`, `past_date`, `not_a_deposit`, `contract`."""

    why: str


def change_draft(
    job: Job, draft: Draft, change: Change, policy: Policy, on: date, *, language: str = "fr"
) -> InvoiceContent | CannotChange:
    """Return the content of *draft* with *change*, computed again on *job*; *on* is today.

    Quantities and prices come from the signed contract: changing them is refused, and so asked.
    """
    given: Given | CannotChange
    match change.field:
        case ChangeField.DUE_DATE:
            return _due_on(draft, change, on)
        case ChangeField.LABEL:
            given = _label(draft, change)
        case ChangeField.RECIPIENT:
            given = _recipient(draft, change)
        case ChangeField.ORDER_NUMBER:
            given = _order_number(draft, change)
        case ChangeField.DEPOSIT_PERCENT:
            given = _deposit_percent(draft, change)
        case ChangeField.QUANTITY | ChangeField.PRICE:
            given = CannotChange("contract")
    if isinstance(given, CannotChange):
        return given
    changed = bill_again(job, replace(draft, content=replace(draft.content, given=given)), policy, language)
    return changed if isinstance(changed, InvoiceContent) else CannotChange("contract")


def _due_on(draft: Draft, change: Change, on: date) -> InvoiceContent | CannotChange:
    if change.on is None:
        return CannotChange("bad_value")
    return replace(draft.content, due_on=change.on) if change.on >= on else CannotChange("past_date")


def _label(draft: Draft, change: Change) -> Given | CannotChange:
    label = " ".join(change.text.split())
    fits = change.line is None and 0 < len(label) <= _LONGEST_LABEL and label.isprintable()
    return replace(draft.content.given, label=label) if fits else CannotChange("bad_value")


def _recipient(draft: Draft, change: Change) -> Given | CannotChange:
    address = change.text.strip()
    fits = _ADDRESS.fullmatch(address) is not None
    return replace(draft.content.given, recipient=address) if fits else CannotChange("bad_value")


def _order_number(draft: Draft, change: Change) -> Given | CannotChange:
    number = " ".join(change.text.split())
    fits = 0 < len(number) <= _LONGEST_ORDER_NUMBER and number.isprintable()
    return replace(draft.content.given, order_number=number) if fits else CannotChange("bad_value")


def _deposit_percent(draft: Draft, change: Change) -> Given | CannotChange:
    if draft.content.kind is not InvoiceKind.DEPOSIT:
        return CannotChange("not_a_deposit")
    percent = change.number
    fits = percent is not None and 0 < percent <= HUNDRED
    return replace(draft.content.given, deposit_percent=percent) if fits else CannotChange("bad_value")
