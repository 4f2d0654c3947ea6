"""A deposit: a share of the contract as it stands, or a gross amount; VAT per rate."""

from dataclasses import replace
from decimal import Decimal

from rules.contract import is_closed_by_balance
from rules.earnest_money import is_earnest_money
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job, Step
from rules.labels import contract_text, lines_of
from rules.nothing import NothingToBill
from rules.policy import Policy
from rules.step_content import content_of
from rules.step_net import asks, net_of
from rules.vat import vat_of
from rules.wording import percent_text, say


def bill_deposit(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | NothingToBill:
    """Return the deposit invoice of *step*, unless the balance came first or nothing is asked for."""
    if is_closed_by_balance(job):
        return NothingToBill("balance_first")
    net, earnest = net_of(job, step), is_earnest_money(job, step)
    if not asks(net):
        return NothingToBill("no_amount")
    name = "earnest" if earnest else "deposit"
    if step.amount is not None:
        label = step.label or say(language, name)
    else:
        label = say(language, f"{name}_percent_label", percent=percent_text(language, step.percent or Decimal(0)))
    line = say(language, "deposit_line", label=label, contract=contract_text(job, language))
    content = replace(content_of(job, step, InvoiceKind.DEPOSIT, policy), earnest_money=earnest)
    return replace(content, label=label, lines=lines_of(line, net, language, rates=net), net=net, vat=vat_of(net))
