"""Payment terms and retention, as printed."""

import re
from decimal import Decimal

from extractors.patterns.amounts import percents_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, phrases_of

_TERMS = re.compile(
    r"(?:(?:(?:a|sous|dans les|within|net) )?\d{1,3} ?(?:jours?|jrs?|j|days?)\b(?: (?:nets?|calendaires"
    r"|ouvres))?(?: ?,? (?:fin de mois|fdm|date de (?:la )?facture|date de facturation"
    r"|date d'emission(?: de la facture)?|a compter de (?:la )?(?:date de )?(?:la )?(?:facture|reception)"
    r"|a reception(?: de (?:la )?facture)?|net|end of month|from invoice(?: date)?"
    r"|of invoice(?: date)?))?(?: le \d{1,2}\b)?)"
    r"|(?:(?<!\w)(?:a|des) reception(?: de (?:la |votre )?facture)?\b(?! (?:des?|du|de la|provisoire|definitive)\b)"
    r"|comptant(?: a reception(?: de facture)?)?|on receipt|due on receipt|upon receipt)"
)
_LABEL = re.compile(
    r"(?:(?:conditions|modalites|delai|termes?|mode et delai|conditions et modalites) de (?:paiement"
    r"|reglement)|paiement|reglement|echeance|payment terms?|terms of payment|terms|payment"
    r"|factures? payables?|invoices? payable|payable)\b"
)
_PENALTY = re.compile(r"penalite|retard|late |interet|escompte|validite|valable|retractation|indemnite")
#: Characters between a label and its percentage at most.
NEAR = 50
_RETENTION = re.compile(r"\b(?:retenue(?:s)? (?:de |legale de )?garantie|retention)\b")
_NO_RETENTION = re.compile(r"\b(?:sans|pas de|aucune|dispense de|no|without) (?:retenue|retention)")


def read_terms(strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the payment terms as printed (« 30 jours fin de mois »); different terms are a doubt."""
    candidates: dict[str, Found[str]] = {}
    for strip in strips:
        for place, made in enumerate(strip.phrases):
            label = _LABEL.match(made.plain.lstrip(" -*•")) or _LABEL.search(made.plain)
            if not label or _PENALTY.search(made.plain[: label.start() + 1]):
                continue
            found = _terms(made, label.start())
            if found is None and strip.phrases[place + 1 :]:
                found = _terms(strip.phrases[place + 1], 0)
            if found:
                candidates.setdefault(found.value.lower(), found)
    return findings.settle("payment_terms", candidates.values()) or ""


def _terms(made: Phrase, start: int) -> Found[str] | None:
    for found in _TERMS.finditer(made.plain, start):
        if not _PENALTY.search(made.plain[start : found.start()]):
            text = re.sub(
                r"^(?:à|a|sous|dans les|within) (?=\d)", "", made.text[found.start() : found.end()], flags=re.IGNORECASE
            )
            return Found(text, made.evidence(found.start(), found.end()))
    return None


def read_retention(strips: tuple[Strip, ...], findings: Findings) -> Decimal | None:
    """Return the percentage that the client keeps until a year after handover."""
    candidates = []
    for made in phrases_of(strips):
        label = _RETENTION.search(made.plain)
        if label and not _NO_RETENTION.search(made.plain):
            near = [
                each
                for each in percents_in(made.plain)
                if abs(each.start - label.end()) < NEAR or abs(each.end - label.start()) < NEAR
            ]
            if len(near) == 1:
                candidates.append(
                    Found(
                        near[0].value, made.evidence(min(label.start(), near[0].start), max(label.end(), near[0].end))
                    )
                )
    return findings.settle("retention_percent", candidates)
