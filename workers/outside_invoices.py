"""Invoices and credit notes of ours that were made elsewhere: recorded where the firm itself sends them, else asked.

What bears the number of an invoice that is known is a copy of it, or an alert. A supplier's is set aside.
"""

from dataclasses import dataclass

from ledger import Books, StoredInvoice
from rules.facts import Direction, Facts, Kind, WarningKind, is_altered
from rules.job import Job
from rules.offer import Unusable
from rules.order import is_doubtful
from rules.outside import invoice_of, is_pro_forma, says_the_same
from rules.proposal import Choice
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.external import Differs, differs, is_external
from workers.offers import job_of_number
from workers.office import Office
from workers.outcome import Outcome
from workers.outside_records import Recording, clients_billed, exported_draft, record_invoice
from workers.own_numbers import is_to_come
from workers.paper import Paper
from workers.phrases import say
from workers.several import ask_which_job
from workers.standing import FIRM, Standing

#: Invoices that a credit note may correct, offered at most.
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is asked about an invoice, with the answers that it may have."""

    topic: str
    reason: str = ""
    acts: tuple[tuple[str, Act], ...] = ()
    alert: tuple[tuple[str, str], ...] = ()


def take_invoice(office: Office, books: Books, paper: Paper) -> Outcome:
    """Record an invoice or credit note of ours that was made elsewhere, or ask whether it is one."""
    facts = paper.facts
    if is_pro_forma(facts) or facts.direction is Direction.THEIRS:
        return Outcome.IGNORED
    known = books.invoices.by_key(facts.number) if facts.number else ()
    if any(says_the_same(each.invoice, facts) for each in known):
        return Outcome.IGNORED  # our own invoice, passed on or sent back
    if facts.direction is Direction.UNKNOWN:
        return _ask_whose(office, books, paper)
    if known:
        return _ask(office, books, paper, _other_amounts(office, paper, known[0]))
    found = job_of_number(books, facts.quote_number)
    if isinstance(found, tuple):
        return ask_which_job(office, books, paper, found)
    return _take_ours(office, books, paper, found)


def _take_ours(office: Office, books: Books, paper: Paper, job: Job | None) -> Outcome:
    language = office.company.language
    figures = invoice_of(paper.facts, paper.document.id, language)
    if isinstance(figures, Unusable):
        return _ask(office, books, paper, _Ask("unusable_invoice", " ; ".join(figures.reasons)))
    if paper.facts.kind is Kind.CREDIT_NOTE:
        return _take_credit_note(office, books, paper, job)
    if job is None and len(clients_billed(books, paper.facts, paper.outsiders)) != 1 and not paper.facts.client.name:
        return _ask(office, books, paper, _Ask("unusable_invoice", say(language, "invoice_no_client")))
    if why := _why_not_recorded(office, books, paper):
        record = Act(do=Do.RECORD_INVOICE, document=paper.document.id)
        return _ask(office, books, paper, _Ask("whose_invoice", why, (("choice_record_invoice", record),)))
    recording = Recording(paper.facts, paper.document.id, paper.outsiders)
    if other := differs(office, paper.facts, exported_draft(books, recording, figures)):
        return _ask_about_draft(office, books, paper, other)
    record_invoice(office, books, recording)
    return Outcome.HANDLED


def _ask_about_draft(office: Office, books: Books, paper: Paper, other: Differs) -> Outcome:
    """Tell that an invoice of the other tool is not what was approved; a person may record it all the same."""
    record = Act(do=Do.RECORD_INVOICE, document=paper.document.id)
    acts = (("external_record_anyway", record),)
    return _ask(office, books, paper, _Ask("external_differs", other.why, acts, other.sides))


def _take_credit_note(office: Office, books: Books, paper: Paper, job: Job | None) -> Outcome:
    """Record a credit note on the one invoice that it names; of several, or none, a person says which."""
    corrected = _named(books, paper.facts)
    if len(corrected) == 1 and not _why_not_recorded(office, books, paper):
        recording = Recording(paper.facts, paper.document.id, paper.outsiders, corrected[0].invoice.number)
        record_invoice(office, books, recording)
        return Outcome.HANDLED
    clients = clients_billed(books, paper.facts, paper.outsiders)
    others = books.invoices.of_job(job.id) if job else [e for e in books.invoices.all() if e.client_id in clients]
    offered = [each for each in corrected or others if each.invoice.content.gross.cents > 0][-MOST_CHOICES:]
    acts = tuple(
        (each.invoice.number, Act(do=Do.RECORD_INVOICE, document=paper.document.id, invoice=each.invoice.number))
        for each in offered
    )
    why = _why_not_recorded(office, books, paper)
    return _ask(office, books, paper, _Ask("credit_note_which", why, acts))


def _named(books: Books, facts: Facts) -> tuple[StoredInvoice, ...]:
    """Return the invoices that a credit note names."""
    numbers = [*(each.number for each in facts.invoices), facts.reference]
    found = [each for number in numbers if number for each in books.invoices.by_key(number)]
    return tuple({each.id: each for each in found}.values())


def _why_not_recorded(office: Office, books: Books, paper: Paper) -> str:
    """Return why a person must say that the invoice counts; empty where the firm sends a sound one."""
    language, facts = office.company.language, paper.facts
    if paper.standing not in FIRM:
        return say(language, "invoice_not_from_us", sender=paper.sender)
    if is_altered(facts.warnings) or is_doubtful(facts) or _bears_other_account(facts):
        return say(language, "invoice_doubtful")
    ours = not is_external(office)
    return say(language, "invoice_in_our_series") if ours and is_to_come(office, books, facts) else ""


def _bears_other_account(facts: Facts) -> bool:
    """Tell whether the paper asks for payment to an account that is not the firm's, or may not be."""
    warned = any(each.kind is WarningKind.BANK_DETAILS_CHANGED for each in facts.warnings)
    return warned or any(each.field.startswith("seller.") for each in facts.doubts)


