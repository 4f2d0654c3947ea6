"""What a mail's sentences say: that an invoice is contested, a quote or works accepted, or a payment made."""

import re

from extractors.patterns.dates import dates_in
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.sentences import sentences_of
from extractors.patterns.written_out import without_places

#: Sentences of a mail that are looked at.
MOST_SENTENCES = 500

_CONTESTED = re.compile(
    r"\bcontest(?:ons|e|ez|er|ation)\b|\ben litige\b|\brefus(?:ons|e) (?:de |le |cette |la |votre )?(?:payer"
    r"|regler|paiement|reglement|facture)"
    r"|\bne (?:paierons|paierai|reglerons|reglerai) pas\b|\bdesaccord\b|\bpas d'accord avec\b"
    r"|\bne (?:pouvons|puis|peux|saurions|souhaitons) (?:donc )?(?:pas )?(?:la |le |les )?(?:pas )?(?:regler|payer"
    r"|honorer|accepter)\b.{0,40}\b(?:en l'etat|telles? quelles?|ainsi|(?:cette|votre|la) facture|ce montant)\b"
    r"|\b(?:suspend|bloqu|reten)ons (?:donc )?(?:le|votre|tout) (?:paiement|reglement)\b"
    r"|\b(?:we|i) (?:hereby )?(?:dispute|contest|refuse to pay|do not agree|don't agree|disagree)\b"
    r"|\bcannot (?:pay|accept) .{0,40}\b(?:as it (?:is|stands)|invoice)\b|\bin dispute\b|\bwill not (?:pay|be paying)\b"
)
_FAULTY = re.compile(
    r"\bn'(?:est|etait|a|ont|sont|etaient) (?:toujours )?pas (?:encore )?(?:ete )?(?:termine|acheve|conforme"
    r"|livre|effectue|realise|fait|repris|leve|pose|fini|due?\b)"
    r"|\bne correspond(?:ent)? pas\b|\bmalfacons?\b|\bnon conformes?\b|\b(?:double facturation"
    r"|factur\w{1,4} (?:deux fois|en double|a tort))\b"
    r"|\b(?:comporte|contient|presente)(?:nt)? (?:une|des) (?:erreur|anomalie)s?\b|\berreur (?:de|sur"
    r"|dans) (?:le |la |votre |vos |notre )?(?:prix|montant|facture|taux|quantite|facturation|tva)"
    r"|\bincomplete?s?\b|\bfactur\w{1,4} .{1,80}\balors que\b|\b(?:adress|etabli|emett|envoy|faire parvenir|demand)"
    r"\w{0,5} (?:donc )?(?:d')?un avoir\b"
    r"|\bau lieu (?:de|des|du) .{1,40}\b(?:prevus?|convenue?s?|devis|commandee?s?|contrat|marche)\b"
    r"|\b(?:is|are|was|were|has|have) (?:still )?not (?:yet )?(?:been )?(?:complete|finish|deliver|done"
    r"|correct|due)|\b(?:charged|billed|invoiced) twice\b|\bovercharged\b|\bwrong (?:amount|price|rate"
    r"|quantity)\b|\bincorrect\b"
)
_NOT_CONTESTED = re.compile(
    r"\b(?:ne|n') ?(?:\w{1,4} )?contest\w+ (?:pas|plus|nullement)\b|sans contest|\b(?:do not|don't"
    r"|does not) (?:dispute|contest)|plus en litige"
    r"|(?:pas|aucune?) (?:de )?(?:litige|desaccord|contestation)|litige (?:est )?(?:clos|regle|resolu|leve)"
)
_MATTER = re.compile(
    r"\b(?:factures?|invoices?|lots?|travaux|works?|situation|prestations?|acompte|solde|jalon|milestone"
    r"|livraison|delivery)\b"
)

#: Words under which a client's mail about an invoice may be more than chat: a person has to read it.
_TROUBLE = re.compile(
    r"\bne\b.{0,60}\b(?:pas|plus)\b|\bn'\w+.{0,60}\b(?:pas|plus)\b|\berreurs?\b|\banomalies?\b|\bproblemes?\b"
    r"|\b(?:surpris|etonn)\w*\b|\bau lieu d(?:e|es|u)\b|\balors que\b|\bverifi\w+|\brectifi\w+|\bcorrig\w+"
    r"|\bavoir d(?:e|'un)\b|\b(?:un|votre|l')\s?avoir\b|\bremise\b|\bsuspend\w*|\bbloqu\w+|\blitige\b|\breclam\w+"
    r"|\bpourquoi\b|\bretard\b|\bmanqu\w+|\bdegat\w*|\btrop (?:percu|factur\w+|cher)\b|\ben l'etat\b|\breserves?\b"
    r"|\b(?:mistake|error|wrong|surprised|instead of|credit note|dispute|problem|missing|damaged?|why|withhold"
    r"|not|late|check|correct)\b|n't\b"
)

