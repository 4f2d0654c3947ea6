"""The trace of a mail, topmost first: which Authentication-Results the receiving host may have written itself.

Servers add their fields on top. What stands below the Received of the host that took the mail from outside came with
the mail, so that its sender may have written it: also where the host, for once, wrote no results.
"""

import re
from collections.abc import Collection, Iterator

#: The fields that are looked at, in lower case.
RECEIVED, RESULTS = "received", "authentication-results"
#: Hosts that write their results just below their own Received, on every mail, and remove what others wrote so.
_WRITE_BELOW = frozenset({"mx.google.com"})

_BY = re.compile(r"\bby\s+([A-Za-z0-9.-]{1,255})")
_LOCAL = re.compile(r"^\s*(?:\([^()]{0,200}\)\s*)?with\s+lmtp", re.IGNORECASE)
_ADDRESS = re.compile(r"\[(?:IPv6:)?([0-9A-Fa-f.:]{2,45})\]", re.IGNORECASE)
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def written_here(trace: Collection[tuple[str, str]], ids: Collection[str]) -> tuple[str, ...]:
    """Return the Authentication-Results down to the first Received in which a host of *ids* took it from outside."""
    return tuple(_written_here(trace, {each.lower() for each in ids if each}))


def _written_here(trace: Collection[tuple[str, str]], ids: Collection[str]) -> Iterator[str]:
    below = False
    for name, value in trace:
        if name == RESULTS:
            yield value
        elif below:
            return
        elif _took_it_in(value, ids):
            below = set(_hosts(value)) <= _WRITE_BELOW
            if not below:
                return


def _took_it_in(received: str, ids: Collection[str]) -> bool:
    """Tell whether a trusted host wrote this field when the mail came from outside; its own hand-overs don't count."""
    hosts = _hosts(received)
    if not any(host == each or host.endswith(f".{each}") for host in hosts for each in ids):
        return False
    # A sender chooses the name that it greets with: one with another « by » in it is believed in nothing.
    return len(hosts) > 1 or not _handed_over(received)


def _handed_over(received: str) -> bool:
    by = _BY.search(received)
    if by is None:
        return False
    addresses = _ADDRESS.findall(received[: by.start()])
    return bool(_LOCAL.match(received[by.end() :])) or (bool(addresses) and addresses[-1] in _LOOPBACK)


def _hosts(received: str) -> tuple[str, ...]:
    return tuple(host.lower().rstrip(".") for host in _BY.findall(received))
