"""The Authentication-Results header that the firm's MX would write, and the forged ones that it removes (RFC 8601)."""

import re

#: The name under which the test MX vouches.
AUTHSERV_ID = "mx.example"

_FIELD = re.compile(rb"(?m)^[^\s:]+:[^\n]*\n(?:[ \t][^\n]*\n)*")
_DOMAIN = re.compile(rb"@([A-Za-z0-9.-]+)")


def sender_domain(raw: bytes) -> str:
    """The domain of the From header's last address; "" without one From header."""
    senders = [field for field in _fields(raw)[0] if field.lower().startswith(b"from:")]
    domains = _DOMAIN.findall(senders[0]) if len(senders) == 1 else []
    return domains[-1].decode("ascii").lower() if domains else ""


def vouched(raw: bytes, *, passed: bool, authserv_id: str = AUTHSERV_ID) -> bytes:
    """The mail with this MX's verdict on top, and without headers that claim to be this MX's."""
    fields, body = _fields(raw)
    own = [field for field in fields if not _claims(field, authserv_id)]
    verdict = "pass" if passed else "fail"
    result = f"Authentication-Results: {authserv_id}; dmarc={verdict} header.from={sender_domain(raw) or 'unknown'}\r\n"
    return result.encode("ascii") + b"".join(own) + body


def _claims(field: bytes, authserv_id: str) -> bool:
    name, _, value = field.partition(b":")
    if name.strip().lower() != b"authentication-results":
        return False
    said = value.split(b";")[0].split()
    return bool(said) and said[0].decode("ascii", "replace").lower() == authserv_id.lower()


def _fields(raw: bytes) -> tuple[list[bytes], bytes]:
    """Header fields with their line ends, and the rest from the empty line on."""
    end = re.search(rb"\r?\n(?=\r?\n)", raw)
    cut = end.end() if end else len(raw)
    return [match.group() for match in _FIELD.finditer(raw[:cut])], raw[cut:]
