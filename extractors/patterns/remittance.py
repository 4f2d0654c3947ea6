"""Remittances (avis de virement), on paper and in a mail's words: what was paid, by whom, for which invoices."""

import re
from dataclasses import dataclass
from datetime import date

from extractors.patterns.amounts import amounts_in
from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.identifiers import identifiers_in
from extractors.patterns.labels import Labelled, labelled
from extractors.patterns.numbers import TOKEN, named_numbers
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.totals import is_amount
from rules.facts import Deduction, InvoicePaid, Party
from rules.money import Money, total
from rules.party import Company
from rules.spelling import fold, number_key

#: Invoices that one remittance names at most.
MOST_INVOICES = 500

_AMOUNT = re.compile(
    r"^(?:montant(?: total)?(?: net)?(?: (?:du (?:virement|reglement|paiement)|vire|regle|paye|verse|transfere))?|total (?:du )?(?:virement|regle|paye|verse|paiement|reglement|general)|net (?:paye|vire|regle)|total"
    r"|(?:total |net )?(?:amount(?: paid| transferred)?|payment amount|total (?:paid|payment))|transfer amount)(?: \(?(?:en )?(?:eur|euros?|€)\)?)?(?: ?:| ?$| (?=\d))"
)
_PROSE_AMOUNT = re.compile(
    r"\b(?:virement|paiement|reglement|somme|montant|payment|transfer|amount|paid|transferred|regle|paye|vire)\b[^.;]{0,60}?(?=(?:€ ?|eur ?)?\d)"
)
_VALUE_DATE = re.compile(r"\b(?:date de valeur|date valeur|valeur|value date)\b ?:?")
_PAY_DATE = re.compile(
    r"\b(?:date (?:du |de |d')(?:virement|paiement|reglement|execution|operation)|date d'execution|payment date|execution date|date of payment|transfer date|execute le|vire le|virement du|en date du|executed on|paid on)\b ?:?"
)
_PAYER = re.compile(
    r"^(?:donneur d'ordre|ordonnateur|emetteur|payeur|debiteur|titulaire du compte debite|compte a debiter|ordering (?:party|customer)|payer|debtor|remitter|from)\b ?:?"
)
_PAYEE = re.compile(r"^(?:beneficiaire|compte (?:a )?credite|creancier|beneficiary|payee|creditor|to)\b ?:?")
_REFERENCE = re.compile(
    r"^(?:(?:votre |notre |your |our )?reference(?:s)?(?: (?:du |de |de l')?(?:virement|paiement|operation|bout en bout|end to end))?|ref\.?(?: (?:du )?virement)?|motif|communication|libelle|end-to-end(?: id)?|payment reference|remittance reference)\b(?: du paiement)? ?:"
)
_DEDUCTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("early_payment", re.compile(r"\bescompte|early[- ]payment|prompt payment")),
    ("retention", re.compile(r"\bretenue|\bretention")),
    ("credit_note", re.compile(r"\bavoirs?\b|\bcredit note")),
    ("fees", re.compile(r"\bfrais\b|\bcommission|\bbank (?:charges|fees)|\bfees\b")),
    ("rounding", re.compile(r"\barrondi|\brounding")),
)
_NO_DEDUCTION = re.compile(r"sans (?:escompte|frais|retenue)|\bhors\b|n'est pas|not ")
_INVOICE = r"(?:factures?|fact\.?|fac\.?|invoices?|inv\.?)"
_INVOICE_WORD = re.compile(r"\b(?:factures?|invoices?|document|piece)\b")


@dataclass(frozen=True, slots=True)
class Remittance:
    """What a remittance says; amounts and dates as printed."""

    payer: Party | None
    amount: Money | None
    value_date: date | None
    reference: str
    invoices: tuple[InvoicePaid, ...]
    deductions: tuple[Deduction, ...]


def read_remittance(strips: tuple[Strip, ...], company: Company, findings: Findings, order: Order) -> Remittance:
    """Return what a remittance says; invoices less deductions that are not the amount paid are a doubt."""
    deductions = _deductions(strips, findings)
    invoices = _invoices(strips, {number_key(each.document) for each in deductions}, findings)
    amount = _amount(strips, findings)
    _check(amount, invoices, deductions, findings)
    return Remittance(
        payer=_payer(strips, company, findings),
        amount=amount,
        value_date=_value_date(strips, findings, order),
        reference=_reference(strips, findings),
        invoices=invoices,
        deductions=deductions,
    )


def _check(
    amount: Money | None, invoices: tuple[InvoicePaid, ...], deductions: tuple[Deduction, ...], findings: Findings
) -> None:
    paid = [each.amount for each in invoices if each.amount is not None]
    if amount is None or not paid or len(paid) != len(invoices):
        return
    if total(paid) not in {amount, amount + total(each.amount for each in deductions)}:
        findings.doubt("amount", "the invoices' amounts do not add up to it", amount, *paid)


def _amount(strips: tuple[Strip, ...], findings: Findings) -> Money | None:
    candidates = [found for hit in labelled(strips, _AMOUNT) for found in _money(hit)]
    if not candidates:
        candidates = [found for strip in strips for found in _prose_amounts(strip.whole)]
    return findings.settle("amount", candidates)


def _money(hit: Labelled) -> list[Found[Money]]:
    """Return the amount that answers a label; none when several stand in the row."""
    near = [made for made in (hit.rest, *hit.right) if made]
    values = [
        (each.money, made) for made in near for each in amounts_in(made.plain) if each.money and is_amount(made.plain)
    ]
    if not values and hit.under and is_amount(hit.under.plain) and not near:
        values = [(amounts_in(hit.under.plain)[0].money, hit.under)]
    return [Found(money, made.evidence()) for money, made in values if money] if len(values) == 1 else []


