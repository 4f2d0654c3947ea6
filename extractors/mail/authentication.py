"""Who a mail comes from, as far as it is proved (mail.md §5, points 2 and 3)."""

from collections.abc import Collection

import authres  # type: ignore[import-untyped] # authres ships no types

from extractors.mail.alignment import speaks_for
from extractors.mail.dkim_check import TxtLookup, dkim_verdict
from extractors.mail.mail import Mail
from extractors.mail.trace import RESULTS, written_here
from rules.approval import Sender

#: Characters of an Authentication-Results field that are read; a longer one proves nothing.
MAX_RESULTS = 8_000
#: Stands in the trusted ids for a header without an id, as Microsoft 365 writes it.
NO_ID = ""


def authenticate(mail: Mail, raw: bytes, trusted_authserv_ids: Collection[str], dns: TxtLookup | None = None) -> Sender:
    """Return the sender of *mail* with what proves it.

    Aligned means: the topmost Authentication-Results of *trusted_authserv_ids* says `dmarc=pass`, or
    `dkim=pass` for From's domain or its organisational parent; or our own DKIM check holds, which is made
    where *dns* is given. SPF alone proves nothing. Lower headers may be forged, and so may all that stand below the
    Received of the trusted server. *raw* are the bytes that *mail* was read from.
    """
    if not mail.sender:
        return Sender(address="", aligned=False, defect=mail.sender_defect, why_not=mail.sender_defect)
    domain = mail.sender.rpartition("@")[2]
    method, why_not = _of_results(mail.trace, domain, trusted_authserv_ids)
    own, detail = dkim_verdict(raw, domain, dns) if dns else (False, "")
    methods = [each for each in (method, detail if own else "") if each]
    reasons = [] if methods else [each for each in (why_not, detail) if each]
    return Sender(
        address=mail.sender,
        aligned=bool(methods),
        own_dkim=own,
        method="; ".join(methods),
        why_not="; ".join(reasons),
    )


def _of_results(trace: tuple[tuple[str, str], ...], domain: str, trusted: Collection[str]) -> tuple[str, str]:
    """Return the method that proves *domain*, or why none does."""
    ids = {each.lower() for each in trusted}
    ours = next((value for value in written_here(trace, ids) if _id_of(value) in ids), None)
    if ours is None:
        some = any(name == RESULTS for name, _ in trace)
        return "", "no Authentication-Results of a trusted server" if some else "no Authentication-Results"
    if len(ours) > MAX_RESULTS:
        return "", "the Authentication-Results are too long"
    try:
        results = authres.AuthenticationResultsHeader.parse_value(_with_id(ours)).results
    except (authres.AuthResError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return "", "the Authentication-Results cannot be read"
    said = ", ".join(f"{result.method}={result.result}" for result in results if hasattr(result, "method"))
    dmarc = [result for result in results if getattr(result, "method", "") == "dmarc"]
    # A sender may smuggle a result into a value that the server repeats; the server's own is there as well.
    if len(dmarc) > 1 or any(str(result.result).lower() == "fail" for result in dmarc):
        return "", f"not aligned with {domain}: {said[:200]}"
    method = next((method for result in results if (method := _method(result, domain))), "")
    return method, "" if method else f"not aligned with {domain}: {said[:200] or 'no result'}"


def _id_of(value: str) -> str:
    """Return the authserv-id of a field's value in lower case; empty where it begins with a result instead."""
    first = value.partition(";")[0].split()
    return "" if not first or "=" in first[0] else first[0].lower()


def _with_id(value: str) -> str:
    return value if _id_of(value) else f"unnamed; {value}"


def _method(result: authres.AuthenticationResult, domain: str) -> str:
    """Return how *result* proves *domain*, empty where it does not."""
    if str(getattr(result, "result", "")).lower() != "pass":
        return ""
    told = {(each.type.lower(), each.name.lower()): str(each.value).lower() for each in result.properties}
    if result.method == "dmarc" and told.get(("header", "from"), domain) == domain:
        return "dmarc=pass"
    signer = told.get(("header", "d")) or told.get(("header", "i"), "").rpartition("@")[2]
    return f"dkim=pass, d={signer}" if result.method == "dkim" and speaks_for(signer, domain) else ""
