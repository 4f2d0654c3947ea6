"""French and English: titles, numbers, dates, payment terms."""

import re

from extractors.patterns.words.french_english_prices import LINES, TOTALS
from extractors.patterns.words.table import SHAPE, DateWords, KindWords, NumberWords, TermWords, Words
from rules.facts import Kind

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.AMENDMENT,
            (
                r"avenants?\b|(?:contract |quote )?amendment\b|change order\b|variation order\b"
                r"|devis (?:complementaire|modificatif|avenant)\b"
            ),
        ),
        (
            Kind.HANDOVER,
            (
                r"(?:proces[- ]verbal|p\.?v\.?) (?:de )?(?:la )?(?:reception|recette|fin de travaux"
                r"|livraison et de rec(?:eption|ette))"
                r"|(?:attestation|certificat|constat) (?:de (?:fin (?:de|des) travaux|reception|recette"
                r"|(?:bon |parfait )?achevement)|d'achevement)|(?:handover|acceptance|completion) certificate"
                r"|certificate of (?:handover|completion)"
            ),
        ),
        (
            Kind.REMITTANCE,
            (
                r"(?:avis|bordereau|confirmation|ordre|detail) (?:de |d'un |du )?(?:virement|paiement|reglement)"
                r"(?: (?:sepa|emis|recu|execute|effectue))?"
                r"|virement (?:sepa )?(?:emis|recu|execute)\b|avis d'opere|remittance(?: advice)?\b"
                r"|(?:lettre|note|notification) de (?:virement|paiement|reglement)\b"
                r"|(?:sepa )?credit transfer(?: confirmation| notice)?\b|confirmation of (?:payment|transfer)\b"
                r"|(?:payment|transfer) (?:advice|notice|notification|confirmation)"
            ),
        ),
        (
            Kind.BANK_STATEMENT,
            r"releve (?:de compte|bancaire|d'identite)|bank statement\b|account statement\b|extrait de compte",
        ),
        (
            Kind.PURCHASE_ORDER,
            (
                r"(?:bon de )?commande\b|(?:purchase )?order\b(?! form)"
                r"(?: (?:change|response|confirmation|acknowledge?ment)\b)?|ordre de service\b"
                r"|(?:confirmation|accuse de reception) de (?:la |votre )?commande\b"
            ),
        ),
        (Kind.DELIVERY_NOTE, r"(?:bon|bordereau) de livraison\b|delivery note\b|packing slip\b"),
        (
            Kind.PROGRESS_CLAIM,
            (
                r"(?:etat d'avancement|situation(?: de travaux| intermediaire| mensuelle)?|decompte(?: provisoire"
                r"| mensuel)?)\b|progress (?:claim|billing)\b|application for payment\b"
            ),
        ),
        (Kind.CREDIT_NOTE, r"(?:facture d')?avoir\b|note de credit\b|credit (?:note|memo)\b"),
        (Kind.INVOICE, r"facture\b(?!\(s\))|(?:tax |commercial |pro ?forma |deposit )?invoice\b|note d'honoraires\b"),
        (
            Kind.QUOTE,
            (
                r"devis\b|(?:offre|proposition) (?:de prix|commerciale|tarifaire)\b|quot(?:e|ation)\b|estimate\b"
                r"|(?:sales )?offer\b"
            ),
        ),
        # What else calls itself something is none of these, whatever it names (« Attestation … devis n° 12 »).
        (
            Kind.OTHER,
            r"(?:attestation|certificat|constat|rapport|compte[- ]rendu|mise en demeure|certificate|report)\b",
        ),
    )
)

