"""The date of a document, and until when an offer holds."""

import re
from datetime import date

from extractors.patterns.amounts import amounts_in
from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.labels import Labelled, labelled
from extractors.patterns.phrase import Phrase, Strip, phrases_of
from extractors.patterns.sentences import sentences_of
from extractors.patterns.validity import validity
from extractors.patterns.words.table import DateWords
from rules.document import NOWHERE
from rules.facts import Kind

#: Rows of the first page in which a date may be the document's.
HEAD_ROWS = 80
#: « Date » alone may head a column of other dates: only a label of the first ranks is answered from below.
UNDER_RANKS = 2
#: Characters in front of a date that say what happened on it.
NEAR = 45

#: Rows from that of a label to the one below it.
BESIDE_ROWS = 2

#: What stands beside the day on which somebody signs, and how that day is labelled.
_SIGNER = re.compile(
    r"(?:(?:nom|prenom)s?(?:,? (?:et )?(?:prenom|nom|qualite|fonction)s?)*(?: (?:du |de la |de l')\w+)?"
    r"|signature|signataire|visa|cachet|recu par"
    r"|name|signed by)(?: ?:|$)"
)
_MERE_DATE = re.compile(r"(?:date|le|on)\b ?(?::|$|\d|[._…])")
#: A date alone: « 21 avril 2026 », « le samedi 18 avril 2026 ».
_ALONE = re.compile(r"(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?")
#: Rows that say of a date below them that it is not the document's.
_EVENT = re.compile(
    r":$|\b(?:livraison|travaux|chantier|intervention|visite|evenement|mariage|validite|echeance|limite)\b"
)
#: Sentences that hand works over, what stands in front of the day, and what says that it is another day.
_HANDOVER = re.compile(
    r"(?=.*\b(?:reception|receptionnes?|receptionnons|achevement|acheve(?:e?s)?|termine(?:e?s)?)\b)"
    r".*\b(?:prononc\w+|constat\w*|declar\w+|receptionn\w+|accept\w+|certifi\w+)\b"
)
_ON = re.compile(
    r"(?:\b(?:a la date du|a compter du|avec effet (?:au|du|le)|en date du|a effet du|ce jour,?(?: le)?"
    r"|(?:prononcee?|effectuee?|constatee?|receptionnee?s?|acceptee?s?|terminee?s?|acheve(?:e?s)?) le)|, le) $"
)
_OTHER = re.compile(
    r"\b(?:devis|marche|avenant|commande|contrat|facture|visite|ordre de service|courrier|mail)"
    r"(?: (?:n° ?)?[a-z]{0,5}[-/ ]?\d[\w./-]*)?(?: en date du|,? le) $"
)


def read_date(strips: tuple[Strip, ...], kind: Kind, findings: Findings, order: Order, words: DateWords) -> date | None:
    """Return the document's date by its plainest label: in its title, behind « Date », or behind a town.

    *strips* end where the signature begins, whose date is another. Dates of other documents that this one names
    (« devis du 2 mars ») are not its own.
    """
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    head = first[: next((row for row, strip in enumerate(first) if _has_amount(strip)), len(first))]
    ranks = [*((label, first) for label in words.of_kind.get(kind, ())), *((label, head) for label in words.head)]
    for rank, (label, part) in enumerate(ranks):
        hits = [hit for hit in labelled(part, label) if _is_label(hit, rank) and not _is_a_signers(part, hit)]
        candidates = [found for hit in hits if (found := _first_date(hit.answers, order))]
        if candidates:
            return findings.settle("date", candidates)
        if unclear := [each for hit in hits if (each := _first_date(hit.answers, Order.DAY_FIRST))]:
            findings.doubt("date", "day and month cannot be told apart", *(each.evidence.text for each in unclear))
            return None
    if kind is Kind.HANDOVER:
        return findings.settle("date", handed_over_on(strips, order))
    return findings.settle("date", _only_one(head, order))


