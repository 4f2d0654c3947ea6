"""Beside another tool (`issue = "external"`): approved drafts are exported, and the invoice that is seen names one.

The draft stays approved and waits for its number. The invoice seen in the mailbox or imported gives it, with its date.
"""

from dataclasses import dataclass

from ledger import Books, Cause, Claim, StoredDraft
from ledger.invoices import StoredInvoice
from outbox.accounting.sales_file import sales_file
from outbox.errors import NoLegalText, NotInvoiceable
from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import particulars
from rules.facts import Facts, Kind
from rules.invoice import IssuedInvoice
from rules.job import DraftState, Job
from rules.outside_draft import Exported, OtherAmounts, SeveralDrafts, TheDraft, Which, which_draft
from rules.proposal import Choice
from rules.quote import QuoteVersion
from rules.wording import date_text, euros_text
from rules.working_days import add_working_days
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.drafts import draft_page, due_on
from workers.errors import WorkersError
from workers.office import Office
from workers.phrases import say
from workers.propose import morning_of

#: Working days after which an exported draft is asked about whose invoice was never seen.
UNSEEN_AFTER = 5
PDF = "application/pdf"


def is_external(office: Office) -> bool:
    """Tell whether another tool numbers the invoices."""
    return office.policy.issue == "external"


def hand_over(office: Office, books: Books, draft: StoredDraft) -> None:
    """Let the approved draft wait for the number that another tool gives, and have its files made."""
    books.external.add(draft, office.clock())
    key = f"{draft.ref}:{draft.version}"
    books.tasks.add("export", draft.ref, key=f"export:{key}")
    today = office.today()
    later = morning_of(office, add_working_days(today, UNSEEN_AFTER, office.holidays(today)))
    books.tasks.add("unseen", draft.ref, run_after=later, key=f"unseen:{key}")


def export(office: Office, claim: Claim) -> None:
    """Leave the draft's page, its data and its row in the folder; made again they are the same files."""
    with office.ledger.read() as books:
        draft, waits = books.drafts.get(claim.subject), books.external.waits(claim.subject)
    if waits:
        if office.exports is None:
            raise WorkersError("the settings name a folder for what another tool takes")
        name = f"projet-{draft.ref}" if office.company.language == "fr" else f"draft-{draft.ref}"
        for ending, content in _files(office, draft):
            office.exports.put(f"{name}.{ending}", content)
    with office.ledger.work() as books:
        books.tasks.finish(claim)


def _files(office: Office, draft: StoredDraft) -> tuple[tuple[str, bytes], ...]:
    today = office.today()
    due = due_on(draft.content, today)
    numberless = IssuedInvoice(number="", issued=today, due=due, reference="", content=draft.content, draft=draft.ref)
    row = ("csv", sales_file([numberless]).encode())
    try:
        paper = particulars(draft_page(office, draft), office.company, office.policy)
        return ("pdf", render(paper)), ("xml", facturx_xml(paper)), row
    except (NotInvoiceable, NoLegalText) as error:  # it was validated before it was approved
        raise WorkersError(f"the draft {draft.ref} cannot be exported: {error}") from error


def unseen(office: Office, claim: Claim) -> None:
    """Ask what became of an exported draft whose invoice nobody has seen."""
    with office.ledger.read() as books:
        draft, since = books.drafts.get(claim.subject), books.external.exported_at().get(claim.subject)
    language = office.company.language
    cause = Cause("clock", f"draft {draft.ref}")
    with office.change("invoice never seen", cause, f"unseen:{draft.ref}:{draft.version}", {}) as books:
        if since is not None:
            on = date_text(language, since.astimezone(office.timezone).date())
            asking = Asking(
                key=_unseen_key(draft.ref),
                topic="external_unseen",
                title=say(language, "external_unseen", ref=str(draft.ref), on=on),
                job_id=draft.job_id,
                amount=draft.content.gross,
                client=draft.content.client.name,
                job=draft.content.job,
                facts=((say(language, "external_fact_next"), say(language, "external_unseen_next")),),
                choices=tuple(
                    Choice(label=say(language, key))
                    for key in ("external_export_again", "external_take_back", "external_wait")
                ),
                acts=(
                    Act(do=Do.RETRY, task="export", subject=draft.ref),
                    Act(do=Do.REOPEN, subject=draft.ref),
                    NOTHING,
                ),
            )
            ask(books, asking, office.clock())
        books.tasks.finish(claim)


def draft_of(books: Books, facts: Facts, figures: QuoteVersion, job: Job | None, clients: tuple[int, ...]) -> Which:
    """Return which exported draft an invoice of ours is that another tool made."""
    waiting = books.external.waiting()
    of_job = [each for each in waiting if job is not None and each.job_id == job.id]
    of_client = [each for each in waiting if books.jobs.client_of(each.job_id) in clients]
    return which_draft(
        figures.net,
        figures.vat,
        credit=facts.kind is Kind.CREDIT_NOTE,
        of_job=[Exported(each.ref, each.content) for each in of_job],
        of_client=[Exported(each.ref, each.content) for each in of_client],
    )


def number_draft(office: Office, books: Books, stored: StoredInvoice, document_id: int) -> None:
    """Note that the exported draft has become this invoice; the other tool's own page is the one that counts."""
    books.drafts.mark_issued(stored.invoice.draft, at=office.clock())
    question = books.questions.open_by_key(_unseen_key(stored.invoice.draft))
    if question is not None:
        books.questions.withdraw(question.ref, reason="seen meanwhile", at=office.clock())
    document = books.documents.get(document_id) if document_id else None
    if document is not None and document.is_file and document.media_type == PDF:
        books.invoices.set_file(stored.invoice.number, document.sha256)


@dataclass(frozen=True, slots=True)
class Differs:
    """Why an invoice of the other tool is not simply the exported draft, with both sides' figures."""

    why: str
    sides: tuple[tuple[str, str], ...] = ()


def look_again(books: Books, job_id: int) -> None:
    """Have the job's exported drafts computed again: what was recorded may have billed the same."""
    for draft in books.external.waiting():
        if draft.job_id == job_id:
            books.tasks.add("issue", draft.ref)


def differs(office: Office, facts: Facts, which: Which) -> Differs | None:
    """Return how an invoice of the other tool differs from what was approved; None where it does not."""
    language, number = office.company.language, facts.number
    match which:
        case OtherAmounts(draft):
            ours = (say(language, "external_side_draft", ref=str(draft.ref)), euros_text(language, draft.content.gross))
            theirs = () if facts.gross is None else ((number, euros_text(language, facts.gross)),)
            return Differs(say(language, "external_amounts", ref=str(draft.ref)), (ours, *theirs))
        case SeveralDrafts(refs):
            return Differs(say(language, "external_several", refs=", ".join(map(str, refs))))
        case TheDraft() | None:
            return None


def still_waits(books: Books, ref: int) -> bool:
    """Tell whether a draft is approved and exported, without a number."""
    return books.drafts.get(ref).state is DraftState.APPROVED and books.external.waits(ref)


def _unseen_key(ref: int) -> str:
    return f"external_unseen:{ref}"
