"""The rows that name the client: the block under its label, or the address that stands alone on the right."""

import re

from extractors.patterns.address_block import (
    BELOW,
    CLIENT,
    HEAD_ROWS,
    LEAST_HEIGHT,
    PERSON,
    belongs,
    below,
    height_of,
    pieces_of,
)
from extractors.patterns.address_lines import (
    LONGEST_LINE,
    NO_NAME,
    name_and_address,
)
from extractors.patterns.firm_names import is_firm
from extractors.patterns.identifiers import Identifier
from extractors.patterns.lone_address import RIGHT_HALF, lone_address
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.writer import bare_company, is_headed_by, is_headed_by_other
from rules.document import NOWHERE
from rules.party import Company
from rules.spelling import fold

#: « Préparée pour Atelier Beaulieu SARL », where a firm's name or a person's follows.
_MADE_FOR = re.compile(
    r"^(?:(?:offre|devis|proposition|quote)(?: commerciale?)? )?(?:preparee?|etablie?|redigee?|realisee?|concue?"
    r"|prepared|made) (?:pour|for)(?: le compte de)? ?:? ?(?=[a-z])"
)
#: « Client : SCI Les Tilleuls, SIREN … », « SIREN du client : … »
_CLIENTS = re.compile(
    CLIENT.pattern + r"|^(?:n° ?)?(?:siren|siret|(?:n° ?)?(?:de )?tva(?: intra\w{0,15}\.?)?|vat(?: number)?)"
    r" (?:du |de l')?(?:client|acheteur|maitre d'ouvrage|customer|buyer) ?:"
)
#: Who receives goods: on a delivery note that names no client, the client.
_DELIVERED_TO = re.compile(
    r"^(?:livre(?:e|s|es)? (?:a|chez)|livraison(?: a| chez)?|(?:adresse|lieu) (?:de |d')(?:la )?livraison|a livrer a"
    r"|(?:ship(?:ped)?|deliver(?:ed|y)?)(?: to| address))(?: ?:|$)\s*"
)
#: The other party's label, which stands beside the client's.
_SELLER = re.compile(r"(?:(?:emise?|propose|etablie?) )?par|emett\w+|vendeu\w+|fournisseur|prestataire|de|from|seller")


def client_block(strips: tuple[Strip, ...], company: Company, *, alone: bool = True) -> tuple[Phrase, ...]:
    """Return the phrases that name the client: under its label, or else in the one address that is not ours.

    A label that a code or another label answers names nobody. Without *alone* only labels count.
    """
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    labelled = [block for index, strip in enumerate(first) for block in _labelled(first, index, strip)]
    named = next((block for block in labelled if name_and_address(block)[0]), ())
    return named or (lone_address(first, company) if alone else ()) or next(iter(labelled), ())


def delivered_block(strips: tuple[Strip, ...], company: Company) -> tuple[Phrase, ...]:
    """Return the phrases under « Livré à » that name the *company*, another firm or a person: a site is no client."""
    first = tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)
    blocks = (block for row, strip in enumerate(first) for block in _labelled(first, row, strip, _DELIVERED_TO))
    for block in blocks:
        name, _ = name_and_address(block)
        if name and (
            is_firm(name) or PERSON.fullmatch(name.plain) or fold(name.text).startswith(bare_company(company))
        ):
            return block
    return ()


def _labelled(
    first: tuple[Strip, ...], index: int, strip: Strip, named: re.Pattern[str] = CLIENT
) -> list[tuple[Phrase, ...]]:
    """Return the blocks under or beside the client's labels in one row."""
    blocks = []
    for made in strip.phrases:
        label = named.match(made.plain)
        if label and len(made.plain) < LONGEST_LINE:
            rest = made.part(label.end())
            blocks.append((pieces_of(rest) if rest else _beside(strip, made)) + below(first, index, made))
        made_for = _MADE_FOR.match(made.plain)
        rest = made.part(made_for.end()) if made_for else None
        if rest and (is_firm(rest) or PERSON.fullmatch(rest.plain)):
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
            fold(part.text) in ours for line in (*rest, *below(first, index, made)) for part in (line, *pieces_of(line))
        )
        for index, strip in enumerate(first)
        for made in strip.phrases
        if made.box.left > RIGHT_HALF or on_left
        for piece, *rest in (pieces_of(made),)
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
    height = max(height_of(block[0]), LEAST_HEIGHT)
    top, bottom = block[0].box.top - height, max(made.box.bottom for made in block) + BELOW * height
    return top <= each.phrase.box.top and each.phrase.box.bottom <= bottom


def _beside(strip: Strip, label: Phrase) -> tuple[Phrase, ...]:
    """Return what stands to the right of a *label* alone, when it looks like a name."""
    right = strip.phrases[strip.phrases.index(label) + 1 :][:1]
    return tuple(
        piece
        for made in right
        if belongs(made.plain, begun=False) and made.plain[:1].isalpha() and ":" not in made.plain
        if not NO_NAME.fullmatch(made.plain) and not _SELLER.fullmatch(made.plain)
        for piece in pieces_of(made)
    )
