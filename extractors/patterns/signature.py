"""The client's signature in words: « Bon pour accord » with a name and a date filled in, or an empty block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, phrases_of, plain
from extractors.patterns.signed_row import is_conditional, names_in_row
from rules.document import NOWHERE, Box
from rules.facts import Evidence, Signature, SignatureKind, SignatureStatus

#: A signature block is at most this many rows and points high.
BLOCK_ROWS = 12
BLOCK_HEIGHT = 190.0
#: Characters of the phrase that begins a block, and blocks of a document, at most.
LONGEST_ANCHOR, MOST_BLOCKS = 160, 20
#: Characters of an unclear block's words that are kept.
LONGEST_WORDS = 600
#: Words of a name at most, and letters at least.
NAME_WORDS, NAME_LETTERS = 6, 3

_ANCHOR = re.compile(
    r"\bbon pour (?:accord|acceptation|commande|travaux)\b|^(?:date (?:et|,) )?(?:cachet,? (?:et )?|date,? "
    r"|nom,? ){0,3}signature\b(?! (?:du (?:devis|contrat|present|marche)|de la commande))|signature (?:du "
    r"|de la |de l'|des )?(?:client|maitre d'ouvrage|acheteur|clients)\b"
    r"|^(?:pour )?le (?:client|maitre d'ouvrage|maitre de l'ouvrage)\b"
    r"(?! (?!signature|nom\b|date|bon\b|lu\b|m\b|mme\b)[a-z]+ )"
    r"|^l'acheteur\b|\blu et approuve\b"
    r"|\bdevis (?:recu avant|accepte)|^(?:accepted|agreed|signed) (?:by|for)\b|^customer signature\b"
    r"|^client signature\b|^for the client\b|\bapproved by\b|^nom,? (?:qualite,? )?(?:et )?date,? (?:et )?cachet\b"
)
_ACCORD = re.compile(
    r"\bbon pour (?:accord|acceptation|commande|travaux)\b|\blu et approuve\b|\baccepte\b|\b(?:accepted|agreed"
    r"|approved|signed)\b"
)
_INSTRUCTION = re.compile(
    r"\bmentions?\b|preceder|precedee|retourner|renvoyer|nous (?:le )?retourner|veuillez|merci de|please"
    r"|return|apposer|manuscrit|faire figurer|doit|devra|avant le|jusqu'au|signature electronique"
)
#: « Date et signature précédées de la mention « bon pour accord » »: a place to sign, and no agreement.
_ASKED = re.compile(
    r"\(?(?:(?:date|cachet|tampon|nom|qualite|lieu)s?[ ,]+(?:et |du client |de l'entreprise )*){0,5}signatures?\b"
    r".{0,40}\b(?:mentions?|preced\w+ (?:de|du|by) \W{0,3}(?:bon pour|lu et approuve))\b"
    r"|\(?(?:faire )?preceder? (?:la signature|votre signature)"
    r"|mention (?:manuscrite )?['\"]? ?bon pour"
)
#: What stands above the firm's own signature.
OURS = re.compile(
    r"^(?:pour )?(?:l'entreprise|la societe|le fournisseur|l'entrepreneur|le prestataire|le vendeur"
    r"|notre societe)\b|^for the (?:company|contractor|supplier)\b|^the contractor\b"
    r"|^signature (?:de l'entreprise|du fournisseur|de l'entrepreneur)"
)
_NAME = re.compile(
    r"\b(?:nom(?:,? ?(?:et |/ ?)?(?:prenom|qualite|fonction)s?){0,3}(?: du signataire)?|nom, prenom|signataire"
    r"|signe par"
    r"|prenom et nom|represente(?:e)? par|name|print name|signed by|accepted by)\b(?: ?\([^)]{0,30}\))? ?:? ?"
)
_PERSON = re.compile(r"(?:m\.|mme|mr\.?|mrs\.?|ms\.?|dr\.?|monsieur|madame|mlle|mademoiselle) ?[a-z]")
_NAME_ENDS = re.compile(
    r"[,;:]|\ble(?= ?(?:\d|(?:lun|mar|mercre|jeu|vendre|same)di\b|dimanche\b|_|\.{2}|$))"
    r"|\b(?:date|signature|fonction|qualite|cachet|fait|bon pour|gerante?|the)\b|\d|_{2}|\.{2}|…"
)
_CIVIL = re.compile(r"(?:m|mme|mr|mrs|ms|dr|monsieur|madame|mlle|mademoiselle)\.?")


@dataclass(frozen=True, slots=True)
class _Block:
    """The phrases that belong to the client's signature, the anchor first."""

    anchor: Phrase
    phrases: tuple[Phrase, ...]
    first: int


def signature_begins(strips: tuple[Strip, ...]) -> int:
    """Return the place of the first row of the client's signature block; the number of rows when there is none."""
    blocks = _blocks(strips)
    return min((block.first for block in blocks), default=len(strips))


