"""What a remittance pays: the invoices that it names, and what was taken off."""

import re
from collections.abc import Iterator

from extractors.patterns.amounts import amounts_in
from extractors.patterns.debits import debit_rows
from extractors.patterns.findings import Findings, Found
from extractors.patterns.number_token import number_at
from extractors.patterns.numbers import named_numbers, numbers_label
from extractors.patterns.paid_rows import Listed, listed_rows, row_amounts
from extractors.patterns.paid_table import tables_of
from extractors.patterns.paid_words import CREDIT_NUMBER, DEDUCTIONS, INVOICE_NUMBER, LEFT, NUMBERED, is_deducted
from extractors.patterns.phrase import Phrase, Strip, plain
from rules.facts import Deduction, InvoicePaid
from rules.money import Money, total
from rules.spelling import number_key

#: Invoices that one remittance names at most.
MOST_INVOICES = 500
#: Words of a row that lists one invoice at most.
LISTED_WORDS = 12
_NO_DEDUCTION = re.compile(r"\bsans (?:escompte|frais|retenue)|\bhors\b|n'est pas|\bnot ")
_INVOICE = numbers_label(r"(?:facture|fact\.?|fac\.?|invoice|inv\.?)")
#: « F2026-0033 » alone: letters for an invoice, a year, a running number.
_ALONE = re.compile(r"(?<![\w-])(?:f|fa|fac|fact|inv)[-_]?20\d\d[-_/]?\d{2,6}(?![\w-])")
_OTHER_NUMBER = re.compile(r"\b(?:devis|commande|avoir|quote|order|credit note)\b[^.;]{0,20}$")
_CREDIT_NOTE = numbers_label(r"(?:avoir|credit note)")
#: Between an amount and the name of what is taken off: « 62,64 € d'escompte », « 62,64 EUR de retenue ».
_OF = re.compile(r" ?(?:€|eur(?:os?)?)? ?(?:au titre )?(?:d'|de |of |for |in |as )(?:une? |la |an? |our )?")
_ON = re.compile(
    r"(?:\bs/|\bsur\b|\bon\b|\bfor\b|\bzu\b|\bauf\b) ?(?:la |votre |your )?(?:(?:facture|fact\.?|invoice|rechnung) )?"
    r"(?:n° ?)?(?=[a-z0-9])"
)
_LISTED = re.compile(r"\W{0,3}(?:(?:facture|invoice)\b|[a-z]{0,4}\d)")


def read_deductions(strips: tuple[Strip, ...], findings: Findings) -> tuple[Deduction, ...]:
    """Return what was taken off, each with the one amount that stands beside its name, or in its table's column."""
    deductions: list[Deduction] = []
    rows = tuple(listed_rows(strips))
    for table in tables_of(strips):
        for cell in table.deductions:
            money = findings.keep(f"deductions.{len(deductions)}.amount", cell.found)
            told = cell.kind != "credit_note"  # which credit note, its column does not say
            document = _document_of(rows[cell.strip], len(deductions), findings) if told else ""
            deductions.append(Deduction(cell.kind, abs(money), document))
    debits = debit_rows(strips)
    in_columns = {row.strip for table in tables_of(strips) for row in table.rows}
    for place, row in enumerate(rows):
        if place in in_columns:
            continue
        made = row.strip.whole
        credit = _credit_in(row, debit=place in debits) if row.listed else None
        if credit is not None:
            kind, number, amount = credit
            money = findings.keep(f"deductions.{len(deductions)}.amount", amount)
            findings.keep(f"deductions.{len(deductions)}.document", number)
            deductions.append(Deduction(kind, abs(money), number.value))
            continue
        if _NO_DEDUCTION.search(made.plain):
            continue
        for kind, found, document in _in_row(made):
            money = findings.keep(f"deductions.{len(deductions)}.amount", found)
            own = document or (_document_of(row, len(deductions), findings) if row.listed else "")
            deductions.append(Deduction(kind, abs(money), own))
    return tuple(deductions)


def _document_of(row: Listed, place: int, findings: Findings) -> str:
    """Return the one invoice that a table's row names, from which something is taken off."""
    named = _named_in(row)
    numbers = {number_key(each.value) for each in named}
    return findings.keep(f"deductions.{place}.document", named[0]) if len(numbers) == 1 else ""


def _invoices_in(made: Phrase) -> list[Found[str]]:
    return list(named_numbers(made, _INVOICE)) or _alone(made)


def _named_in(row: Listed) -> list[Found[str]]:
    """Return the invoices of a row: the one in its column, those that it names, the one that it begins with."""
    number = [row.number] if row.number else []
    return number if row.in_column else (_invoices_in(row.strip.whole) or number)


def _credit_in(row: Listed, *, debit: bool = False) -> tuple[str, Found[str], Found[Money]] | None:
    """Return what a row takes off as a whole, its paper, and its amount: « AV26-0031 … -1 080,00 », or a *debit*."""
    number = row.number or next(named_numbers(row.strip.whole, _CREDIT_NOTE), None)
    amounts = [
        (each, Found(each.money, made.evidence(each.start, each.end)))
        for made in row.strip.phrases
        for each in amounts_in(made.plain)
        if each.money and not each.bare
    ]
    if number is None or len({abs(found.value) for _, found in amounts}) != 1:
        return None
    minus = (debit and not is_deducted(row.strip.whole.plain)) or all(
        each.value < 0 and not each.unsure_sign for each, _ in amounts
    )
    if minus and (INVOICE_NUMBER.match(number.value) or (debit and not CREDIT_NUMBER.match(number.value))):
        return "other", number, amounts[0][1]
    return ("credit_note", number, amounts[0][1]) if minus or CREDIT_NUMBER.match(number.value) else None


