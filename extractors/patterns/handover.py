"""Handover certificates (procès-verbaux de réception): what was handed over, and with which snags."""

import re
from dataclasses import dataclass
from datetime import date

from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, phrases_of, plain
from extractors.patterns.sentences import sentences_of
from extractors.patterns.snags import read_snags, refused_in
from extractors.patterns.ticks import is_unticked
from rules.document import Document

#: Points by which what stands under a label may begin beside it.
SAME_COLUMN = 6.0

_PART = re.compile(
    r"\b(?:(?:lots?|jalons?|tranches?|phases?|milestones?|lot n°|etapes?)(?: n°)? ?\d{1,3}(?: ?(?:[-:]|et|a"
    r"|&) ?[^.;]{1,80})?"
    r"|(?:l'ensemble|la totalite|l'integralite) (?:des|du) (?:travaux|prestations|chantier|ouvrages?)|(?:all"
    r"|the whole of the|the entire) works?)"
)
_SCOPE = re.compile(
    r"\b(?:objet|concerne|porte sur|portant sur|reception (?:de|des|du)|receptionne|travaux (?:receptionnes"
    r"|concernes|suivants)|lot|jalon|tranche|phase|etape|perimetre|scope|milestone|ensemble|totalite"
    r"|integralite|all works)\b"
)
_LABEL = re.compile(
    r"(?:objet|ouvrages?|nature des travaux|travaux (?:receptionnes|concernes)|designation(?: des travaux)?"
    r"|perimetre|subject|scope|works?) ?: ?"
)
#: « Jalon : fin de pose »; « Étape du devis » above its name.
_STEP = re.compile(
    r"(?:^|[-,;(|] ?)(?:jalons?|etapes?|phases?|tranches?|milestone)(?: (?:du devis|du marche|de facturation|facturee?"
    r"|concernee?|receptionnee?|n°))*(?: ?: ?|$)"
)
#: « lot Agencement », where it has no number.
_NAMED_LOT = re.compile(r"\blots? (?=[A-ZÀ-Ý][a-zà-ÿ])[\w'\u2019 -]{3,60}")
#: What a letter names beside the works: its own kind, and the quote that it is about.
_PAPER = re.compile(r"(?:pv|proces[- ]verbal|attestation|constat|certificat)\b")
_ABOUT = re.compile(r" ?[-,:(] ?(?:votre |notre |vos )?(?:devis|marche|commande|reference|affaire)\b.*$")
#: What says that works are taken over, in the sentence that dates it.
_PRONOUNCED = re.compile(
    r"\breception\b.*\bprononc|\bprononc\w+\b.*\breception\b|\breception(?:ne|nes|nee|nees)\b|\beffet\b"
)
_OF_PAPERS = re.compile(
    r"\b(?:devis|marche|commande|contrat|ordre de service|avant|jusqu'au|au plus tard|visite du)\b[^,;]{0,30}$"
)
_LIFTED = re.compile(
    r"(?:proces[- ]verbal|pv|constat|attestation|certificat|quitus)(?: de)?(?: la)?"
    r" levee(?: totale)? d(?:es|e) reserves?"
    r"(?: n\W{0,2} ?[\w/-]{1,20})?\.?"
    r"|.*\breserves\b[^.;]{0,120}"
    r"\b(?:sont|ont (?:bien |toutes )?ete|sont donc) (?:bien |toutes |integralement )?levees\b.*"
)
#: « sauf la n° 2 », « pas levées », « une fois les réserves levées »: some are not lifted, or not yet.
_NOT_LIFTED = re.compile(
    r"\b(?:sauf|hormis|exception|excepte|partiel\w*|non levees?|pas(?: encore)? (?:ete )?levees?|n'(?:a|ont)"
    r"|ne (?:sont|seront)|rest(?:e|ent|ant) (?:a|en)|lorsque|quand|une fois|des que|apres|si|seront|devront)\b"
)


@dataclass(frozen=True, slots=True)
class Handover:
    """What was handed over as printed; `snags` empty without a doubt means that there are none."""

    milestone: str
    snags: str
    lifted: str = ""