_AGREED = re.compile(
    r"\bbon pour accord\b|\b(?:j'|nous |je )?accept(?:ons|e) (?:votre|le|ce) (?:devis|offre|avenant|proposition)"
    r"|\b(?:votre|le|ce) (?:devis|avenant|offre)\b.{0,60}\best accepte\b|\bvous (?:donne|donnons|confirme"
    r"|confirmons) (?:mon|notre) accord\b|\b(?:mon|notre) accord (?:sur|pour) (?:votre|le|ce|l')"
    r"|\b(?:we|i) (?:hereby )?(?:accept|approve|agree to) (?:your|the) (?:quote|quotation|offer|estimate|amendment)"
)
_CONDITION = re.compile(
    r"\bsous reserve|\ba condition|\bsauf\b|\bhormis\b|\bmais\b|\bcependant\b|\btoutefois\b|\bsi (?:vous|le|la"
    r"|les|nous)\b|\ba l'exception\b|\bmoyennant\b|\bremise\b|\ben retirant\b|\bsans (?:le|la|les)\b"
    r"|\bne\b.{0,40}\bpas\b|\bn'(?:est|ai|avons)\b|\bsubject to\b|\bprovided\b|\bexcept\b|\bbut\b|\bhowever\b"
    r"|\bif (?:you|we)\b|\bunless\b|\bnot\b|\bdiscount\b|\?"
    r"|\bavant\b.{0,20}\baccord\b|\bretourn|\brenvoy|\bmerci de\b|\bplease (?:return|sign|find)\b|\bpourr(?:ez|iez)\b"
)
_ASKED = re.compile(r"\bmentions?\b|\bpreced|\bretourn|\brenvoy|\bveuillez\b|\bmerci de\b|\bplease\b|\breturn")

_PAID = re.compile(
    r"\b(?:avons|ai|avoir) (?:bien |ce jour |aujourd'hui |donc )?(?:procede|effectue|emis|execute|ordonne|realise"
    r"|vire|regle|paye)\b"
    r"|\b(?:avons|ai|avoir) (?:bien )?(?:fait|lance|donne)\b.{0,60}\b(?:virement|paiement|reglement|virer)\b"
    r"|\bci[- ](?:joint|dessous|apres)\b.{0,40}\b(?:avis|ordre|confirmation|bordereau|detail)s? (?:de |du )?"
    r"(?:notre |nos )?(?:virement|paiement|reglement)s?\b"
    r"|\b(?:virement|paiement|reglement) (?:de |d'un montant de )?.{0,40}\b(?:a ete|est|sera) (?:bien )?(?:emis"
    r"|effectue|execute|credite|realise|parti|envoye|ordonne|passe|lance|fait|valide)(?!\w)"
    r"|\b(?:viens|venons) (?:juste )?de (?:(?:vous |proceder au |faire le |passer le )+(?:virement|reglement"
    r"|virer|regler)|virer|regler|payer|solder)\b"
    r"|\bavis de (?:virement|paiement|reglement)\b"
    r"|\bvous trouverez .{0,40}(?:virement|reglement) de\b"
    r"|\b(?:we|i)(?: have|'ve) (?:today |just |now )?(?:paid|transferred|made (?:a|the) (?:payment|transfer)"
    r"|sent you (?:€|eur |[\d]))"
    r"|\bour payment (?:made|sent)\b|\bremittance\b"
    r"|\bpayment of .{0,40}(?:has been|was|will be) (?:made|sent|executed|transferred)\b"
)
_JUST_PAID = re.compile(r"\b(?:virement|paiement|reglement)\b.{0,40}\b(?:effectue|emis|execute|realise|ci-joint|du \d)")
_UNPAID = re.compile(r"\bne\b.{0,40}\bpas\b|\bn'a(?:vons|i)? pas\b|\brejet|\bhave not\b|\bhaven't\b|\bwill not\b|\?")

