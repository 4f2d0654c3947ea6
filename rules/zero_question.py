"""The question why something is billed without VAT, and what its answer brings (billing.md §3)."""

from dataclasses import replace

from rules.effects import AskQuestion, Topic
from rules.invoice import InvoiceContent, ZeroReason
from rules.job import Job
from rules.job_terms import JobTerms
from rules.money import total
from rules.proposal import Check, Choice
from rules.vat_reason import possible_reasons
from rules.wording import say


def zero_reason_key(job: Job) -> str:
    """Name the question why *job* is billed without VAT."""
    return f"{Topic.ZERO_REASON}:{job.ref}"


def why_without_vat(
    job: Job, held: tuple[InvoiceContent, ...], language: str, checks: tuple[Check, ...]
) -> AskQuestion:
    """Return the question, with one choice for each reason that may be and a last one that bills nothing yet."""
    number = job.quote.number if job.quote else job.ref
    reasons = possible_reasons(job.client)
    labels = [*(f"zero_{reason.value}" for reason in reasons), "choice_wait_reason"]
    return AskQuestion(
        key=zero_reason_key(job),
        topic=Topic.ZERO_REASON,
        title=say(language, "ask_zero_reason", quote=number, client=job.client.name),
        amount=total(content.gross for content in held),
        facts=(
            (say(language, "fact_waits"), ", ".join(content.label for content in held)),
            (say(language, "fact_what_to_do"), say(language, "cure_zero_reason")),
        ),
        choices=tuple(Choice(label=say(language, label)) for label in labels),
        document_id=job.quote.document_id if job.quote else 0,
        checks=checks,
        reasons=reasons,
    )


def with_reason(job: Job, reason: ZeroReason) -> JobTerms:
    """Return the terms of *job* once a person said *reason*."""
    return replace(job.terms, zero_reason=reason)
