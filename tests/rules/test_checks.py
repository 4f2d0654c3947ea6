from dataclasses import replace
from decimal import Decimal

import pytest

from rules.billing import bill
from rules.checks import check_draft
from rules.facts import ClientKind
from rules.money import ByRate
from rules.party import Company
from rules.policy import Policy
from rules.quote import Strength
from rules.vat import vat_of
from tests.rules.example_a import AMENDMENT, CLIENT, DAY, QUOTE, SIGNED, billed_through, by_rate, issued, job_a

COMPANY = Company(
    name="Atelier", siren="732829320", vat_number="", address=(), iban="", mediator="CM2C, www.cm2c.example"
)
POLICY = Policy()
STATED = replace(QUOTE, acceptance=SIGNED, statement="locaux de plus de deux ans")


def good():
    job = billed_through(job_a(quote=STATED), 3)
    return job, bill(job, job.steps[3], POLICY)


def failed(job, content, policy=POLICY):
    return {check.name for check in check_draft(job, content, policy, COMPANY, DAY) if not check.passed}


def test_a_draft_that_is_in_order_passes_every_check():
    job, content = good()
    assert failed(job, content) == set()
    names = [check.name for check in check_draft(job, content, POLICY, COMPANY, DAY)]
    assert {"accepted", "sent_version", "lines", "rates", "vat", "deposits", "step", "contract", "terms"} < set(names)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"quote": replace(STATED, sent=False), "versions": ()}, "sent_version"),
        ({"quote": replace(STATED, acceptance=replace(SIGNED, strength=Strength.OVERRIDE))}, "override"),
        ({"quote": replace(STATED, statement="")}, "reduced_rate"),
        ({"amendments": (AMENDMENT,)}, "amendments"),
        ({"open_disputes": (1003,)}, "disputes"),
        ({"client": replace(CLIENT, billing_email="new@tilleuls.example")}, "recipient"),
    ],
)
def test_what_is_wrong_with_the_job_is_shown(change, name):
    job, content = good()
    assert name in failed(replace(job, **change), content)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"net": by_rate(r20="1.00")}, "lines"),
        ({"vat": by_rate(r20="1.00")}, "vat"),
        ({"deducted": ()}, "deposits"),
        ({"step": 2}, "step"),
        ({"payment_terms": "selon accord"}, "terms"),
        ({"payment_terms": "90 jours"}, "terms"),
        ({"due_on": DAY.replace(year=2020)}, "terms"),
        ({"client": replace(CLIENT, siren="732829321")}, "siren"),
        ({"client": replace(CLIENT, siren="")}, "siren"),
        ({"client": replace(CLIENT, billing_email="")}, "recipient"),
        ({"net": by_rate(r5_5="1.00")}, "rates"),
        ({"net": by_rate(r20="99999.00")}, "contract"),
    ],
)
def test_what_is_wrong_with_the_content_is_shown(change, name):
    job, content = good()
    assert name in failed(job, replace(content, **change))


def test_a_consumer_has_no_siren_and_no_legal_cap():
    job, content = good()
    consumer = replace(CLIENT, kind=ClientKind.CONSUMER, siren="")
    changed = replace(content, client=consumer, payment_terms="90 jours")
    assert failed(replace(job, client=consumer), changed) == set()


@pytest.mark.parametrize(
    ("kind", "missing"),
    [(ClientKind.CONSUMER, {"mediator"}), (ClientKind.BUSINESS, set()), (ClientKind.PUBLIC, {"siret"})],
)
def test_a_firm_without_a_mediator_hears_of_it_on_each_draft_to_a_consumer(kind, missing):
    job, content = good()
    client = replace(CLIENT, kind=kind)
    checks = check_draft(
        replace(job, client=client), replace(content, client=client), POLICY, replace(COMPANY, mediator=""), DAY
    )
    assert {check.name for check in checks if not check.passed} == missing


def test_a_public_body_whose_siret_is_known_lacks_nothing_and_is_mailed_nothing():
    job, content = good()
    public = replace(CLIENT, kind=ClientKind.PUBLIC, siret="73282932000074", billing_email="")
    assert failed(replace(job, client=public), replace(content, client=public)) == set()


def test_a_draft_that_is_not_mailed_needs_no_recipient():
    job, content = good()
    nobody = replace(content, client=replace(CLIENT, billing_email=""))
    assert failed(job, nobody, Policy(send_to_client="never")) == set()


def test_a_draft_above_the_contract_says_by_how_much():
    job, content = good()
    job = issued(job, replace(content, net=ByRate(), vat=ByRate(), deducted=()))
    more = replace(content, net=content.net + by_rate(r20="100.00"), vat=vat_of(content.net))
    (check,) = [each for each in check_draft(job, more, POLICY, COMPANY, DAY) if each.name == "contract"]
    assert check.detail == "120,00\u00a0€ de plus que le contrat"


def test_a_deposit_that_only_the_firms_rule_names_is_looked_at():
    job = job_a(quote=replace(STATED, schedule=()))
    content = bill(job, job.steps[0], POLICY)
    assert "schedule" in failed(job, content)
    named = job_a(quote=STATED)
    assert "schedule" not in failed(named, bill(named, named.steps[0], POLICY))


@pytest.mark.parametrize(("percent", "passed"), [("5", True), ("10", False)])
def test_a_retention_above_the_law_is_shown(percent, passed):
    job = job_a(quote=replace(job_a().quote, retention_percent=Decimal(percent)))
    job = billed_through(job, 1)
    content = bill(job, job.steps[1], POLICY)
    [check] = [each for each in check_draft(job, content, POLICY, COMPANY, DAY) if each.name == "retention"]
    assert check.passed is passed
    assert "232,37" in check.detail
    assert ("la loi 5 % au plus" in check.detail.replace("\u00a0", " ")) is not passed


def test_too_much_at_one_rate_is_seen_beside_less_at_another():
    job = billed_through(job_a(), 1)
    content = bill(job, job.steps[1], POLICY)
    moved = content.net + by_rate(r20="5400.00", r10="-1026.26")
    [check] = [
        each for each in check_draft(job, replace(content, net=moved), POLICY, COMPANY, DAY) if each.name == "contract"
    ]
    assert not check.passed
    assert "20 %" in check.detail.replace("\u00a0", " ")
