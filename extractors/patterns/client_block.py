"""The rows that name the client: the block under its label, or the address that stands alone on the right."""

import re
from itertools import islice, pairwise

from extractors.patterns.address_lines import (
    ATTENTION,
    IDENTIFIER,
    LONGEST_LINE,
    NO_NAME,
    NOT_ADDRESS,
    POSTCODE,
    STREET,
    is_town,
    name_and_address,
)
from extractors.patterns.amounts import amounts_in
from extractors.patterns.firm_names import is_firm
from extractors.patterns.identifiers import Identifier
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.writer import bare_company, is_headed_by, is_headed_by_other
from rules.document import NOWHERE
from rules.party import Company
from rules.spelling import fold

#: Lines under a label begin at most this many points beside it; those of one block beside one another.
SAME_COLUMN, SAME_EDGE = 30.0, 6.0
#: The client's address without a label begins to the right of this (points): where a window envelope shows it.
RIGHT_HALF = 240.0
#: Rows of a client's block, and of the part of the first page that it stands in, at most.
BLOCK_ROWS, HEAD_ROWS = 10, 80
#: Addresses that are looked at when none is called the client's.
MOST_ADDRESSES = 12
#: Gaps in a block as a share of its lines' height, at most: below a label, and between the lines of an address; the
#: boxes of flat letters are lower than their line, which has so many points at least.
BELOW, CLOSE, LEAST_HEIGHT = 2.2, 1.2, 8.0

_CLIENT = re.compile(
    r"^(?:adresse (?:de facturation|du client|client)|client(?:e)?(?: facture)?|pour|facture a|factures? a"
    r"|donneur d'ordre|adresse a|destinataire|a l'intention de|maitre d'ouvrage|maitre de l'ouvrage|acheteur"
    r"|bill(?:ed)? to|invoice to|customer|buyer|sold to|prepared for|quote for|to"
    r"|a l'attention de(?: la societe)?)(?: ?:|$)\s*"
)
#: « Préparée pour Atelier Beaulieu SARL », where a firm's name or a person's follows.
_MADE_FOR = re.compile(
    r"^(?:(?:offre|devis|proposition|quote)(?: commerciale?)? )?(?:preparee?|etablie?|redigee?|realisee?|concue?"
    r"|prepared|made) (?:pour|for)(?: le compte de)? ?:? ?(?=[a-z])"
)
_PERSON = re.compile(r"(?:m\.|mr|mme|mlle|monsieur|madame|m\.? (?:et|&) mme)\.? [a-z' -]+")
#: « Client : SCI Les Tilleuls, SIREN … », « SIREN du client : … »
_CLIENTS = re.compile(
    _CLIENT.pattern + r"|^(?:n° ?)?(?:siren|siret|(?:n° ?)?(?:de )?tva(?: intra\w{0,15}\.?)?|vat(?: number)?)"
    r" (?:du |de l')?(?:client|acheteur|maitre d'ouvrage|customer|buyer) ?:"
)
_OTHER_BLOCK = re.compile(
    r"^(?:(?:adresse|lieu) (?:du |de |des |d')?(?:chantier|travaux|livraison|intervention|execution)|(?:date"
    r"|devis|facture"
    r"|avenant|objet|chantier|affaire|designation|description|livraison|page|lieu|livre a|ship to|deliver(?:y"
    r"|ed)(?: to)?"
    r"|delivery address)\b)"
)
#: Who receives goods: on a delivery note that names no client, the client.
_DELIVERED_TO = re.compile(
    r"^(?:livre(?:e|s|es)? (?:a|chez)|livraison(?: a| chez)?|(?:adresse|lieu) (?:de |d')(?:la )?livraison|a livrer a"
    r"|(?:ship(?:ped)?|deliver(?:ed|y)?)(?: to| address))(?: ?:|$)\s*"
)
_LABEL = re.compile(r"[a-z' ]{2,25} ?:")
#: The other party's label, which stands beside the client's.
_SELLER = re.compile(r"(?:(?:emise?|propose|etablie?) )?par|emett\w+|vendeu\w+|fournisseur|prestataire|de|from|seller")
#: « M. Jean Petit 27 av. de la Gare 69250 Neuville » in a cell of a sheet.
_CELL = re.compile(
    r"(?P<name>[a-z][a-z.&' -]{2,60}?),? (?P<street>\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|av\.?|avenue|bd\.?|boulevard"
    r"|place|ch\.|chemin|route|rte|impasse|allee|quai|cours|montee|square|passage|lotissement|lieu-dit|za|zi)(?![a-z])"
    r"[^:;]{2,60}?),? (?P<town>\d{5} [a-z' -]{2,40})"
)
_SENTENCE = re.compile(r"\w{3,}\.$|\b(?:est|sont|porte|prononce|soussignes?|we|is|are)\b")


