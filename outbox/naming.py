"""How the catalogues name what an invoice bills: earnest money (arrhes) is a deposit that has words of its own."""

from rules.invoice import InvoiceContent


def kind_key(content: InvoiceContent) -> str:
    """Return the name of the invoice's kind in the catalogues."""
    return "earnest_money" if content.earnest_money else content.kind.value


def deducted_key(key: str, content: InvoiceContent) -> str:
    """Return the phrase *key* about the deposits that are taken off, or its form for earnest money."""
    earnest = bool(content.deducted) and all(each.earnest_money for each in content.deducted)
    return f"{key}_earnest" if earnest else key
