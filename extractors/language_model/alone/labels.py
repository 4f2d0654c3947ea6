"""The words in a row (plain spelling) that make a value what it is said to be, and those that make it another."""

import re

from rules.facts import Kind

LABELS = {
    name: re.compile(pattern)
    for name, pattern in {
        "net": r"\b(?:h\.?t\b|hors taxes?|net|subtotal|excl)",
        "vat_total": r"\b(?:t\.?v\.?a|vat|tax|taxes|ust|mwst)\b",
        "gross": r"\b(?:t\.?t\.?c|toutes taxes|incl|gross|brutto|net a payer|amount due|total due|grand total)\b",
        "amount": r"\b(?:montant|total|somme|virement|regl\w*|pai\w*|amount|paid|payment|transfer\w*|sum)\b",
        "discount": r"\b(?:remise|rabais|ristourne|discount|reduction|escompte|rabatt)",
        "cumulated": r"\bcumul",
        "claimed_before": r"\b(?:precedent|anterieur|deja|previous|earlier)",
        "claimed": r"\b(?:situation|presente|periode|mois|claim|this)",
        "validated": r"\b(?:valid|accept|retenu|approuv|approv)",
        "retention_percent": r"\b(?:retenue|retention|garantie)\b",
        "payment_terms": r"\b(?:pai\w*|regle\w*|payable|payment|terms|echeance|factur\w*|invoic\w*|zahl\w*)\b",
        "milestone": r"\b(?:objet|etape|lot|travaux|jalon|phase|ouvrage|milestone|stage|works|reception|achevement)\b",
    }.items()
}

#: Values of which a document has one: two rows that say different ones prove none.
PLAIN = frozenset({"net", "vat_total", "gross", "amount"})

OTHERS = re.compile(
    r"\b(?:initial|precedent|ancien\w*|nouve\w+|cumul\w*|report\w*|reste|deja|solde|acompte|previous|revised|original"
    r"|deposit|sous[- ]?total|lot|option\w*|variante\w*|rappel|avant remise|marche|annul\w*|remplac\w*|supersed\w*)\b"
)

_NAMES = {
    Kind.QUOTE: r"(?:devis|quote|quotation|offre|proposition|angebot|estimate)",
    Kind.AMENDMENT: r"(?:avenant|amendment|nachtrag|variation)",
    Kind.INVOICE: r"(?:facture|invoice|rechnung)",
    Kind.CREDIT_NOTE: r"(?:avoir|credit note|gutschrift)",
    Kind.PURCHASE_ORDER: r"(?:commande|order|bestellung)",
    Kind.DELIVERY_NOTE: r"(?:livraison|delivery|lieferschein)",
    Kind.PROGRESS_CLAIM: r"(?:situation|claim)",
    Kind.HANDOVER: r"(?:reception|proces-verbal|pv|handover|certificate)",
}
_SHAPE = r"(?!\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b)(?=[\w./-]{0,34}\d)[a-z0-9][a-z0-9./_-]{0,34}"


def numbers_of(kind: Kind) -> re.Pattern[str]:
    """Return what finds a number behind the name of a document of that *kind*."""
    return re.compile(
        rf"\b{_NAMES.get(kind, r'(?:ref)')}\w*(?: (?:de|du|d'\w+|of|travaux|the)\b){{0,3}}[\s:=.-]*"
        rf"(?:n°|nos?\b|nr|number|#|ref\w*)?[\s:.°-]*({_SHAPE})"
    )


#: A document's own number where it is not named by what it is, at the beginning of a row.
OWN_NUMBER = re.compile(rf"^\W*(?:numero|reference|ref|number|no)\b[\s:.°-]*({_SHAPE})")