def client_block(strips: tuple[Strip, ...], company: Company, *, alone: bool = True) -> tuple[Phrase, ...]:
    """Return the phrases that name the client: under its label, or else in the one address that is not ours.

    A label that a code or another label answers names nobody. Without *alone* only labels count.
    """
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    labelled = [block for index, strip in enumerate(first) for block in _labelled(first, index, strip)]
    named = next((block for block in labelled if name_and_address(block)[0]), ())
    return named or (_other_address(first, company) if alone else ()) or next(iter(labelled), ())


def delivered_block(strips: tuple[Strip, ...], company: Company) -> tuple[Phrase, ...]:
    """Return the phrases under « Livré à » that name the *company*, another firm or a person: a site is no client."""
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    blocks = (block for row, strip in enumerate(first) for block in _labelled(first, row, strip, _DELIVERED_TO))
    for block in blocks:
        name, _ = name_and_address(block)
        if name and (
            is_firm(name) or _PERSON.fullmatch(name.plain) or fold(name.text).startswith(bare_company(company))
        ):
            return block
    return ()


def _labelled(
    first: tuple[Strip, ...], index: int, strip: Strip, named: re.Pattern[str] = _CLIENT
) -> list[tuple[Phrase, ...]]:
    """Return the blocks under or beside the client's labels in one row."""
    blocks = []
    for made in strip.phrases:
        label = named.match(made.plain)
        if label and len(made.plain) < LONGEST_LINE:
            rest = made.part(label.end())
            blocks.append((_pieces(rest) if rest else _beside(strip, made)) + _below(first, index, made))
        made_for = _MADE_FOR.match(made.plain)
        rest = made.part(made_for.end()) if made_for else None
        if rest and (is_firm(rest) or _PERSON.fullmatch(rest.plain)):
            blocks.append((rest,))
    return [block for block in blocks if block]


def is_addressed_to(strips: tuple[Strip, ...], company: Company) -> bool:
    """Tell whether the *company* stands where a window envelope shows the client, with its street or town below.

    On the left it does below another's letterhead.
    """
    names, ours = {fold(company.name), bare_company(company)}, {fold(line) for line in company.address if line}
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    on_paper = first[0].phrases[0].box != NOWHERE or first[0].page > 0  # a mail's last rows may name its reader
    on_left = on_paper and not is_headed_by(first, company) and is_headed_by_other(first)
    return any(
        fold(piece.text) in names
        and any(
            fold(part.text) in ours for line in (*rest, *_below(first, index, made)) for part in (line, *_pieces(line))
        )
        for index, strip in enumerate(first)
        for made in strip.phrases
        if made.box.left > RIGHT_HALF or on_left
        for piece, *rest in (_pieces(made),)
    )


