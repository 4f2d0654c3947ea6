"""French and English: numbers, dates, payment terms."""

import re

from extractors.patterns.words.french_english_prices import LINES, TOTALS
from extractors.patterns.words.french_english_titles import KINDS
from extractors.patterns.words.table import SHAPE, DateWords, NumberWords, TermWords, Words
from rules.facts import Kind

NO = (
    r"(?: ?(?:n°|n ?o\b\.?|nos\b|n\b\.|num(?:ero)?\b\.?|number\b|ref(?:erence)?\b\.?|\bid\b|#|:)){0,4}"
    r"(?: (?:initial|modifie|signe|accepte|d'origine)){0,1}[ :]{0,4}"
)

_ADJECTIVES = (
    r"(?:(?: (?:estimatif|quantitatif|descriptif|detaille|definitif|commercial|travaux|de|et)){1,4}(?= ?(?:n°|no\b))"
    r"|(?: (?!(?:[ld]')?(?:facture|commande|avenant|marche|contrat|client|compte|affaire|chantier|dossier|lots?\b|bon\b"
    r"|situation|appel|projet|appartement|maison|batiment|bureau|salle|etage|logement|villa|porte|rue\b|devis|phase"
    r"|tranche))[a-z'-]{1,24})"
    r"{1,4}(?= ?(?:n°|no\b)[ :]{0,2}[a-z0-9./_-]{4}))?"
)

#: What documents call themselves, and others call them.
NAMES = {
    Kind.QUOTE: (
        r"(?:devis|offre(?: de prix| commerciale)?|proposition(?: de prix| commerciale)?|quote|quotation|estimate"
        r"|offer)"
    ),
    Kind.AMENDMENT: r"(?:avenant|amendment|change order|variation order)",
    Kind.PURCHASE_ORDER: r"(?:bon de commande|commande|purchase order|order|ordre de service|po)",
    Kind.DELIVERY_NOTE: r"(?:(?:bon|bordereau) de livraison|bl|delivery note)",
    Kind.INVOICE: r"(?:facture(?: (?:d'acompte|de solde|de situation|finale|proforma))?|invoice)",
    Kind.CREDIT_NOTE: r"(?:facture d'avoir|avoir|credit note|note de credit|facture)",
    Kind.HANDOVER: r"(?:proces[- ]verbal(?: de reception)?|pv(?: de reception)?|certificate)",
    Kind.REMITTANCE: (
        r"(?:(?:avis|bordereau|lettre|confirmation|ordre) (?:de |d')(?:virement|paiement|reglement)"
        r"|(?:remittance|payment) advice)"
    ),
    Kind.PROGRESS_CLAIM: (
        r"(?:(?:situation(?: de travaux)?|decompte)(?: (?:mensuel|provisoire|intermediaire)(?:le)?)?|etat d'avancement"
        r"|progress claim|application for payment)"
    ),
}
_QUOTE = NAMES[Kind.QUOTE]
_NUMBERS_OF_KIND = {
    kind: (
        re.compile(rf"^\W{{0,3}}(?:(?:objet|subject) ?: ?)?{name}(?![a-z0-9]){_ADJECTIVES}{NO}(?={SHAPE})"),
        re.compile(
            rf"^(?:n°|n\.|no\.?|numero|ref(?:erence)?\.?|number|num\.?) ?(?:de |du |d'|of )?(?:la |l'|the "
            rf"|votre )?{name}[ :]*"
        ),
        re.compile(
            rf"^(?:au |(?:marche|contrat|commande|affaire) ?/ ?|(?:(?:marche|contrat)(?: initial| de base)? )?"
            rf"(?:selon|suivant|d'apres) (?:notre |votre )?)?{name}(?: d'origine| initial| concerne| de reference)?"
            r" ?(?:n°|no\b\.?|numero|number|#|num\.?"
            r"|ref\.?|id)?[ :]*$"
        ),
    )
    for kind, name in NAMES.items()
}
_REFERENCE = re.compile(
    r"^(?:(?:notre |our |nos )?(?:ref(?:erence)?s?\b\.?|n°|numero|number)|n ?[/.] ?ref(?:erence)?s?\b\.?)"
    r"[ :]*(?=$|[a-z0-9])"
)
#: « Numéro » alone, of the paper itself.
_OWN = re.compile(
    r"^(?:n°|no\.|num(?:ero)?\b\.?|number\b)(?: (?:de |du |of )?(?:la )?(?:piece|document))?[ :.…_]*(?=$|[a-z0-9])"
)
_CONTRACT = re.compile(
    rf"\bmarche(?: (?:de travaux|prive|public|signe|initial)){{0,2}}"
    rf" ?(?:n°|no\b\.?|numero|ref\.?|reference)[ :]{{0,3}}(?={SHAPE})"
)
_QUOTE_ANYWHERE = re.compile(
    rf"\b{_QUOTE}(?![a-z0-9])(?: (?:accepte|signe|valide|retenu|de base|du marche|client)(?= ?(?:n°|no\b|:)))?{NO}"
    rf"(?={SHAPE})"
)

