"""The words of payment terms, folded: French, English, and the German that is printed on French invoices."""

import re
from enum import Enum, auto


class Word(Enum):
    """What a word, or a group of words, says; its numbers are those that the pattern holds."""

    DAYS = auto()
    DAYS_TO_MONTH_END = auto()
    MONTHS = auto()
    WEEKS = auto()
    EIGHT_DAYS = auto()
    FORTNIGHT = auto()
    MONTH_END = auto()
    NEXT_MONTH_END = auto()
    DECADE_END = auto()
    HALF_MONTH_END = auto()
    DAY = auto()
    DAY_OF_NEXT_MONTH = auto()
    AT_ONCE = auto()
    RECEIPT = auto()
    SUPPLY = auto()
    ORDER = auto()
    EARLY = auto()
    EARLY_NET = auto()
    PERIODIC = auto()
    FILLER = auto()


#: The numbers that terms are written with in letters.
_VALUES = {
    word: number
    for number, words in {
        1: "un one",
        2: "deux two",
        3: "trois three",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        10: "dix ten",
        14: "quatorze fourteen",
        15: "quinze fifteen",
        20: "vingt twenty",
        21: "vingt-et-un",
        28: "vingt-huit",
        30: "trente thirty",
        45: "quarante-cinq forty-five",
        60: "soixante sixty",
        90: "quatre-vingt-dix ninety",
    }.items()
    for word in words.split()
}
_IN_LETTERS = "|".join(sorted(_VALUES, key=len, reverse=True)).replace("-", "[ -]")
_UNIT = r"(?:jours?|mois|semaines?|days?|months?|weeks?)\b"
_LETTERS = re.compile(rf"\b(?:{_IN_LETTERS})(?=[ -]?\(| {_UNIT})")
_TWICE = re.compile(r"\b([0-9]{1,3}) ?\( ?\1 ?\)")


def in_figures(words: str) -> str:
    """Return *words* with numbers in figures: « trente (30) jours » gives « 30 jours »."""
    return _TWICE.sub(r"\1", _LETTERS.sub(lambda found: str(_VALUES[found.group().replace(" ", "-")]), words))


_OF = r"(?:d[eu]s?|de la|de l'|de vos|de nos|of the|of) ?"
_OF_NEXT = (
    r"(?: (?:du |de |de ce |of the |of )?mois (?:suivant|prochain|d'apres|qui suit)"
    r"| (?:of )?(?:the )?(?:following|next) month)"
)
_GOODS = (
    r"(?:marchandises?|travaux|materiel|biens?|chantier|prestations?|ouvrages?|produits?|articles?|vehicule|commande"
    r"|intervention|mission|goods|works?|services?)"
)
_SUPPLIED = (
    rf"(?:livraisons?|enlevement|delivery|installation|mise en service|remise des cles|service fait|achevement"
    rf"|(?:bonne )?(?:fin|execution|realisation) {_OF}{_GOODS}|receptions? {_OF}{_GOODS}"
    rf"|(?:receipt|completion|performance) {_OF}{_GOODS})"
)
_PERCENT = r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)"
_NTH = r"([0-9]{1,2})(?:er|eme|e|th|st|nd|rd)?"
_BILL = r"(?:factures?|situations?|notes?(?: d'honoraires)?|releves?|decomptes?|demandes? d'acompte|invoices?)"

#: Words that say nothing of the day.
_SILENT = (
    "a au aux un de du des d la le les l et en par sous dans puis apres suivant suivants sinon net nets date dates"
    " facture factures facturation situation situations emission compter partir reglement reglements paiement"
    " paiements payable payables maximum delai echeance calendaires virement virements cheque cheques traite lcr"
    " prelevement prelevements carte especes bancaire bancaires votre notre leur cette plus tard from of the invoice"
    " invoices issue due upon on by payment after within in then term terms jour transfer bank netto innerhalb von"
    " nach ab rechnungsdatum rechnungserhalt zahlbar ohne abzug"
)

