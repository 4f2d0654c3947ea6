"""The content of an invoice, and what was issued from it, to JSON and back, exactly."""

from typing import cast

from rules.invoice import InvoiceContent, IssuedInvoice
from rules.json_shape import JsonValue, from_json, to_json


def content_to_json(content: InvoiceContent) -> dict[str, JsonValue]:
    """Return *content* as JSON."""
    return cast("dict[str, JsonValue]", to_json(content))


def content_from_json(data: object) -> InvoiceContent:
    """Return the content that `content_to_json` wrote. Raises NotThisShape."""
    return from_json(InvoiceContent, data)


def invoice_to_json(invoice: IssuedInvoice) -> dict[str, JsonValue]:
    """Return an issued *invoice* as JSON."""
    return cast("dict[str, JsonValue]", to_json(invoice))


def invoice_from_json(data: object) -> IssuedInvoice:
    """Return the invoice that `invoice_to_json` wrote. Raises NotThisShape."""
    return from_json(IssuedInvoice, data)
