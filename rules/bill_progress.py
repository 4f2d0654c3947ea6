"""A progress claim (situation de travaux): per part, the cumulated share now less what stands billed of it."""

from dataclasses import replace

from rules.contract_parts import Part, billed_of_parts, parts_of
from rules.contract_terms import retention_percent_of
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine
from rules.job import Job, Step
from rules.labels import contract_text, lines_of
from rules.money import ByRate
from rules.nothing import NothingToBill
from rules.parts import BESIDE, WHOLE, PartBilled
from rules.policy import Policy
from rules.progress_claim import fitted, parts_billed
from rules.retention import retained_of
from rules.step_content import content_of
from rules.step_net import net_of
from rules.vat import vat_of
from rules.wording import euros_text, percent_text, say


def bill_progress(job: Job, step: Step, policy: Policy, language: str) -> InvoiceContent | NothingToBill:
    """Return the invoice of a claim, a line per part and rate, unless nothing is left to ask for."""
    net = net_of(job, step)
    if not net:
        return NothingToBill("no_amount")
    parts = fitted(parts_billed(job, step), net)
    whole = [each.part for each in step.parts] == [WHOLE]
    content = replace(
        content_of(job, step, InvoiceKind.PROGRESS, policy),
        lines=_lines(job, step, parts, language),
        net=net,
        vat=vat_of(net),
        cumulated_percent=step.parts[0].percent if whole else None,
        parts=parts,
    )
    return replace(content, retained=retained_of(content.gross, retention_percent_of(job)))


def part_text(job: Job, part: Part, language: str) -> str:
    """Name a part on an invoice or to a person: its title, or the whole contract."""
    if part.key == WHOLE:
        return contract_text(job, language)
    if part.title:
        return part.title
    if part.key == BESIDE:
        return say(language, "progress_beside")
    return say(language, "progress_amendment", number=part.key.partition(" ")[2])


def _lines(job: Job, step: Step, parts: tuple[PartBilled, ...], language: str) -> tuple[InvoiceLine, ...]:
    known = parts_of(job)
    billed = billed_of_parts(job, known)
    lines: list[InvoiceLine] = []
    for each in parts:
        part = next(part for part in known if part.key == each.part)
        before = billed[part.key][each.rate]
        words = say(
            language,
            "progress_line_before" if before else "progress_line",
            label=step.label,
            part=part_text(job, part, language),
            percent=percent_text(language, each.percent),
            agreed=euros_text(language, part.net[each.rate]),
            cumulated=euros_text(language, before + each.net),
            before=euros_text(language, before),
        )
        lines += lines_of(words, ByRate({each.rate: each.net}), language, rates=part.net)
    return tuple(lines)
