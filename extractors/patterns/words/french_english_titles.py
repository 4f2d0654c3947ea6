"""French and English: what documents call themselves."""

import re

from extractors.patterns.words.table import KindWords
from rules.facts import Kind

_REMINDER = (
    r"(?:(?:lettre|avis|courrier) de |(?:premiere|deuxieme|seconde|troisieme|derniere|1e?re|[23]e(?:me)?) )?relance\b"
    r"(?: (?:client|amiable|simple|facture|de paiement))*"
    r"|(?:(?:premier|deuxieme|second|dernier) )?rappel (?:de |d')(?:paiement|reglement|factures?|echeance)\b"
    r"|mise en demeure\b|(?:payment |final |friendly )reminder\b|overdue notice\b"
)
_LIST_OF_BILLS = r"releve (?:de |des |d')(?:vos )?(?:factures|echeances|creances)\b|statement of (?:invoices|account)\b"

_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        # What looks like a bill or lists some is none of them.
        (
            Kind.OTHER,
            (
                r"(?:facture|(?:tax |commercial )?invoice) ?[-(]? ?pro ?-?forma\b|pro ?-?forma\b(?: invoice)?"
                rf"|{_REMINDER}|{_LIST_OF_BILLS}"
                r"|attestation(?: (?:de |a la |relative a la )?(?:tva|simplifiee|normale))"
                r"(?: a taux (?:reduit|intermediaire))?\b"
            ),
        ),
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
                r"(?:proces[- ]verbal|p\.?v\.?) (?:de |d')?(?:la )?(?:reception|recette|fin de travaux|mise en service"
                r"|livraison et de rec(?:eption|ette))"
                r"|(?:attestation|certificat|constat) (?:de (?:fin (?:de|des) travaux|reception|recette"
                r"|(?:bon |parfait )?achevement)|d'achevement)|(?:handover|acceptance|completion) certificate"
                r"|certificate of (?:handover|completion)"
            ),
        ),
        (
            Kind.REMITTANCE,
            (
                r"(?:avis|bordereau|confirmation|ordre|detail) (?:de |d'un |du )?"
                r"(?:virement|paiement|reglement|mandatement)"
                r"(?: (?:sepa|emis|recu|execute|effectue|par (?:virement|cheque|lcr))){0,3}"
                r"|virement (?:sepa )?(?:emis|recu|execute)\b|avis d'opere|remittance(?: advice)?\b"
                r"|(?:lettre|note|notification) de (?:virement|paiement|reglement)\b"
                r"|(?:sepa )?credit transfer(?: confirmation| notice)?\b|confirmation of (?:payment|transfer)\b"
                r"|(?:payment|transfer) (?:advice|notice|notification|confirmation)"
            ),
        ),
        (
            Kind.BANK_STATEMENT,
            r"releve (?:de compte|bancaire)\b|bank statement\b|account statement\b|extrait de compte",
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
                r"(?:note d'honoraires ?[-/] ?)?(?:etat d'(?:avancement|acomptes?)|situation"
                r"(?: de travaux| intermediaire| mensuelle)?"
                r"|decompte(?: provisoire| mensuel)?)\b|progress (?:claim|billing)\b|application for payment\b"
            ),
        ),
        (Kind.CREDIT_NOTE, r"(?:facture d')?avoir\b|note de credit\b|credit (?:note|memo)\b"),
        (Kind.INVOICE, r"facture\b(?!\(s\))|(?:tax |commercial |deposit )?invoice\b|note d'honoraires\b"),
        (
            Kind.QUOTE,
            (
                r"devis\b|(?:offre|proposition) (?:de prix|commerciale|tarifaire|financiere)\b|quot(?:e|ation)\b"
                r"|estimate\b|(?:sales )?offer\b"
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
    Kind.HANDOVER: re.compile(r"reserves?\b|prononc(?:e|ons) la reception|reception .{0,40}prononcee|receptionne|snag"),
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

_NUMBERED = re.compile(
    r" ?(?:n°|n ?o\b\.?|n\.|num|#|ref)|[ :-]+(?!(?:a|sous|dans|en|par|sur|avant|apres|net|x|soit) )[a-z]{0,6}[-/ ]?\d"
    r"|(?: [a-z']+){1,3} ?(?:n°|no\.?|#)"
)

#: « DEVIS SOUS-TRAITANCE »: capitals alone, of a few words; not « DEVIS GRATUIT » of a letterhead or a stamp's words.
_CAPITALS = re.compile(r"(?: (?!gratuit|accepte|recu|signe|sur\b|regle|paye|accord)[a-z'/-]{2,20}){1,3}")

_NAMED = re.compile(
    r"(?: (?:du|de|des|pour|au|d'|l'|-|/|et|for|of|to|finale?|simple|recapitulatif|valant|tenant lieu"
    r"|definitif|definitive|provisoire|partiel(?:le)?|rectificati(?:f|ve)|intermediaire)\b| ?[-/(])"
)

#: Names of offers and of certificates that mean one only where the paper is laid out like one.
_SOFT = (
    (Kind.QUOTE, re.compile(r"estimation\b|chiffrage\b|proposition\b|offre\b(?! d'(?:emploi|achat))")),
    (Kind.HANDOVER, re.compile(r"reception\b|p\.?v\b\.?|proces[- ]verbal\b")),
)
_ACCEPTANCE = re.compile(r"\bpour (?:accord|acceptation)\b|\bbon pour commande\b|\bvala(?:ble|idite)\b|\bvalidite\b")

#: What heads a part of many papers, and is a title where it heads the first page.
_BESIDE = re.compile(
    r"(?:releve d'identite(?: bancaire)?|r\.?i\.?b\b|c\.?g\.?v\b|terms and conditions"
    r"|conditions generales(?: (?:et )?(?:de |d'|des )?(?:vente|travaux|location|prestations?|services?|interventions?"
    r"|utilisation|paiement|reglement))*)\W*"
)
#: A form for two papers (« Devis / Facture »): its number says which, or nothing does.
_TWO = re.compile(
    r"(?:devis|quote|estimate) ?[/&-] ?(?:facture|invoice)\b|facture ?[/&-] ?devis\W*$"
    r"|invoice ?[/&-] ?(?:quote|estimate)\W*$"
)
#: « Objet : » of a letter, and the objects that say that it is no paper which it names.
_ABOUT = re.compile(r"(?:objet|subject|concerne) ?: ?")
_LETTERS = re.compile(rf"{_REMINDER}|{_LIST_OF_BILLS}")

KINDS = KindWords(
    titles=_TITLES,
    clues=_CLUES,
    labels=(),
    answer=_ANSWER,
    numbered=_NUMBERED,
    named=_NAMED,
    capitals=_CAPITALS,
    soft=_SOFT,
    acceptance=_ACCEPTANCE,
    beside=_BESIDE,
    two=_TWO,
    about=_ABOUT,
    letters=_LETTERS,
)