_CLUES: dict[Kind, re.Pattern[str]] = {
    Kind.QUOTE: re.compile(r"bon pour accord|devis gratuit|(?:validite|valable|valid until|validity)|devis recu avant"),
    Kind.AMENDMENT: re.compile(
        r"plus-value|moins-value|travaux supplementaires|modifie le (?:devis|marche)|additional works?"
    ),
    Kind.HANDOVER: re.compile(r"reserves?\b|prononce la reception|receptionne|snag"),
    Kind.REMITTANCE: re.compile(r"donneur d'ordre|date de valeur|beneficiaire|value date|ordering party|execut"),
    Kind.PURCHASE_ORDER: re.compile(r"fournisseur|date de livraison souhaitee|merci de rappeler|supplier"),
    Kind.DELIVERY_NOTE: re.compile(r"colis|transporteur|livre le|quantite livree|carrier"),
    Kind.PROGRESS_CLAIM: re.compile(r"avancement|cumul|mois precedent|situation precedente|cumulated|to date"),
    Kind.CREDIT_NOTE: re.compile(r"en deduction de|annule la facture|avoir sur|credit"),
    Kind.INVOICE: re.compile(
        r"penalites|indemnite forfaitaire|net a payer|echeance|escompte|due date|payment terms|amount due"
    ),
}

#: What a seller answers to an order looks like one, and is none.
_ANSWER = re.compile(r"\W*(?:order (?:response|confirmation|acknowledge?ment)|confirmation|accuse)\b")

_NUMBERED = re.compile(r" ?(?:n°|no\b\.?|num|#|ref)|[ :-]+[a-z]{0,6}[-/ ]?\d|(?: [a-z']+){1,3} ?(?:n°|no\.?|#)")

#: « DEVIS SOUS-TRAITANCE »: capitals alone, of a few words; not « DEVIS GRATUIT » of a letterhead or a stamp's words.
_CAPITALS = re.compile(r"(?: (?!gratuit|accepte|recu|signe|sur\b|regle|paye|accord)[a-z'/-]{2,20}){1,3}")

_NAMED = re.compile(r"(?: (?:du|de|des|pour|au|d'|l'|-|/|et|for|of|to|finale?|simple|recapitulatif)\b| ?[-(])")

NO = (
    r"(?: ?(?:n°|no\b\.?|nos\b|n\b\.|num(?:ero)?\b\.?|number\b|ref(?:erence)?\b\.?|\bid\b|#|:)){0,4}"
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
    Kind.DELIVERY_NOTE: r"(?:bon de livraison|bl|delivery note)",
    Kind.INVOICE: r"(?:facture(?: (?:d'acompte|de solde|de situation|finale|proforma))?|invoice)",
    Kind.CREDIT_NOTE: r"(?:facture d'avoir|avoir|credit note|note de credit|facture)",
    Kind.HANDOVER: r"(?:proces[- ]verbal(?: de reception)?|pv(?: de reception)?|certificate)",
    Kind.PROGRESS_CLAIM: (
        r"(?:situation(?: de travaux)?|etat d'avancement|decompte|progress claim|application for payment)"
    ),
}
_QUOTE = NAMES[Kind.QUOTE]
_NUMBERS_OF_KIND = {
    kind: (
        re.compile(rf"^\W{{0,3}}{name}(?![a-z0-9]){_ADJECTIVES}{NO}(?={SHAPE})"),
        re.compile(
            rf"^(?:n°|no\.?|numero|ref(?:erence)?\.?|number|num\.?) ?(?:de |du |d'|of )?(?:la |l'|the "
            rf"|votre )?{name}[ :]*"
        ),
        re.compile(
            rf"^(?:au )?{name}(?: d'origine| initial| concerne| de reference)? ?(?:n°|no\b\.?|numero|number|#|num\.?"
            rf"|ref\.?|id)?[ :]*$"
        ),
    )
    for kind, name in NAMES.items()
}
_REFERENCE = re.compile(r"^(?:notre |our )?(?:ref(?:erence)?\b\.?|n°|numero|number)[ :]*(?=$|[a-z0-9])")
_QUOTE_ANYWHERE = re.compile(rf"\b{_QUOTE}(?![a-z0-9]){NO}(?={SHAPE})")

_QUOTE_TITLE = re.compile(rf"\W{{0,3}}{_QUOTE}\b")