def is_of_client(each: Identifier, block: tuple[Phrase, ...]) -> bool:
    """Tell whether an identifier is the client's: it stands in the *block*, or behind the client's own label."""
    placed = each.phrase.box != NOWHERE
    if any(each.phrase is made or (placed and made.words[0] in each.phrase.words) for made in block):
        return True
    label = _CLIENTS.match(each.phrase.plain)
    return label is not None and each.found.evidence.text in each.phrase.text[label.end() :]


def is_in_band(each: Identifier, block: tuple[Phrase, ...]) -> bool:
    """Tell whether an identifier stands as high on the page as the client's address: « SIREN : … » to its left."""
    if not block or each.phrase.box == NOWHERE or each.phrase.page != block[0].page:
        return False
    height = max(_height(block[0]), LEAST_HEIGHT)
    top, bottom = block[0].box.top - height, max(made.box.bottom for made in block) + BELOW * height
    return top <= each.phrase.box.top and each.phrase.box.bottom <= bottom


def _pieces(made: Phrase) -> tuple[Phrase, ...]:
    """Return the lines of an address that is written in one (« SCI Les Tilleuls, 8 rue Monge, 75005 Paris »)."""
    cuts = [0, *(found.end() for found in re.finditer(", ", made.plain)), len(made.plain) + 2]
    pieces = [made.part(begin, end - 2) for begin, end in pairwise(cuts)]
    found = tuple(piece for piece in pieces if piece)
    return found if any(STREET.match(piece.plain) or POSTCODE.match(piece.plain) for piece in found) else (made,)


def _beside(strip: Strip, label: Phrase) -> tuple[Phrase, ...]:
    """Return what stands to the right of a *label* alone, when it looks like a name."""
    right = strip.phrases[strip.phrases.index(label) + 1 :][:1]
    return tuple(
        piece
        for made in right
        if _belongs(made.plain, begun=False) and made.plain[:1].isalpha() and ":" not in made.plain
        if not NO_NAME.fullmatch(made.plain) and not _SELLER.fullmatch(made.plain)
        for piece in _pieces(made)
    )


def _below(strips: tuple[Strip, ...], index: int, above: Phrase, *, begun: bool = False) -> tuple[Phrase, ...]:
    """Return the phrases below *above* in its column, until a gap or something that is no address."""
    found: list[Phrase] = []
    last = above
    for strip in strips[index + 1 : index + 1 + BLOCK_ROWS]:
        inside = next((made for made in strip.phrases if _same_column(made, above, SAME_COLUMN)), None)
        if above.box != NOWHERE and strip.box.top - last.box.bottom > BELOW * max(_height(above), LEAST_HEIGHT):
            break
        if inside is None:
            continue
        if not _belongs(inside.plain, begun=begun or bool(found)) or _is_priced(strip):
            break
        found.append(inside)
        last = inside
    return tuple(found)


def _same_column(one: Phrase, other: Phrase, slack: float) -> bool:
    """Tell whether two phrases begin or end at the same place across; without places they do."""
    if other.box == NOWHERE:
        return True
    return abs(one.box.left - other.box.left) < slack or abs(one.box.right - other.box.right) < SAME_EDGE


def _height(made: Phrase) -> float:
    return made.box.bottom - made.box.top


def _belongs(text: str, *, begun: bool) -> bool:
    if _CLIENT.match(text) or _SENTENCE.search(text) or _OTHER_BLOCK.match(text):
        return False
    if _LABEL.match(text) and not IDENTIFIER.match(text) and not ATTENTION.match(text):
        return False
    return begun or not NOT_ADDRESS.match(text)


def _other_address(strips: tuple[Strip, ...], company: Company) -> tuple[Phrase, ...]:
    """Return the lines of the one address that is not the company's nor a building site's; in doubt the right one."""
    towns = (
        (index, made)
        for index, strip in enumerate(strips)
        for made in strip.phrases
        if is_town(made) and (made.box != NOWHERE or strip.page or _is_below_ours(strips, index, company))
    )
    found = []
    for index, made in islice(towns, MOST_ADDRESSES):
        above, headed = _upwards(strips, index, made, company)
        if above and not headed and not _is_company((*above, made), company):
            found.append((*above, made, *_identifiers_below(strips, index, made)))
    right = [block for block in found if block[0].box.left > RIGHT_HALF]
    found = found or _in_one_cell(strips, company)
    one = found if len(found) == 1 else right
    return one[0] if len(one) == 1 and not _is_under_ours(strips, one[0][0], company) else ()


