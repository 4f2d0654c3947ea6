"""French and English: totals, lines and the headers of their tables."""

import re

from extractors.patterns.headers import Column, Headers
from extractors.patterns.words.table import LineWords, TotalWords

_HT = r"(?:h\.? ?t\.?|hors[- ]taxes?|excl(?:uding|\.)? ?(?:vat|tax)|(?:before|ex\.?|without|w/o) (?:vat|tax))"
_TTC = r"(?:t\.? ?t\.? ?c\.?|toutes taxes(?: comprises)?|incl(?:uding|\.)? ?(?:vat|tax)|with vat|gross)"
_VAT = r"(?:t\.? ?v\.? ?a\.?|vat)"
_OF = (
    r"(?: ?(?:totale?|general|global|net|nette|financiere?|brut|a payer|a facturer|de l'avenant|de l'offre"
    r"|du (?:present )?(?:devis|avenant)|de la (?:facture|presente offre)|du marche|de la commande|des travaux"
    r"|avenant|devis|facture|offre|commande"
    r"|in euros?|en euros?|en €|\(€\)|eur|€|amount|due))*"
)
_TOTAL = (
    r"(?:tota(?:l|ux)|montants?|valeur(?: nette)?|somme|prix|sous-?total|subtotal|net|amount|grand total|effet"
    r"|plus-?values?|moins-?values?|incidence|impact|avenant|soit|dont)"
)

#: Amounts that look like a document's totals and are not: of a part, of another document, or after payments.
_FOREIGN = re.compile(
    r"(?:sous[- ]?total|total|montant)s? (?:du |de la |de l'|des |de |d')?(?:lot|section|chapitre|poste"
    r"|tranche|phase|partie|option|variante|ouvrage|page)"
    r"|.{0,20}(?:initial|precedent|nouveau|nouvelle|ancien|cumul|report|reste|deja|solde|acompte|modifie"
    r"|previous|new |revised|original|deposit)"
    r"|(?:rappel|marche|options?|variantes?)\b"
)
#: « Plus-value HT » is an amendment's whole effect, where no « moins-value » stands beside it.
_MORE, _LESS = re.compile(r"\W{0,3}plus-?values?\b"), re.compile(r"\bmoins-?values?\b")
_NET_AFTER = re.compile(
    rf"{_TOTAL}?{_OF} ?(?:net(?:te)?{_OF} {_HT}|{_HT} ?(?:net|apres remises?|remise deduite)|{_HT} after discount)\b"
)
_NET_BEFORE = re.compile(
    rf"{_TOTAL}{_OF} ?(?:brut{_OF} ?{_HT}|{_HT} ?(?:brut|avant remises?))\b|sous-?total{_OF}(?: {_HT})?|subtotal"
    r"|(?:total|sum|total amount) of (?:all )?lines|total des lignes"
)
_NET = re.compile(rf"{_TOTAL}{_OF} {_HT}|{_HT}$|(?:total net|net total|net amount|total {_HT})|net$")
_GROSS = re.compile(
    rf"(?:{_TOTAL}{_OF} ?{_TTC}|net (?:a payer )?{_TTC}|{_TTC}$|grand total|gross (?:total|amount)"
    rf"|{_TOTAL}{_OF} \(?{_TTC})"
)
_TO_PAY = re.compile(
    r"(?:net|total|montant|reste|solde) (?:net )?a (?:payer|regler)|(?:amount|balance|total) (?:due|to pay)"
    r"|due payable|amount payable|total$|total (?:in )?(?:eur|euros|€|gbp|£|usd|\$|chf)$"
)
_DISCOUNT = re.compile(
    r"(?:remises?(?! (?:en|a|au|aux|des)\b)|rabais|ristourne|discount|less discount|global discount"
    r"|escompte commercial)\b"
)
_VAT_NUMBER = re.compile(
    r"intra|n°|numero|\bno\b|\bfr ?\d|capital|number|non applicable|identification|\bid\b|reg\b|siren|siret"
)
_VAT_ROW = re.compile(
    rf"(?:\d{{1,2}}(?:[.,]\d{{1,2}})? ?% ?)?(?:(?:montant|total|dont|dont montant"
    rf"|plus) ?(?:de )?(?:la )?)?{_VAT}(?![a-z])|(?:total|montant) (?:des taxes|taxes)|total tax\b|tax total\b"
)
_BASE = re.compile(
    rf"(?=[a-z])(?:bases?|assiette|{_TOTAL}|part)?{_OF} ?(?:{_HT}|net)? ?(?:{_VAT})? ?(?:soumis(?:e"
    rf"|es)? )?(?:a la tva )?(?:a|de|at|@|base)? ?\(?(?:{_VAT} )?(?:a|de)? ?\d"
)
_SUM = re.compile(r"(?:total|totaux|sum)\b")
_NO_VAT = re.compile(r"tva non applicable|293 ?b\b|autoliquidation|reverse charge|exoneration de tva|vat exempt")

