"""What an approver set on a draft by hand, applied to a content that was computed anew."""

from dataclasses import replace

from rules.invoice import Given, InvoiceContent, InvoiceKind, InvoiceLine
from rules.labels import described


def _named(content: InvoiceContent, line: InvoiceLine, label: str, language: str, *, several: bool) -> str:
    """Return a line's words under another label; those of a claim go on naming the part of the works."""
    if content.kind is InvoiceKind.PROGRESS:
        return label + line.description.removeprefix(content.label)
    return described(label, line.vat_rate, language, several=several)


def with_given(content: InvoiceContent, given: Given, language: str) -> InvoiceContent:
    """Return *content* with the label, recipient and order number of *given*; what is not given stays.

    The label goes on the lines of the work; deductions keep their words, which name their invoice.
    """
    work = len(content.lines) - sum(len(deposit.net) for deposit in content.deducted)
    several = len({line.vat_rate for line in content.lines}) > 1
    lines = tuple(
        replace(line, description=_named(content, line, given.label, language, several=several))
        if given.label and index < work
        else line
        for index, line in enumerate(content.lines)
    )
    return replace(
        content,
        label=given.label or content.label,
        lines=lines,
        client=replace(content.client, billing_email=given.recipient or content.client.billing_email),
        order_number=given.order_number or content.order_number,
        given=given,
    )
