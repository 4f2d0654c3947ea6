"""The checks of a draft that its mail shows: each passed, or what a person should look at before answering."""

from collections.abc import Iterator
from datetime import date

from rules.billing import is_cut
from rules.channel import Channel, channel_of
from rules.comparison import differences_to
from rules.contract import (
    accepted_amendments,
    agreed,
    billed,
    billed_steps,
    deposits_to_deduct,
)
from rules.errors import NotAnIdentifier
from rules.facts import ClientKind
from rules.held import signed_on, withdrawal_until
from rules.identifiers import siren
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job
from rules.job_kind import deposit_words
from rules.labels import offer_text, override_text
from rules.money import ZERO, ByRate
from rules.particular_checks import checks_of_particulars
from rules.party import Company
from rules.policy import Policy
from rules.proposal import Check
from rules.quote import Acceptance, Strength
from rules.retention_checks import checks_of_retention
from rules.spelling import same_number
from rules.terms_checks import checks_of_terms
from rules.vat import gross_of, vat_of
from rules.wording import date_text, euros_text, percent_text, rate_text, say
from rules.works import is_stated, reduced_rates


def check_draft(
    job: Job,
    content: InvoiceContent,
    policy: Policy,
    company: Company,
    on: date,
    holidays: frozenset[date] = frozenset(),
) -> tuple[Check, ...]:
    """Return every check of *content* against *job*, as of the day *on*; details in the company's language.

    Names: accepted (or override), sent_version, amendments, lines, rates, vat, deposits, step, share, contract,
    recipient, siren, siret, terms, reduced_rate, mediator, withdrawal, disputes, schedule, and those of
    `particular_checks`.
    """
    language = company.language
    return (
        *_contract(job, language),
        *_amounts(content, job, language),
        *_billing(job, content, language),
        *_client(job, content, policy, language),
        *_consumer(job, content, company, holidays),
        *checks_of_terms(content, on, language, holidays),
        *checks_of_particulars(content, policy, language),
        *checks_of_retention(job, content, language),
        *_schedule(job, content, policy, language),
    )


def _schedule(job: Job, content: InvoiceContent, policy: Policy, language: str) -> Iterator[Check]:
    """Say where the firm's own rule made the deposit, because the quote names none."""
    if content.kind is InvoiceKind.DEPOSIT and job.quote is not None and not job.quote.schedule:
        yield Check("schedule", passed=False, detail=deposit_words(job.quote, policy, language, job.terms.kind))


def _contract(job: Job, language: str) -> Iterator[Check]:
    acceptance = job.quote.acceptance if job.quote else None
    if acceptance is None:
        yield Check("accepted", passed=False, detail=say(language, "check_no_acceptance"))
    elif acceptance.strength is Strength.OVERRIDE:
        yield Check("override", passed=False, detail=override_text(acceptance, language))
    else:
        yield Check("accepted", passed=True, detail=_proof(acceptance, language))
    yield _sent_version(job, language)
    counted = [each.number for each in accepted_amendments(job)]
    left_out = [each.number for each in job.amendments if not any(same_number(each.number, one) for one in counted)]
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


def _sent_version(job: Job, language: str) -> Check:
    """Compare the contract with what the firm is known to have sent; an override may be about an older version."""
    sent, quote = [each for each in job.versions if each.sent], job.quote
    if quote is None or not (sent or quote.sent):
        return Check("sent_version", passed=False, detail=say(language, "sent_unknown"))
    same = [each for each in sent if not differences_to(each, quote)]
    overridden = quote.acceptance is not None and quote.acceptance.strength is Strength.OVERRIDE
    known = quote.sent or bool(same)
    if known and (not overridden or not sent or sent[-1] in same):
        return Check("sent_version", passed=True)
    last = offer_text(sent[-1], language)
    return Check("sent_version", passed=False, detail=say(language, "check_other_than_sent", sent=last))