def _in_row(made: Phrase) -> Iterator[tuple[str, Found[Money], str]]:
    """Give the deductions that a row names, each with its amount: behind its name and before the next one's."""
    labels = _labels_in(made)
    for index, (label, kind) in enumerate(labels):
        end = labels[index + 1][0].start() if index + 1 < len(labels) else len(made.plain)
        found = _amount_beside(made, label, _end_of(made, label, end))
        if found is not None:
            yield kind, found, _named_by(made, label, kind, end)


def _end_of(made: Phrase, label: re.Match[str], end: int) -> int:
    """Return where what a deduction says ends: in front of what is left, « escompte 46,80, réglé 3 073,20 »."""
    first = next((each for each in amounts_in(made.plain, label.end()) if not each.bare and each.end <= end), None)
    left = LEFT.search(made.plain, first.end, end) if first else None
    return left.start() if left else end


def _labels_in(made: Phrase) -> list[tuple[re.Match[str], str]]:
    labels = ((label, kind) for kind, pattern in DEDUCTIONS for label in pattern.finditer(made.plain))
    return sorted(labels, key=lambda each: each[0].start())


def _named_by(made: Phrase, label: re.Match[str], kind: str, end: int) -> str:
    """Return the paper that a deduction names: a credit note, or the invoice that it is kept from."""
    if kind == "credit_note":
        return next((each.value for each in named_numbers(made, _CREDIT_NOTE)), "")
    on = _ON.search(made.plain, label.end(), end)
    token = number_at(made, on.end(), marked=False) if on else None
    return made.text[token.start() : token.end()] if token and NUMBERED.fullmatch(token[0]) else ""


def _amount_beside(made: Phrase, label: re.Match[str], end: int) -> Found[Money] | None:
    """Return the one amount behind a deduction's name, or else in front of it (« 62,64 € d'escompte »)."""
    amounts = [each for each in amounts_in(made.plain) if each.money and not each.bare]
    behind = [each for each in amounts if label.start() < each.start < end]
    near = behind or [each for each in amounts if _OF.fullmatch(made.plain, each.end, label.start())]
    if len({abs(each.value) for each in near}) != 1 or near[0].money is None:
        return None
    start, stop = min(label.start(), near[0].start), max(label.end(), near[0].end)
    return Found(near[0].money, made.evidence(start, stop))


def read_invoices(
    strips: tuple[Strip, ...], deductions: tuple[Deduction, ...], findings: Findings
) -> tuple[InvoicePaid, ...]:
    """Return the invoices named in words or in a table, each with the amount that stands in its own row.

    A credit note among the *deductions* is no invoice.
    """
    others = {number_key(each.document) for each in deductions if each.kind == "credit_note" and each.document}
    rows = tuple(listed_rows(strips))
    debits = debit_rows(strips)
    taken = (_credit_in(row, debit=place in debits) for place, row in enumerate(rows) if row.listed)
    others |= {number_key(credit[1].value) for credit in taken if credit}
    found: dict[str, InvoicePaid] = {}
    columns = {each.strip: each.amount for table in tables_of(strips) for each in table.rows}
    for index, row in enumerate(rows):
        named = _named_in(row) if row.listed else _invoices_in(row.strip.whole)
        own = columns.get(index) or (_own_amount(row, named[0]) if len(named) == 1 else None)
        for each in named:
            key = number_key(each.value)
            if key in found and found[key].amount is None and own is not None:  # named before it is listed
                findings.keep(f"invoices.{list(found).index(key)}.amount", own)
                found[key] = InvoicePaid(found[key].number, own.value)
            elif key not in others and key not in found and len(found) < MOST_INVOICES:
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


def _own_amount(row: Listed, number: Found[str]) -> Found[Money] | None:
    """Return the amount of a row that lists one invoice: its one, or the one that its deductions bring to the rest.

    « F2026-0012 : 5 576,88 € », « F2026-0012 : 5 576,88, escompte 55,77, réglé 5 521,11 »; a sentence is no list.
    """
    made = row.strip.whole
    amounts = row_amounts(row.strip)
    listed = row.listed or len(row.strip.phrases) > 1 or _LISTED.match(made.plain)
    taken = [label.start() for label, _ in _labels_in(made)]
    if not amounts or not listed or (taken and min(taken) < made.plain.find(plain(number.value))):
        return None
    if len({each.value for each in amounts}) > 1 and not _leaves(made):
        return None
    if len(amounts) == 1 and (len(made.words) > LISTED_WORDS or next(_in_row(made), None)):
        return None
    own = amounts[0].money
    return Found(abs(own) if amounts[0].unsure_sign else own, made.evidence()) if own else None


def _leaves(made: Phrase) -> bool:
    """Tell whether the first amount less the deductions that the row names is the last, which it says is left."""
    amounts = [each for each in amounts_in(made.plain) if each.money and not each.bare]
    if len(amounts) < len(("first", "last")):
        return False
    first, last = amounts[0], amounts[-1]
    taken = [each.value for _, each, _ in _in_row(made)]
    said = LEFT.search(made.plain, first.end, last.start)
    whole = len(amounts) == len(taken) + len(("first", "last"))
    if not said or not whole or first.money is None or last.money is None:
        return False
    return abs(first.money) - total(map(abs, taken)) == abs(last.money) and all(
        each.value > 0 or each.unsure_sign for each in (first, last)
    )
