"""The address that stands alone, without a label: the one on the paper that is not ours."""

import re
from itertools import islice, pairwise

from extractors.patterns.address_block import (
    BLOCK_ROWS,
    CLOSE,
    LEAST_HEIGHT,
    OTHER_BLOCK,
    PERSON,
    SAME_EDGE,
    belongs,
    below,
    height_of,
    in_one_column,
    is_priced,
)
from extractors.patterns.address_lines import IDENTIFIER, is_town
from extractors.patterns.firm_names import is_firm
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.writer import bare_company
from rules.document import NOWHERE
from rules.party import Company
from rules.spelling import fold

#: The client's address without a label begins to the right of this (points): where a window envelope shows it.
RIGHT_HALF = 240.0
#: Addresses that are looked at when none is called the client's.
MOST_ADDRESSES = 12
#: « M. Jean Petit 27 av. de la Gare 69250 Neuville » in a cell of a sheet.
_CELL = re.compile(
    r"(?P<name>[a-z][a-z.&' -]{2,60}?),? (?P<street>\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|av\.?|avenue|bd\.?|boulevard"
    r"|place|ch\.|chemin|route|rte|impasse|allee|quai|cours|montee|square|passage|lotissement|lieu-dit|za|zi)(?![a-z])"
    r"[^:;]{2,60}?),? (?P<town>\d{5} [a-z' -]{2,40})"
)


def lone_address(strips: tuple[Strip, ...], company: Company) -> tuple[Phrase, ...]:
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
    return any(in_one_column(made, first, SAME_EDGE) for made in ours)


def _in_one_cell(strips: tuple[Strip, ...], company: Company) -> list[tuple[Phrase, ...]]:
    """Return the names that stand with street and town in one cell, above the first amount."""
    blocks = []
    for strip in strips[: _first_priced(strips)]:
        for made in strip.phrases:
            cell = _CELL.fullmatch(made.plain)
            cuts = [0, cell.start("street"), cell.start("town"), len(made.plain)] if cell else []
            pieces = tuple(piece for begin, end in pairwise(cuts) if (piece := made.part(begin, end)))
            known = pieces and (is_firm(pieces[0]) or PERSON.fullmatch(pieces[0].plain))
            if known and not _is_company(pieces, company) and belongs(made.plain, begun=False):
                blocks.append(pieces)
    return blocks


def _first_priced(strips: tuple[Strip, ...]) -> int:
    return next((row for row, strip in enumerate(strips) if is_priced(strip)), len(strips))


def _is_below_ours(strips: tuple[Strip, ...], index: int, company: Company) -> bool:
    """Tell whether a text's row stands below our own head and above its amounts: a mail's signature is no client."""
    name = fold(company.name)
    ours = any(name and fold(strip.whole.text).startswith(name) for strip in strips[:index])
    return ours and index < _first_priced(strips) < len(strips)


def _identifiers_below(strips: tuple[Strip, ...], index: int, last: Phrase) -> tuple[Phrase, ...]:
    """Return the lines close below an address that hold identifiers."""
    lines = []
    for made in below(strips, index, last, begun=True):
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
        inside = next((made for made in strip.phrases if in_one_column(made, last, SAME_EDGE)), None)
        if inside is None:
            continue
        if lowest.box.top - inside.box.bottom > CLOSE * max(
            height_of(last), LEAST_HEIGHT if last.box != NOWHERE else 0
        ):
            break
        if not belongs(inside.plain, begun=False) or fold(company.name) in fold(inside.text):
            return tuple(found), bool(OTHER_BLOCK.match(inside.plain))
        found.insert(0, inside)
        lowest = inside
    return tuple(found), False
