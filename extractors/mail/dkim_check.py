"""Our own check of a mail's DKIM signatures (RFC 6376), stricter than the standard.

The only file that imports dkimpy. `l=` is refused (it lets anybody append to the body), and so are SHA-1 and
signatures that leave From or Message-ID out.
"""

from collections.abc import Callable

import dkim  # type: ignore[import-untyped] # dkimpy ships no types
from dkim.canonicalization import InvalidCanonicalizationPolicyError  # type: ignore[import-untyped] # as above
from dkim.util import InvalidTagValueList, parse_tag_value  # type: ignore[import-untyped] # as above

from extractors.mail.alignment import speaks_for

#: Gives the TXT record of a name (ASCII, with or without the last dot), or None where there is none.
TxtLookup = Callable[[str], bytes | None]

#: Signatures of one mail that are tried; each costs a look-up that a stranger chose.
MAX_SIGNATURES = 5
#: Bits of an RSA key below which a signature does not count (RFC 8301).
MIN_KEY = 1024
#: Bytes of a mail that is checked, of a signature, and of a key's record: dkimpy takes quadratic time for long
#: runs of blanks, so that these are refused too. An answer is short; a mail with a big file has its server's word.
MAX_CHECKED, MAX_SIGNATURE, MAX_RECORD, MAX_BLANKS = 5_000_000, 4_000, 4_000, 200

_ALGORITHMS = frozenset({b"rsa-sha256", b"ed25519-sha256"})
_MUST_BE_SIGNED = frozenset({b"from", b"message-id"})


def dkim_verdict(raw: bytes, from_domain: str, lookup: TxtLookup) -> tuple[bool, str]:
    """Return whether an aligned signature holds, and in plain words which or why none does.

    *lookup* may raise OSError where the name server is out of reach; that is « cannot be checked ».
    """
    if len(raw) > MAX_CHECKED or b" " * MAX_BLANKS in raw.replace(b"\t", b" "):
        return False, "the mail is too big for our own DKIM check"
    reasons: list[str] = []
    try:
        signatures = [value for name, value in dkim.rfc822_parse(raw)[0] if name.lower() == b"dkim-signature"]
    except (dkim.DKIMException, LookupError):
        return False, "the mail's header cannot be checked"
    for index, value in enumerate(signatures[:MAX_SIGNATURES]):
        signer, reason = _refusal(value, from_domain)
        reason = reason or _check(raw, index, lookup)
        if not reason:
            return True, f"own DKIM check, d={signer}"
        reasons.append(reason)
    return False, "; ".join(dict.fromkeys(reasons)) or "no DKIM signature"


def _refusal(value: bytes, from_domain: str) -> tuple[str, str]:
    """Return a signature's domain and why it does not count whatever its key says; empty where it may count."""
    try:
        tags = parse_tag_value(value[:MAX_SIGNATURE])
    except InvalidTagValueList:
        return "", "a DKIM signature is malformed"
    signer = tags.get(b"d", b"").decode("ascii", "replace").strip()
    signed = {name.strip().lower() for name in tags.get(b"h", b"").split(b":")}
    if not speaks_for(signer, from_domain):
        return signer, f"DKIM signed by {signer[:80] or 'nobody'}, not for {from_domain}"
    if len(value) > MAX_SIGNATURE:
        return signer, "a DKIM signature is too long"
    if b"l" in tags:
        return signer, "the DKIM signature covers a part of the body only (l=)"
    if tags.get(b"a", b"").strip().lower() not in _ALGORITHMS:
        return signer, "the DKIM signature uses an algorithm that is not trusted"
    missing = _MUST_BE_SIGNED - signed
    return signer, f"the DKIM signature leaves out {b', '.join(sorted(missing)).decode()}" if missing else ""


def _check(raw: bytes, index: int, lookup: TxtLookup) -> str:
    """Return why the signature does not hold, empty where it does."""
    answers: list[bytes] = []

    def ask(name: bytes | str, timeout: float = 5) -> bytes | None:  # noqa: ARG001 - dkimpy passes it
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        answers.append((lookup(text) or b"")[:MAX_RECORD])
        return answers[-1] or None

    try:
        holds = dkim.DKIM(raw, minkey=MIN_KEY).verify(idx=index, dnsfunc=ask)
    except OSError:
        return "the DKIM key cannot be looked up now"
    except (dkim.DKIMException, InvalidCanonicalizationPolicyError, ValueError, TypeError, LookupError) as error:
        return _of_key(answers) or f"the DKIM signature cannot be checked ({type(error).__name__})"
    return "" if holds else _of_key(answers) or "the DKIM signature does not fit the mail"


def _of_key(answers: list[bytes]) -> str:
    """A key that is gone says nothing against the mail: keys are renewed while mails wait."""
    return "the DKIM key is gone: ask again" if answers and not answers[-1] else ""
