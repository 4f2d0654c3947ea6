"""How an invoice leaves: by mail, as a file, on Chorus Pro, through a platform, or not at all (billing.md §6).

The client's own way comes first; a French public body is billed on Chorus Pro, whatever the firm does with others.
"""

from enum import StrEnum

from rules.facts import ClientKind
from rules.party import Client
from rules.policy import Policy


class Channel(StrEnum):
    """The ways out. What goes on Chorus Pro or to a platform is left as a file, and deposited by a person."""

    MAIL = "mail"
    FILE = "file"
    CHORUS = "chorus"
    PLATFORM = "platform"
    NEVER = "never"


#: Ways that end only when a person says that the invoice was deposited.
DEPOSITED_BY_HAND = frozenset({Channel.CHORUS, Channel.PLATFORM})


def channel_of(client: Client, policy: Policy) -> Channel:
    """Return how the invoices of *client* leave; what another tool numbers, that tool sends."""
    if policy.issue == "external":
        return Channel.NEVER
    if client.channel:
        return Channel(client.channel)
    if client.kind is ClientKind.PUBLIC and client.country == "FR":
        return Channel.CHORUS
    return Channel(policy.send_to_client)


def mailed_to(client: Client, policy: Policy) -> str:
    """Return the address that an invoice of *client* is mailed to; empty where it leaves otherwise."""
    return client.billing_email if channel_of(client, policy) is Channel.MAIL else ""
