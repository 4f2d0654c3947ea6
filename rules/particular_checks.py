"""Whether a draft says what the law wants of the client and of VAT: name, address, VAT number, franchise."""

from collections.abc import Iterator

from rules.invoice import InvoiceContent
from rules.labels import is_settled
from rules.policy import Policy
from rules.proposal import Check
from rules.vat_reason import BY_THE_CLIENT, is_zero_rated
from rules.wording import rate_text, say


def checks_of_particulars(content: InvoiceContent, policy: Policy, language: str) -> Iterator[Check]:
    """Return the checks of *content*: name and address (CGI ann. II art. 242 nonies A) and VAT."""
    client, reason = content.client, content.zero_reason
    missing = [
        key for key, value in (("check_no_name", client.name), ("check_no_address", client.address)) if not value
    ]
    yield Check("address", not missing, " ; ".join(say(language, key) for key in missing))
    if is_zero_rated(content) and reason:
        yield Check("zero_reason", passed=True, detail=say(language, f"zero_{reason.value}"))
    if reason in BY_THE_CLIENT:
        known = bool(client.vat_number)
        yield Check("client_vat_number", known, client.vat_number or say(language, "check_no_client_vat_number"))
    if is_settled(content):
        yield Check("settled", passed=False, detail=say(language, "check_balance_settled"))
    if policy.franchise:
        rates = sorted((rate for rate in content.net if rate), reverse=True)
        shown = ", ".join(rate_text(language, rate) for rate in rates)
        yield Check("franchise", not rates, say(language, "check_franchise", rates=shown) if rates else "")