def _amounts(content: InvoiceContent, job: Job, language: str) -> Iterator[Check]:
    off = ByRate([(each.rate, each.net) for each in content.allowances])
    lines = ByRate([(line.vat_rate, line.net) for line in content.lines]) - off
    yield Check("lines", lines == content.net)
    foreign = [rate for rate in content.net if rate not in agreed(job) and rate not in billed(job)]
    yield Check("rates", not foreign, say(language, "check_rates") if foreign else "")
    yield Check("vat", vat_of(content.net) == content.vat)


def _billing(job: Job, content: InvoiceContent, language: str) -> Iterator[Check]:
    if content.kind is InvoiceKind.BALANCE:
        yield Check("deposits", content.deducted == deposits_to_deduct(job), _numbers(content))
    again = content.step in billed_steps(job)
    yield Check("step", not again, say(language, "check_step_again") if again else "")
    given = content.given.deposit_percent
    if given is not None:
        percent = percent_text(language, given)
        yield Check("share", passed=False, detail=say(language, "check_given_deposit", percent=percent))
    if is_cut(job, content):
        yield Check("share", passed=False, detail=say(language, "check_cut"))
    yield _within_contract(job, content, language)
    if job.open_disputes:
        yield Check("disputes", passed=False, detail=", ".join(str(ref) for ref in job.open_disputes))


def _within_contract(job: Job, content: InvoiceContent, language: str) -> Check:
    """Compare what is billed with the contract, whole and rate by rate: too much at one is not made up by another."""
    left = agreed(job) - billed(job) - content.net
    over = gross_of(left)
    if over.cents < 0:
        return Check("contract", passed=False, detail=say(language, "check_over", amount=euros_text(language, -over)))
    too_much = [(rate, -left[rate]) for rate, amount in content.net.items() if amount > ZERO > left[rate]]
    words = ", ".join(f"{euros_text(language, net)} ({rate_text(language, rate)})" for rate, net in too_much)
    return Check("contract", not too_much, say(language, "check_over_rate", amounts=words) if too_much else "")


def _client(job: Job, content: InvoiceContent, policy: Policy, language: str) -> Iterator[Check]:
    client = content.client
    if channel_of(client, policy) is Channel.MAIL:
        known = bool(client.billing_email) and client.billing_email == job.client.billing_email
        yield Check("recipient", known, client.billing_email or say(language, "check_no_recipient"))
    if client.kind is not ClientKind.CONSUMER:
        yield Check("siren", *_siren(client.siren, language))
    if client.kind is ClientKind.PUBLIC and client.country == "FR":
        yield Check("siret", bool(client.siret), client.siret or say(language, "check_no_siret"))
    if reduced_rates(content) and client.kind is not ClientKind.PUBLIC:
        stated = is_stated(job)
        yield Check("reduced_rate", stated, "" if stated else say(language, "check_no_statement"))


def _consumer(job: Job, content: InvoiceContent, company: Company, holidays: frozenset[date]) -> Iterator[Check]:
    """Every consumer reads the mediator's name (C. conso. L616-1): without it the firm is at fault."""
    signed, until = signed_on(job), withdrawal_until(job, holidays)
    if signed is not None and until is not None:
        days = {"signed": date_text(company.language, signed), "until": date_text(company.language, until)}
        yield Check("withdrawal", passed=False, detail=say(company.language, "check_withdrawal", **days))
    if content.client.kind is ClientKind.CONSUMER and content.kind is not InvoiceKind.CREDIT_NOTE:
        named = bool(company.mediator)
        yield Check("mediator", named, company.mediator or say(company.language, "check_no_mediator"))


def _siren(number: str, language: str) -> tuple[bool, str]:
    if not number:
        return False, say(language, "check_no_siren")
    try:
        return True, siren(number)
    except NotAnIdentifier:
        return False, say(language, "verify_identifier")


def _numbers(content: InvoiceContent) -> str:
    return ", ".join(deposit.number for deposit in content.deducted)
