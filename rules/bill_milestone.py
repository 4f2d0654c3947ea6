"""A milestone brings the cumulated share of the contract up, deposits apart."""

from dataclasses import replace
from decimal import Decimal

from rules.balance import OverBilled, due_or_over
from rules.contract import billed_share
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job, Step
from rules.labels import contract_text, lines_of
from rules.nothing import NothingToBill
from rules.policy import Policy
from rules.retention import retained_of
from rules.step_content import content_of, retention_percent
from rules.step_net import net_of
from rules.vat import vat_of
from rules.wording import percent_text, say


def bill_milestone(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | OverBilled | NothingToBill:
    """Return the invoice of a milestone, or by how much the contract stands over-billed."""
    percent = step.percent or Decimal(0)
    cumulated = billed_share(job) + percent
    due = due_or_over(net_of(job, step))
    if isinstance(due, OverBilled):
        return due
    if not due.net:
        return NothingToBill("no_amount")
    line = say(
        language,
        "milestone_line",
        label=step.label,
        percent=percent_text(language, percent),
        contract=contract_text(job, language),
        cumulated=percent_text(language, cumulated),
    )
    content = replace(
        content_of(job, step, InvoiceKind.MILESTONE, policy),
        lines=lines_of(line, due.net, language, rates=due.net),
        net=due.net,
        vat=vat_of(due.net),
        cumulated_percent=cumulated,
    )
    return replace(content, retained=retained_of(content.gross, retention_percent(job)))
