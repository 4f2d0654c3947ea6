"""The letter that asks a client for what it retained of its invoices, now that it is due."""

from outbox.letter import Letter
from outbox.mails.blocks import Pairs, Paragraph, Section, Sheet
from outbox.mails.layout import letter_of
from outbox.wording import wording
from outbox.writing import day, euros, in_fours, language_of
from rules.job import Job
from rules.party import Company
from rules.retention import RetentionWord
from rules.retentions import RetentionMoment, handed_over_on


def retention_lead(job: Job, moment: RetentionMoment, company: Company) -> str:
    """Return why what was retained has to be paid now, in a sentence."""
    language = language_of(company.language)
    said, handover = job.retention_events[-1].word if job.retention_events else None, handed_over_on(job)
    key = "after_year" if said is None else "bonded" if said is RetentionWord.BONDED else "released"
    return wording(language)(
        f"retention.{key}",
        quote=job.quote.number if job.quote else job.ref,
        on=day(moment.on, language),
        handover=day(handover, language) if handover else "",
    )


def retention_mail(job: Job, moment: RetentionMoment, company: Company) -> Letter:
    """Return the letter to the client of *job*: why, how much of which invoice, and where to pay it."""
    language = language_of(company.language)
    say = wording(language)
    words = {"gross": euros(moment.amount, language), "company": company.name}
    references = {each.number: each.reference for each in job.invoices}
    kept = tuple((each.invoice, euros(each.kept, language)) for each in moment.retentions)
    named = ", ".join(in_fours(references[number]) or number for number, _ in kept)
    pay = ((say("retention.amount"), words["gross"]), ("IBAN", in_fours(company.iban)))
    sheet = Sheet(
        subject=say("retention.subject", **words),
        title=say("retention.title", **words),
        lead=(say("client.greeting"), retention_lead(job, moment, company)),
        sections=(
            Section(say("retention.kept"), (Pairs(kept), Paragraph(say("retention.no_invoice")))),
            Section(say("retention.pay"), (Pairs((*pay, (say("retention.reference"), named))),)),
        ),
        foot=" · ".join(part for part in (company.name, *company.address, company.legal) if part),
    )
    return letter_of(sheet, language)
