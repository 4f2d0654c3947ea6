"""Handover certificates (procès-verbaux de réception): they validate the step that they speak of."""

from datetime import date

from ledger import Books
from rules.decision import decide
from rules.events import StepValidated
from rules.facts import Facts, SignatureStatus, is_altered
from rules.job import Job, Step
from rules.proposal import Choice
from rules.reached import SeveralSteps, step_reached
from rules.wording import date_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.effects import record
from workers.offers import ask_no_job, job_of_number
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.snags import take_snags_lifted
from workers.speaking import speaks_for


def take_handover(office: Office, books: Books, paper: Paper) -> Outcome:
    """Record the delivery, and validate its step where the certificate is signed and names one."""
    job = job_of_paper(books, paper)
    if job is None:
        return ask_no_job(office, books, paper)
    facts = paper.facts
    on = handed_over_on(facts) or paper.came
    if facts.snags_lifted:
        return take_snags_lifted(office, books, paper, job, on)
    if not _is_recorded(books, paper, job):
        label = facts.milestone or paper.document.name
        books.deliveries.add(job.id, on=on, label=label, document_id=paper.document.id, snags=facts.snags)
    reached = step_reached(job, facts.milestone)
    if isinstance(reached, SeveralSteps):
        return _ask_step(office, books, paper, job, reached.steps)
    signed = facts.signature is not None and facts.signature.status is SignatureStatus.SIGNED
    if not signed or is_altered(facts.warnings):
        return _ask_step(office, books, paper, job, (reached,))
    speaks = speaks_for(office, books, job.id, paper.mail)
    event = StepValidated(
        position=reached.position,
        on=on,
        by=paper.sender,
        document_id=paper.document.id,
        known_sender=speaks,
        third_party=paper.known_sender and not speaks,
        snags=facts.snags,
        dated=handed_over_on(facts) is not None,
    )
    effects = decide(job, event, office.rules_of(job), language=office.company.language, on=office.today())
    recorded = record(books, job, effects, office.clock(), paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def _is_recorded(books: Books, paper: Paper, job: Job) -> bool:
    """Tell whether the very same file, perhaps of another mail, is recorded for the job."""
    same = {each.id for each in books.documents.by_sha256(paper.document.sha256)}
    return any(each.document_id in same for each in books.deliveries.of_job(job.id))


def handed_over_on(facts: Facts) -> date | None:
    """Return the day of the handover: the certificate's, else that of the signature on it."""
    return facts.date or (facts.signature.date if facts.signature else None)


def job_of_paper(books: Books, paper: Paper) -> Job | None:
    """Return the job by the number of the quote that a paper names, else its client's only job."""
    found = job_of_number(books, paper.facts.quote_number)
    if isinstance(found, Job):
        return found
    jobs = {job_id for client in paper.clients for job_id in books.jobs.of_client(client)}
    return books.jobs.load(jobs.pop()) if found is None and not paper.facts.quote_number and len(jobs) == 1 else None


def _ask_step(office: Office, books: Books, paper: Paper, job: Job, steps: tuple[Step, ...]) -> Outcome:
    """Ask which step is reached; with one candidate, whether it is."""
    language = office.company.language
    topic = "handover_not_signed" if len(steps) == 1 else "no_step"
    day = handed_over_on(paper.facts)
    on = day or paper.came
    undated = () if day else ((say(language, "fact_day"), say(language, "day_of_arrival", on=date_text(language, on))),)
    acts = [Act(do=Do.VALIDATE, step=step.position, on=on, document=paper.document.id) for step in steps]
    asking = Asking(
        key=f"{topic}:{paper.document.id}",
        topic=topic,
        title=say(language, topic, job=job.ref, step=steps[0].label if steps else ""),
        job_id=job.id,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        client=job.client.name,
        job=job.ref,
        facts=((say(language, "fact_sender"), paper.sender), *undated),
        choices=(
            *(Choice(label=say(language, "choice_step", step=step.label)) for step in steps),
            Choice(label=say(language, "choice_nothing")),
        ),
        acts=(*acts, NOTHING),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