#: What is tried at each place of the text, in this order.
_PATTERNS: tuple[tuple[Word, str], ...] = (
    (Word.FILLER, r"[\s,;.:+()'\"/-]+"),
    (
        Word.FILLER,
        (
            r"(?:sans|pas d'|aucun|no) ?(?:escompte|early payment discount|discount)"
            r"(?: pour (?:paiement|reglement) (?:anticipe|comptant))?\b"
        ),
    ),
    (Word.EARLY_NET, rf"{_PERCENT} ?%? ?/ ?([0-9]{{1,3}}),? ?(?:net|n) ?/? ?([0-9]{{1,3}})\b(?: (?:jours|days)\b)?"),
    (
        Word.EARLY,
        (
            rf"(?:escompte (?:de )?)?{_PERCENT} ?% (?:d'escompte |discount )?"
            r"(?:(?:pour|si|for|if|en cas de) ?(?:tout )?(?:paiement|reglement|paye|payment|paid) )?"
            r"(?:a |sous |dans les |within |in )?([0-9]{1,3}) ?(?:jours?|days?|j)\b"
        ),
    ),
    (Word.DAYS_TO_MONTH_END, r"([0-9]{1,3}) ?j\.?f\.?d?\.?m\b"),
    (Word.DAYS, r"([0-9]{1,3}) ?(?:jours?|jrs?|j|days?|d|tagen?|tage?)\b"),
    (
        Word.DAYS,
        r"(?:net|n) ?/? ?([0-9]{1,3})\b(?: ?(?:jours?|days?)\b)?(?! ?(?:mois|months?|semaines?|weeks?|%|/))",
    ),
    # Where a text is only measured, its numbers still stand in letters.
    (Word.DAYS, rf"({_IN_LETTERS}) ?(?:\( ?[0-9]{{1,3}} ?\) ?)?{_UNIT}"),
    (Word.MONTHS, r"([0-9]{1,2}) ?(?:mois|months?)\b"),
    (Word.WEEKS, r"([0-9]{1,2}) ?(?:semaines?|weeks?)\b"),
    (
        Word.NEXT_MONTH_END,
        r"(?:la )?fin d[eu] mois (?:suivant|prochain|qui suit)\b|(?:the )?end of (?:the )?(?:following|next) month\b",
    ),
    (
        Word.MONTH_END,
        (
            r"(?:la )?fin d[eu] (?:ce )?mois\b(?: (?:en cours|civil|de (?:la )?(?:facturation|facture)|d'emission)\b)?"
            r"|f\.?d\.?m\b|fm\b|(?:the )?end of (?:the )?month\b|eom\b"
        ),
    ),
    (Word.DECADE_END, r"(?:la )?fin de (?:la )?decade\b"),
    (Word.HALF_MONTH_END, r"(?:la )?fin de (?:la )?quinzaine\b"),
    (Word.EIGHT_DAYS, r"huitaine\b"),
    (Word.FORTNIGHT, r"quinzaine\b"),
    (Word.DAY_OF_NEXT_MONTH, rf"(?:le |au |the |on the |by the )?{_NTH}{_OF_NEXT}\b"),
    (
        Word.DAY,
        (
            rf"(?:le|au|on the|by the|the) {_NTH}\b(?: (?:du|de ce|of the) (?:mois|month)\b)?"
            r"(?! ?(?:jours?|j|days?|mois|%|/|[0-9]))"
        ),
    ),
    (
        Word.SUPPLY,
        rf"(?:date (?:de |d'|du |des )(?:la |l')?)?{_SUPPLIED}(?: {_OF}{_GOODS})?(?: (?:sur|on) (?:site|chantier))?\b",
    ),
    (Word.ORDER, r"(?:la )?(?:commande|signature|reservation)\b(?: d[eu] (?:devis|contrat|bon de commande))?"),
    (
        Word.RECEIPT,
        (
            rf"receptions? (?:de |d'|of )(?:la |l'|votre |notre |cette |nos |vos |the )?{_BILL}\b"
            rf"|receipt of (?:the |our )?{_BILL}\b"
        ),
    ),
    (Word.AT_ONCE, r"(?:reception|receipt|comptant|immediat|immediate|immediatement|immediately|cash|sofort)\b"),
    (Word.PERIODIC, r"(?:recapitulative|periodique|mensuelle|summary)s?\b"),
    (Word.FILLER, r"billet a ordre\b"),
    (Word.FILLER, rf"(?:{'|'.join(sorted(_SILENT.split(), key=len, reverse=True))})\b"),
)

TOKENS = tuple((word, re.compile(pattern)) for word, pattern in _PATTERNS)
