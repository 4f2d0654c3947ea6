"""What changed between two versions of a draft, who changed it and why: for who answered, or read, the older one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ledger import Books, StoredDraft
from ledger.drafts import Decision
from outbox.writing import language_of, moment
from rules.approval import ChangeField
from rules.invoice import InvoiceContent, InvoiceLine
from rules.proposal import Changed
from rules.quote import Acceptance, Strength
from rules.wording import euros_text
from workers.office import Office
from workers.phrases import say

#: Lines of an invoice whose change is told one by one.
MOST_LINES = 6
TERMINAL = "@terminal"


class Accepted(Protocol):
    """A quote or an amendment, which somebody may have accepted."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def acceptance(self) -> Acceptance | None:
        """Who accepted it."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """One point that may have changed: a phrase's key, both values as people read them, and what it is about."""

    key: str
    before: str
    now: str
    of: str = ""


def changed_words(before: InvoiceContent, draft: StoredDraft, language: str) -> str:
    """Return how *draft* differs from the content that was answered, and that its latest mail counts."""
    gross = euros_text(language, draft.content.gross)
    words = say(language, "old_version", version=draft.version, gross=gross)
    return f"{words} {'; '.join(changed_points(before, draft.content, language))}".strip()


def what_changed(office: Office, books: Books, draft: StoredDraft) -> Changed | None:
    """Return what is new in *draft* since its version before; None for a first version."""
    if draft.version == 1:
        return None
    before = books.drafts.get(draft.ref, draft.version - 1)
    points = changed_points(before.content, draft.content, office.company.language)
    return Changed(_why(office, books, before, draft), points)


def changed_points(before: InvoiceContent, now: InvoiceContent, language: str) -> tuple[str, ...]:
    """Return each point in which two contents differ, as it was and as it is."""
    moved = [each for each in _compared(before, now, language) if each.before != each.now]
    return tuple(say(language, each.key, of=each.of, before=each.before or "-", now=each.now or "-") for each in moved)


def _compared(before: InvoiceContent, now: InvoiceContent, language: str) -> Iterator[_Moved]:
    yield _Moved("changed_gross", euros_text(language, before.gross), euros_text(language, now.gross))
    for rate in dict.fromkeys([*before.net, *now.net]):
        was, is_now = euros_text(language, before.net[rate]), euros_text(language, now.net[rate])
        yield _Moved("changed_net", was, is_now, f"{rate.normalize():f}".replace(".", "," if language == "fr" else "."))
    yield _Moved("changed_due_on", _day(before), _day(now))
    yield _Moved("changed_label", before.label, now.label)
    yield _Moved("changed_recipient", before.client.billing_email, now.client.billing_email)
    yield _Moved("changed_order_number", before.order_number, now.order_number)
    yield from _lines(before, now, language)


def _day(content: InvoiceContent) -> str:
    return f"{content.due_on:%d/%m/%Y}" if content.due_on else content.payment_terms


def _lines(before: InvoiceContent, now: InvoiceContent, language: str) -> Iterator[_Moved]:
    """Compare lines by their words; where all are written anew, the nets per rate and the page tell enough."""
    was, is_now = _by_words(before.lines, language), _by_words(now.lines, language)
    if before.net != now.net and not was.keys() & is_now.keys():
        return
    moved = [words for words in dict.fromkeys([*was, *is_now]) if was.get(words) != is_now.get(words)]
    for words in moved[:MOST_LINES]:
        key = "line" if words in was and words in is_now else "line_gone" if words in was else "line_new"
        yield _Moved(f"changed_{key}", was.get(words, ""), is_now.get(words, ""), words)
    if len(moved) > MOST_LINES:
        yield _Moved("changed_lines", "", str(len(moved) - MOST_LINES))


def _by_words(lines: tuple[InvoiceLine, ...], language: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.description[:80], []).append(euros_text(language, line.net))
    return {words: " + ".join(nets) for words, nets in found.items()}


def _why(office: Office, books: Books, before: StoredDraft, draft: StoredDraft) -> str:
    """Return who changed the draft and why: a person's decision, what was accepted meanwhile, or the job itself."""
    language = office.company.language
    said = [each for each in books.drafts.decisions(draft.ref) if each.version == before.version]
    last = next((each for each in reversed(said) if each.verdict in {"changed", "undone"}), None)
    if last is not None:
        return _decided(office, last)
    job = books.jobs.load(draft.job_id)
    papers: tuple[tuple[str, Accepted], ...] = tuple(("why_amendment", each) for each in job.amendments)
    papers += (("why_quote", job.quote),) if job.quote else ()
    for key, paper in papers:
        if paper.acceptance is not None and _came_between(office, books, paper.acceptance, before.made_at):
            return say(language, key, number=paper.number, by=paper.acceptance.by)
    return say(language, "why_job")


def _decided(office: Office, decision: Decision) -> str:
    language = office.company.language
    at = moment(decision.at.astimezone(office.timezone), language_of(language))
    terminal = decision.by.endswith(TERMINAL)
    key = f"why_{decision.verdict}" + ("_terminal" if terminal else "")
    names = [say(language, f"field_{each}") for each in decision.reason.split(", ") if each in set(ChangeField)]
    return say(language, key, by=decision.by.removesuffix(TERMINAL), at=at, what=", ".join(names))


def _came_between(office: Office, books: Books, acceptance: Acceptance, since: datetime) -> bool:
    """Tell whether the acceptance came to be known after that instant: by its mail, or by an approver's override."""
    if acceptance.strength is Strength.OVERRIDE:
        return acceptance.on >= since.astimezone(office.timezone).date()
    document = books.documents.get(acceptance.document_id) if acceptance.document_id else None
    mail = books.mails.get(document.mail_id) if document is not None and document.mail_id is not None else None
    return mail is not None and mail.received_at >= since
