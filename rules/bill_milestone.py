"""A milestone brings the cumulated share of the contract up, deposits apart."""

from dataclasses import replace
from decimal import Decimal

from rules.contract_terms import retention_percent_of
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Job, Step
from rules.labels import contract_text, lines_of
from rules.nothing import NothingToBill
from rules.policy import Policy
from rules.retention import retained_of
from rules.step_content import content_of
from rules.step_net import net_of, share_with
from rules.vat import vat_of
from rules.wording import percent_text, say


def bill_milestone(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | NothingToBill:
    """Return the invoice of a milestone, unless nothing is left to ask for."""
    percent = step.percent or Decimal(0)
    cumulated, net = share_with(job, step), net_of(job, step)
    if not net:
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
        lines=lines_of(line, net, language, rates=net),
        net=net,
        vat=vat_of(net),
        cumulated_percent=cumulated,
    )
    return replace(content, retained=retained_of(content.gross, retention_percent_of(job)))