_QUOTE_TITLE = re.compile(rf"\W{{0,3}}{_QUOTE}\b")

_OTHER_DOCUMENT = r"(?:devis|commande|facture|avenant|marche|contrat|quote|order|invoice|contract)"
#: What happens on a day, and is no town in front of the document's own day.
_WEEKDAY = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_EVENT = (
    r"(?:livr|expedi|enlev|parti|travaux|debut|fin\b|interven|visite|rdv|rendez|reception|signature|chantier|demarrage"
    r"|echeance|paye|regle|prevu|acheve|termine|pose|mise|date|evenement|mariage|cours|session|accepte|recu|deliver|due|start|end)"
)
#: What has a day of its own in a title: « Devis n° 12, votre mariage du 20 juin ».
_OF_OTHERS = (
    r"(?:votre|vos|notre|nos|your|our|mariage|anniversaire|bapteme|soiree|evenement|seminaire|congres|salon|concert|fete"
    r"|visite|entretien|rendez-vous|reunion|demande|appel|mail|courriel|courrier|intervention|sinistre|livraison"
    r"|sejour|location|stage|formation|session|arrete(?:e|s|es)?)"
)
_DATES_OF_KIND = {
    kind: (
        re.compile(
            rf"^\W{{0,3}}(?:objet ?: ?)?{name}\b(?:(?!\b(?:{_OTHER_DOCUMENT}|{_OF_OTHERS})\b).){{0,60}}?"
            r"\b(?:du|en date du|(?:etabli|emis|redige|edite|fait)e? le|dated|of|date|issued (?:at|on))\b[ :]{0,3}"
            r"(?=\d|1er)"
        ),
        re.compile(
            rf"^(?:date (?:de |du |d'|de l'|de la )?(?:presente? )?(?:{name}|document|emission|edition"
            r"|etablissement|creation"
            rf"{'|reception' if kind is Kind.HANDOVER else ''})|{name} date"
            r"|issue date|date of issue|date issued|issued(?: on)?|emise? le|etablie? le|fait le|dated)\b"
        ),
        re.compile(
            r"^(?:(?:date|le|en date du|dated)(?: ?:|$| (?=\d)|[ .…_]{2,40}:)"
            r"|du (?=\d{1,2}(?:er)?[ /.-][a-z\d]{1,9}\.?[ /.-]\d{2,4}$))"
        ),
        re.compile(
            rf"^(?!fait |(?:la |le |les |l'|notre |votre )?{_EVENT})[a-z' -]{{2,30}},? (?:le|on)"
            rf"(?: (?:{_WEEKDAY}))? (?=\d)"
        ),
    )
    for kind, name in NAMES.items()
}
_HANDED_OVER = (
    re.compile(
        r"\b(?:effet (?:a (?:la date )?du|au|le)|prononcee? "
        r"(?:(?:sans|avec|sous) (?:aucune |les |des )?reserves?,? )?(?:le|a la date du))\b[ :]{0,3}(?=\d|1er)"
    ),
    re.compile(r"^fait (?:a [a-z' -]{2,30}?)?,? ?le\b[ :]{0,3}(?=\d|1er)"),
)
#: « Expédié le 9 juin », where a delivery note has no other day; « arrêtée au 31 juillet » of a claim.
_SENT = re.compile(
    r"^(?:(?:expedie|livre|parti|enleve|remi[st]|shipped|dispatched|delivered)e?s? (?:le|on)"
    r"|date (?:d'(?:expedition|enlevement)|de (?:depart|livraison))|(?:ship(?:ping|ment)?|dispatch|delivery) date)\b"
    r"[ :]{0,3}(?=\d|1er|$)"
)
_CLOSED = re.compile(
    r"\barrete(?:e|s|es)? (?:au|le|a la date du|en date du)\b[ :]{0,3}(?=\d|1er)"
    r"|^(?:date d'arrete|situation au|travaux executes au)\b[ :]{0,3}(?=\d|1er|$)"
)
#: « Fait à Lyon, le 3 mars 2026 » above the first amount; below the last one the client may have written it.
_MADE = re.compile(r"^fait (?:a [a-z' -]{2,30}?)?,? ?le\b[ :]{0,3}(?=\d|1er)")
#: « N° BC-2026-18 du 3 mai 2026 » in a row of its own.
_NUMBERED_ON = re.compile(rf"^(?:n°|numero|number)[ :]{{0,3}}{SHAPE},? (?:du|en date du|of|dated) (?=\d|1er)")
_LAST_DATES = {Kind.HANDOVER: _HANDED_OVER, Kind.DELIVERY_NOTE: (_SENT,), Kind.PROGRESS_CLAIM: (_CLOSED,)}
#: « Référence CAJ-26-14 - établi le 5 octobre 2026 » under a title.
_MADE_ON = r"(?:etabli|emis|dresse|redige|fait|edite)e? le "
_REFERRED_ON = re.compile(rf"^(?:ref(?:erence)?s?\.?|n°)[ :]{{0,3}}{SHAPE} ?[,(-]{{0,2}} ?{_MADE_ON}(?=\d|1er)")
_VALID = re.compile(
    r"\b(?:valable|valide|validite|offre ferme|valid|validity|expir\w{1,5})\b(?:[^\d]{0,40}?(?:jusqu'au|jusqu'a"
    r"|until|till|to|le|:|on|^)?|[^\d]{0,20}\d{1,3} (?:jours|mois|semaines|days|months|weeks),? ?[(-]?"
    r" ?(?:soit )?(?:jusqu'au|until)) ?(?=\d|1er|[a-z]{3,9} \d|$)"
)

