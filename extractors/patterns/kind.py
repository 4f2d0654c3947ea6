"""What a document is: by its title first, then by the words that such documents use."""

import re
from dataclasses import dataclass
from statistics import median

from extractors.patterns.claims import approval_in, dispute_in, payment_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, phrases_of, plain
from rules.facts import Kind

#: Rows of the first page in which a title may stand.
TITLE_ROWS = 60
#: Characters behind the word that names the kind, at most, in a title.
LONGEST_NAME = 80
#: A title's letters are often taller than the median by this factor.
TALL = 1.25

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


@dataclass(frozen=True, slots=True)
class Named:
    """What a document is, the kind that it is laid out like, and its *title* where it has one."""

    kind: Kind
    like: Kind
    title: Phrase | None = None


def read_kind(strips: tuple[Strip, ...], subject: str, findings: Findings) -> Named:
    """Return what the document is; two kinds that fit equally well are a doubt and no kind (`other`)."""
    scores = _scores(strips, plain(subject[:500]))
    if not scores:
        return Named(Kind.OTHER, Kind.OTHER)
    best = max(score for score, _ in scores.values())
    winners = [kind for kind, (score, _) in scores.items() if score == best]
    if len(winners) > 1:
        findings.doubt("kind", "the document fits several kinds equally well", *winners)
        return Named(Kind.OTHER, Kind.OTHER)
    like, title = winners[0], scores[winners[0]][1]
    if title is not None and like is Kind.PURCHASE_ORDER and _ANSWER.match(title.plain):
        findings.doubt("kind", "a seller's answer to an order is no order", title.text)
        return Named(Kind.OTHER, like, title)
    if title is not None:
        findings.keep("kind", Found(like, title.evidence()))
    return Named(like, like, title)


def _scores(strips: tuple[Strip, ...], subject: str) -> dict[Kind, tuple[int, Phrase | None]]:
    scores: dict[Kind, tuple[int, Phrase | None]] = {}
    if strips and strips[0].page == 0:
        scores = _mail_scores(strips, subject)
        titled = phrases_of(())
    else:
        titled = phrases_of(tuple(strip for strip in strips[:TITLE_ROWS] if strip.page == strips[0].page))
    tall = TALL * median([_height(strip) for strip in strips[:200]] or [0])
    for made in titled:
        found = _title(made.plain.lstrip(" *-#"), capitals=made.text.isupper()) or _title_within(made.plain)
        if found:
            kind, score = found
            score += (3 if _height_of(made) > tall > 0 else 0) + (0 if scores else 1)
            if score > scores.get(kind, (0, None))[0]:
                scores[kind] = (score, made)
    text = "\n".join(strip.whole.plain for strip in strips[:400])
    return {
        kind: (score + (1 if kind in _CLUES and _CLUES[kind].search(text) else 0), title)
        for kind, (score, title) in scores.items()
    }


def _mail_scores(strips: tuple[Strip, ...], subject: str) -> dict[Kind, tuple[int, Phrase | None]]:
    """A mail has no title: what its sentences say counts, then its subject."""
    scores: dict[Kind, tuple[int, Phrase | None]] = {}
    for kind, claim in (
        (Kind.DISPUTE, dispute_in(strips)),
        (Kind.APPROVAL, approval_in(strips)),
        (Kind.REMITTANCE, payment_in(strips)),
    ):
        if claim is not None:
            scores[kind] = (6, claim)
    named = _title(re.sub(r"^(?:(?:re|fwd?|tr) ?: ?){1,5}", "", subject))
    if named and named[0] in scores:
        scores[named[0]] = (scores[named[0]][0] + 1, scores[named[0]][1])
    return scores


def _title_within(text: str) -> tuple[Kind, int] | None:
    """Return the kind that is named behind a dash or a bar (« BANQUE - AVIS DE VIREMENT »), less surely."""
    first, *parts = re.split(r" [-/|] ", text[:LONGEST_NAME])
    if ":" in first:  # « Chantier : école - devis n° 12 » refers to one
        return None
    found = next((found for part in parts if (found := _title(part))), None)
    return (found[0], found[1] - 2) if found else None


def _title(text: str, *, capitals: bool = False) -> tuple[Kind, int] | None:
    """Return the kind that *text* is a title of, and how surely: alone 6, with a number or name 5, as a label 2."""
    for kind, pattern in _TITLES:
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :]
        if not rest.strip(" .:-*"):
            return kind, 6 if not rest.strip().startswith(":") else 2
        if rest.lstrip().startswith(":"):
            return kind, 2
        if _NUMBERED.match(rest) or (_NAMED.match(rest) and len(rest) < LONGEST_NAME):
            return kind, 5
        return (kind, 4) if capitals and _CAPITALS.fullmatch(rest) else None
    return None


def _height_of(made: Phrase) -> float:
    return made.box.bottom - made.box.top


def _height(strip: Strip) -> float:
    return strip.box.bottom - strip.box.top