def _only_one(head: tuple[Strip, ...], order: Order) -> list[Found[date]]:
    """Return the one date above the first amount, where it stands in a row of its own and no label is above it."""
    found = [(made, day) for made in phrases_of(head) for day in dates_in(made.plain, order)]
    if len(found) != 1 or len(head) >= HEAD_ROWS or not _ALONE.fullmatch(found[0][0].plain[: found[0][1].start]):
        return []
    made, day = found[0]
    alone = day.end == len(made.plain) and any(strip.phrases == (made,) for strip in head)
    above = next((at for at, strip in enumerate(head) if made in strip.phrases), 0)
    labelled_above = above > 0 and _EVENT.search(head[above - 1].whole.plain)
    return [Found(day.value, made.evidence())] if alone and not labelled_above else []


def handed_over_on(strips: tuple[Strip, ...], order: Order) -> list[Found[date]]:
    """Return the days on which the sentences of a certificate say that works are handed over."""
    return [
        Found(day.value, made.evidence(day.start, day.end))
        for made in sentences_of(strips)
        if _HANDOVER.search(made.plain)
        for day in dates_in(made.plain, order)
        if _ON.search(made.plain[: day.start]) and not _OTHER.search(made.plain[max(day.start - NEAR, 0) : day.start])
    ]


def _is_label(hit: Labelled, rank: int) -> bool:
    """Tell whether a hit of this *rank* labels a date: « le 6 octobre » in small letters goes on with a sentence."""
    if rank < UNDER_RANKS:
        return True
    begins = hit.label.text.lstrip(" -*•")[:1]
    mere = len(hit.label.plain) < len("le mercredi 22 septembre 2026")
    goes_on = begins.islower() and not (mere and hit.label.plain.startswith(("le ", "du ", "en date", "date")))
    cell = hit.label.box == NOWHERE and hit.label.plain.endswith(":") and hit.under is not None
    return bool(hit.rest or hit.right or hit.heads or cell) and not goes_on


def _is_a_signers(strips: tuple[Strip, ...], hit: Labelled) -> bool:
    """Tell whether a label stands beside one of a signer, in its column: « Nom : … » above « Date : … »."""
    if not _MERE_DATE.match(hit.label.plain):
        return False
    near = strips[max(hit.index - 1, 0) : hit.index + BESIDE_ROWS]
    box = hit.label.box
    return any(
        _SIGNER.match(made.plain) and (box == NOWHERE or abs(made.box.left - box.left) < box.bottom - box.top)
        for strip in near
        if strip.page == hit.label.page
        for made in strip.phrases
        if made is not hit.label
    )


def read_valid_until(
    strips: tuple[Strip, ...], findings: Findings, order: Order, words: DateWords, dated: date | None = None
) -> date | None:
    """Return the day until which an offer holds: the printed one, or else the end of a duration from its *dated* day.

    Figures whose order nobody knows are a doubt.
    """
    hits = list(labelled(strips, words.valid))
    candidates = [found for hit in hits if (found := _first_date(hit.answers, order))]
    if not candidates and (unclear := [each for hit in hits if (each := _first_date(hit.answers, Order.DAY_FIRST))]):
        findings.doubt("valid_until", "day and month cannot be told apart", *(each.evidence.text for each in unclear))
        return None
    if not candidates and dated is not None:
        candidates = validity(strips, dated, order)
    return findings.settle("valid_until", candidates)


def _has_amount(strip: Strip) -> bool:
    return any(not each.bare for each in amounts_in(strip.whole.plain))


def _first_date(answers: tuple[Phrase, ...], order: Order) -> Found[date] | None:
    """Return the date that an answer begins with."""
    for made in answers:
        dates = dates_in(made.plain, order)
        if dates and len(made.plain[: dates[0].start].strip(" :.(")) <= len("le mercredi"):
            return Found(dates[0].value, made.evidence(dates[0].start, dates[0].end))
    return None
