"""The terms of a job's contract: those of the accepted quote, as the accepted amendments changed them."""

from collections.abc import Iterator
from decimal import Decimal

from rules.contract import accepted_amendments
from rules.job import Job
from rules.policy import Policy
from rules.quote import Amendment
from rules.rulebook import firm_terms
from rules.spelling import fold, number_rank
from rules.wording import percent_text, say


def payment_terms_of(job: Job, policy: Policy) -> str:
    """Return the payment terms: those agreed last, else the firm's own."""
    return agreed_terms(job) or firm_terms(job, policy)


def agreed_terms(job: Job) -> str:
    """Return the payment terms that the contract itself says; empty where it leaves them to the firm's rules."""
    said = [each.payment_terms for each in by_acceptance(job) if each.payment_terms]
    quoted = job.quote.payment_terms if job.quote else ""
    return said[-1] if said else quoted


def retention_percent_of(job: Job) -> Decimal:
    """Return the share of the gross that the contract, as it was changed last, lets the client keep back."""
    said = [each.retention_percent for each in by_acceptance(job) if each.retention_percent is not None]
    return said[-1] if said else job.quote.retention_percent if job.quote else Decimal(0)


def by_acceptance(job: Job) -> list[Amendment]:
    """Return the amendments that count in the order in which they were agreed, whenever they came."""
    counted = [
        (each.acceptance.on, number_rank(each.number), each) for each in accepted_amendments(job) if each.acceptance
    ]
    return [amendment for _, _, amendment in sorted(counted, key=lambda each: each[:2])]


def terms_changed(job: Job, amendment: Amendment, language: str) -> str:
    """Say which terms of *job* the *amendment* changes, which is not counted there yet; empty where none."""
    return ", ".join(_changed(job, amendment, language))


def _changed(job: Job, amendment: Amendment, language: str) -> Iterator[str]:
    before = agreed_terms(job)
    if amendment.payment_terms and fold(amendment.payment_terms) != fold(before):
        key = "terms_now_instead" if before else "terms_now"
        yield say(language, key, terms=amendment.payment_terms, before=before)
    kept, percent = retention_percent_of(job), amendment.retention_percent
    if percent is not None and percent != kept:
        texts = (percent_text(language, percent), percent_text(language, kept))
        yield say(language, "retention_now", percent=texts[0], before=texts[1])
