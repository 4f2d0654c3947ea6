"""Quotes and amendments that came in: sent by the firm, or returned by a client."""

from dataclasses import dataclass, replace

from ledger import Books
from rules.contract import waiting_amendments
from rules.decision import decide
from rules.events import AmendmentReturned, AmendmentSent, Event, QuoteReturned, QuoteSent, Returned
from rules.facts import Direction, SignatureKind, SignatureStatus, is_altered
from rules.job import Job
from rules.offer import Unusable, quote_of
from workers.asking import Asking, ask
from workers.comparing import copies_for
from workers.effects import record
from workers.job_opening import learn_addresses, open_job
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.several import ask_which_job
from workers.signed_pages import (
    amendment_on,
    ask_signed_page,
    is_signed_page,
    open_quotes,
    page_on,
    version_on,
)
from workers.speaking import speaks_for
from workers.standing import Standing


@dataclass(frozen=True, slots=True)
class _SeveralJobs:
    """More than one job has a quote of that number."""

    refs: tuple[str, ...]


def take_quote(office: Office, books: Books, paper: Paper) -> Outcome:
    """Record a quote that the firm sent, or decide about one that came back."""
    facts, language = paper.facts, office.company.language
    if facts.direction is Direction.THEIRS:
        return Outcome.IGNORED  # a supplier's
    found = _job_of(books, facts.number)
    if isinstance(found, _SeveralJobs):
        return ask_which_job(office, books, paper, found.refs)
    version = quote_of(facts, paper.document.id, language) if found is None else version_on(office, found, paper)
    if isinstance(version, Unusable):
        asked = _ask_which_quote(office, books, paper, found)
        return asked or _ask_unusable(office, books, paper, "unusable_quote", version)
    if found is None and _is_of_no_concern(paper):
        return Outcome.IGNORED
    if found is None and not _is_surely_ours(paper):
        return _ask_whose(office, books, paper)
    sent = _sent_by_the_firm(paper)
    job = found or books.jobs.load(open_job(office, books, paper, version.number))
    returned = returned_of(office, books, job, paper)
    event: Event = QuoteSent(version, paper.copies) if sent else QuoteReturned(version, returned)
    effects = decide(job, event, office.rules_for(job, event), language=language, on=office.today())
    recorded = record(books, job, effects, office.clock(), paper)
    if sent:
        learn_addresses(books, job, paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def take_amendment(office: Office, books: Books, paper: Paper) -> Outcome:
    """Record an amendment that the firm sent, or decide about one that came back."""
    facts, language = paper.facts, office.company.language
    if facts.direction is Direction.THEIRS:
        return Outcome.IGNORED
    found = _job_of(books, facts.quote_number)
    amendment = amendment_on(office, found if isinstance(found, Job) else None, paper)
    if isinstance(amendment, Unusable):
        return _ask_unusable(office, books, paper, "unusable_amendment", amendment)
    if isinstance(found, _SeveralJobs):
        return ask_which_job(office, books, paper, found.refs)
    if found is None and not _may_come_first(paper):
        return ask_no_job(office, books, paper)
    found = found or books.jobs.load(open_job(office, books, paper, amendment.quote_number))
    event: Event = (
        AmendmentSent(amendment)
        if _sent_by_the_firm(paper)
        else AmendmentReturned(amendment, returned_of(office, books, found, paper))
    )
    effects = decide(found, event, office.rules_for(found, event), language=language, on=office.today())
    recorded = record(books, found, effects, office.clock(), paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def take_agreement(office: Office, books: Books, paper: Paper) -> Outcome:
    """Decide about a « bon pour accord » in a mail's text: it stands for the last version that was sent.

    Once the quote is accepted, it stands for the amendment that was sent last and waits for its signature.
    """
    found = _job_of(books, paper.facts.number or paper.facts.quote_number)
    if isinstance(found, _SeveralJobs):
        return ask_which_job(office, books, paper, found.refs)
    if found is None or not found.versions:
        return ask_no_job(office, books, paper)
    returned, waiting = returned_of(office, books, found, paper), waiting_amendments(found)
    event: Event = (
        AmendmentReturned(waiting[-1], returned)
        if found.quote is not None and waiting
        else QuoteReturned(replace(found.versions[-1], acceptance=None), returned)
    )
    effects = decide(found, event, office.rules_for(found, event), language=office.company.language, on=office.today())
    recorded = record(books, found, effects, office.clock(), paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def ask_no_job(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask about a paper whose job nobody knows."""
    language = office.company.language
    asking = Asking(
        key=f"no_job:{paper.document.id}",
        topic="no_job",
        title=say(language, "no_job", name=paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        facts=(
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, "cure_import_quote")),
        ),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def job_of_number(books: Books, number: str) -> Job | tuple[str, ...] | None:
    """Return the job with a quote of that number, the references where there are several, None where none."""
    found = _job_of(books, number)
    return found.refs if isinstance(found, _SeveralJobs) else found


def _job_of(books: Books, number: str) -> Job | _SeveralJobs | None:
    ids = books.jobs.by_quote_number(number)
    if len(ids) > 1:
        return _SeveralJobs(tuple(books.jobs.load(each).ref for each in ids))
    return books.jobs.load(ids[0]) if ids else None


def take_signed_page(office: Office, books: Books, paper: Paper) -> Outcome:
    """Decide about a page without a title that a client signed: its number and total may say of which quote it is."""
    found = _job_of(books, paper.facts.quote_number)
    if isinstance(found, _SeveralJobs):
        return ask_which_job(office, books, paper, found.refs)
    page = page_on(found, paper) if found else None
    if found is None or page is None:
        return _ask_which_quote(office, books, paper, found) or Outcome.IGNORED
    event = QuoteReturned(page, returned_of(office, books, found, paper))
    effects = decide(found, event, office.rules_for(found, event), language=office.company.language, on=office.today())
    recorded = record(books, found, effects, office.clock(), paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def _ask_which_quote(office: Office, books: Books, paper: Paper, found: Job | None) -> Outcome | None:
    """Ask of which quote a signed page is; None for another paper, or one whose total is not that of its number."""
    facts = paper.facts
    if not is_signed_page(facts) or (found is not None and facts.gross is not None):
        return None
    return ask_signed_page(office, books, paper, open_quotes(books, paper) if found is None else (found,))


def _sent_by_the_firm(paper: Paper) -> bool:
    """Tell whether proved staff sent this unsigned paper (the mailbox in copy), or imported it (design.md §6).

    What a client signed digitally, though it may be spoilt, and what was altered, is no version that the firm sent.
    """
    signature = paper.facts.signature
    signed = signature is not None and (
        signature.status is SignatureStatus.SIGNED or signature.kind is SignatureKind.DIGITAL
    )
    return paper.standing is Standing.STAFF and not signed and not is_altered(paper.facts.warnings)


def _is_of_no_concern(paper: Paper) -> bool:
    """Tell whether an unknown quote is a supplier's, or what a stranger sent unsigned, not known to be ours."""
    ours = paper.facts.direction is Direction.OURS
    return paper.facts.direction is Direction.THEIRS or not (ours or paper.known_sender or paper.acceptance())


def _is_surely_ours(paper: Paper) -> bool:
    """Tell whether a new job may be opened from a quote: it bears the firm's identifiers, or a person imported it."""
    return paper.mail is None or paper.facts.direction is Direction.OURS


def _ask_whose(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask about a quote that does not say whose it is: a supplier's would be billed to its own writer."""
    language = office.company.language
    asking = Asking(
        key=f"whose_quote:{paper.document.id}",
        topic="whose_quote",
        title=say(language, "whose_quote", number=paper.facts.number),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=paper.facts.gross,
        facts=(
            (say(language, "fact_document"), paper.document.name),
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, "cure_import_quote")),
        ),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def returned_of(office: Office, books: Books, job: Job, paper: Paper) -> Returned:
    """Return how a paper about *job* came back: from whom, with which signature, doubts and warnings."""
    speaks = speaks_for(office, books, job.id, paper.mail)
    return Returned(
        document_id=paper.document.id,
        sender=paper.sender,
        known_sender=speaks,
        third_party=paper.known_sender and not speaks,
        signature=paper.facts.signature,
        acceptance=paper.acceptance(),
        warnings=paper.facts.warnings,
        doubts=paper.facts.doubts,
        copies=copies_for(job, paper),
    )


def _may_come_first(paper: Paper) -> bool:
    """Tell whether an amendment may open the job of a quote that is not known yet: surely ours, and sent or signed."""
    return _is_surely_ours(paper) and (_sent_by_the_firm(paper) or paper.acceptance() is not None)


def _ask_unusable(office: Office, books: Books, paper: Paper, topic: str, unusable: Unusable) -> Outcome:
    if paper.facts.direction is Direction.THEIRS:
        return Outcome.IGNORED
    language = office.company.language
    asking = Asking(
        key=f"{topic}:{paper.document.id}",
        topic=topic,
        title=say(language, topic, number=paper.facts.number),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=paper.facts.gross,
        facts=(
            *((say(language, "fact_reason"), reason) for reason in unusable.reasons),
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, "cure_resend")),
        ),
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