_OTHER_DOCUMENT = r"(?:devis|commande|facture|avenant|marche|contrat|quote|order|invoice|contract)"
#: What happens on a day, and is no town in front of the document's own day.
_EVENT = (
    r"(?:livr|travaux|debut|fin\b|interven|visite|rdv|rendez|reception|signature|chantier|demarrage|echeance|paye|regle"
    r"|prevu|acheve|termine|pose|mise|date|evenement|mariage|cours|session|accepte|recu|deliver|due|start|end)"
)
_DATES_OF_KIND = {
    kind: (
        re.compile(
            rf"^\W{{0,3}}{name}\b(?:(?!\b{_OTHER_DOCUMENT}\b).){{0,60}}?"
            r"\b(?:du|en date du|(?:etabli|emis|redige|edite|fait)e? le|dated|of|date|issued (?:at|on))\b[ :]{0,3}"
            r"(?=\d|1er)"
        ),
        re.compile(
            rf"^(?:date (?:de |du |d'|de l'|de la )?(?:{name}|document|emission|edition|etablissement|creation"
            rf"{'|reception' if kind is Kind.HANDOVER else ''})|{name} date"
            r"|issue date|date of issue|date issued|issued(?: on)?|emise? le|etablie? le|fait le|dated)\b"
        ),
        re.compile(
            r"^(?:(?:date|le|en date du|dated)(?: ?:|$| (?=\d))"
            r"|du (?=\d{1,2}(?:er)?[ /.-][a-z\d]{1,9}\.?[ /.-]\d{2,4}$))"
        ),
        re.compile(rf"^(?!fait |{_EVENT})[a-z' -]{{2,30}},? (?:le|on) (?=\d)"),
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
#: « Fait à Lyon, le 3 mars 2026 » above the first amount; below the last one the client may have written it.
_MADE = re.compile(r"^fait (?:a [a-z' -]{2,30}?)?,? ?le\b[ :]{0,3}(?=\d|1er)")
_VALID = re.compile(
    r"\b(?:valable|valide|validite|offre ferme|valid|validity|expir\w{1,5})\b[^\d]{0,40}?(?:jusqu'au|jusqu'a"
    r"|until|till|to|le|:|on|^)? ?(?=\d|1er|[a-z]{3,9} \d|$)"
)

_TERMS = re.compile(
    r"(?:(?:(?:a|sous|dans les|within|net) )?\d{1,3} ?(?:jours?|jrs?|j|days?)\b(?: (?:nets?|calendaires"
    r"|ouvres))?(?: ?,? (?:fin de mois|fdm|date de (?:la )?facture|date de facturation"
    r"|date d'emission(?: de la facture)?|a compter de (?:la )?(?:date de )?(?:la )?(?:facture|reception)"
    r"|a reception(?: de (?:la )?facture)?|net|end of month|from invoice(?: date)?"
    r"|of invoice(?: date)?))?(?: le \d{1,2}\b)?)"
    r"|(?:(?<!\w)(?:a|des) reception(?: de (?:la |votre )?facture)?\b(?! (?:des?|du|de la|provisoire|definitive)\b)"
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
    kinds=KindWords(
        titles=_TITLES,
        clues=_CLUES,
        labels=(),
        answer=_ANSWER,
        numbered=_NUMBERED,
        named=_NAMED,
        capitals=_CAPITALS,
    ),
    numbers=NumberWords(
        of_kind=_NUMBERS_OF_KIND, reference=_REFERENCE, quote=_QUOTE_ANYWHERE, quote_title=_QUOTE_TITLE
    ),
    dates=DateWords(
        of_kind=_DATES_OF_KIND | {Kind.HANDOVER: (*_DATES_OF_KIND[Kind.HANDOVER], *_HANDED_OVER)},
        head=(_MADE,),
        valid=_VALID,
    ),
    totals=TOTALS,
    lines=LINES,
    terms=TermWords(terms=_TERMS, label=_TERMS_LABEL, penalty=_PENALTY, lead=_LEAD),
)