#: From when days are counted: « à compter de leur date d'émission », « après réception de la facture ».
_OF_BILLS = (
    r"(?: (?:de |des |d')(?:la |leur |votre |chaque |nos |cette )?factures?| (?:de |des )(?:la |chaque )?situations?)?"
)
_COUNTED_FROM = (
    r"(?:(?:(?:a compter|a partir)(?: de| du| des| d')|suivant|apres|de|du|des|d') ?(?:la |leurs? |sa |votre |l'|nos )?"
    r"(?:(?:date|jour) (?:de |d'|du )?(?:la |leur |sa |l')?(?:emission|reception|facturation|etablissement|facture)"
    rf"|reception|emission|facturation|facture){_OF_BILLS}"
    rf"|date (?:de |d')(?:la )?(?:emission|reception|facturation|facture){_OF_BILLS})"
)
_TERMS = re.compile(
    r"(?:(?:(?:a|sous|dans les|within|net) )?\d{1,3} ?(?:jours?|jrs?|j|days?)\b(?: (?:nets?|calendaires"
    r"|ouvres))?(?: ?,? (?:fin de mois|fdm|nets?|end of month))?"
    rf"(?: ?,? (?:{_COUNTED_FROM}|a reception(?: de (?:la )?factures?)?|from invoice(?: date)?|of invoice(?: date)?))?"
    r"(?: ?,? fin de mois)?(?: le \d{1,2}\b)?)"
    r"|(?:(?<!\w)(?:a|des) reception(?: (?:de (?:la |votre |chaque |nos )?|des )(?:factures?|situations?))?\b"
    r"(?! (?:des?|du|de la|provisoire|definitive)\b)"
    r"|comptant(?: a reception(?: de facture)?)?|on receipt|due on receipt|upon receipt)"
)
_TERMS_LABEL = re.compile(
    r"(?:(?:conditions|modalites|delai|termes?|mode et delai|conditions et modalites) de (?:paiement"
    r"|reglement)|paiement|reglement|echeance|payment terms?|terms of payment|terms|payment"
    r"|factures? payables?|invoices? payable|payables?)\b"
)
_PENALTY = re.compile(r"penalite|retard|late |interet|escompte|validite|valable|retractation|indemnite")

_LEAD = re.compile(r"^(?:à|a|sous|dans les|within) (?=\d)", re.IGNORECASE)

FRENCH_ENGLISH = Words(
    kinds=KINDS,
    numbers=NumberWords(
        of_kind=_NUMBERS_OF_KIND,
        reference=_REFERENCE,
        own=_OWN,
        contract=_CONTRACT,
        quote=_QUOTE_ANYWHERE,
        quote_title=_QUOTE_TITLE,
    ),
    dates=DateWords(
        of_kind=_DATES_OF_KIND | {kind: (*_DATES_OF_KIND[kind], *more) for kind, more in _LAST_DATES.items()},
        head=(_NUMBERED_ON, _REFERRED_ON, _MADE),
        valid=_VALID,
    ),
    totals=TOTALS,
    lines=LINES,
    terms=TermWords(terms=_TERMS, label=_TERMS_LABEL, penalty=_PENALTY, lead=_LEAD),
)
