"""What is asked once about a job before its drafts: where a consumer signed, and what its payment terms mean."""

from collections.abc import Sequence
from datetime import date

from rules.effects import AskQuestion, Topic
from rules.facts import ClientKind
from rules.held import signed_on
from rules.invoice import InvoiceContent
from rules.job import Job
from rules.job_terms import JobTerms
from rules.money import total
from rules.policy import Policy
from rules.proposal import Check, Choice
from rules.terms import date_by
from rules.terms_cap import over_cap
from rules.terms_read import Terms, read_terms
from rules.wording import date_text, say

#: What terms that are not understood may be taken for, beside the firm's own.
_USUAL = ("à réception", "30 jours", "30 jours fin de mois", "45 jours fin de mois", "60 jours")
_A_DAY = date(2026, 1, 1)


def off_premises_key(job: Job) -> str:
    """Name the question where the consumer signed."""
    return f"{Topic.OFF_PREMISES}:{job.ref}"


def payment_terms_key(job: Job) -> str:
    """Name the question what the payment terms mean."""
    return f"{Topic.PAYMENT_TERMS}:{job.ref}"


def where_signed(
    job: Job, held: Sequence[InvoiceContent], until: date, language: str, checks: tuple[Check, ...]
) -> AskQuestion:
    """Return the question where the consumer signed; until it is answered, the careful answer counts."""
    day, signed = date_text(language, until), signed_on(job)
    return AskQuestion(
        key=off_premises_key(job),
        topic=Topic.OFF_PREMISES,
        title=say(language, "ask_off_premises", client=job.client.name, quote=job.quote.number if job.quote else ""),
        amount=total(content.gross for content in held),
        facts=(
            (say(language, "fact_signed"), date_text(language, signed) if signed else ""),
            (say(language, "fact_waits"), ", ".join(content.label for content in held)),
            (say(language, "fact_held"), say(language, "held_until", until=day)),
        ),
        choices=tuple(Choice(label=say(language, key, until=day)) for key in ("signed_off", "signed_here", "urgent")),
        document_id=job.quote.document_id if job.quote else 0,
        checks=checks,
        terms=(JobTerms(off_premises=True), JobTerms(off_premises=False), JobTerms(off_premises=True, urgent=True)),
    )


def what_terms_mean(
    job: Job, held: Sequence[InvoiceContent], policy: Policy, language: str, checks: tuple[Check, ...]
) -> AskQuestion:
    """Return the question what the terms of *held* mean: one choice for each reading, and a last one that waits."""
    readings = _readings(policy, job.client.kind)
    labels = [say(language, "terms_mean", terms=each) for each in readings]
    return AskQuestion(
        key=payment_terms_key(job),
        topic=Topic.PAYMENT_TERMS,
        title=say(language, "ask_payment_terms", terms=held[0].payment_terms, client=job.client.name),
        amount=total(content.gross for content in held),
        facts=(
            (say(language, "fact_waits"), ", ".join(content.label for content in held)),
            (say(language, "fact_what_to_do"), say(language, "cure_payment_terms")),
        ),
        choices=tuple(Choice(label=label) for label in (*labels, say(language, "choice_wait_terms"))),
        document_id=job.quote.document_id if job.quote else 0,
        checks=checks,
        terms=tuple(JobTerms(payment_terms=each) for each in readings),
    )


def settled_keys(before: JobTerms, now: JobTerms, job: Job) -> tuple[str, ...]:
    """Return the questions about *job* that what was said *now* answers."""
    said = {
        off_premises_key(job): (before.off_premises, before.urgent) != (now.off_premises, now.urgent),
        payment_terms_key(job): before.payment_terms != now.payment_terms,
    }
    return tuple(key for key, news in said.items() if news)


def _readings(policy: Policy, kind: ClientKind | None) -> tuple[str, ...]:
    """Return the readings to choose from: the firm's own first, all understood and within the law."""
    found: dict[Terms, str] = {}
    for words in (policy.payment_terms, *_USUAL):
        read = read_terms(words)
        due = None if read is None else date_by(read, _A_DAY)
        if read is not None and due is not None and over_cap(due, words, kind, _A_DAY) is None:
            found.setdefault(read, words)
    return tuple(found.values())
