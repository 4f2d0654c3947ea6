"""Papers that may be of several jobs: a person says which."""

from ledger import Books
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say


def ask_which_job(office: Office, books: Books, paper: Paper, refs: tuple[str, ...]) -> Outcome:
    """Ask which of the jobs *refs* a paper is of."""
    language = office.company.language
    asking = Asking(
        key=f"several_jobs:{paper.document.id}",
        topic="several_jobs",
        title=say(language, "several_jobs", name=paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=tuple((say(language, "fact_document"), ref) for ref in refs),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
