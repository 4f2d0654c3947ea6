"""What became of a draft: approved (with the undo word), refused, withdrawn, taken back. Sent to every approver."""

from datetime import datetime

from outbox.letter import Letter
from outbox.mails.blocks import Section, Sheet, run_in
from outbox.mails.drafts import subject_words
from outbox.mails.layout import letter_of
from outbox.wording import wording
from outbox.writing import euros, language_of, moment
from rules.invoice import InvoiceContent
from rules.party import Company


def confirmation_mail(
    ref: int, content: InvoiceContent, company: Company, *, by: str, at: datetime, undo_until: datetime | None, send_to: str
) -> Letter:
    """Return the confirmation that *by* approved, with the undo word until *undo_until* (None: issued at once).

    Both times are local. An empty *send_to* says that nothing goes to the client.
    """
    language = language_of(company.language)
    say = wording(language)
    until = moment(undo_until, language) if undo_until else ""
    key = f"confirmed.next{'' if undo_until else '_now'}{'' if send_to else '_nowhere'}"
    key = key if key != "confirmed.next" else "confirmed.next_text"
    return _letter(
        "confirmed",
        ref,
        content,
        company,
        lead=(say("confirmed.by", by=by, at=moment(at, language)), *(() if undo_until else (say("confirmed.no_undo"),))),
        answer=say("confirmed.answer", ref=ref, until=until) if undo_until else "",
        sections=(run_in(say("confirmed.next"), say(key, until=until, to=send_to)),),
    )


def refused_mail(
    ref: int, content: InvoiceContent, company: Company, *, by: str, at: datetime, reason: str = ""
) -> Letter:
    """Return the notice that *by* refused the draft, for *reason* in that person's words."""
    language = language_of(company.language)
    say = wording(language)
    return _letter(
        "refused",
        ref,
        content,
        company,
        lead=(say("refused.by", by=by, at=moment(at, language)), say("refused.next")),
        sections=(run_in(say("refused.reason"), reason or say("refused.no_reason")),),
    )


def withdrawn_mail(ref: int, content: InvoiceContent, company: Company, *, reason: str) -> Letter:
    """Return the notice that the system took the draft back, because of *reason* (in the company's language)."""
    say = wording(language_of(company.language))
    section = run_in(say("withdrawn.reason"), reason)
    return _letter("withdrawn", ref, content, company, lead=(say("withdrawn.next", ref=ref),), sections=(section,))


def undone_mail(ref: int, content: InvoiceContent, company: Company, *, by: str, at: datetime) -> Letter:
    """Return the notice that *by* took an approval back in time."""
    language = language_of(company.language)
    say = wording(language)
    lead = (say("undone.by", by=by, at=moment(at, language)), say("undone.next", ref=ref))
    return _letter("undone", ref, content, company, lead=lead)


def _letter(
    what: str,
    ref: int,
    content: InvoiceContent,
    company: Company,
    *,
    lead: tuple[str, ...],
    answer: str = "",
    sections: tuple[Section, ...] = (),
) -> Letter:
    language = language_of(company.language)
    say = wording(language)
    sheet = Sheet(
        subject=say(f"{what}.subject", **subject_words(content, ref, say, language)),
        title=say(f"{what}.title", gross=euros(content.gross, language)),
        lead=(say("decision.about", client=content.client.name, quote=content.quote_number, ref=ref), *lead),
        answer=answer,
        sections=sections,
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)
