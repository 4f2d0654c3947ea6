"""A paper: one document with its facts, and who brought it. What the decide step works on."""

from dataclasses import dataclass, replace
from datetime import date

from extractors.documents.convert import MAIL_TEXT
from ledger import Books, Cause, StoredDocument, StoredMail
from rules.copies import Copy
from rules.facts import Facts
from rules.offer import acceptance_of
from rules.quote import Acceptance
from rules.spelling import same_name
from workers.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that came in on *came*; `outsiders` are the addresses beyond the firm that its mail went to.

    `mail` is None for a file given on the command line, which has the standing of staff. `copies` say how its words
    compare with those of what was sent.
    """

    document: StoredDocument
    facts: Facts
    mail: StoredMail | None
    came: date
    sender: str
    standing: Standing
    clients: tuple[int, ...] = ()
    outsiders: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()

    @property
    def known_sender(self) -> bool:
        """Whether the sender is proved and no stranger."""
        return self.standing is not Standing.STRANGER

    @property
    def is_text(self) -> bool:
        """Whether it is a mail's own text, and no file."""
        return self.document.media_type == MAIL_TEXT

    @property
    def cause(self) -> Cause:
        """What the journal names as the reason of a change."""
        return Cause("mail", str(self.mail.id)) if self.mail else Cause("command", str(self.document.id))

    @property
    def mail_id(self) -> int | None:
        """The id of its mail."""
        return self.mail.id if self.mail else None

    def acceptance(self) -> Acceptance | None:
        """Return the client's acceptance that a signature on the paper shows, if it shows one."""
        accepted = acceptance_of(self.facts, self.document.id, self.came)
        return None if accepted is None else replace(accepted, by=accepted.by or self.sender)


def clients_of(
    books: Books, facts: Facts, addresses: tuple[str, ...], *, sent_by_firm: bool = False
) -> tuple[int, ...]:
    """Return the clients that a paper may be of: by SIREN, else by the addresses, else by name.

    A paper that names somebody else is not its sender's; what the firm sends is for whom it sends it to.
    """
    found, name = books.clients.by_siren(facts.client.siren), facts.client.name
    if not found:
        found = tuple(dict.fromkeys(each for address in addresses for each in books.clients.by_email(address)))
        if name and not sent_by_firm:
            found = tuple(each for each in found if same_name(books.clients.get(each).name or name, name))
    if not found and name:
        found = books.clients.by_name(name)
    return found
