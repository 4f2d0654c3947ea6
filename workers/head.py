"""The head step: once a week the owner gets the journal's head, and who keeps it can show that nothing was changed."""

from datetime import datetime

from ledger import Cause, Claim
from outbox.mails.support import journal_mail
from workers.office import Office
from workers.posting import Posted, post


def head(office: Office, claim: Claim) -> None:
    """Mail the journal's head; the task's subject is the week."""
    with office.ledger.read() as books:
        now = books.journal.head()
    key = f"head:{claim.subject}"
    with office.change("journal head mailed", Cause("clock", str(claim.subject)), key, {}) as books:
        letter = journal_mail(
            office.company,
            entries=now.sequence,
            head=now.hash,
            at=office.clock().astimezone(office.timezone),
        )
        post(office, books, letter, Posted(key=key, to=office.policy.owner, purpose="news"))
        books.tasks.finish(claim)


def weekly_head(office: Office, week: int) -> bool:
    """Add the task of *week* (202648), once; tell whether there is one: only once the journal's first week is over."""
    with office.ledger.read() as books:
        began = books.journal.began()
    if not office.policy.owner or began is None or _week(office, began) >= week:
        return False
    with office.ledger.work() as books:
        books.tasks.add("head", week, key=f"head:{week}")
    return True


def _week(office: Office, at: datetime) -> int:
    year, number, _ = at.astimezone(office.timezone).date().isocalendar()
    return year * 100 + number
