"""Recording a delivery: its lines beside what was sold, its snags, and the milestone that it may reach."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ledger import Books, StoredQuestion
from rules.decision import decide
from rules.delivered import Delivered, Progress, delivered_of, sold_lines
from rules.events import StepValidated
from rules.facts import Facts, SignatureStatus, is_altered
from rules.job import Job, Step
from rules.proposal import Choice
from rules.reached import steps_on_delivery
from rules.spelling import number_key
from rules.wording import plain
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.effects import record
from workers.errors import WorkersError
from workers.office import Office
from workers.outcome import Outcome
from workers.phrases import say
from workers.speaking import speaks_for


@dataclass(frozen=True, slots=True)
class Note:
    """A delivery note as read in a document that *came* on a day, *by* whom; `again` records it beside its like."""

    facts: Facts
    document_id: int
    came: date
    by: str
    mail_id: int | None = None
    again: bool = False

    @property
    def on(self) -> date:
        """The day of the delivery: as the note says, else of the signature on it, else of its arrival."""
        signed = self.facts.signature.date if self.facts.signature else None
        return self.facts.delivery_date or self.facts.date or signed or self.came

    @property
    def lines(self) -> tuple[Delivered, ...]:
        """What the note says was delivered."""
        return tuple(
            Delivered(description=line.description, quantity=line.quantity, unit=line.unit)
            for line in self.facts.lines
            if line.description
        )


def progress_of(books: Books, job: Job) -> Progress:
    """Return what of *job* was sold and what is delivered."""
    came = [line for delivery in books.deliveries.of_job(job.id) for line in delivery.lines]
    return delivered_of(sold_lines(job), came)


def record_delivery(office: Office, books: Books, question: StoredQuestion, act: Act) -> None:
    """Record the delivery that an approver lets count."""
    document = books.documents.get(act.document)
    if document.facts is None or question.job_id is None:
        raise WorkersError(f"the document {document.id} was read, and is of a job, before it was asked about")
    mail = books.mails.get(document.mail_id) if document.mail_id is not None else None
    came = mail.received_at.astimezone(office.timezone).date() if mail else office.today()
    sender = mail.from_address if mail else ""
    note = Note(document.facts, document.id, came, sender, document.mail_id, again=True)
    note_delivery(office, books, books.jobs.load(question.job_id), note)


def note_delivery(office: Office, books: Books, job: Job, note: Note) -> Outcome:
    """Record a delivery once, tell what a person should look at, and validate the milestone that it surely reaches."""
    like = _like(books, job, note)
    if like and not note.again and all(each != note.lines for each in like):
        return _ask_again(office, books, job, note)
    asked = False
    if not like or (note.again and note.lines not in like):
        label = say(office.company.language, "delivery_label", number=note.facts.number).strip()
        books.deliveries.add(
            job.id,
            on=note.on,
            label=label,
            document_id=note.document_id,
            snags=note.facts.snags,
            number=note.facts.number,
            lines=note.lines,
        )
        asked = _tell(office, books, job, note)
    outcome = _reach(office, books, job, note)
    return Outcome.QUESTION if asked else outcome


def _like(books: Books, job: Job, note: Note) -> list[tuple[Delivered, ...]]:
    """Return what the deliveries of the same note brought: those of its number, or of the very same file."""
    sha256 = books.documents.get(note.document_id).sha256
    same_file = {each.id for each in books.documents.by_sha256(sha256)}
    key = number_key(note.facts.number)
    return [
        each.lines
        for each in books.deliveries.of_job(job.id)
        if (key and number_key(each.number) == key) or (each.document_id in same_file)
    ]


def _tell(office: Office, books: Books, job: Job, note: Note) -> bool:
    """Tell of snags, of more than was sold, and of what was never sold; return whether there was something."""
    facts = tuple(_to_look_at(office, books, job, note))
    if facts:
        asking = _asking(office, job, note, "delivery_told")
        noted = Choice(label=say(office.company.language, "choice_noted"))
        ask(books, replace(asking, facts=(*asking.facts, *facts), choices=(noted,), acts=(NOTHING,)), office.clock())
    return bool(facts)


def _to_look_at(office: Office, books: Books, job: Job, note: Note) -> Iterator[tuple[str, str]]:
    language = office.company.language
    if note.facts.snags:
        yield say(language, "fact_snags"), note.facts.snags
    if job.quote is None or not job.quote.lines:
        return
    progress, this = progress_of(books, job), delivered_of(sold_lines(job), note.lines)
    touched = {line.description for line in this.lines if line.delivered}
    for line in progress.beyond:
        if line.description in touched and line.sold is not None:
            words = {"article": line.description, "delivered": plain(line.delivered), "sold": plain(line.sold)}
            yield say(language, "fact_beyond"), say(language, "beyond_words", **words)
    for each in this.not_sold:
        quantity = f" ({plain(each.quantity)} {each.unit})" if each.quantity is not None else ""
        yield say(language, "fact_not_sold"), f"{each.description}{quantity}"


def _reach(office: Office, books: Books, job: Job, note: Note) -> Outcome:
    """Validate the step that waits for the delivery, where the signed note completes it; ask where that is not sure."""
    steps = steps_on_delivery(job)
    progress = progress_of(books, job)
    told = bool(note.lines and progress.lines) and not progress.unclear
    told = told and all(line.sold is not None for line in progress.lines)
    if not steps or (told and not progress.complete):
        return Outcome.HANDLED
    why = _why_asked(note, steps, complete=progress.complete)
    if why:
        _ask_step(office, books, job, note, steps, why)
        return Outcome.QUESTION
    speaks = note.mail_id is None or speaks_for(office, books, job.id, books.mails.get(note.mail_id))
    event = StepValidated(
        position=steps[0].position,
        on=note.on,
        by=note.by,
        document_id=note.document_id,
        known_sender=speaks,
        snags=note.facts.snags,
    )
    effects = decide(job, event, office.rules_of(job), language=office.company.language, on=office.today())
    recorded = record(books, job, effects, office.clock())
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def _why_asked(note: Note, steps: tuple[Step, ...], *, complete: bool) -> str:
    """Return, as a phrase's key, why the note alone does not reach its step."""
    signature = note.facts.signature
    if signature is None or signature.status is not SignatureStatus.SIGNED:
        return "delivery_not_signed"
    if is_altered(note.facts.warnings):
        return "delivery_altered"
    if not complete:
        return "delivery_not_told"
    return "delivery_which_step" if len(steps) > 1 else ""