_OPTION_HEADING = re.compile(r"\W*(?:\(?en )?(?:options?|variantes?|optional (?:items|works?))\b[^\d€]{0,50}")

_PART_TOTAL = re.compile(
    r"(?:sous[- ]?total|s/total|total (?:du |de la |de l'|des |de )?(?:lot|section|chapitre|poste|tranche"
    r"|phase|partie|option|variante|ouvrage)|report|a reporter|subtotal)\b"
)
_END = re.compile(
    r"(?:incidence|(?:plus|moins)-?value (?:total\w{0,2} )?(?:h\.?t|t\.?t\.?c)|avenant (?:h\.?t|t\.?t\.?c)|soit h\.?t"
    r"|tota(?:l|ux)|montants? (?:total|ht|hors tax|toutes tax|net|ttc|tva|de l'avenant|initial|du (?:marche|devis))"
    r"|nouveau montant"
    r"|marche initial|net (?:a payer|ht|h\.t)|t\.?v\.?a|vat|grand total"
    r"|amount due|remises?(?! (?:en|a|au|aux|des)\b)|valeur (?:nette )?totale"
    r"|rabais|discount|bases? ht|conditions (?:de|generales)|echeancier|bon pour|acompte a|modalites|prix net"
    r"|payment terms|subtotal)(?![a-z])"
)
#: « Total Niveau 1 HT : »: what is totalled, unless it is only the tax.
_NAMED_TOTAL = re.compile(
    r"total (?:(?:de|du|de la|des) )?([a-z0-9](?:(?! (?:h\.?t|t\.?t\.?c|net)\b)[^:€]){2,60}?) ?"
    r"(?:h\.?t\.?)? ?:?(?= -?[0-9]|$)"
)
_OPTION = re.compile(r"(?:\(?en )?(?:options?|variantes?)\b|optional\b")
_OPTIONAL = re.compile(
    r"\(?(?:en )?(?:option|variante)\)?$|\boption(?:nel(?:le)?)?\b.{0,12}non compris|non compris|pour memoire"
    r"|\(option\)|\(variante\)|\boptional\b"
)

_UNTAXED = r"(?: ?h\.? ?t\.?| hors taxes?| net(?:te)?| excl\.? (?:vat|tax)| ex\.? vat| (?:w/o|without) (?:vat|tax))?"
_EURO = r"(?: ?\(? ?(?:en )?(?:€|eur|euros?) ?\)?)?"
_TAIL = rf"{_UNTAXED}(?:{_EURO}| ?\(?€? ?h\.?t\.?\)?){_UNTAXED}"