def _is_under_ours(strips: tuple[Strip, ...], first: Phrase, company: Company) -> bool:
    """Tell whether our name stands right above the *first* line of an address, which is ours then."""
    above = next((one for one, strip in pairwise(strips) if first in strip.phrases), None)
    ours = [made for made in (above.phrases if above else ()) if fold(company.name) in fold(made.text)]
    return any(_same_column(made, first, SAME_EDGE) for made in ours)


def _in_one_cell(strips: tuple[Strip, ...], company: Company) -> list[tuple[Phrase, ...]]:
    """Return the names that stand with street and town in one cell, above the first amount."""
    blocks = []
    for strip in strips[: _first_priced(strips)]:
        for made in strip.phrases:
            cell = _CELL.fullmatch(made.plain)
            cuts = [0, cell.start("street"), cell.start("town"), len(made.plain)] if cell else []
            pieces = tuple(piece for begin, end in pairwise(cuts) if (piece := made.part(begin, end)))
            known = pieces and (is_firm(pieces[0]) or _PERSON.fullmatch(pieces[0].plain))
            if known and not _is_company(pieces, company) and _belongs(made.plain, begun=False):
                blocks.append(pieces)
    return blocks


def _first_priced(strips: tuple[Strip, ...]) -> int:
    return next((row for row, strip in enumerate(strips) if _is_priced(strip)), len(strips))


def _is_priced(strip: Strip) -> bool:
    return any(not each.bare for each in amounts_in(strip.whole.plain))


def _is_below_ours(strips: tuple[Strip, ...], index: int, company: Company) -> bool:
    """Tell whether a text's row stands below our own head and above its amounts: a mail's signature is no client."""
    name = fold(company.name)
    ours = any(name and fold(strip.whole.text).startswith(name) for strip in strips[:index])
    return ours and index < _first_priced(strips) < len(strips)


def _identifiers_below(strips: tuple[Strip, ...], index: int, last: Phrase) -> tuple[Phrase, ...]:
    """Return the lines close below an address that hold identifiers."""
    lines = []
    for made in _below(strips, index, last, begun=True):
        if not IDENTIFIER.match(made.plain) and "@" not in made.plain:
            break
        lines.append(made)
    return tuple(lines)


def _is_company(block: tuple[Phrase, ...], company: Company) -> bool:
    # The town is no sign: the client may live in the same.
    ours = [fold(line) for line in (bare_company(company), company.name, *company.address[:1]) if line]
    return any(fold(made.text).startswith(line) for made in block for line in ours)


def _upwards(strips: tuple[Strip, ...], index: int, last: Phrase, company: Company) -> tuple[tuple[Phrase, ...], bool]:
    """Return the lines of an address above its *last* one, and whether a heading says that it is another's address."""
    found: list[Phrase] = []
    lowest = last
    for strip in reversed(strips[max(index - BLOCK_ROWS, 0) : index]):
        inside = next((made for made in strip.phrases if _same_column(made, last, SAME_EDGE)), None)
        if inside is None:
            continue
        if lowest.box.top - inside.box.bottom > CLOSE * max(_height(last), LEAST_HEIGHT if last.box != NOWHERE else 0):
            break
        if not _belongs(inside.plain, begun=False) or fold(company.name) in fold(inside.text):
            return tuple(found), bool(_OTHER_BLOCK.match(inside.plain))
        found.insert(0, inside)
        lowest = inside
    return tuple(found), False
