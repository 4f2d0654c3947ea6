"""The send step: one mail is handed to the server, its bytes the same at every attempt.

The row is `sending`, committed, before the dialogue begins. Found so again, the process that sent it died, and the
server may have the mail: a mail to a client has a copy in the shared mailbox, which says so (`intake` sees it);
without that copy after a grace time the same bytes, with the same Message-ID, go again.
"""

from datetime import timedelta

from ledger import Books, Cause, Claim
from ledger.outgoing import StoredOutgoing
from outbox.errors import SmtpRefused, SmtpUnreachable
from workers.asking import Asking, ask
from workers.errors import TryAgain
from workers.office import Office
from workers.phrases import say
from workers.ways_out import with_ways_out

CLIENT = "client"
#: How long the copy of a mail to a client may take to arrive in the shared mailbox.
GRACE = timedelta(minutes=2)
#: Temporary refusals in a row after which a person is asked.
MOST_ATTEMPTS = 12


def send(office: Office, claim: Claim) -> None:
    """Send one outgoing mail; one that was sent already needs nothing."""
    now = office.clock()
    with office.ledger.work() as books:
        outgoing = books.outgoing.claim_one(claim.subject, now, claim.owner)
        if outgoing is None:
            outgoing = _left_behind(office, books, claim)
    if outgoing is None:
        with office.ledger.work() as books:
            books.tasks.finish(claim)
        return
    raw = outgoing.raw if outgoing.raw is not None else office.files.get(outgoing.file_sha256 or "")
    copy = [office.identity.mailbox] if outgoing.purpose == CLIENT else []
    try:
        office.transport.send(raw, office.identity.sender, [outgoing.to, *copy])
    except SmtpRefused as refusal:
        _refused(office, claim, outgoing, refusal)
        return
    except SmtpUnreachable as fault:
        # What was perhaps delivered stays `sending`: only the copy, or the grace time, decides.
        if not fault.maybe_sent:
            with office.ledger.work() as books:
                books.outgoing.failed(outgoing.id, str(fault), now)
        raise TryAgain(str(fault)) from fault
    with office.ledger.work() as books:
        books.outgoing.sent(outgoing.id, office.clock())
        books.tasks.finish(claim)


def _left_behind(office: Office, books: Books, claim: Claim) -> StoredOutgoing | None:
    """Return a mail whose sending was cut short and must be tried again; None where there is nothing to do."""
    outgoing = books.outgoing.get(claim.subject)
    if outgoing.state != "sending":
        return None
    since = office.clock() - (outgoing.claimed_at or office.clock())
    if outgoing.purpose == CLIENT and since < GRACE:
        raise TryAgain("waiting for the copy in the shared mailbox", int((GRACE - since).total_seconds()) + 1)
    return books.outgoing.claim_again(outgoing.id, office.clock(), claim.owner)


def _refused(office: Office, claim: Claim, outgoing: StoredOutgoing, refusal: SmtpRefused) -> None:
    """A temporary refusal is tried again; a final one is a question."""
    if not refusal.permanent and outgoing.attempts < MOST_ATTEMPTS:
        with office.ledger.work() as books:
            books.outgoing.failed(outgoing.id, str(refusal), office.clock())
        raise TryAgain(str(refusal)) from refusal
    language = office.company.language
    cause = Cause("rule", f"outgoing {outgoing.id}")
    with office.change("mail refused by the server", cause, f"refused:{outgoing.id}", {}) as books:
        books.outgoing.failed(outgoing.id, str(refusal), None)
        asking = Asking(
            key=f"not_sent:{outgoing.id}",
            topic="not_sent",
            title=say(language, "not_sent", reason=f"{refusal.code} {refusal.text}"[:150]),
            facts=((say(language, "fact_document"), outgoing.to),),
            quiet=outgoing.purpose != CLIENT,
        )
        invoice = books.invoices.of_draft(outgoing.subject_ref or 0) if outgoing.purpose == CLIENT else None
        asking = with_ways_out(office, books, asking, invoice) if invoice else asking
        ask(books, asking, office.clock())
        books.tasks.finish(claim)
