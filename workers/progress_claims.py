"""Progress claims (situations de travaux): recorded with what is claimed and validated; a gap is a dispute.

Nothing is billed by a claim itself: it may reach a milestone, as a handover does, or it is asked.
"""

from dataclasses import dataclass, replace

from ledger import Books
from ledger.progress_claims import ProgressClaim
from rules.claims import Compared, Verdict, claimable_steps, compare_claim, step_claimed
from rules.decision import decide
from rules.effects import DisputeReason
from rules.events import StepValidated
from rules.facts import Direction, Facts, SignatureStatus, is_altered
from rules.job import Job
from rules.money import Money
from rules.proposal import Choice
from rules.spelling import number_key, same_number
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.effects import record
from workers.handovers import job_of_paper
from workers.offers import ask_no_job, job_of_number
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.several import ask_which_job
from workers.speaking import speaks_for, why_unproved

_FIGURES = frozenset({"claimed", "validated", "cumulated", "claimed_before"})


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim of a job on a paper, with both figures; who lets it count said that it does."""

    job: Job
    paper: Paper
    compared: Compared
    said_by: str

    @property
    def facts(self) -> Facts:
        """What the paper says."""
        return self.paper.facts


def take_claim(office: Office, books: Books, paper: Paper) -> Outcome:
    """Record a claim of ours and what came back of it; a subcontractor's is set aside."""
    facts = paper.facts
    if facts.direction is Direction.THEIRS:
        return Outcome.IGNORED
    found = job_of_number(books, facts.quote_number)
    if isinstance(found, tuple):
        return ask_which_job(office, books, paper, found)
    job = job_of_paper(books, paper)
    if job is None:
        ours = facts.direction is Direction.OURS or bool(facts.quote_number)
        return ask_no_job(office, books, paper) if paper.known_sender and ours else Outcome.IGNORED
    claim = _Claim(job, paper, _compared(books, job, facts), paper.sender)
    doubtful = is_altered(facts.warnings) or any(each.field in _FIGURES for each in facts.doubts)
    if doubtful:
        return _ask_unproved(office, books, claim, "claim_doubtful")
    if why := why_unproved(office, books, job.id, paper):
        return _ask_unproved(office, books, claim, why)
    return note_claim(office, books, claim)


def record_claim(office: Office, books: Books, job: Job, paper: Paper, by: str) -> None:
    """Record the claim that an approver lets count."""
    note_claim(office, books, _Claim(job, paper, _compared(books, job, paper.facts), by))


def note_claim(office: Office, books: Books, claim: _Claim) -> Outcome:
    """Record both figures once; what follows from them is a milestone, a dispute, or a question."""
    compared, facts = claim.compared, claim.facts
    if compared.verdict is Verdict.UNKNOWN:
        return _ask(office, books, claim, "claim_unknown")
    recorded = ProgressClaim(
        on=facts.date or facts.period_end or claim.paper.came,
        by=claim.said_by,
        number=facts.number,
        label=_label(office, facts),
        claimed=compared.claimed,
        validated=compared.validated,
        document_id=claim.paper.document.id,
    )
    if not books.progress_claims.add(claim.job.id, recorded):
        return Outcome.HANDLED
    match compared.verdict:
        case Verdict.CUT:
            return _contest(office, books, claim)
        case Verdict.OVER:
            return _ask(office, books, claim, "claim_over")
        case Verdict.AGREED:
            return _reach(office, books, claim)
        case _:
            return Outcome.HANDLED


def _compared(books: Books, job: Job, facts: Facts) -> Compared:
    """Return both figures; what was claimed may stand on an earlier paper of the same number only."""
    known = [each for each in books.progress_claims.of_job(job.id) if same_number(each.number, facts.number)]
    before = next((each.claimed for each in reversed(known) if each.claimed is not None), None)
    return compare_claim(facts.claimed if facts.claimed is not None else before, facts.validated)