def read_handover(strips: tuple[Strip, ...], findings: Findings, document: Document | None = None) -> Handover:
    """Return the part of the works and the snags of a certificate, or the words that lift an earlier one's snags."""
    if lifted := _lifted(strips, findings):
        return Handover("", "", lifted)
    if refused := refused_in(strips):
        findings.doubt("signature", "the handover is refused or put off", refused.text)
        findings.doubt("snags", "the handover is refused or put off", refused.text)
        return Handover(_milestone(strips, findings), "")
    return Handover(_milestone(strips, findings), read_snags(document, strips, findings))


def handed_over_on(strips: tuple[Strip, ...], findings: Findings, order: Order) -> date | None:
    """Return the one day in the sentences that pronounce the handover (« prononce, le 2 octobre, la réception »)."""
    found = [
        Found(each.value, said.evidence(each.start, each.end))
        for said in sentences_of(strips)
        if _PRONOUNCED.search(said.plain) and not _NOT_LIFTED.search(said.plain)
        for each in dates_in(said.plain, order)
        if not _OF_PAPERS.search(said.plain[: each.start])
    ]
    return findings.keep("date", found[0]) if len({each.value for each in found}) == 1 else None


def _lifted(strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the words that lift all snags; nothing where any row says that some are left."""
    found = [
        made for made in phrases_of(strips) if _LIFTED.fullmatch(made.plain.strip(" *:")) and not is_unticked(made)
    ]
    about = [strip.whole.plain for strip in strips if re.search(r"reserve|\blevees?\b", strip.whole.plain)]
    if not found or any(_NOT_LIFTED.search(text) for text in about):
        return ""
    said = found[-1]
    return findings.keep("snags_lifted", Found(said.text, said.evidence()))


def _milestone(strips: tuple[Strip, ...], findings: Findings) -> str:
    candidates = _steps(strips)
    for made in () if candidates else phrases_of(strips):
        scope = _SCOPE.search(made.plain)
        found = _PART.search(made.plain, scope.start()) if scope else None
        if found:
            text = made.text[found.start() : found.end()].strip(" ,.-:\u2013")
            candidates.setdefault(_key(text), Found(text, made.evidence(found.start(), found.end())))
    return findings.settle("milestone", (candidates or _named_lots(strips) or _labelled(strips)).values()) or ""


def _steps(strips: tuple[Strip, ...]) -> dict[str, Found[str]]:
    """Return the names behind or under a label such as « Jalon : », which say more than its number elsewhere."""
    found: dict[str, Found[str]] = {}
    for index, strip in enumerate(strips):
        for made in strip.phrases:
            label = _STEP.search(made.plain)
            named = (made.part(label.end()) or _below(strips, index, made)) if label else None
            if named and re.search(r"[a-z]{3}", named.plain):
                found.setdefault(_key(named.text), Found(named.text.strip(" ,.-:"), named.evidence()))
    return found


def _below(strips: tuple[Strip, ...], index: int, label: Phrase) -> Phrase | None:
    """Return what stands right under a label that is alone in its place, in its column."""
    if _STEP.match(label.plain) is None or index + 1 == len(strips) or strips[index + 1].page != label.page:
        return None
    under = (made for made in strips[index + 1].phrases if abs(made.box.left - label.box.left) <= SAME_COLUMN)
    return next(under, None)


def _named_lots(strips: tuple[Strip, ...]) -> dict[str, Found[str]]:
    found: dict[str, Found[str]] = {}
    for made in phrases_of(strips):
        if (label := _LABEL.match(made.plain)) and (lot := _NAMED_LOT.search(made.text, label.end())):
            found.setdefault(lot.group().lower(), Found(lot.group().strip(" -"), made.evidence(lot.start(), lot.end())))
    return found


def _labelled(strips: tuple[Strip, ...]) -> dict[str, Found[str]]:
    """Return what stands behind a label such as « Objet : », where the works have no number."""
    found: dict[str, Found[str]] = {}
    for made in phrases_of(strips):
        label = _LABEL.match(made.plain)
        if label is None:
            continue
        about = _ABOUT.search(made.plain, label.end())
        end = about.start() if about else len(made.text)
        text = made.text[label.end() : end].strip(" ,.-:\u2013")
        if text and not _PAPER.match(plain(text)):
            found.setdefault(text.lower(), Found(text, made.evidence(label.end(), end)))
    return found


def _key(text: str) -> str:
    found = re.match(r"(\w+)\D{0,4}(\d+)", text.lower())
    return f"{found[1].rstrip('s')} {found[2]}" if found else text.lower()
