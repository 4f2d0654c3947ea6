"""What a remittance pays: the invoices that it names, and what was taken off."""

import re

from extractors.patterns.amounts import amounts_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.numbers import leading_number, named_numbers, numbers_label
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import Deduction, InvoicePaid
from rules.money import Money
from rules.spelling import number_key

#: Invoices that one remittance names at most.
MOST_INVOICES = 500
#: Words of a row that lists one invoice at most.
LISTED_WORDS = 12
#: Characters between an amount and the name of the deduction behind it at most.
NEAR = 12

_DEDUCTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("early_payment", re.compile(r"\bescompte|\bearly[- ]payment|\bprompt payment")),
    ("retention", re.compile(r"\bretenue|\bretention")),
    ("credit_note", re.compile(r"\bavoirs?\b|\bcredit note")),
    ("fees", re.compile(r"\bfrais\b|\bcommission|\bbank (?:charges|fees)|\bfees\b")),
    ("rounding", re.compile(r"\barrondi|\brounding")),
)
_NO_DEDUCTION = re.compile(r"\bsans (?:escompte|frais|retenue)|\bhors\b|n'est pas|\bnot ")
_INVOICE = numbers_label(r"(?:facture|fact\.?|fac\.?|invoice|inv\.?)")
#: « F2026-0033 » alone: letters for an invoice, a year, a running number.
_ALONE = re.compile(r"(?<![\w-])(?:f|fa|fac|fact|inv)[-_]?20\d\d[-_/]?\d{2,6}(?![\w-])")
_OTHER_NUMBER = re.compile(r"\b(?:devis|commande|avoir|quote|order|credit note)\b[^.;]{0,20}$")
_CREDIT_NOTE = numbers_label(r"(?:avoir|credit note)")
_TABLE_HEAD = re.compile(r"\b(?:factures?|invoices?|document|piece)\b")
_TABLE_END = re.compile(r"(?:total|montant)\b")
_LISTED = re.compile(r"\W{0,3}(?:(?:facture|invoice)\b|[a-z]{0,4}\d)")


def is_deducted(text: str) -> bool:
    """Tell whether *text* (plain spelling) speaks of something taken off."""
    return any(pattern.search(text) for _, pattern in _DEDUCTIONS)


def read_deductions(strips: tuple[Strip, ...], findings: Findings) -> tuple[Deduction, ...]:
    """Return what was taken off, each with the one amount that stands in its row."""
    deductions: list[Deduction] = []
    for strip in strips:
        made = strip.whole
        named = next(((kind, label) for kind, pattern in _DEDUCTIONS if (label := pattern.search(made.plain))), None)
        if named is None or _NO_DEDUCTION.search(made.plain):
            continue
        kind, label = named
        found = _amount_beside(made, label)
        if found is not None:
            document = next((each.value for each in named_numbers(made, _CREDIT_NOTE)), "")
            money = findings.keep(f"deductions.{len(deductions)}.amount", found)
            deductions.append(Deduction(kind, abs(money), document))
    return tuple(deductions)


def _amount_beside(made: Phrase, label: re.Match[str]) -> Found[Money] | None:
    """Return the one amount behind a deduction's name, or else in front of it (« 62,64 € d'escompte »)."""
    amounts = [each for each in amounts_in(made.plain) if each.money and not each.bare]
    behind = [each for each in amounts if each.start > label.start()]
    near = behind or [each for each in amounts if 0 <= label.start() - each.end < NEAR]
    if len(near) != 1 or near[0].money is None:
        return None
    start, end = min(label.start(), near[0].start), max(label.end(), near[0].end)
    return Found(near[0].money, made.evidence(start, end))


def read_invoices(
    strips: tuple[Strip, ...], deductions: tuple[Deduction, ...], findings: Findings
) -> tuple[InvoicePaid, ...]:
    """Return the invoices named in words or in a table, each with the amount that stands in its own row.

    What *deductions* name is no invoice.
    """
    others = {number_key(each.document) for each in deductions if each.document}
    found: dict[str, InvoicePaid] = {}
    in_table = False
    for strip in strips:
        made = strip.whole
        named = list(named_numbers(made, _INVOICE)) or _alone(made)
        heads = bool(_TABLE_HEAD.search(made.plain)) and not named and not amounts_in(made.plain)
        in_table = heads or (in_table and not _TABLE_END.match(made.plain))
        if not named and in_table and (first := leading_number(made)):
            named = [first]
        own = _own_amount(strip, in_table=in_table) if len(named) == 1 else None
        for each in named:
            key = number_key(each.value)
            if key not in others and key not in found and len(found) < MOST_INVOICES:
                _keep(f"invoices.{len(found)}", each, own, findings)
                found[key] = InvoicePaid(each.value, own.value if own else None)
    return tuple(found.values())


def _alone(made: Phrase) -> list[Found[str]]:
    return [
        Found(made.text[found.start() : found.end()], made.evidence(found.start(), found.end()))
        for found in _ALONE.finditer(made.plain)
        if not _OTHER_NUMBER.search(made.plain[: found.start()][-60:])
    ]


def _keep(path: str, number: Found[str], amount: Found[Money] | None, findings: Findings) -> None:
    findings.keep(f"{path}.number", number)
    if amount is not None:
        findings.keep(f"{path}.amount", amount)


def _own_amount(strip: Strip, *, in_table: bool) -> Found[Money] | None:
    """Return the one amount of a row that lists one invoice (« F2026-0012 : 5 576,88 € »); a sentence is no list."""
    made = strip.whole
    amounts = [each.money for each in amounts_in(made.plain) if each.money and not each.bare]
    listed = in_table or len(strip.phrases) > 1 or _LISTED.match(made.plain)
    if len(amounts) != 1 or not listed or len(made.words) > LISTED_WORDS:
        return None
    return Found(amounts[0], made.evidence())
