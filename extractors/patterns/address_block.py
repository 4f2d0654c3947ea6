"""The lines of a block of name and address: which belong to it, and where it ends."""

import re
from itertools import pairwise

from extractors.patterns.address_lines import ATTENTION, IDENTIFIER, NOT_ADDRESS, POSTCODE, STREET
from extractors.patterns.amounts import amounts_in
from extractors.patterns.phrase import Phrase, Strip
from rules.document import NOWHERE

#: Lines under a label begin at most this many points beside it; those of one block beside one another.
SAME_COLUMN, SAME_EDGE = 30.0, 6.0
#: Rows of a client's block, and of the part of the first page that it stands in, at most.
BLOCK_ROWS, HEAD_ROWS = 10, 80
#: Gaps in a block as a share of its lines' height, at most: below a label, and between the lines of an address; the
#: boxes of flat letters are lower than their line, which has so many points at least.
BELOW, CLOSE, LEAST_HEIGHT = 2.2, 1.2, 8.0

CLIENT = re.compile(
    r"^(?:adresse (?:de facturation|du client|client)|client(?:e)?(?: facture)?|pour|facture a|factures? a"
    r"|donneur d'ordre|adresse a|destinataire|a l'intention de|maitre d'ouvrage|maitre de l'ouvrage|acheteur"
    r"|bill(?:ed)? to|invoice to|customer|buyer|sold to|prepared for|quote for|to"
    r"|a l'attention de(?: la societe)?)(?: ?:|$)\s*"
)
PERSON = re.compile(r"(?:m\.|mr|mme|mlle|monsieur|madame|m\.? (?:et|&) mme)\.? [a-z' -]+")
OTHER_BLOCK = re.compile(
    r"^(?:(?:adresse|lieu) (?:du |de |des |d')?(?:chantier|travaux|livraison|intervention|execution)|(?:date"
    r"|devis|facture"
    r"|avenant|objet|chantier|affaire|designation|description|livraison|page|lieu|livre a|ship to|deliver(?:y"
    r"|ed)(?: to)?"
    r"|delivery address)\b)"
)
_LABEL = re.compile(r"[a-z' ]{2,25} ?:")
_SENTENCE = re.compile(r"\w{3,}\.$|\b(?:est|sont|porte|prononce|soussignes?|we|is|are)\b")


def pieces_of(made: Phrase) -> tuple[Phrase, ...]:
    """Return the lines of an address that is written in one (« SCI Les Tilleuls, 8 rue Monge, 75005 Paris »)."""
    cuts = [0, *(found.end() for found in re.finditer(", ", made.plain)), len(made.plain) + 2]
    pieces = [made.part(begin, end - 2) for begin, end in pairwise(cuts)]
    found = tuple(piece for piece in pieces if piece)
    return found if any(STREET.match(piece.plain) or POSTCODE.match(piece.plain) for piece in found) else (made,)


def below(strips: tuple[Strip, ...], index: int, above: Phrase, *, begun: bool = False) -> tuple[Phrase, ...]:
    """Return the phrases below *above* in its column, until a gap or something that is no address."""
    found: list[Phrase] = []
    last = above
    for strip in strips[index + 1 : index + 1 + BLOCK_ROWS]:
        inside = next((made for made in strip.phrases if in_one_column(made, above, SAME_COLUMN)), None)
        if above.box != NOWHERE and strip.box.top - last.box.bottom > BELOW * max(height_of(above), LEAST_HEIGHT):
            break
        if inside is None:
            continue
        if not belongs(inside.plain, begun=begun or bool(found)) or is_priced(strip):
            break
        found.append(inside)
        last = inside
    return tuple(found)


def in_one_column(one: Phrase, other: Phrase, slack: float) -> bool:
    """Tell whether two phrases begin or end at the same place across; without places they do."""
    if other.box == NOWHERE:
        return True
    return abs(one.box.left - other.box.left) < slack or abs(one.box.right - other.box.right) < SAME_EDGE


def height_of(made: Phrase) -> float:
    """Return how high a phrase is, in points."""
    return made.box.bottom - made.box.top


def belongs(text: str, *, begun: bool) -> bool:
    """Tell whether a line (plain spelling) may be part of an address, or of one that has *begun*."""
    if CLIENT.match(text) or _SENTENCE.search(text) or OTHER_BLOCK.match(text):
        return False
    if _LABEL.match(text) and not IDENTIFIER.match(text) and not ATTENTION.match(text):
        return False
    return begun or not NOT_ADDRESS.match(text)


def is_priced(strip: Strip) -> bool:
    """Tell whether a row holds an amount."""
    return any(not each.bare for each in amounts_in(strip.whole.plain))