def read_signature(strips: tuple[Strip, ...], findings: Findings, order: Order) -> Signature:
    """Return what the words say about the client's signature.

    Signed (typed): an agreement without a condition, a name and a date that were filled in. Unsigned: a block with
    nothing filled in. Anything else, and a document without a block, is unclear: a picture may sign it. What is
    unclear keeps its words, so that a person can judge them.
    """
    blocks = _blocks(strips)
    if not blocks:
        return _unclear([made for made in phrases_of(strips) if _ACCORD.match(made.plain)][:1], findings)
    phrases = tuple(dict.fromkeys(made for block in blocks for made in block.phrases))
    agreed = any(_ACCORD.search(made.plain) and not _INSTRUCTION.search(made.plain) for made in phrases)
    names, dates = _names(phrases, order), _dates(phrases, order)
    if names and dates and agreed and not any(is_conditional(made.plain) for made in phrases if _counts(made)):
        name = findings.settle("signature.name", names)
        signed_on = findings.settle("signature.date", dates)
        if name and signed_on:
            findings.keep("signature", Found(None, next(m for m in phrases if _ACCORD.search(m.plain)).evidence()))
            return Signature(status=SignatureStatus.SIGNED, kind=SignatureKind.TYPED, name=name, date=signed_on)
        return _unclear(phrases, findings)
    if names or dates or _filled(phrases):
        return _unclear(phrases, findings)
    findings.keep("signature", Found(None, blocks[-1].anchor.evidence()))
    return Signature(status=SignatureStatus.UNSIGNED)


def _unclear(phrases: Sequence[Phrase], findings: Findings) -> Signature:
    """Return that nobody can tell, with the words of the block where it begins."""
    near = [made for made in phrases if made.page == phrases[0].page]
    if near:
        text = "  ".join(made.text for made in near)[:LONGEST_WORDS]
        findings.keep("signature", Found(None, Evidence(near[0].page, text, Box.around(made.box for made in near))))
    return Signature(status=SignatureStatus.UNCLEAR)


def _counts(made: Phrase) -> bool:
    """Tell whether a phrase may be what the client wrote, and no instruction printed on the form."""
    return bool(_ACCORD.search(made.plain)) or not _INSTRUCTION.search(made.plain)


def _blocks(strips: tuple[Strip, ...]) -> list[_Block]:
    anchors = ((index, made) for index, strip in enumerate(strips) for made in strip.phrases if _is_anchor(made.plain))
    return [
        _Block(made, (*_leading(strips, index), *_around(strips, index, made)), index)
        for index, made in islice(anchors, MOST_BLOCKS)
    ]


def _leading(strips: tuple[Strip, ...], index: int) -> tuple[Phrase, ...]:
    """Return the row above an anchor when its condition goes on below (« Sous réserve de …, »)."""
    above = strips[index - 1] if index else None
    if above is None or above.page != strips[index].page or not above.whole.text.endswith(","):
        return ()
    return (above.whole,) if is_conditional(above.whole.plain) else ()


def _is_anchor(text: str) -> bool:
    if len(text) >= LONGEST_ANCHOR or OURS.match(text):
        return False
    return bool(_ASKED.match(text) if _INSTRUCTION.search(text) else _ANCHOR.search(text))


def _around(strips: tuple[Strip, ...], index: int, anchor: Phrase) -> tuple[Phrase, ...]:
    """Return the anchor, what stands to its right and what stands under it in its column."""
    left, right = _column(strips[index], anchor)
    found = [anchor]
    for strip in strips[index : index + BLOCK_ROWS]:
        if strip.page != anchor.page or (anchor.box != NOWHERE and strip.box.top - anchor.box.top > BLOCK_HEIGHT):
            break
        ours = [made for made in strip.phrases if OURS.match(made.plain)]
        right = min([right, *(made.box.left for made in ours if made.box.left > anchor.box.right)])
        below = strip is not strips[index]
        if below and (is_footer(strip) or any(_inside(made.box, left, right) for made in ours)):
            break
        found += [made for made in strip.phrases if made is not anchor and _inside(made.box, left, right)]
    return tuple(found)


def is_footer(strip: Strip) -> bool:
    """Tell whether a row is the foot of a page: no signature reaches below it."""
    return bool(
        re.search(
            r"\bsiren\b|\bsiret\b|\biban\b|\brcs\b|\bcapital de\b|\bpage \d|conditions generales|\bape\b",
            strip.whole.plain,
        )
    )


def _column(strip: Strip, anchor: Phrase) -> tuple[float, float]:
    """Return from where to where the anchor's column reaches: to the other party's column, when there is one."""
    if anchor.box == NOWHERE:
        return 0.0, 0.0
    ours = [made for made in strip.phrases if OURS.match(made.plain)]
    after = [made.box.left for made in ours if made.box.left > anchor.box.right]
    return anchor.box.left - 25, min(after, default=float("inf"))


def _inside(box: Box, left: float, right: float) -> bool:
    return box == NOWHERE or (box.left >= left - 5 and box.left < right - 5)


