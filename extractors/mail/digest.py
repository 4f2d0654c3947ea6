"""What makes two copies of a mail the same mail: its content without the traces of its way (mail.md §3)."""

import hashlib
import re

from extractors.mail.automatic import INSTANCE_HEADER

_END_OF_HEADER = re.compile(rb"\n\n")
_FIELD_START = re.compile(rb"\n(?![ \t])")
_BLANKS = re.compile(rb"\s+")

#: Written by servers on the way, so they differ between two copies. The author's DKIM-Signature is no trace:
#: without it a stranger's unsigned copy, sent first, would pass for the mail itself and suppress it.
_TRACES = frozenset(
    {b"received", b"return-path", b"delivered-to", b"envelope-to", b"delivery-date", b"received-spf", b"status"}
    | {b"authentication-results", b"authentication-results-original", b"dkim-filter", b"lines", b"content-length"}
    | {b"arc-seal", b"arc-message-signature", b"arc-authentication-results"}
)
_KEPT = INSTANCE_HEADER.lower().encode()


#: What the server that takes a mail may add to it before it sends it on.
_SIGNATURES = frozenset({b"dkim-signature", b"domainkey-signature"})


def sent_digest(raw: bytes) -> str:
    """Return the digest of a mail of ours, the same for what was sent and for a copy that our provider has signed."""
    return content_digest(raw, left_out=_SIGNATURES)


def content_digest(raw: bytes, *, left_out: frozenset[bytes] = frozenset()) -> str:
    """Return the SHA-256 of a mail's content in hexadecimal, the same for each copy that was delivered of it.

    Trace fields and `X-…` fields (but our own) do not count, nor do the fields *left_out* (lower case), line ends,
    folding and empty last lines.
    """
    text = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    end = _END_OF_HEADER.search(text)
    header, body = (text[: end.start()], text[end.end() :]) if end else (text, b"")
    digest = hashlib.sha256()
    for field in _FIELD_START.split(header):
        name, _, value = field.partition(b":")
        if not _is_trace(name.strip().lower()) and name.strip().lower() not in left_out:
            digest.update(name.strip().lower() + b":" + _BLANKS.sub(b" ", value).strip() + b"\n")
    digest.update(b"\n" + body.rstrip(b"\n"))
    return digest.hexdigest()


def _is_trace(name: bytes) -> bool:
    return name in _TRACES or name.startswith(b"from ") or (name.startswith(b"x-") and name != _KEPT)
