"""A paper that is written out in a text: a mail or a text file that holds a quote, from its title to its total."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractors.patterns.amounts import amounts_in
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import Kind

#: Letters of a title in a row of its own at most, and how surely a title names its kind at least.
LONGEST_TITLE, SURE = 70, 5
#: Rows of a text in which a title or a total is looked for.
MOST_ROWS = 400
#: Rows below « Bon pour accord » in which a place to fill in may stand.
PLACE_ROWS = 4

_TOTAL = re.compile(
    r"^\W*(?:montant |prix )?(?:total\b|net a payer\b|net ht\b|grand total\b|amount due\b|gesamt|summe\b|endbetrag\b)"
)
_SUM = re.compile(r"^\W*(?:(?:montant|prix|sous-?) ?)?(?:total|net|tva|vat|ht|ttc|montant|acompte|mwst|gesamt|summe)\b")
_ACCORD = re.compile(r"^\W*(?:bon pour (?:accord|acceptation|commande)|lu et approuve|pour accord)\b")
_BLANK = r"(?:date|nom|prenom|qualite|fonction|cachet|tampon|signature|lieu|le|name|sign here)"
_JOINT = r"(?:et|du|de|la|l'|client|entreprise|and|of|the)"
_PLACE = re.compile(rf"\W*{_BLANK}(?:[\W_]*\b(?:{_BLANK}|{_JOINT})\b|[\W_]*l')*[\W_]*")
_BARE = re.compile(
    rf"\W*(?:bon pour (?:accord|acceptation|commande)|lu et approuve|pour accord)[\W_]*(?:{_PLACE.pattern})?"
)
#: What a mail program writes above the mail that is answered or passed on.
QUOTED = re.compile(
    r"-{2,}.{0,4}(?:message|original|forward|transfer)|.*\b(?:a ecrit|wrote|schrieb\b.*) ?:$|(?:de|from|von) ?: .*[@<]"
    r"|(?:envoye|sent|gesendet) ?:|>"
)

#: A sentence that ends above the lines of an offer: « Suite à votre appel, voici notre offre 26-V-071 : ».
_ANNOUNCED = re.compile(
    r"\b(?:voici|veuillez trouver|vous trouverez|je vous (?:propose|adresse|envoie|transmets)"
    r"|nous vous (?:proposons|adressons|envoyons|transmettons))(?: (?:ci-(?:dessous|apres|joint)|donc|comme convenu))*"
    r" (?:notre|mon|le|un|une|la) (?P<name>(?:devis|offre|proposition)\b"
    r"(?!.*\b(?:sign|accept|valid|approuv|modifi)e)[^:?]{0,80}?) ?:$"
)

Naming = Callable[[str], tuple[Kind, int] | None]


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """The paper's *kind* and *title*, the rows above it (*letter*) and its own (*body*); *own*: no mail is cited."""

    kind: Kind
    title: Phrase
    letter: tuple[Strip, ...]
    body: tuple[Strip, ...]
    own: bool


def written_out(strips: tuple[Strip, ...], naming: Naming) -> WrittenOut | None:
    """Return the paper in a text: a title in a row of its own, then amounts, then a total with an amount."""
    titles: list[tuple[int, Kind]] = []
    announced: dict[int, Phrase] = {}
    for row, strip in enumerate(strips[:MOST_ROWS]):
        made = strip.whole
        named = naming(made.plain.strip(" *-#_=")) if _may_be_title(made) else None
        if named and named[1] >= SURE:
            titles.append((row, named[0]))
        elif (said := _ANNOUNCED.search(made.plain)) and (name := made.part(said.start("name"), said.end("name"))):
            announced[row] = name
            titles.append((row, Kind.QUOTE))
    if not titles:
        return None
    first = titles[0][0]
    total = total_below(strips, first)
    if total is None or len({kind for row, kind in titles if row < total}) > 1:
        return None
    cited = any(QUOTED.match(strip.whole.plain) for strip in strips[: first + 1])
    return WrittenOut(
        titles[0][1], announced.get(first, strips[first].whole), strips[:first], strips[first:], own=not cited
    )


def without_places(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """Return *strips* without the places to sign that nobody filled in: « Bon pour accord » above « Signature : »."""
    return tuple(strip for row, strip in enumerate(strips) if not _is_place(strips, row))


def without_blocks(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    """Return *strips* without any « Bon pour accord » that stands alone: below a total it is the paper's own."""
    return tuple(strip for strip in strips if not _BARE.fullmatch(strip.whole.plain))


def _may_be_title(made: Phrase) -> bool:
    return len(made.text) <= LONGEST_TITLE and made.text.lstrip(" *-#_=")[:1].isupper() and made.text[-1] not in ".?!,;"


def total_below(strips: tuple[Strip, ...], first: int) -> int | None:
    """Return the row of the total, which bears its amount and stands below a line that is no sum itself."""
    priced = [row for row, strip in enumerate(strips[:MOST_ROWS]) if row > first and _has_amount(strip)]
    line = next((row for row in priced if not _SUM.match(strips[row].whole.plain)), None)
    if line is None:
        return None
    return next((row for row in priced if row > line and _TOTAL.match(strips[row].whole.plain)), None)


def _has_amount(strip: Strip) -> bool:
    return any(not each.bare for each in amounts_in(strip.whole.plain))


def _is_place(strips: tuple[Strip, ...], row: int) -> bool:
    made = strips[row].whole.plain
    if not _ACCORD.match(made) or not _BARE.fullmatch(made):
        return False
    rest = made[_end(_ACCORD, made) :].strip(" _.:-(),")
    return bool(rest) or any(_PLACE.fullmatch(below.whole.plain) for below in strips[row + 1 : row + 1 + PLACE_ROWS])


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
