"""The date of a document, and until when an offer holds."""

import re
from datetime import date

from extractors.patterns.amounts import amounts_in
from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.labels import Labelled, labelled
from extractors.patterns.numbers import NAMES
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import Kind

#: Rows of the first page in which a date may be the document's.
HEAD_ROWS = 80
#: « Date » alone may head a column of other dates: only a label of the first ranks is answered from below.
UNDER_RANKS = 2

_OTHER_DOCUMENT = r"(?:devis|commande|facture|avenant|marche|contrat|quote|order|invoice|contract)"
#: What happens on a day, and is no town in front of the document's own day.
_EVENT = (
    r"(?:livr|travaux|debut|fin\b|interven|visite|rdv|rendez|reception|signature|chantier|demarrage|echeance|paye|regle"
    r"|prevu|acheve|termine|pose|mise|date|evenement|mariage|cours|session|accepte|recu|deliver|due|start|end)"
)
_OF_KIND = {
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


def read_date(strips: tuple[Strip, ...], kind: Kind, findings: Findings, order: Order) -> date | None:
    """Return the document's date by its plainest label: in its title, behind « Date », or behind a town.

    *strips* end where the signature begins, whose date is another. Dates of other documents that this one names
    (« devis du 2 mars ») are not its own.
    """
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    labels = (*_OF_KIND.get(kind, ()), *(_HANDED_OVER if kind is Kind.HANDOVER else ()))
    head = first[: next((row for row, strip in enumerate(first) if _has_amount(strip)), len(first))]
    for rank, (label, part) in enumerate([*((label, first) for label in labels), (_MADE, head)]):
        hits = [hit for hit in labelled(part, label) if _is_label(hit, rank)]
        candidates = [found for hit in hits if (found := _first_date(hit.answers, order))]
        if candidates:
            return findings.settle("date", candidates)
        if unclear := [each for hit in hits if (each := _first_date(hit.answers, Order.DAY_FIRST))]:
            findings.doubt("date", "day and month cannot be told apart", *(each.evidence.text for each in unclear))
            return None
    return None


def _is_label(hit: Labelled, rank: int) -> bool:
    """Tell whether a hit of this *rank* labels a date: « le 6 octobre » in small letters goes on with a sentence."""
    if rank < UNDER_RANKS:
        return True
    begins = hit.label.text.lstrip(" -*•")[:1]
    mere = len(hit.label.plain) < len("le mercredi 22 septembre 2026")
    goes_on = begins.islower() and not (mere and hit.label.plain.startswith(("le ", "du ", "en date", "date")))
    return bool(hit.rest or hit.right) and not goes_on


def read_valid_until(strips: tuple[Strip, ...], findings: Findings, order: Order) -> date | None:
    """Return the day until which an offer holds, when it is printed; a duration alone gives none."""
    candidates = [found for hit in labelled(strips, _VALID) if (found := _first_date(hit.answers, order))]
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
