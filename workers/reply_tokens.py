"""The tokens that a reply carries: in the thread's ids, which mail programs echo, or in the address it goes to."""

import re
from dataclasses import dataclass
from hashlib import sha256

from extractors.mail.mail import Mail
from rules.reply import Presented

#: Ids of a thread, and recipients, that are looked at.
MOST_IDS = 60

_IN_ID = re.compile(r"<?(\d{1,12})\.([A-Za-z0-9_-]{16,64})@[A-Za-z0-9.-]{1,255}>?")
_IN_ADDRESS = re.compile(r"[^@+]{1,64}\+(\d{1,12})\.([A-Za-z0-9_-]{16,64})@[A-Za-z0-9.-]{1,255}")


@dataclass(frozen=True, slots=True)
class PresentedToken:
    """A token as a mail presents it: the number beside it, the SHA-256 of the token, and where it stood."""

    ref: int
    sha256: str
    where: Presented


def presented_tokens(mail: Mail) -> tuple[PresentedToken, ...]:
    """Return what looks like tokens of ours in *mail*, thread first, each once."""
    ids = (*mail.in_reply_to, *mail.references)[:MOST_IDS]
    places = [(_IN_ID, each, Presented.THREAD) for each in ids]
    places += [(_IN_ADDRESS, each, Presented.ADDRESS) for each in (*mail.to, *mail.cc)[:MOST_IDS]]
    found = [
        PresentedToken(int(match[1]), token_digest(match[2]), where)
        for pattern, text, where in places
        if (match := pattern.fullmatch(text))
    ]
    return tuple({each.sha256: each for each in reversed(found)}.values())[::-1]


def token_digest(token: str) -> str:
    """Return what the ledger keeps of a token: the SHA-256 of its text, in hexadecimal."""
    return sha256(token.encode()).hexdigest()
