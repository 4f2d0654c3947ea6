"""The words of billing schedules, in French, English and German; in plain spelling."""

import re

#: What stands around an instalment's words.
BULLETS = " -*+/:;,.=()\u2013\u2014\u2022\u25aa\u25cf\u25e6\uf0b7\uf0a7"

_GERMAN_RANK = (
    r"anzahlung|abschlagszahlung|schluss(?:zahlung|rechnung)|rest(?:betrag|zahlung)|bei (?:auftrags\w{0,12}|bestellung"
    r"|lieferung|abnahme|montage\w{0,8}|fertigstellung|unterschrift|vertragsabschluss|baubeginn|beginn|ubergabe)"
    r"|(?:nach|vor) (?:abnahme|lieferung|fertigstellung|montage\w{0,8}|rohbau|beginn|ubergabe|einbau)"
)
#: A row or a part of a sentence that speaks of an instalment.
RANK = re.compile(
    r"\b(?:acompte|arrhes|soldes?|echeance|jalon|a la (?:commande|signature|livraison|reception|pose|fin|mise"
    r"|fourniture|reservation|validation|remise)|a l'(?:achevement|acceptation|issue|ouverture|avancement|accord"
    r"|installation|inscription)"
    r"|a (?:livraison|reception|mi-\w{4,9})|au (?:demarrage|debut|commencement|terme|milieu|fur)"
    r"|deposit|balance|milestone|(?:on|upon|at) (?:order|signature|acceptance|completion|delivery|handover"
    r"|signing)|down payment|up ?front|(?:in|d'|par )advance|(?:d'|par )avance|fin (?:de|du|des)|debut (?:de|du|des)"
    rf"|en (?:fin|cours) (?:de|du|des)|{_GERMAN_RANK})\b"
)
HEADING = re.compile(
    r"^\W{0,3}(?:les )?echeances?(?: (?:de|du|des) (?:paiements?|reglements?|facturation|versements?))?[ :.]{0,3}$"
    r"|\b(?:echeancier|modalites de (?:paiement|facturation|reglement)|conditions de (?:paiement|reglement"
    r"|facturation)|facturation|calendrier de (?:paiement|facturation)|billing schedule|payment schedule"
    r"|payment milestones|schedule of payments|payment terms|zahlungs(?:plan|bedingungen|modalitaten|weise"
    r"|konditionen))\b|^\W{0,3}echeances(?: (?:de|du) (?:paiement|reglement))?\W{0,3}$"
)
#: How an instalment is paid says nothing of it.
MEANS = re.compile(
    r"(?:par )?(?:virements?(?: (?:sepa|bancaire))?|vrt?|vir|cheques?|chq|prelevements?(?: sepa)?|prlv|lcr|traite"
    r"|carte(?: bancaire)?|cb|especes|bank transfer|card|cash)\.?"
)
#: How an instalment is paid, behind its words.
MEANS = re.compile(r"(?i)(?:,? (?:par )?| - )(?:virement|ch[eè]que|lcr|pr[eé]l[eè]vement|carte bancaire|esp[eè]ces)$")
#: What never is an instalment.
_NEVER = (
    r"penalite|retard|retenue|escompte|remise(?! d| des?\b)|remise de \d|rabais|interet|late|discount|retention|taux"
    r"|indemnite|garantie|retractation|net a payer|annulation|tolerance|verzug|skonto|mahn|rabatt|einbehalt|gewahr"
)
NOT = re.compile(
    rf"\b(?:t\.?v\.?a|vat|mwst|ust|{_NEVER}|deja verse|recu\b"
    r"|(?<!client )verses?\b(?! (?:a|au|aux|lors|des|le jour)\b))\b"
)
OTHER_SHARE = re.compile(
    rf"\b(?:{_NEVER}|soit|total)\b|\b(?:t\.?v\.?a|vat)\.? (?:de |a |at )?\d"
    r"|^\W{0,3}(?:(?:la|dont|plus) )?(?:t\.?v\.?a|vat)\b"
)
_PERCENT = r"\d{1,3}(?:[.,]\d{1,3})? ?(?:%|pour ?cent\b|percent\b)"
_FRACTION = (
    r"(?:(?:un|le|premier|deuxieme|second|troisieme|dernier|les deux|deux) tiers\b|[123]/[234](?![\w/])"
    r"|(?:la |l'autre )?moitie\b|(?:un|trois) quarts?\b|(?:one|a|two) (?:third|quarter)s?\b|half\b"
    r"|(?:ein|zwei) drittel\b|(?:die )?halfte\b)"
)
SHARE = rf"(?:{_PERCENT}|{_FRACTION}|\d[\d .]{{0,12}}(?:,\d\d)? ?(?:€|eur))"
#: Billing at intervals, which no list of instalments can say.
PERIODIC = (
    r"(?:situations? (?:mensuelles?|de travaux|intermediaires?|d'avancement)|mensualites?"
    r"|factur\w{2,6} (?:mensuelle\w{0,4}|intermediaires|trimestrielle\w{0,4}|a l'avancement|au fur et a mesure))"
)
PERIODS = re.compile(rf"\b{PERIODIC}\b")
#: What is shared without a figure.
FRACTION = re.compile(rf"\b{_FRACTION}")
#: « 2 000 € à la validation des maquettes »: a share and a moment.
SHARED = re.compile(
    rf"\W{{0,3}}(?:(?:puis|un acompte de|un versement de) )?{SHARE}(?: ?(?:t\.?t\.?c|h\.?t)\.?)?"
    r" (?:verse\w{0,2} )?(?:a|au|aux|lors|apres|avant|des|en|on|upon|at|after|when|une fois|bei|nach|vor)\b"
)
SENTENCE_ENDS = re.compile(r"(?<=[a-z€%)]{1})\.(?= [a-z\d])")
_REST = r"le reste (?:est |sera )?(?=a |au |en |apres |du\b|payable|regle|facture)|rest(?:betrag)?(?= bei| nach)"
SPLIT = re.compile(
    r"(?:(?:,(?= )|;|\bet\b|\bpuis\b|\band\b|\bthen\b|\bund\b| ?\+(?= )|(?<=[a-z)]) ?/)"
    rf"(?= ?(?:{SHARE}|(?:le |the |der )?(?:solde|balance|rest)|(?:un )?acompte|(?:des |les )?{PERIODIC}"
    r"|factures? payables?|(?:une )?(?:retenue|escompte|penalite|t\.?v\.?a\b)))"
    rf"| - (?={_PERCENT})|(?<=[a-z]{{3}})\.(?= [a-z\d]))"
)
HEAD = re.compile(r"[^:%\d]{0,60}:")
HEAD_WORD = re.compile(
    r"\W{0,3}(?:(?:reglements?|paiements?|conditions?|modalites|facturation|payment|zahlung(?:en)?)\b"
    r"(?: [a-z]{1,12}){0,4}) ?:"
)
BALANCE_FIRST = re.compile(
    r"\W{0,3}(?:(?:acompte|jalon|echeance|milestone|phase|etape)? ?(?:n° ?)?\d{1,2} ?[.):/-]{1,2} )?(?:le |the |der )?"
    rf"(?:soldes?|balance|remainder|reste du|restbetrag|restzahlung|schlusszahlung)\b|\W{{0,3}}(?:{_REST})"
)
BALANCE = re.compile(
    r"\b(?:soldes?|balance|remainder|reste du|le reste|rest(?:betrag|zahlung)?|schluss(?:zahlung|rechnung))\b"
)
DEPOSIT = re.compile(
    r"\b(?:acompte|arrhes|earnest money|a la (?:commande|signature|reservation)|a l'(?:acceptation|accord|inscription)"
    r"|a la reception de la commande|a reception de commande|signature du (?:devis|contrat|marche)"
    r"|bon pour (?:accord|lancement)|deposit|down payment"
    r"|up ?front|(?:in |d')advance|(?:d'|par )avance|(?:on|upon|with) (?:order|signature|acceptance|signing)|anzahlung"
    r"|bei (?:auftrags\w{0,12}|bestellung|unterschrift|vertragsabschluss))\b"
    r"|^(?:la )?(?:commande|signature|acceptation|reservation|order)(?: du devis)?$"
)
MOMENT = re.compile(
    r"(?:^|[:,-] )(?=fin |debut |livraison|achevement|pose |mise )|\b(?:a l'|a la |au |aux |a (?=reception"
    r"|livraison|achevement|fin|mi-|\d{1,3} jours)|en (?:fin|debut|cours) |apres |des |lors d|on |upon |at |after "
    r"|when |with |before |avant |bei (?!uns)|nach |vor )"
)
#: Words that speak of instalments: where nothing is read, a person is asked.
SPOKEN = re.compile(
    r"(?<!sans )(?<!pas d')(?<!aucun )\bacomptes?\b(?! (?:deja )?(?:verse|recu|paye))|\barrhes\b"
    r"|\ben (?:deux|trois|quatre|cinq|six|\d{1,2}) (?:fois|versements|echeances|mensualites|paiements)"
    r"|\b(?:deux|trois|quatre|cinq|six|\d{1,2}) (?:versements|echeances|mensualites|paiements)\b"
    r"|\b(?:versements|echeances) (?:egaux|egales|mensuel\w{1,3})\b|\binstal?lments?\b"
    rf"|(?:\btiers|\bmoitie|\bquart|\b[123]/[34])\b.{{0,30}}\b(?:commande|signature|livraison|travaux)\b"
    rf"|\bsoldes?\b.{{0,3}}\ba l|\becheancier\b|\bdeposit\b|\b(?:billing|payment) schedule\b|\b{PERIODIC}\b"
    r"|(?<!zahlung: )(?<!ohne )\banzahlung\b|\bzahlungsplan\b|\babschlags(?:zahlung|rechnung)"
    rf"|(?:\b[123]/[34]|\bdrittel|\bhalfte|{_PERCENT}) (?:bei|nach) [a-z]|{_PERCENT} (?:a la commande|a la signature)"
)
#: « 40/30/30 »: shares by their figures alone.
BARE_SHARES = re.compile(r"(?<![\w/.,-])(\d{2})(?: ?%)?(?: ?[/+-] ?\d{2}(?: ?%)?){1,5}(?![\w/.,-]\d|\w)")
PAID = re.compile(r"\b(?:paiement|reglement|facturation|modalites|echeanc\w{2,4}|acomptes?|payment|zahlung\w{0,9})\b")
#: What becomes of a deposit when a contract is not performed is no instalment.
FORFEIT = re.compile(
    r"\b(?:acompte|arrhes|deposit|anzahlung|sommes? versee?s?)\b.{0,140}\b(?:acquis\w{0,2}|conserve\w{0,2}"
    r"|restitu\w{2,5}|rembours\w{2,7}|(?:non-?)?refund\w{0,5}|forfeit\w{0,3}|retained|perdus?|einbehalten)\b"
    r"|\b(?:annulation|desistement|retractation|dedit|resiliation|cancell?ation|stornierung)\b.{0,140}\b(?:acompte|arrhes"
    r"|deposit|anzahlung)\b|\b(?:acompte|arrhes|deposit)\b.{0,100}\b(?:annulation|desistement|dedit|resiliation)\b"
    r"|\b(?:rembours\w{2,7}|restitu\w{2,5}|conserv\w{2,4}|refund\w{0,3}) (?:(?:de |the )?l['ea] ?|les |the |d'un )?"
    r"(?:acompte|arrhes|deposit)\b"
)