def _other_amounts(office: Office, paper: Paper, known: StoredInvoice) -> _Ask:
    """Tell that a paper bears the number of an invoice with other amounts, in both sides' figures."""
    language, facts = office.company.language, paper.facts
    ours = euros_text(language, known.invoice.content.gross)
    theirs = euros_text(language, facts.gross) if facts.gross is not None else say(language, "not_read")
    sides = ((say(language, "side_ledger"), ours), (paper.document.name, theirs))
    return _Ask("invoice_other_amounts", alert=sides)


def _ask_whose(office: Office, books: Books, paper: Paper) -> Outcome:
    """Ask whose an invoice is that does not say it; what a stranger or a bank sends is a supplier's business."""
    if paper.standing not in FIRM | {Standing.CLIENT}:
        return Outcome.IGNORED
    ours = Act(do=Do.RECORD_INVOICE, document=paper.document.id)
    usable = not isinstance(invoice_of(paper.facts, paper.document.id), Unusable) and paper.facts.client.name
    acts = (("choice_invoice_ours", ours),) if usable and paper.facts.kind is Kind.INVOICE else ()
    return _ask(office, books, paper, _Ask("invoice_direction", acts=acts))


def _ask(office: Office, books: Books, paper: Paper, asked: _Ask) -> Outcome:
    language, facts = office.company.language, paper.facts
    labels = [label if act.invoice else say(language, label) for label, act in asked.acts]
    last = say(language, "choice_nothing" if asked.acts else "choice_noted")
    asking = Asking(
        key=f"{asked.topic}:{facts.number or paper.document.sha256}:{facts.gross or ''}",
        topic=asked.topic,
        title=say(language, asked.topic, number=facts.number or paper.document.name),
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=facts.gross,
        client=facts.client.name,
        facts=(
            (say(language, "fact_document"), paper.document.name),
            (say(language, "fact_sender"), paper.sender),
            *(((say(language, "fact_reason"), asked.reason),) if asked.reason else ()),
        ),
        both_sides=asked.alert,
        choices=(*(Choice(label=label) for label in labels), Choice(label=last)),
        acts=(*(act for _, act in asked.acts), NOTHING),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION
