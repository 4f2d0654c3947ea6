"""Addresses of a header: strictly for who wrote the mail, leniently for whom it went to."""

import re
from dataclasses import dataclass

from extractors.mail.header import words

#: Addresses read from one field.
MAX_ADDRESSES = 500

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = rf"{_ATOM}(?:\.{_ATOM}){{0,20}}@{_LABEL}(?:\.{_LABEL}){{1,20}}"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
# A name without quotes may hold nothing that an address is made of: `claire@cabinet.fr <evil@x.ru>` is not one sender.
_SENDER = re.compile(
    rf"(?:(?P<name>{_QUOTED}[ \t]*|[^<>@,;:\"\\\[\]\x00-\x1f\x7f]*)<(?P<angle>{_ADDRESS})>|(?P<bare>{_ADDRESS}))"
)
_IN_ANGLES = re.compile(rf"<({_ADDRESS})>")
_BARE = re.compile(rf"(?<![^\s(])({_ADDRESS})(?![^\s)])")
_QUOTED_RUN = re.compile(_QUOTED, re.DOTALL)


@dataclass(frozen=True, slots=True)
class Author:
    """Who a mail says that it is from. `address` is lower case and empty where there is a `defect`."""

    address: str = ""
    name: str = ""
    defect: str = ""


def author_of(from_fields: tuple[str, ...]) -> Author:
    """Return the author that all of a mail's From fields give: exactly one field with exactly one ASCII address."""
    if len(from_fields) != 1:
        return Author(defect=f"{len(from_fields)} From fields" if from_fields else "no From field")
    found = _SENDER.fullmatch(from_fields[0])
    if not found:
        return Author(name=words(from_fields[0]), defect="From is not exactly one plain address")
    name = words((found["name"] or "").strip().strip('"'))
    return Author(address=(found["angle"] or found["bare"]).lower(), name=name)


def addresses_of(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses in recipient fields, lower case, in order, each once; what is no address is passed over.

    Names, comments and group names (`Undisclosed recipients:;`) give nothing.
    """
    found: dict[str, None] = {}
    for value in values:
        for item in re.split(r"[,;:]", _QUOTED_RUN.sub(" ", value)):
            address = _IN_ANGLES.search(item) or _BARE.search(item)
            if address and len(found) < MAX_ADDRESSES:
                found[address[1].lower()] = None
    return tuple(found)