_RECEIVED = re.compile(
    r"\b(?:je|nous)\b[^.;?]{0,160}?\b(?:prononce|prononcons|declare|declarons|accepte|acceptons)"
    r" (?:donc |par la presente )?(?:la |prononcer la )?reception\b"
    r"|\breception\b(?:(?!\bn'|\bpas\b|\bne\b|\bser(?:a|ait)\b)[^.;?]){0,60}? (?:est|a ete) prononcee\b"
    r"|\b(?:we|i) (?:hereby )?(?:accept|take over) the works\b"
)
#: The same of a firm or an association (« l'association X prononce la réception »), by this very mail or on a day.
_RECEIVED_BY = re.compile(
    r"\b(?:prononce|declare|accepte)(?:nt)? (?:donc |par la presente |ce jour |officiellement )*"
    r"(?:la |prononcer la )?reception (?:des|du|de)\b"
)
_BY_THIS = re.compile(
    r"\bpar (?:la presente|le present (?:mail|courriel|message|courrier))\b|\bce jour\b|\baujourd'hui\b"
)
#: What a list of snags says is no condition.
_SNAGS = re.compile(r"\breserves?(?: (?:suivantes?|ci-(?:apres|dessous)))? ?:.*")
_NOT_RECEIVED = re.compile(
    r"\bne\b|\bn'|\bdes (?:que|lors)\b|\b(?:lorsqu|quand|(?<!ci-)(?:apres|avant)|une fois|si|a condition|refus\w*"
    r"|pour que|afin)\b|\bsous reserve (?:que|de)\b|\b(?:when|once|if|not|unless|after|before)\b|\?"
)
#: Labels of a notice of payment: its payer, and what only a payment that was made has.
_PAID_BY = re.compile(r"^(?:donneur d'ordre|ordonnateur|compte (?:a )?debite|ordering party|debtor)\b[ .]*(?:$|:)")
_PAID_ON = re.compile(
    r"^(?:date (?:de )?valeur|date (?:d'|de l')execution|execute le|total (?:vire|regle|paye)|value date"
    r"|execution date)\b"
)
_RETURNED = re.compile(r"\b(?:rejet|annul|impaye|insuffisan|return|reject|fail)|\bn'a pas\b|\bnot (?:been )?execut")
_PAID_SUM = re.compile(r"^(?:montant|total (?:vire|regle|paye)|amount)\b.*\d")


def dispute_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the sentence that contests an invoice, or says what is wrong with what it bills."""
    faulty = None
    for sentence in _sentences(strips):
        if _CONTESTED.search(sentence.plain) and not _NOT_CONTESTED.search(sentence.plain):
            return sentence
        if faulty is None and _FAULTY.search(sentence.plain) and _MATTER.search(sentence.plain):
            faulty = sentence
    return faulty


def approval_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the sentence that accepts a quote, when no sentence of the mail sets a condition or asks a question."""
    sentences = _sentences(without_places(strips))
    if any(_CONDITION.search(sentence.plain) for sentence in sentences):
        return None
    return next((sentence for sentence in sentences if _AGREED.search(sentence.plain)), None)


def trouble_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the first sentence that may contest or ask about something, in words that settle nothing by themselves."""
    return next((sentence for sentence in _sentences(strips) if _TROUBLE.search(sentence.plain)), None)


def agreement_in_doubt(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return a sentence that speaks of accepting a quote although the mail sets a condition or asks something."""
    sentences = _sentences(without_places(strips))
    return next((sentence for sentence in sentences if _AGREED.search(sentence.plain)), None)


def agreement_beside(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return a sentence that speaks of accepting a quote, on whatever condition, and does not ask to sign one."""
    agreed = (each for each in _sentences(without_places(strips)) if _AGREED.search(each.plain))
    return next((each for each in agreed if not _ASKED.search(each.plain)), None)


def payment_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the sentence that says that a payment was made."""
    for sentence in _sentences(strips):
        paid = _PAID.search(sentence.plain) or _JUST_PAID.search(sentence.plain)
        if paid and not _UNPAID.search(sentence.plain):
            return sentence
    return None


def notice_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the payer's label of a notice of payment that is laid out in a mail: with a day or total, and a sum."""
    rows = [strip.whole for strip in strips]
    by = next((made for made in rows if _PAID_BY.match(made.plain)), None)
    failed = any(_RETURNED.search(made.plain) for made in rows)
    whole = not failed and all(any(label.match(made.plain) for made in rows) for label in (_PAID_ON, _PAID_SUM))
    return by if whole else None


def reception_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the sentence by which a client takes the works over, without a condition; snags are none."""
    for sentence in _sentences(strips):
        said = _SNAGS.sub("", sentence.plain)
        dated = _BY_THIS.search(said) or dates_in(said)
        if (_RECEIVED.search(said) or (dated and _RECEIVED_BY.search(said))) and not _NOT_RECEIVED.search(said):
            return sentence
    return None


def _sentences(strips: tuple[Strip, ...]) -> list[Phrase]:
    return [sentence for sentence, _ in zip(sentences_of(strips), range(MOST_SENTENCES), strict=False)]
