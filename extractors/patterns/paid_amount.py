"""The amount that a remittance pays, and whether what it pays adds up to it."""

import re
from collections.abc import Iterator, Sequence

from extractors.patterns.amount_cells import is_amount
from extractors.patterns.amounts import amounts_in
from extractors.patterns.debits import MINUS
from extractors.patterns.findings import Findings, Found
from extractors.patterns.labels import Labelled, labelled
from extractors.patterns.notice_date import is_table
from extractors.patterns.number_token import NUMBER, is_number
from extractors.patterns.paid_rows import is_listing, seen_amounts
from extractors.patterns.paid_words import NUMBERED, is_deducted
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import Deduction, InvoicePaid
from rules.money import ZERO, Money, total
from rules.spelling import number_key

#: Characters in front of an amount that say what it is.
NEAR = 40

_AMOUNT = re.compile(
    r"^(?:montant(?: total)?(?: net)?(?: (?:du (?:virement|reglement|paiement|mandat)|vire|regle|paye|verse"
    r"|transfere))?|total (?:du )?(?:virement|vire|mandate|regle|paye|verse|paiement|reglement|general)"
    r"|net (?:paye|vire|regle)|total"
    r"|(?:total |net )?(?:amount(?: paid| transferred)?|payment amount|total (?:paid|payment))"
    r"|(?:transfer|instructed|transferred) amount)(?: \(?(?:en )?(?:eur|euros?|€)\)?)?(?: ?[.…_]{2,40})?"
    r"(?: ?:| ?$| (?=\d))"
)
_PROSE_AMOUNT = re.compile(
    r"\b(?:virement|paiement|reglement|somme|montant|payment|transfer|amount|paid|transferred|regle|paye"
    r"|virer?|sent you|donne)\b(?: (?:du|le|of|on) \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})?[^.;]{0,60}?(?=(?:€ ?|eur ?)?\d)"
)
#: What was paid, over its amount; « Montant » alone heads a column of invoices.
_PAID = re.compile(
    r"\b(?:virement|vire|mandat|mandate|regle|reglement|paye|paiement|verse|transfere|paid|payment|transfer)\b"
)


def read_amount(strips: tuple[Strip, ...], findings: Findings) -> Money | None:
    """Return the amount behind a label that says that it was paid, or else behind a total's, or in a sentence."""
    hits = [hit for hit in labelled(strips, _AMOUNT) if not (hit.heads and is_table(strips[hit.index]))]
    said = [found for hit in hits if _PAID.search(hit.label.plain) for found in _money(hit)]
    candidates = said or [found for hit in hits for found in _money(hit)]
    if not candidates:
        candidates = [found for strip in strips if not _is_of_columns(strip) for found in _prose_amounts(strip.whole)]
    if any(found.value < ZERO for found in candidates):
        findings.doubt("amount", MINUS, *dict.fromkeys(found.value for found in candidates))
        return None
    return findings.settle("amount", candidates)


def check_amount(
    strips: tuple[Strip, ...],
    amount: Money | None,
    invoices: tuple[InvoicePaid, ...],
    deductions: tuple[Deduction, ...],
    findings: Findings,
) -> None:
    """Doubt the amount paid where the rows that list papers do not add up to it."""
    if amount is None:
        return
    named = [each.amount for each in invoices if each.amount is not None]
    unnamed = {number_key(each.number) for each in invoices if each.amount is None}
    rows = list(_unread(strips, unnamed)) if unnamed or not invoices else []
    paid = total([*named, *rows]) - total(each.amount for each in deductions)
    listed = bool(rows) or (bool(named) and not unnamed)
    if (listed and paid != amount) or (named and paid > amount):
        findings.doubt("amount", "the invoices' amounts do not add up to it", amount, *named, *rows)


def _unread(strips: tuple[Strip, ...], unnamed: set[str]) -> Iterator[Money]:
    """Give what is left in each row that lists a paper whose own amount could not be told: the last of its amounts."""
    for strip in strips:
        number = NUMBER.match(strip.phrases[0].plain)
        amounts = seen_amounts(strip)
        apart = len(strip.phrases) > 1 and number and is_number(strip.phrases[0].plain, number)
        apart = apart or any(NUMBERED.fullmatch(made.plain) for made in strip.phrases[1:-1])
        apart = apart and not any(_AMOUNT.match(made.plain) for made in strip.phrases)
        if not amounts or not (is_listing(strip) or (apart and not is_deducted(strip.whole.plain))):
            continue
        last = amounts[-1].money or ZERO
        if not unnamed or any(key in number_key(strip.whole.text) for key in unnamed):
            yield (abs(last) if amounts[-1].unsure_sign else last)


def _money(hit: Labelled) -> list[Found[Money]]:
    """Return the amount that answers a label; of several in the row the last, where it is what they leave."""
    below = hit.under if hit.heads and _PAID.search(hit.label.plain) else None
    near = [made for made in (hit.rest, *hit.right, below) if made]
    values = [
        (each.money, made) for made in near for each in amounts_in(made.plain) if each.money and is_amount(made.plain)
    ]
    if len(values) > 1:
        values = values[-1:] if _is_balance([money for money, _ in values if money]) else []
    return [Found(money, made.evidence()) for money, made in values if money]


def _is_of_columns(strip: Strip) -> bool:
    """Tell whether a row has several amounts apart: which of them was paid no sentence says."""
    return sum(is_amount(made.plain) for made in strip.phrases) > 1


def _is_balance(values: Sequence[Money]) -> bool:
    """Tell whether the last of a row's amounts is the first without those between them: invoiced, taken off, paid."""
    first, *between, last = (abs(each) for each in values)
    return bool(between) and first - total(between) == last


def _prose_amounts(made: Phrase) -> list[Found[Money]]:
    begins = {found.end(): found.start() for found in _PROSE_AMOUNT.finditer(made.plain)}
    return [
        Found(each.money, made.evidence(begins[each.start], each.end))
        for each in amounts_in(made.plain)
        if each.start in begins
        and each.money
        and not each.bare
        and not is_deducted(made.plain[max(each.start - NEAR, 0) : each.start])
    ]