def _reach(office: Office, books: Books, claim: _Claim) -> Outcome:
    """Reach the milestone that the signed claim surely is for; otherwise ask which one is reached."""
    job, facts, validated = claim.job, claim.facts, claim.compared.validated
    signed = facts.signature is not None and facts.signature.status is SignatureStatus.SIGNED
    words = f"{facts.milestone} {' '.join(line.description for line in facts.lines)}"
    step = step_claimed(job, words, validated, office.rules_of(job)) if signed and validated is not None else None
    if step is None:
        return _ask_step(office, books, claim)
    event = StepValidated(
        position=step.position,
        on=facts.date or facts.period_end or claim.paper.came,
        by=claim.said_by,
        document_id=claim.paper.document.id,
        known_sender=speaks_for(office, books, job.id, claim.paper.mail),
        snags=facts.snags,
    )
    effects = decide(job, event, office.rules_of(job), language=office.company.language, on=office.today())
    recorded = record(books, job, effects, office.clock(), claim.paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def _contest(office: Office, books: Books, claim: _Claim) -> Outcome:
    """Open a dispute about what was claimed and not validated, and tell both figures."""
    language, compared = office.company.language, claim.compared
    ref = books.references.next()
    books.disputes.open(
        ref,
        claim.job.id,
        invoice=None,
        reason_code=DisputeReason.TOTAL,
        amount=compared.gap,
        words=_gap_words(office, claim),
        mail_id=claim.paper.mail_id,
        document_id=claim.paper.document.id,
        at=office.clock(),
    )
    asking = replace(
        _asking(office, claim, "claim_gap"),
        amount=compared.gap,
        choices=(Choice(label=say(language, "choice_close_dispute")),),
        acts=(Act(do=Do.CLOSE_DISPUTE, dispute=ref),),
        dispute=True,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def _gap_words(office: Office, claim: _Claim) -> str:
    language, compared = office.company.language, claim.compared
    return say(
        language,
        "claim_gap_words",
        label=_label(office, claim.facts),
        claimed=_euros(office, compared.claimed),
        validated=_euros(office, compared.validated),
        gap=_euros(office, compared.gap),
    )


def _ask_step(office: Office, books: Books, claim: _Claim) -> Outcome:
    language, document = office.company.language, claim.paper.document.id
    steps = claimable_steps(claim.job)
    on = claim.facts.date or claim.facts.period_end or claim.paper.came
    acts = tuple(Act(do=Do.VALIDATE, step=step.position, on=on, document=document) for step in steps)
    asking = replace(
        _asking(office, claim, "claim_step"),
        choices=(
            *(Choice(label=say(language, "choice_step", step=step.label)) for step in steps),
            Choice(label=say(language, "choice_nothing" if steps else "choice_noted")),
        ),
        acts=(*acts, NOTHING),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def _ask_unproved(office: Office, books: Books, claim: _Claim, why: str) -> Outcome:
    language = office.company.language
    asking = _asking(office, claim, "claim_unproved")
    record_it = Act(do=Do.RECORD_CLAIM, document=claim.paper.document.id)
    asking = replace(
        asking,
        facts=(*asking.facts, (say(language, "fact_reason"), say(language, why))),
        choices=(
            Choice(label=say(language, "choice_record_claim")),
            Choice(label=say(language, "choice_nothing")),
        ),
        acts=(record_it, NOTHING),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def _ask(office: Office, books: Books, claim: _Claim, topic: str) -> Outcome:
    noted = Choice(label=say(office.company.language, "choice_noted"))
    ask(books, replace(_asking(office, claim, topic), choices=(noted,), acts=(NOTHING,)), office.clock())
    return Outcome.QUESTION


def _asking(office: Office, claim: _Claim, topic: str) -> Asking:
    language, compared, facts = office.company.language, claim.compared, claim.facts
    number = number_key(facts.number) or claim.paper.document.sha256
    return Asking(
        key=f"{topic}:{claim.job.id}:{number}:{compared.claimed or ''}:{compared.validated or ''}",
        topic=topic,
        title=say(language, topic, label=_label(office, facts), job=claim.job.ref),
        job_id=claim.job.id,
        mail_id=claim.paper.mail_id,
        document_id=claim.paper.document.id,
        amount=compared.validated or compared.claimed,
        client=claim.job.client.name,
        job=claim.job.ref,
        facts=((say(language, "fact_sender"), claim.paper.sender),),
        both_sides=(
            (say(language, "side_claimed"), _euros(office, compared.claimed)),
            (say(language, "side_validated"), _euros(office, compared.validated)),
        ),
    )


def _label(office: Office, facts: Facts) -> str:
    return say(office.company.language, "claim_label", number=facts.number).strip()


def _euros(office: Office, amount: Money | None) -> str:
    language = office.company.language
    return say(language, "not_read") if amount is None else euros_text(language, amount)