def _prose_amounts(made: Phrase) -> list[Found[Money]]:
    found = []
    for label in _PROSE_AMOUNT.finditer(made.plain):
        for each in amounts_in(made.plain):
            if each.start == label.end() and each.money and not each.bare and not _deducted(made.plain[: each.start]):
                found.append(Found(each.money, made.evidence(label.start(), each.end)))
    return found


def _deducted(text: str) -> bool:
    return any(pattern.search(text[-40:]) for _, pattern in _DEDUCTIONS)


def _value_date(strips: tuple[Strip, ...], findings: Findings, order: Order) -> date | None:
    for label in (_VALUE_DATE, _PAY_DATE):
        candidates = []
        for hit in labelled(strips, label):
            for made in hit.answers:
                dates = dates_in(made.plain, order)
                if dates and dates[0].start < 12:
                    candidates.append(Found(dates[0].value, made.evidence(dates[0].start, dates[0].end)))
                    break
        if candidates:
            return findings.settle("value_date", candidates)
    return None


def _reference(strips: tuple[Strip, ...], findings: Findings) -> str:
    candidates = []
    for hit in labelled(strips, _REFERENCE):
        if hit.answers and len(hit.answers[0].text) <= 140:
            candidates.append(Found(hit.answers[0].text, hit.answers[0].evidence()))
    return findings.settle("reference", candidates) or ""


def _payer(strips: tuple[Strip, ...], company: Company, findings: Findings) -> Party | None:
    names = []
    for hit in labelled(strips, _PAYER):
        made = hit.answers[0] if hit.answers else None
        if (
            made
            and not re.match(r"iban|compte|bic|:|fr\d\d", made.plain)
            and len(made.text) <= 100
            and fold(company.name) not in fold(made.text)
        ):
            names.append(Found(made.text.split(" - IBAN")[0], made.evidence()))
    name = findings.settle("payer.name", names) or ""
    iban = findings.settle("payer.iban", _payer_ibans(strips, company)) or ""
    return Party(name=name, iban=iban) if name or iban else None


def _payer_ibans(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the IBANs behind the payer's label, and not behind the payee's."""
    found = []
    for each in identifiers_in(strips):
        if each.sort != "iban" or not each.valid or each.found.value == company.iban.replace(" ", ""):
            continue
        for strip in reversed(strips[max(each.index - 5, 0) : each.index + 1]):
            if _PAYEE.match(strip.whole.plain) or re.search(r"beneficiaire|beneficiary", strip.whole.plain):
                break
            if _PAYER.match(strip.whole.plain) or re.search(r"debit|emetteur|donneur", strip.whole.plain):
                found.append(each.found)
                break
    return found


def _deductions(strips: tuple[Strip, ...], findings: Findings) -> tuple[Deduction, ...]:
    deductions: list[Deduction] = []
    for strip in strips:
        made = strip.whole
        kind = next((kind for kind, pattern in _DEDUCTIONS if pattern.search(made.plain)), None)
        if kind is None or _NO_DEDUCTION.search(made.plain):
            continue
        label = next(pattern.search(made.plain) for name, pattern in _DEDUCTIONS if name == kind)
        amounts = [
            each
            for each in amounts_in(made.plain)
            if each.money and not each.bare and label and each.start > label.start()
        ]
        if len(amounts) == 1 and amounts[0].money and label:
            document = (
                next((each.value for each in named_numbers(made, r"(?:avoir|credit note|facture)")), "")
                if kind == "credit_note"
                else ""
            )
            findings.keep(
                f"deductions.{len(deductions)}.amount", Found(None, made.evidence(label.start(), amounts[0].end))
            )
            deductions.append(Deduction(kind, abs(amounts[0].money), document))
    return tuple(deductions)


def _invoices(strips: tuple[Strip, ...], not_invoices: set[str], findings: Findings) -> tuple[InvoicePaid, ...]:
    """Return the invoices named in words or in a table, each with the amount that stands in its own row."""
    found: dict[str, InvoicePaid] = {}
    in_table = False
    for strip in strips:
        made = strip.whole
        named = list(named_numbers(made, _INVOICE))
        in_table = (
            in_table
            and not re.match(r"(?:total|montant)", made.plain)
            or (bool(_INVOICE_WORD.search(made.plain)) and not amounts_in(made.plain))
        )
        token = TOKEN.match(made.plain)
        if (
            not named
            and in_table
            and token
            and any(char.isdigit() for char in token["token"])
            and re.search(r"[a-z]", token["token"])
        ):
            named = [Found(made.text[: token.end()], made.evidence(0, token.end()))]
        amounts = [each.money for each in amounts_in(made.plain) if each.money and not each.bare]
        for each in named:
            key = number_key(each.value)
            if key in not_invoices or key in found or len(found) >= MOST_INVOICES:
                continue
            own = amounts[0] if len(named) == 1 and len(amounts) == 1 and _is_row(made, strip, in_table) else None
            path = f"invoices.{len(found)}"
            findings.keep(f"{path}.number", each)
            if own is not None:
                findings.keep(f"{path}.amount", Found(own, made.evidence()))
            found[key] = InvoicePaid(each.value, own)
    return tuple(found.values())


def _is_row(made: Phrase, strip: Strip, in_table: bool) -> bool:  # noqa: FBT001 # read by position, private
    """Tell whether a row lists one invoice (« F2026-0012 : 5 576,88 € ») rather than being a sentence."""
    listed = re.match(r"\W{0,3}(?:facture|invoice|f)\b|\W{0,3}[a-z]{0,4}\d", made.plain)
    return len(made.words) <= 12 and (len(strip.phrases) > 1 or in_table or bool(listed))
