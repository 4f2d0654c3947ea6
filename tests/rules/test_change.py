from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from rules.approval import Change, ChangeField
from rules.billing import bill, bill_again
from rules.change import CannotChange, change_draft
from rules.invoice import InvoiceContent
from rules.policy import Policy
from tests.rules.example_a import DAY, billed_through, drafted, job_a

POLICY = Policy()
DUE, LABEL, RECIPIENT = ChangeField.DUE_DATE, ChangeField.LABEL, ChangeField.RECIPIENT
ORDER, PERCENT = ChangeField.ORDER_NUMBER, ChangeField.DEPOSIT_PERCENT


def job_with_draft(position):
    job = billed_through(job_a(), position)
    return drafted(job, bill(job, job.steps[position], POLICY))


def changed(job, change):
    return change_draft(job, job.drafts[0], change, POLICY, DAY)


@pytest.mark.parametrize(
    ("change", "read", "value"),
    [
        (Change(field=DUE, on=DAY), lambda content: content.due_on, DAY),
        (Change(field=ORDER, text=" BC 77 "), lambda content: content.order_number, "BC 77"),
        (Change(field=RECIPIENT, text="x@y.example"), lambda content: content.client.billing_email, "x@y.example"),
        (Change(field=LABEL, text="Acompte maison"), lambda content: content.label, "Acompte maison"),
        (Change(field=PERCENT, number=Decimal(40)), lambda content: content.label, "Acompte de 40 %"),
    ],
)
def test_what_is_changed_stays_when_the_draft_is_computed_again(change, read, value):
    job = job_with_draft(0)
    content = changed(job, change)
    assert read(content) == value
    again = drafted(replace(job, drafts=()), content)
    assert bill_again(again, again.drafts[0], POLICY) == content


def test_changes_add_up():
    job = job_with_draft(0)
    first = changed(job, Change(field=ORDER, text="BC-77"))
    second = changed(drafted(replace(job, drafts=()), first), Change(field=DUE, on=DAY))
    assert (second.order_number, second.due_on) == ("BC-77", DAY)


def test_a_deposit_of_another_percentage_is_that_share_of_the_contract():
    content = changed(job_with_draft(0), Change(field=PERCENT, number=Decimal(40)))
    assert content.net == job_a().quote.net.percent(Decimal(40))


def test_the_label_of_a_balance_leaves_the_words_of_its_deductions():
    content = changed(job_with_draft(3), Change(field=LABEL, text="Décompte final"))
    assert isinstance(content, InvoiceContent)
    assert [line.description.split(" — ")[0] for line in content.lines] == [
        "Décompte final",
        "Décompte final",
        "Déduction de l'acompte facturé (F2026-0001 du 14/03/2026)",
        "Déduction de l'acompte facturé (F2026-0001 du 14/03/2026)",
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change(field=DUE), "bad_value"),
        (Change(field=DUE, on=DAY - timedelta(days=1)), "past_date"),
        (Change(field=LABEL, text="  "), "bad_value"),
        (Change(field=LABEL, text="x", line=2), "bad_value"),
        (Change(field=LABEL, text="x" * 300), "bad_value"),
        (Change(field=ORDER), "bad_value"),
        (Change(field=RECIPIENT, text="a@b.example, evil@x.example"), "bad_value"),
        (Change(field=RECIPIENT, text="a@b.example\nBcc: evil@x.example"), "bad_value"),
        (Change(field=PERCENT, number=Decimal(0)), "bad_value"),
        (Change(field=PERCENT), "bad_value"),
        (Change(field=PERCENT, number=Decimal(101)), "bad_value"),
        (Change(field=ChangeField.QUANTITY, line=1, number=Decimal(3)), "contract"),
        (Change(field=ChangeField.PRICE, line=1, number=Decimal(3)), "contract"),
    ],
)
def test_what_cannot_be_changed_by_an_answer_is_told(change, why):
    assert changed(job_with_draft(0), change) == CannotChange(why)


def test_only_a_deposit_has_a_deposit_percentage():
    assert changed(job_with_draft(1), Change(field=PERCENT, number=Decimal(40))) == CannotChange("not_a_deposit")


def test_a_draft_that_has_nothing_to_bill_any_more_cannot_be_changed():
    job = job_with_draft(0)
    gone = replace(job, quote=replace(job.quote, acceptance=None))
    assert changed(gone, Change(field=ORDER, text="BC-77")) == CannotChange("contract")
