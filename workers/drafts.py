"""What a draft's mail shows beside the invoice itself: figures, checks, documents with their words and pictures."""

from dataclasses import dataclass, replace
from datetime import date

from ledger import Books, StoredDraft
from outbox.particulars import DraftPage
from rules.channel import mailed_to
from rules.checks import check_draft
from rules.due import due_of
from rules.figures import as_planned, figures
from rules.invoice import InvoiceContent
from rules.json_shape import from_json
from rules.plan import plan_of
from rules.proposal import Check, DraftProposal
from workers.agreements import first_agreement
from workers.dispute_words import with_dispute_words
from workers.grounds import PieceOfPage, grounds_of, with_pictures
from workers.office import Office
from workers.versions import what_changed


def draft_page(office: Office, draft: StoredDraft) -> DraftPage:
    """Return the draft as it would be issued today."""
    today = office.today()
    return DraftPage(draft=draft.ref, on=today, due=due_on(draft.content, today), content=draft.content)


def due_on(content: InvoiceContent, issued: date) -> date:
    """Return the due date: the one an approver gave, else by the terms.

    Terms that nobody understands are asked about before any draft; the draft of such an invoice, made before, shows
    the day itself, with the check that says so, and is not issued.
    """
    return due_of(content, issued) or issued


@dataclass(frozen=True, slots=True)
class Prepared:
    """A proposal whose pictures are still to be cut: `pieces` has one for each ground, None without."""

    proposal: DraftProposal
    pieces: tuple[PieceOfPage | None, ...]

    def with_pictures(self, office: Office) -> DraftProposal:
        """Cut the pictures, in a child process, and return the whole proposal."""
        grounds = zip(self.proposal.grounds, self.pieces, strict=True)
        return replace(self.proposal, grounds=with_pictures(office, grounds))


def prepare(office: Office, books: Books, draft: StoredDraft, waiting_days: int = 0) -> Prepared:
    """Return all that the mail about *draft* shows, from one state of the ledger."""
    job, content = books.jobs.load(draft.job_id), draft.content
    language = office.company.language
    today = office.today()
    found = check_draft(job, content, office.rules_of(job), office.company, today, office.holidays(today))
    checks = with_dispute_words(books, job.id, found, language)
    only_event = tuple(from_json(Check, each) for each in draft.grounds)
    planned = plan_of(job, office.rules_of(job), office.company.language).invoices
    grounds = tuple(grounds_of(books, job, content, office.company.language))
    proposal = DraftProposal(
        ref=draft.ref,
        version=draft.version,
        content=content,
        figures=as_planned(
            figures(job, content, books.payments.last_bank_day(), ref=draft.ref),
            tuple(each.content.gross for each in planned),
        ),
        checks=_once((*only_event, *checks)),
        grounds=tuple(ground for ground, _ in grounds),
        planned=tuple((each.content.label, each.content.gross) for each in planned),
        send_to=mailed_to(content.client, office.policy),
        undo_minutes=office.policy.undo_minutes,
        waiting_days=waiting_days,
        agreed=first_agreement(office, books, draft),
        changed=what_changed(office, books, draft),
    )
    return Prepared(proposal, tuple(piece for _, piece in grounds))


def _once(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The same check, found by the event and by the draft, is shown once; one that failed stays to be looked at."""
    found: dict[tuple[str, str], Check] = {}
    for check in checks:
        key = (check.name, check.detail)
        found[key] = found.get(key, check) if check.passed else check
    return tuple(found.values())
