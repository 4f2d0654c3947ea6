"""What changed between two versions of a draft, in words: for who answered the older one."""

from collections.abc import Iterator
from dataclasses import dataclass

from ledger import StoredDraft
from rules.invoice import InvoiceContent
from rules.wording import euros_text
from workers.phrases import say


@dataclass(frozen=True, slots=True)
class _Changed:
    """One point that changed: a phrase's key, and both values as people read them."""

    key: str
    before: str
    now: str


def changed_words(before: InvoiceContent, draft: StoredDraft, language: str) -> str:
    """Return how *draft* differs from the content that was answered, and that its latest mail counts."""
    points = "; ".join(
        say(language, each.key, before=each.before or "-", now=each.now or "-")
        for each in _changes(before, draft.content, language)
        if each.before != each.now
    )
    gross = euros_text(language, draft.content.gross)
    words = say(language, "old_version", version=draft.version, gross=gross)
    return f"{words} {points}".strip()


def _changes(before: InvoiceContent, now: InvoiceContent, language: str) -> Iterator[_Changed]:
    yield _Changed("changed_gross", euros_text(language, before.gross), euros_text(language, now.gross))
    yield _Changed("changed_due_on", _day(before), _day(now))
    yield _Changed("changed_label", before.label, now.label)
    yield _Changed("changed_recipient", before.client.billing_email, now.client.billing_email)
    yield _Changed("changed_order_number", before.order_number, now.order_number)


def _day(content: InvoiceContent) -> str:
    return f"{content.due_on:%d/%m/%Y}" if content.due_on else content.payment_terms