#: The headers of the tables of lines. The first that fits counts.
_HEADERS = Headers(
    (column, re.compile(pattern))
    for column, pattern in (
        (
            Column.UNIT_PRICE,
            r"(?:p\.? ?u\.?|prix u\.?|px u\.?|(?:prix|px|cout|tarif) ?unit(?:aire|\.)?|unit (?:price|cost)"
            r"|(?:prix|tarif|taux|cout) (?:horaire|journalier)|prix|tarif|price|rate)" + _TAIL,
        ),
        (
            Column.GROSS,
            r"(?:total|montant|prix total|(?:prix|px|tarif|cout)(?: ?u(?:nit(?:aires?|\.)?)?\.?)?|p\.? ?u\.?|amount"
            r"|mt\.?)? ?(?:net )?(?:t\.?t\.?c\.?|toutes taxes(?: comprises)?|incl\.? (?:vat|tax)|with vat)" + _EURO,
        ),
        (
            Column.QUANTITY,
            (
                r"(?:(?:qt[es]?|qtes?|quant(?:ite)?s?)\.?(?: (?:cdee?|commandee?s?|livree?s?|facturee?s?))?"
                r"|qty|quantity"
                r"|(?:nombre|nbre?|nb)\.?(?: (?:d'|de )?(?:heures?|jours?"
                r"|unites?))?|hours?|heures?|jours?|journees?|days?"
                r"|surface(?: ?/ ?(?:nb|qte))?)\.?"
            ),
        ),
        (Column.UNIT, r"(?:unites?|u|un|ut|uq|um|uv|uc|us|unit|uom|u\.[mqv]\.)\.?"),
        (Column.DISCOUNT, r"(?:% ?)?(?:remises?|rem|rabais|discount|disc)\.?(?: ?\(? ?% ?\)?)?"),
        (Column.VAT, r"(?:montant|mt|total|amount)\.? ?(?:de )?(?:la )?(?:t\.?v\.?a\.?|vat)" + _EURO + r"|vat amount"),
        (
            Column.VAT_RATE,
            (
                r"(?:% ?)?(?:taux ?(?:de )?)?(?:t\.?v\.?a\.?|vat)(?: ?rate)?(?: ?\(? ?% ?\)?)?"
                r"|taux|taxes?|code tva|tx\.? ?tva|tv?|ct|c\.? ?t\.?v\.?a\.?"
            ),
        ),
        (
            Column.NET,
            r"(?:(?:prix |montant |sous-?)?total|(?:total|montant|mt) ligne|montants?|mt"
            r"|amount|line (?:total|amount)|net amount|net|somme|honoraires"
            r"|p\.? ?t\.?|prix total|val(?:eur|\.)(?: totale)?)\.?" + _TAIL,
        ),
        (
            Column.DESCRIPTION,
            (
                r"(?:designations?|descriptions?|descriptif|libelles?|prestations?|articles?|details?|nature"
                r"|intitules?|travaux|ouvrages?|missions?|modifications?|changements?"
                r"|items?|products?|produits?|services?|objet|postes?|elements?|works?|noms?)"
                r"(?: ?(?:des?|du|of|et|ou|and|or|&|/) ?(?:la |l')?(?:designations?|descriptions?|travaux|prestations?"
                r"|ouvrages?|produits?|services?|articles?|works?|goods))*"
                r"(?: (?:modifie|propose|demande|supplementaire|complementaire)e?s?)?"
            ),
        ),
        (
            Column.OTHER,
            (
                r"(?:ref(?:erence)?s?|codes?|n°|n|no|pos(?:ition)?|rep(?:ere)?s?"
                r"|lig(?:ne)?s?|#|lots?|sku|item no|num|id|dates?"
                r"|type|delivery|order|disponibilite)\.?(?: ?(?:art(?:icle)?|prod(?:uit)?|poste|ligne|line))?\.?"
            ),
        ),
    )
)

#: The headers of the table of VAT amounts per rate.
_VAT_HEADERS = Headers(
    (column, re.compile(pattern))
    for column, pattern in (
        (
            Column.VAT_RATE,
            (
                r"(?:% ?)?(?:taux ?(?:de )?)(?:la )?(?:t\.?v\.?a\.?)?(?: ?\(? ?% ?\)?)?|(?:t\.?v\.?a\.?|vat) ?(?:%"
                r"|\(%\)|rate)|tax rate|% ?tva|rate|tva|vat|taxes?"
            ),
        ),
        (
            Column.VAT,
            r"(?:(?:montant|mt|total|amount)\.? ?(?:de )?(?:la )?)?(?:t\.?v\.?a\.?|vat|taxes?)(?: ?amount)?" + _EURO,
        ),
        (
            Column.BASE,
            r"(?:bases?|assiette|montant|total|net|taxable)(?: ?(?:taxable|imposable|amount"
            r"|soumis))?(?: (?:de )?(?:la )?tva)?" + _TAIL,
        ),
        (Column.GROSS, r"(?:total|montant|amount)? ?(?:t\.?t\.?c\.?|incl\.? (?:vat|tax)|gross)" + _EURO),
        (Column.OTHER, r"codes?(?: tva)?|tv?|ct|c\.? ?t\.?v\.?a\.?"),
    )
)

TOTALS = TotalWords(
    foreign=_FOREIGN,
    more=_MORE,
    less=_LESS,
    net_after=_NET_AFTER,
    net_before=_NET_BEFORE,
    net=_NET,
    gross=_GROSS,
    to_pay=_TO_PAY,
    discount=_DISCOUNT,
    vat_number=_VAT_NUMBER,
    vat_row=_VAT_ROW,
    base=_BASE,
    sum=_SUM,
    no_vat=_NO_VAT,
    fillers=re.compile(r"eur|ht|ttc|euros|100(?:[.,]00?)? ?%"),
    recap=re.compile(
        r"(?:\W*(?:bases?|assiette|montants?|mt|total|net|taxable|ht|h\.t\.?|tva|t\.v\.a\.?|vat|taxes?|amount|sur|soit"
        r"|de|la|a|eur|euros?)\b)*\W*"
    ),
)
LINES = LineWords(
    part_total=_PART_TOTAL,
    named_total=_NAMED_TOTAL,
    total=_END,
    option_heading=_OPTION_HEADING,
    option=_OPTION,
    optional=_OPTIONAL,
    headers=_HEADERS,
    vat_headers=_VAT_HEADERS,
)