def _names(phrases: tuple[Phrase, ...], order: Order) -> list[Found[str]]:
    found = []
    for index, made in enumerate(phrases):
        if _INSTRUCTION.search(made.plain):
            continue
        if _ACCORD.search(made.plain) and (named := names_in_row(made, order)):
            found += named
            continue
        label = _NAME.search(made.plain)
        if label:
            rest = made.part(label.end()) or (phrases[index + 1] if index + 1 < len(phrases) else None)
            name = _person(rest) if rest and not _NAME.search(rest.plain) else None
            if name:
                found.append(name)
        elif _PERSON.match(made.plain) or _NAMED_DATE.match(made.text) or _stands_by_a_date(phrases, index):
            name = _person(made)
            if name:
                found.append(name)
    return list({each.value: each for each in found}.values())


def _stands_by_a_date(phrases: tuple[Phrase, ...], index: int) -> bool:
    """Tell whether a phrase is words with capitals, perhaps with a function, right above or below a mere date."""
    beside = (phrases[place] for place in (index - 1, index + 1) if 0 <= place < len(phrases))
    made = phrases[index]
    function = _FUNCTION.search(made.plain)
    name = made.text[: function.start()] if function else made.text
    return bool(_CAPITALS.fullmatch(name)) and any(_MERE_DATE.fullmatch(each.plain) for each in beside)


def _person(made: Phrase) -> Found[str] | None:
    """Return the name that *made* begins with: words of letters, before a date or another label."""
    cut = _NAME_ENDS.search(made.plain)
    text = made.text[: cut.start()] if cut else made.text
    name = text.strip(" .-/\u2013\u2014")
    words = name.split()
    if _CIVIL.fullmatch(plain(name)):
        return None
    if (
        not 1 <= len(words) <= NAME_WORDS
        or sum(char.isalpha() for char in name) < NAME_LETTERS
        or not words[-1][:1].isupper()
    ):
        return None
    return Found(name, made.evidence(0, len(text.rstrip())))


def _dates(phrases: tuple[Phrase, ...], order: Order) -> list[Found[date]]:
    found: dict[date, Found[date]] = {}
    for made in phrases:
        if _INSTRUCTION.search(made.plain) or re.search(
            r"valable|validite|valid until|devis (?:n|d)|du devis", made.plain
        ):
            continue
        for each in dates_in(made.plain, order):
            found.setdefault(each.value, Found(each.value, made.evidence(each.start, each.end)))
    return list(found.values())


#: « Hélène BERNARD, le 14/03/2026 », « Claude Perrin - 12/02/2026 »: words with capitals, then a date.
_NAMED_DATE = re.compile(
    r"(?:[A-ZÀ-Ý][\w'\u2019-]{1,30} ){1,3}[A-ZÀ-Ý][\w'\u2019-]{1,30}(?:, (?:le|on) | [-\u2013\u2014] )(?=\d)"
)
#: « Catherine Roche, maire », « Hugo Terrier, directeur général »: what a signer is.
_FUNCTION = re.compile(
    r",? ?\b(?:(?:co-?)?gerante?|direct(?:eur|rice)|(?:vice-?)?presidente?|maire|syndic|responsable|associee?"
    r"|proprietaire|chef(?:fe)?|adjointe?|secretaire|tresori(?:er|ere)|d\.?g\.?|p\.?d\.?g\.?|architecte|conduct(?:eur|rice)|manager"
    r"|director|owner|assistante?|acheteu(?:r|se)|gestionnaire|intendante?)\b[a-z' -]{0,40}$"
)
#: « Paul MARTIN » alone: no firm's form among its words.
_CAPITALS = re.compile(
    r"(?!.*\b(?:SARL|SAS|SASU|EURL|SA|SCI|Bon|BON|Date|DATE|Signature|SIGNATURE|Devis|DEVIS|Lu|Le|LE|Client|CLIENT)\b)"
    r"(?:[A-ZÀ-Ý][\w'\u2019-]{1,30} ){1,3}[A-ZÀ-Ý][\w'\u2019-]{1,30}"
)
_MERE_DATE = re.compile(
    r"(?:fait (?:a [a-z' -]{2,30}?)?,? ?)?(?:le|date|on|the|[a-z-]{2,30},? le)? ?:? ?\d{1,2}(?:er)?[ ./-]{1,3}"
    r"(?:\d{1,2}|[a-z]{3,9}\.?)[ ./-]{1,3}\d{2,4}"
)
_LABELS = re.compile(
    r"\b(?:bon pour (?:accord|acceptation|commande|travaux)|lu et approuve|devis|recu avant|l'execution"
    r"|des travaux|date|signature|cachet|tampon|nom|prenom|qualite|fonction|et|de|du|la|le|client|l'entreprise"
    r"|commercial|societe"
    r"|pour|signataire|lieu|fait a|fait|a|maitre d'ouvrage|maitre|de l'ouvrage|accepte|name|title|company"
    r"|stamp|accepted|agreed|approved|signed|by|for|and|the|customer|position)\b"
)


def _filled(phrases: tuple[Phrase, ...]) -> bool:
    """Tell whether more stands in the block than labels, lines and dots."""
    texts = (made.plain for made in phrases if not _INSTRUCTION.search(made.plain))
    return any(re.search(r"[a-z0-9]", _LABELS.sub(" ", text)) for text in texts)