def _ask_step(office: Office, books: Books, job: Job, note: Note, steps: tuple[Step, ...], why: str) -> None:
    language = office.company.language
    asking = _asking(office, job, note, "delivery_step")
    acts = [Act(do=Do.VALIDATE, step=step.position, on=note.on, document=note.document_id) for step in steps]
    ask(
        books,
        replace(
            asking,
            facts=(*asking.facts, (say(language, "fact_reason"), say(language, why))),
            choices=(
                *(Choice(label=say(language, "choice_step", step=step.label)) for step in steps),
                Choice(label=say(language, "choice_nothing")),
            ),
            acts=(*acts, NOTHING),
        ),
        office.clock(),
    )


def _ask_again(office: Office, books: Books, job: Job, note: Note) -> Outcome:
    ask(books, asking_to_record(office, job, note, "delivery_again", "choice_record_again"), office.clock())
    return Outcome.QUESTION


def asking_to_record(office: Office, job: Job, note: Note, topic: str, choice: str) -> Asking:
    """Return the question whether a delivery is to be recorded."""
    language = office.company.language
    return replace(
        _asking(office, job, note, topic),
        choices=(Choice(label=say(language, choice)), Choice(label=say(language, "choice_nothing"))),
        acts=(Act(do=Do.RECORD_DELIVERY, document=note.document_id), NOTHING),
    )


def _asking(office: Office, job: Job, note: Note, topic: str) -> Asking:
    language = office.company.language
    lines = "; ".join(
        f"{each.description} {plain(each.quantity) if each.quantity else ''}".strip() for each in note.lines
    )
    return Asking(
        key=f"{topic}:{job.id}:{number_key(note.facts.number) or note.document_id}:{lines}"[:300],
        topic=topic,
        title=say(language, topic, number=note.facts.number, job=job.ref),
        job_id=job.id,
        mail_id=note.mail_id,
        document_id=note.document_id,
        client=job.client.name,
        job=job.ref,
        facts=((say(language, "fact_sender"), note.by),),
    )
