"""Titles: how surely a phrase is one, by what stands behind the name, and titles that take two rows."""

import re
from itertools import pairwise

from extractors.patterns.phrase import Phrase, Strip, joined
from extractors.patterns.words.table import KindWords

#: Characters behind the word that names the kind, at most, in a title.
LONGEST_NAME = 80
#: How surely a name alone is a title, with a number or a name, in capitals, and as a label.
ALONE, SURE, CAPITALS, LABELLED = 6, 5, 4, 2
#: Rows of a title that takes two stand nearer than this many letters' heights.
NEAR = 0.8

#: « Commande 30 % » is a step of a schedule, « Facture 30 jours » a term.
_SHARE = re.compile(r"[ :-]*\d[\d ,.]{0,12} ?(?:%|€|eur\b|jours?\b|ht\b|ttc\b)")
#: A column of what was ordered: « Commandé », beside « Livré ».
_ORDERED = re.compile(r"command[ée]{1,2}s?$(?<!commande)(?<!commandes)|qt[ée]s? command", re.IGNORECASE)
#: « Facture de solde à la livraison, net à 30 jours » is rather a sentence.
_GOES_ON = re.compile(r"[,;]")


def score_of(rest: str, words: KindWords, *, capitals: bool = False) -> int | None:
    """Return how surely a name with *rest* behind it is a title: alone 6, with a number or name 5, as a label 2."""
    if not rest.strip(" .:-*)"):
        return ALONE if not rest.strip().startswith(":") else LABELLED
    if rest.lstrip().startswith(":"):
        return LABELLED
    if _SHARE.match(rest):
        return None
    named = bool(words.named.match(rest)) and len(rest) < LONGEST_NAME
    if words.numbered.match(rest) or (named and not _GOES_ON.search(rest)):
        return SURE
    return CAPITALS if named or (capitals and words.capitals.fullmatch(rest)) else None


def titles_in(strips: tuple[Strip, ...], tall: float) -> tuple[Phrase, ...]:
    """Return the phrases of *strips*; *tall* ones also with the one below: « Procès-verbal de / réception »."""
    made = tuple(each for strip in strips for each in _with_letters_joined(strip) if not _ORDERED.match(each.text))
    high = [each for each in made if height_of(each) > tall > 0]
    split = {id(first): joined(first, below) for first, below in pairwise(high) if _goes_on(first, below)}
    return tuple(title for each in made for title in (split.get(id(each)), each) if title)


def is_spread(made: Phrase) -> bool:
    """Tell whether *made* is typed with a space behind each letter: « D E V I S »."""
    return all(len(word.text) == 1 and not (word.text.isdigit() or word.text.islower()) for word in made.words)


def _with_letters_joined(strip: Strip) -> list[Phrase]:
    """Return the phrases of a row; words typed as « O F F R E   D E   P R I X » as one."""
    found: list[Phrase] = []
    for made in strip.phrases:
        goes_on = found and is_spread(made) and is_spread(found[-1])
        found = [*found[:-1], joined(found[-1], made)] if goes_on else [*found, made]
    return found


def height_of(made: Phrase) -> float:
    """Return the height of a phrase's letters."""
    return made.box.bottom - made.box.top


def _goes_on(first: Phrase, below: Phrase) -> bool:
    """Tell whether *below* is the second row of the title *first*: just below, as high, and from the same left."""
    height = height_of(first)
    gap = below.box.top - first.box.bottom
    alike = abs(height_of(below) - height) < height / 3 and abs(below.box.left - first.box.left) < height
    return alike and -height / 3 < gap < NEAR * height
