"""Mails about the conversation itself: help, where a job stands, why an answer did not count, who validates here."""

from collections.abc import Sequence
from datetime import date, datetime

from outbox.letter import Letter
from outbox.mails.blocks import Item, Items, Pairs, Paragraph, Section, Sheet
from outbox.mails.layout import letter_of
from outbox.wording import Wording, wording
from outbox.writing import amount, day, language_of, moment
from rules.approval import Refusal
from rules.figures import JobStatus
from rules.job import Job
from rules.party import Company


def help_mail(company: Company) -> Letter:
    """Return the list of answers that are understood."""
    say = wording(language_of(company.language))
    keys = ("approve", "reject", "change", "undo", "milestone", "choose", "correct", "status", "help")
    answers = tuple(Item(say(f"help.{key}")) for key in keys)
    sections = (
        Section(say("help.answers"), (Items(answers),)),
        Section(say("help.how"), (Paragraph(say("help.how_text")),)),
    )
    return _letter("help", company, sections=sections)


def status_mail(job: Job, status: JobStatus, company: Company, *, as_of: date | None = None) -> Letter:
    """Return where *job* stands, in gross amounts; *as_of* is the day of the last bank statement."""
    language = language_of(company.language)
    say = wording(language)
    quote = job.quote.number if job.quote else ""
    money = {
        "agreed": status.agreed_gross,
        "billed": status.billed_gross,
        "left_to_bill": status.left_to_bill_gross,
        "paid": status.paid,
        "retained": status.retained,
        "left_to_pay": status.left_to_pay,
    }
    pairs = [(say(f"status.{key}"), amount(each, language)) for key, each in money.items()]
    if status.rounding:
        pairs.append((say("status.rounding"), amount(status.rounding, language)))
    if status.disputes:
        pairs.append((say("status.disputes"), str(status.disputes)))
    pairs.append((say("status.next"), status.next.label if status.next else say("status.nothing_next")))
    lead = say("status.as_of", on=day(as_of, language)) if as_of else say("status.no_statement")
    return _letter(
        "status",
        company,
        lead=(say("status.client", client=job.client.name, job=job.ref), lead),
        sections=(Section(say("status.figures"), (Pairs(tuple(pairs)),)),),
        quote=quote or job.ref,
    )


def asked_again_mail(
    refusal: Refusal, company: Company, *, ref: int | None = None, about: str = "", detail: str = ""
) -> Letter:
    """Return why an answer did not count, that nothing changed, and what to do.

    *about* names the draft or question (its subject line without tags); *detail* is the rule's own words, such as
    the difference between the answered version and the present one.
    """
    say = wording(language_of(company.language))
    lead = [say("asked_again.nothing")]
    if about:
        lead.append(say("asked_again.about", about=about))
    sections = [
        Section(say("asked_again.why"), (Paragraph(say(f"refusal.{refusal.value}.why", ref=ref or "")),), "look"),
        Section(say("asked_again.cure"), (Paragraph(say(f"refusal.{refusal.value}.cure", ref=ref or "")),)),
    ]
    if detail:
        sections.insert(1, Section(say("asked_again.detail"), (Paragraph(detail),)))
    return _letter("asked_again", company, lead=tuple(lead), sections=tuple(sections), ref=ref or "")


def enrolment_mail(ref: int, address: str, company: Company, *, up_to: str = "") -> Letter:
    """Return the mail that asks the person at *address* to confirm that they validate for the company."""
    say = wording(language_of(company.language))
    return _letter(
        "enrolment",
        company,
        lead=(
            say("enrolment.who", address=address, company=company.name),
            *((say("enrolment.up_to", up_to=up_to),) if up_to else ()),
        ),
        answer=say("enrolment.answer", ref=ref),
        sections=(Section(say("enrolment.rules"), (Items(_rules(say)),)),),
        company_name=company.name,
    )


def _rules(say: Wording) -> tuple[Item, ...]:
    return tuple(Item(say(f"enrolment.rule_{key}")) for key in ("decide", "reply", "forward", "secret"))


def journal_mail(
    company: Company, *, entries: int, head: str, at: datetime, facts: Sequence[tuple[str, str]] = ()
) -> Letter:
    """Return the weekly mail that carries the journal's *head*: who keeps it can show later that nothing was changed.

    *at* is local; *facts* are more rows (label, value) in the company's language.
    """
    language = language_of(company.language)
    say = wording(language)
    pairs = ((say("journal.entries"), str(entries)), (say("journal.head"), head), *facts)
    return _letter(
        "journal",
        company,
        lead=(say("journal.why"),),
        sections=(Section(say("journal.state", at=moment(at, language)), (Pairs(pairs),)),),
        day=day(at.date(), language),
    )


def waiting_mail(company: Company, *, waiting: Sequence[tuple[str, str]], total_waiting: str) -> Letter:
    """Return the list of what waits for a person: (subject, since and euros) rows, and the euros in all."""
    say = wording(language_of(company.language))
    section = Section(say("waiting.list"), (Items(tuple(Item(f"{what} — {since}") for what, since in waiting)),))
    return _letter("waiting", company, sections=(section,), count=len(waiting), total=total_waiting)


def _letter(
    kind: str,
    company: Company,
    *,
    lead: tuple[str, ...] = (),
    answer: str = "",
    sections: tuple[Section, ...] = (),
    **values: object,
) -> Letter:
    language = language_of(company.language)
    say = wording(language)
    sheet = Sheet(
        subject=say(f"{kind}.subject", product=say("mail.product"), **values),
        title=say(f"{kind}.title", **values),
        lead=lead,
        answer=answer,
        sections=sections,
        foot=say("mail.foot", company=company.name),
    )
    return letter_of(sheet, language)
