"""CORRIGER: what an answer may correct in a document, a closed list in people's words, parsed to values or refused."""

import re
from dataclasses import dataclass

from extractors.reply.changes import day_of, is_ambiguous, number_of
from rules.correction import DATES, MONEY, CorrectedField, Correction
from rules.facts import Kind
from rules.money import Money
from rules.spelling import fold

#: Characters of a name and of a number.
MAX_NAME, MAX_NUMBER = 200, 50

_OF = r"(?:(?:num[ée]ro|n ?[°o]\.?) ?(?:de |du |d['\u2019] ?)?(?:la |l['\u2019] ?)?)?"
#: The longer names first: « date de valeur » is no « date ».
_FIELDS = {
    CorrectedField.VALUE_DATE: r"date de valeur|value[ _]date",
    CorrectedField.VALID_UNTIL: r"(?:valable jusqu['\u2019]au|fin de validit[ée]|valid[ _]until)",
    CorrectedField.QUOTE_NUMBER: rf"{_OF}devis|quote(?:[ _]number)?",
    CorrectedField.ORDER_NUMBER: rf"{_OF}(?:bon de )?commande|(?:purchase )?order(?:[ _]number)?",
    CorrectedField.INVOICE: rf"{_OF}facture|invoice(?:[ _]number)?",
    CorrectedField.GROSS: r"(?:(?:total|montant) )?t\.?t\.?c\.?|(?:total )?gross(?: total)?",
    CorrectedField.NET: r"(?:(?:total|montant) )?(?:h\.?t\.?|hors taxes?)|(?:total )?net(?: total)?",
    CorrectedField.VAT_TOTAL: r"(?:(?:total|montant) )?(?:de )?(?:la )?t\.?v\.?a\.?|(?:total )?vat(?:[ _]total)?",
    CorrectedField.AMOUNT: r"montant|amount",
    CorrectedField.DATE: r"date(?: du document)?",
    CorrectedField.VERSION: r"version|indice",
    CorrectedField.NUMBER: r"num[ée]ro|n ?°|number|no\.?",
    CorrectedField.CLIENT: r"client|customer",
    CorrectedField.KIND: r"type(?: (?:de |du )?document)?|nature|kind|document type",
}
_PATTERNS = {
    field: re.compile(
        rf"(?:le |la |l['\u2019]|the )?(?:{words})(?: ?[:=] ?| (?:est|is) | )(?P<value>\S.*)", re.IGNORECASE
    )
    for field, words in _FIELDS.items()
}
_SEPARATORS = re.compile(r";|\n")
#: « total TTC 1 080,00, numéro D2026-031 »: where the next field begins behind a comma or « et ».
_NEXT = re.compile(
    r"(?:, ?(?:(?:et|and) )?| (?:et|and) )(?:le |la |l['\u2019]|the )?"
    rf"(?=(?:{'|'.join(_FIELDS.values())})(?: ?[:=]| ))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]*")
_CURRENCY = re.compile(r" ?(?:€|euros?|eur)(?: ?(?:ht|ttc))?$|(?<=[0-9]) ?(?:ht|ttc)$", re.IGNORECASE)
_KINDS = {
    Kind.QUOTE: "devis|quote",
    Kind.AMENDMENT: "avenant|amendment",
    Kind.PURCHASE_ORDER: "bon de commande|commande|purchase order|purchase_order|order",
    Kind.DELIVERY_NOTE: "bon de livraison|delivery note|delivery_note",
    Kind.HANDOVER: "pv|pv de reception|proces-verbal de reception|reception|handover|handover certificate",
    Kind.PROGRESS_CLAIM: "situation|situation de travaux|progress claim|progress_claim",
    Kind.REMITTANCE: "avis de virement|remittance|remittance advice",
    Kind.INVOICE: "facture|invoice",
    Kind.CREDIT_NOTE: "avoir|credit note|credit_note",
    Kind.DISPUTE: "contestation|litige|dispute",
    Kind.APPROVAL: "accord|approval",
    Kind.OTHER: "autre|autre document|other",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split("|")}


@dataclass(frozen=True, slots=True)
class NotACorrection:
    """Why words after CORRIGER correct nothing; for the question back."""

    reason: str


def corrections_of(words: str, *, english: bool = False) -> tuple[Correction, ...] | NotACorrection:
    """Return what *words* correct, all of it or nothing: fields as people name them, or as `--json` does.

    They are separated by `;`, line ends, or a comma or « et » before the next field's name. In *english* words a day
    such as 03/04/2026 is refused: it may be the third or the fourth month.
    """
    corrections: list[Correction] = []
    for row in _SEPARATORS.split(words):
        for asked in (part.strip(" .") for part in _NEXT.split(row)):
            read = _correction(asked, english=english) if asked else None
            if isinstance(read, NotACorrection):
                return read
            corrections += [read] if read else []
    fields = [each.field for each in corrections]
    if len(set(fields)) < len(fields):
        return NotACorrection("the same thing is corrected twice")
    return tuple(corrections) if corrections else NotACorrection("nothing is said to correct")


def _correction(asked: str, *, english: bool) -> Correction | NotACorrection:
    for field, pattern in _PATTERNS.items():
        found = pattern.fullmatch(asked)
        if found:
            if field in DATES and english and is_ambiguous(found["value"]):
                return NotACorrection(f"the day or the month first? {found['value'][:40]!r}: write 2026-12-31")
            read = _valued(field, found["value"].strip())
            return read or NotACorrection(f"not a value for that: {found['value'][:80]!r}")
    return NotACorrection(f"not in the list of what can be corrected: {asked[:80]!r}")


def _valued(field: CorrectedField, value: str) -> Correction | None:
    if field in MONEY:
        money = _money(value)
        return Correction(field=field, money=money) if money is not None else None
    if field in DATES:
        on = day_of(value)
        return Correction(field=field, on=on) if on else None
    if field is CorrectedField.KIND:
        kind = _KIND_OF.get(" ".join(fold(value).split()))
        return Correction(field=field, text=kind.value) if kind else None
    if field is CorrectedField.CLIENT:
        return Correction(field=field, text=value) if len(value) <= MAX_NAME and value.isprintable() else None
    fits = _NUMBER.fullmatch(value) and len(value) <= MAX_NUMBER
    return Correction(field=field, text=value) if fits else None


def _money(value: str) -> Money | None:
    bare = _CURRENCY.sub("", value.replace("\u2212", "-")).strip()
    number = number_of(bare.removeprefix("-").strip())
    if number is None or number != round(number, 2):
        return None
    return Money.of(-number if bare.startswith("-") else number)
