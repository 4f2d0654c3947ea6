"""Purchase orders that clients send: with the quote's terms an acceptance, with others a question (billing.md §4)."""

from dataclasses import replace

from ledger import Books
from rules.contract import agreed, agreed_gross
from rules.decision import decide
from rules.events import OrderReceived
from rules.facts import Direction, Facts
from rules.job import Job
from rules.order import same_amounts
from rules.quote import Acceptance, Strength
from workers.asking import Asking, ask
from workers.effects import record
from workers.offers import job_of_number, returned_of
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.several import ask_which_job
from workers.standing import FIRM

#: Where an order says in words what it is, the best first.
_WORDS = ("quote_number", "number", "kind", "gross")


def take_order(office: Office, books: Books, paper: Paper) -> Outcome:
    """Decide about a client's order; one that the firm sends to a supplier is none of a job."""
    found = job_of_number(books, paper.facts.quote_number)
    if isinstance(found, tuple):
        return ask_which_job(office, books, paper, found)
    if found is None and _is_to_a_supplier(paper):
        return Outcome.IGNORED
    job = found or _only_job_with_its_amounts(books, paper)
    if job is None:
        return _ask_which_quote(office, books, paper)
    named = paper.facts if found else replace(paper.facts, quote_number="")
    returned = replace(returned_of(office, books, job, paper), acceptance=ordered_by(paper))
    effects = decide(
        job, OrderReceived(named, returned), office.rules_of(job), language=office.company.language, on=office.today()
    )
    recorded = record(books, job, effects, office.clock(), paper)
    return Outcome.QUESTION if recorded.asked else Outcome.HANDLED


def ordered_by(paper: Paper) -> Acceptance:
    """Return the acceptance that an order is: in whose name, and which words of it say so."""
    facts = paper.facts
    signed = facts.signature.name if facts.signature else ""
    words = next((facts.evidence[each] for each in _WORDS if each in facts.evidence), None)
    return Acceptance(
        on=facts.date or paper.came,
        by=signed or facts.client.name or paper.sender,
        strength=Strength.PURCHASE_ORDER,
        document_id=paper.document.id,
        page=words.page if words else 0,
        words=words.text if words else "",
    )


def _is_to_a_supplier(paper: Paper) -> bool:
    """Tell whether the firm itself orders: its own paper, or what its people send to somebody beyond it."""
    sent_out = paper.standing in FIRM and bool(paper.outsiders)
    return paper.facts.direction is Direction.OURS or (sent_out and paper.facts.direction is not Direction.THEIRS)


def _only_job_with_its_amounts(books: Books, paper: Paper) -> Job | None:
    """Return the only open job of the client with the order's very totals; none where several have them."""
    ids = dict.fromkeys(each for client in paper.clients for each in books.jobs.of_client(client))
    jobs = (books.jobs.load(each) for each in ids)
    fitting = [job for job in jobs if _has_amounts(job, paper.facts)]
    return fitting[0] if len(fitting) == 1 else None


def _has_amounts(job: Job, facts: Facts) -> bool:
    if job.quote is not None:
        return not job.orders and same_amounts(agreed(job).total, agreed_gross(job), facts)
    sent = [each for each in job.versions if each.sent]
    return bool(sent) and same_amounts(sent[-1].net.total, sent[-1].gross, facts)


def _ask_which_quote(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask about an order that fits no quote; a stranger's waits in the list."""
    language = office.company.language
    asking = Asking(
        key=f"order_no_quote:{paper.document.sha256}",
        topic="order_no_quote",
        title=say(language, "order_no_quote", order=paper.facts.number or paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=paper.facts.gross,
        client=paper.facts.client.name,
        facts=(
            (say(language, "fact_document"), paper.document.name),
            (say(language, "fact_sender"), paper.sender),
            (say(language, "fact_what_to_do"), say(language, "cure_order_no_quote")),
        ),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
