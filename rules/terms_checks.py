"""The checks of an invoice's payment terms: understood, within the law, and the day that they fall on."""

from collections.abc import Iterator
from datetime import date

from rules.due import due_of
from rules.invoice import InvoiceContent
from rules.proposal import Check
from rules.terms import last_day_in_time
from rules.terms_cap import over_cap
from rules.wording import date_text, say


def checks_of_terms(content: InvoiceContent, on: date, language: str, holidays: frozenset[date]) -> Iterator[Check]:
    """Check the due date of *content*, were it issued *on* a day: the date that an approver gave, or by its terms."""
    terms, due = _in_words(content, language), due_of(content, on)
    if due is None:
        yield Check("terms", passed=False, detail=say(language, "check_terms_unknown", terms=terms))
        return
    shown = terms if content.due_on is None else say(language, "terms_given")
    over = over_cap(due, content.terms_read or content.payment_terms, content.client.kind, on)
    last = last_day_in_time(due, holidays)
    if due < on:
        yield Check("terms", passed=False, detail=due.isoformat())
    elif over is not None:
        why, latest = say(language, f"terms_cap_{over.why}"), date_text(language, over.latest)
        detail = say(language, "terms_over", terms=shown, due=date_text(language, due), latest=latest, why=why)
        yield Check("terms", passed=False, detail=detail)
    elif last != due:
        days = {"due": date_text(language, due), "last": date_text(language, last)}
        yield Check("terms", passed=True, detail=say(language, "terms_day_off", terms=shown, **days))
    else:
        yield Check("terms", passed=True, detail=terms if content.due_on is None else due.isoformat())


def _in_words(content: InvoiceContent, language: str) -> str:
    """Return the terms as written, and what a person said that they mean."""
    if not content.terms_read:
        return content.payment_terms
    return say(language, "terms_as_read", terms=content.payment_terms, read=content.terms_read)
