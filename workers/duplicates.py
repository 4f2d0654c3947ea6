"""An invoice that left goes to its client once more: the archived bytes, never others, in a mail that says so."""

from ledger import Cause, NotFound
from ledger.errors import FileDamaged, FileMissing
from workers.leaving import post_to_client
from workers.office import Office
from workers.phrases import say

#: How the firm's invoices leave: only by mail can one go again from here.
_MAIL = "mail"


def send_duplicate(office: Office, number: str, by: str) -> tuple[str, str]:
    """Record the mail with the invoice's duplicate; return the address that it goes to, and why it does not."""
    language = office.company.language
    if office.policy.send_to_client != _MAIL:
        return "", say(language, "duplicate_not_by_mail")
    with office.ledger.read() as books:
        try:
            stored = books.invoices.get(number)
        except NotFound:
            return "", say(language, "duplicate_unknown", number=number)
        digest, to = books.invoices.file(number), books.clients.get(books.jobs.client_of(stored.job_id)).billing_email
    if digest is None:
        return "", say(language, "duplicate_no_file", number=number)
    if not to:
        return "", say(language, "no_address_to_resend")
    try:
        pdf = office.files.get(digest)
    except (FileMissing, FileDamaged):
        return "", say(language, "duplicate_damaged", number=number)
    key = f"invoice:{number}:duplicate:{office.clock().isoformat()}"
    with office.change("duplicate sent", Cause("command", by), key, {"to": to}) as books:
        post_to_client(office, books, stored, pdf, to, key, duplicate=True)
    return to, ""
