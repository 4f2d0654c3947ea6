"""A client's words about an invoice that neither contest nor pay it clearly: a person reads them."""

from ledger import Books
from rules.proposal import Choice
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.standing import Standing


def take_mention(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask whether the mail contests an invoice of ours that it names; a stranger's mail, or staff's, is let be."""
    named = [each for said in paper.facts.invoices for each in books.invoices.by_key(said.number)]
    if not named or paper.standing is not Standing.CLIENT:
        return Outcome.IGNORED
    language, invoice = office.company.language, named[0]
    number = invoice.invoice.number
    asking = Asking(
        key=f"mention:{paper.document.id}",
        topic="mention",
        title=say(language, "mention", invoice=number),
        job_id=invoice.job_id,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        client=invoice.invoice.content.client.name,
        job=invoice.job,
        both_sides=((paper.sender, paper.facts.statement),),
        choices=(
            Choice(label=say(language, "choice_open_dispute", invoice=number)),
            Choice(label=say(language, "choice_noted")),
        ),
        acts=(Act(do=Do.OPEN_DISPUTE, invoice=number, document=paper.document.id), NOTHING),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
