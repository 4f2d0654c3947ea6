"""What became of a draft: approved (with the undo word), refused, withdrawn, taken back. Sent to every approver."""

from dataclasses import dataclass
from datetime import datetime

from outbox.letter import Letter
from outbox.mails.blocks import Section, Sheet, run_in
from outbox.mails.drafts import subject_words
from outbox.mails.layout import letter_of
from outbox.wording import Wording, wording
from outbox.writing import Language, euros, language_of, moment
from rules.invoice import InvoiceContent
from rules.money import Money
from rules.party import Company


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision on a draft: *by* whom, *at* what local time, and the *reason* in that person's words."""

    ref: int
    content: InvoiceContent
    by: str
    at: datetime
    reason: str = ""


def confirmation_mail(
    decided: Decided, company: Company, *, undo_until: datetime | None, send_to: str, exported: bool = False
) -> Letter:
    """Return the confirmation of an approval, with the undo word until *undo_until* (local; None: issued at once).

    An empty *send_to* says that nothing goes to the client; *exported* that another tool numbers the invoice.
    """
    language, say = _spoken(company)
    until = moment(undo_until, language) if undo_until else ""
    by = say("confirmed.by", by=decided.by, at=moment(decided.at, language))
    to_whom = "_exported" if exported else "" if send_to else "_nowhere"
    key = f"confirmed.next{'_text' if undo_until else '_now'}{to_whom}"
    told = _Told(
        lead=(by,) if undo_until else (by, say("confirmed.no_undo")),
        answer=say("confirmed.answer", ref=decided.ref, until=until) if undo_until else "",
        sections=(run_in(say("confirmed.next"), say(key, until=until, to=send_to)),),
    )
    return _letter("confirmed", decided.ref, decided.content, company, told)


def second_mail(
    decided: Decided, company: Company, *, why: str, limit: Money | None, asked: tuple[str, ...], waiting_days: int = 0
) -> Letter:
    """Return the notice that an approval is noted and that another must join it.

    *why* is a key (`above`, `mailbox`, `credit_note`), *limit* the amount that may be approved alone; *asked* are
    those who were asked, nobody where no other person approves: then the terminal is the way.
    """
    language, say = _spoken(company)
    reason = say(f"second.why_{why}", limit=euros(limit, language) if limit is not None else "")
    key = "second.next_asked" if asked else "second.next_terminal"
    lead = say("second.by", by=decided.by, at=moment(decided.at, language))
    told = _Told(
        lead=(lead, *((say("second.waiting", days=waiting_days),) if waiting_days else ())),
        sections=(
            run_in(say("second.why"), reason),
            run_in(say("second.next"), say(key, to=", ".join(asked), ref=decided.ref)),
            run_in(say("second.back"), say("second.back_text", ref=decided.ref)),
        ),
        reminder=bool(waiting_days),
    )
    return _letter("second", decided.ref, decided.content, company, told)


def refused_mail(decided: Decided, company: Company) -> Letter:
    """Return the notice that a draft was refused, with the reason if one was given."""
    language, say = _spoken(company)
    told = _Told(
        lead=(say("refused.by", by=decided.by, at=moment(decided.at, language)), say("refused.next")),
        sections=(run_in(say("refused.reason"), decided.reason or say("refused.no_reason")),),
    )
    return _letter("refused", decided.ref, decided.content, company, told)


def undone_mail(decided: Decided, company: Company) -> Letter:
    """Return the notice that an approval was taken back in time."""
    language, say = _spoken(company)
    by = say("undone.by", by=decided.by, at=moment(decided.at, language))
    told = _Told(lead=(by, say("undone.next", ref=decided.ref)))
    return _letter("undone", decided.ref, decided.content, company, told)


def withdrawn_mail(ref: int, content: InvoiceContent, company: Company, *, reason: str) -> Letter:
    """Return the notice that the system took a draft back, because of *reason*: a key of the rules, or words.

    The keys are those of `rules.effects.WithdrawDraft.why`.
    """
    _, say = _spoken(company)
    key = f"withdrawn.why.{reason}"
    reason = say(key) if key in say else reason
    told = _Told(lead=(say("withdrawn.next", ref=ref),), sections=(run_in(say("withdrawn.reason"), reason),))
    return _letter("withdrawn", ref, content, company, told)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    lead: tuple[str, ...]
    answer: str = ""
    sections: tuple[Section, ...] = ()
    reminder: bool = False


def _spoken(company: Company) -> tuple[Language, Wording]:
    language = language_of(company.language)
    return language, wording(language)


def _letter(what: str, ref: int, content: InvoiceContent, company: Company, told: _Told) -> Letter:
    language, say = _spoken(company)
    about = say("decision.about", client=content.client.name, quote=content.quote_number, ref=ref)
    words = subject_words(content, ref, say, language)
    if told.reminder:
        words["product"] = f"{words['product']} {say('draft.reminder').strip()}"
    sheet = Sheet(
        subject=say(f"{what}.subject", **words),
        title=say(f"{what}.title", gross=euros(content.gross, language)),
        lead=(about, *told.lead),
        answer=told.answer,
        sections=told.sections,
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)
