"""The cent between taking deposits off the gross amount, as a person does, and VAT on the net base (the law)."""

from outbox.naming import deducted_key
from outbox.wording import Wording
from outbox.writing import Language, amount, euros
from rules.invoice import InvoiceContent
from rules.money import total
from rules.vat import gross_of


def rounding_words(content: InvoiceContent, key: str, say: Wording, language: Language) -> str:
    """Return the phrase *key* that explains the difference; empty where there is none."""
    deducted = total(deposit.gross for deposit in content.deducted)
    before = gross_of(content.before_deduction)
    naive = before - deducted
    if not content.deducted or naive == content.gross:
        return ""
    return say(
        deducted_key(key, content),
        before=amount(before, language),
        deducted=amount(deducted, language),
        naive=amount(naive, language),
        gross=amount(content.gross, language),
        difference=euros(content.gross - naive, language),
    )
