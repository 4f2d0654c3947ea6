"""Who somebody is who writes to us: staff, an approver, an enrolled bank, a client, or a stranger (mail.md §4)."""

from collections.abc import Sequence
from enum import StrEnum

from rules.policy import Policy
from rules.reply import approver_of


class Standing(StrEnum):
    """What a sender is to the firm. A stranger is everybody whose address is not proved."""

    STAFF = "staff"
    APPROVER = "approver"
    BANK = "bank"
    CLIENT = "client"
    STRANGER = "stranger"


#: The firm's own people.
FIRM = frozenset({Standing.STAFF, Standing.APPROVER})


def standing_of(address: str, clients: Sequence[int], policy: Policy, *, aligned: bool) -> Standing:
    """Return the standing of the sender *address*, of whom the ledger knows the *clients* (their ids)."""
    folded = address.casefold()
    domain = folded.rpartition("@")[2]
    if not aligned or not folded:
        return Standing.STRANGER
    if domain in {each.casefold() for each in policy.staff_domains}:
        return Standing.STAFF
    if approver_of(folded, policy) is not None:
        return Standing.APPROVER
    if folded in {each.casefold() for each in policy.bank_senders}:
        return Standing.BANK
    return Standing.CLIENT if clients else Standing.STRANGER
