"""Snags that are lifted (levée des réserves): recorded with their words; such a paper hands nothing over anew."""

from datetime import date

from ledger import Books
from ledger.deliveries import SnagsLifted
from rules.facts import is_altered
from rules.job import Job
from rules.proposal import Choice
from workers.acts import NOTHING
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.speaking import speaks_for


def take_snags_lifted(office: Office, books: Books, paper: Paper, job: Job, on: date) -> Outcome:
    """Record that the snags of a job are lifted, where the client or the firm says so; otherwise ask."""
    words = paper.facts.snags_lifted
    if is_altered(paper.facts.warnings) or not speaks_for(office, books, job.id, paper.mail):
        return _ask(office, books, paper, job)
    lifted = SnagsLifted(on=on, by=paper.sender, words=words, document_id=paper.document.id)
    same = any(each.words == words and each.on == on for each in books.deliveries.snags_lifted(job.id))
    if not same:
        books.deliveries.lift_snags(job.id, lifted)
    return Outcome.HANDLED


def _ask(office: Office, books: Books, paper: Paper, job: Job) -> Outcome:
    language = office.company.language
    altered = is_altered(paper.facts.warnings)
    why = "delivery_altered" if altered else "third_party" if paper.known_sender else "stranger"
    asking = Asking(
        key=f"snags_lifted:{job.id}:{paper.document.sha256}",
        topic="snags_lifted",
        title=say(language, "snags_lifted", job=job.ref),
        job_id=job.id,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        client=job.client.name,
        job=job.ref,
        facts=((say(language, "fact_sender"), paper.sender), (say(language, "fact_reason"), say(language, why))),
        both_sides=((paper.sender, paper.facts.snags_lifted),),
        choices=(Choice(label=say(language, "choice_noted")),),
        acts=(NOTHING,),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
