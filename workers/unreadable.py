"""Documents that could not be read: a person is asked where the sender is known, a stranger's are only listed."""

from ledger import Books
from workers.asking import Asking, ask
from workers.faults import fault_text
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say


def take_unreadable(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask about a document with a problem; nothing is answered to a stranger, nor asked because of one by mail."""
    language = office.company.language
    asking = Asking(
        key=f"unreadable:{paper.document.id}",
        topic="unreadable",
        title=say(language, "unreadable", name=paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=(
            (say(language, "fact_reason"), fault_text(language, paper.document.problem)),
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, "cure_resend")),
        ),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION if paper.known_sender else Outcome.IGNORED
