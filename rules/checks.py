"""The checks of a draft that its mail shows: each passed, or what a person should look at before answering."""

from collections.abc import Iterator
from datetime import date

from rules.contract import (
    accepted_amendments,
    agreed,
    billed,
    billed_steps,
    deposits_to_deduct,
)
from rules.errors import NotAnIdentifier
from rules.facts import ClientKind
from rules.identifiers import siren
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job
from rules.money import ByRate, Rate
from rules.party import Company
from rules.policy import Policy
from rules.proposal import Check
from rules.quote import Acceptance, Strength
from rules.terms import due_date, is_over_cap
from rules.vat import gross_of, vat_of
from rules.wording import euros_text, say

#: Reduced rates of building works, which need the client's signed statement.
_WORKS_RATES = frozenset({Rate(10), Rate("5.5")})

_MAIL = "mail"


def check_draft(job: Job, content: InvoiceContent, policy: Policy, company: Company, on: date) -> tuple[Check, ...]:
    """Return every check of *content* against *job*, as of the day *on*; details in the company's language.

    Names: accepted, sent_version, amendments, lines, rates, vat, deposits, step, contract, recipient, siren, terms,
    reduced_rate, disputes.
    """
    language = company.language
    return (
        *_contract(job, language),
        *_amounts(content, job, language),
        *_billing(job, content, language),
        *_client(job, content, policy, language),
        *_terms(job, content, on, language),
    )


def _contract(job: Job, language: str) -> Iterator[Check]:
    acceptance = job.quote.acceptance if job.quote else None
    words = _proof(acceptance, language) if acceptance else say(language, "check_no_acceptance")
    firm = acceptance is not None and acceptance.strength is not Strength.OVERRIDE
    yield Check("accepted", firm, words)
    sent = job.quote is not None and job.quote.sent
    yield Check("sent_version", sent, "" if sent else say(language, "sent_unknown"))
    left_out = [each.number for each in job.amendments if each.acceptance is None]
    counted = [each.number for each in accepted_amendments(job)]
    if left_out or counted:
        detail = say(language, "check_amendments_left_out", numbers=", ".join(left_out)) if left_out else ""
        yield Check("amendments", not left_out, detail or ", ".join(counted))


def strength_text(language: str, acceptance: Acceptance) -> str:
    """Name how strongly an acceptance is proved: « signature manuscrite »."""
    return say(language, f"strength_{acceptance.strength}")


def _proof(acceptance: Acceptance, language: str) -> str:
    """Return how an acceptance is proved, and by which words."""
    strength, words = strength_text(language, acceptance), acceptance.words or acceptance.by
    return say(language, "check_accepted", strength=strength, words=words)


def _amounts(content: InvoiceContent, job: Job, language: str) -> Iterator[Check]:
    lines = ByRate([(line.vat_rate, line.net) for line in content.lines])
    yield Check("lines", lines == content.net)
    foreign = [rate for rate in content.net if rate not in agreed(job) and rate not in billed(job)]
    yield Check("rates", not foreign, say(language, "check_rates") if foreign else "")
    yield Check("vat", vat_of(content.net) == content.vat)


def _billing(job: Job, content: InvoiceContent, language: str) -> Iterator[Check]:
    if content.kind is InvoiceKind.BALANCE:
        yield Check("deposits", content.deducted == deposits_to_deduct(job), _numbers(content))
    again = content.step in billed_steps(job)
    yield Check("step", not again, say(language, "check_step_again") if again else "")
    over = gross_of(agreed(job) - billed(job) - content.net)
    detail = say(language, "check_over", amount=euros_text(language, -over)) if over.cents < 0 else ""
    yield Check("contract", over.cents >= 0, detail)
    if job.open_disputes:
        yield Check("disputes", passed=False, detail=", ".join(str(ref) for ref in job.open_disputes))


def _client(job: Job, content: InvoiceContent, policy: Policy, language: str) -> Iterator[Check]:
    client = content.client
    if policy.send_to_client == _MAIL:
        known = bool(client.billing_email) and client.billing_email == job.client.billing_email
        yield Check("recipient", known, client.billing_email or say(language, "check_no_recipient"))
    if client.kind is not ClientKind.CONSUMER:
        yield Check("siren", *_siren(client.siren, language))
    reduced = any(rate in _WORKS_RATES for rate in content.net)
    if reduced and client.kind is not ClientKind.PUBLIC:
        stated = bool(job.quote and job.quote.statement)
        yield Check("reduced_rate", stated, "" if stated else say(language, "check_no_statement"))


def _siren(number: str, language: str) -> tuple[bool, str]:
    if not number:
        return False, say(language, "check_no_siren")
    try:
        return True, siren(number)
    except NotAnIdentifier:
        return False, say(language, "verify_identifier")


def _terms(job: Job, content: InvoiceContent, on: date, language: str) -> Iterator[Check]:
    business = job.client.kind is not ClientKind.CONSUMER
    if content.due_on is not None:
        yield Check("terms", content.due_on >= on, content.due_on.isoformat())
    elif due_date(content.payment_terms, on) is None:
        yield Check("terms", passed=False, detail=say(language, "check_terms_unknown", terms=content.payment_terms))
    elif business and is_over_cap(content.payment_terms, on):
        yield Check("terms", passed=False, detail=say(language, "check_terms_cap", terms=content.payment_terms))
    else:
        yield Check("terms", passed=True, detail=content.payment_terms)


def _numbers(content: InvoiceContent) -> str:
    return ", ".join(deposit.number for deposit in content.deducted)
