"""Where the returned copy is signed: what is added there is expected."""

from collections.abc import Sequence
from itertools import groupby

from rules.spelling import fold
from rules.wordwise.atoms import Atom
from rules.wordwise.meaning import LONGEST_LABEL, begins_signing, speaks_of_signing

#: Points above and below a label of the signature block that belong to it; rows where the words have no place.
_ABOVE, _BELOW, _ROWS = 30, 150, 7


def signing_places(atoms: Sequence[Atom]) -> frozenset[int]:
    """Return the places of the atoms that stand in a signature block."""
    rows = [(number, list(places)) for number, places in groupby(range(len(atoms)), key=lambda at: atoms[at].row)]
    labels = [atoms[places[0]] for _, places in rows if any(map(begins_signing, _cells(atoms, places)))]
    return frozenset(at for _, places in rows for at in places if any(_is_near(label, atoms[at]) for label in labels))


def printed_sentences(atoms: Sequence[Atom]) -> frozenset[int]:
    """Return the places of long sentences that do not speak of signing: a clause that is printed near the block."""
    rows = [list(places) for _, places in groupby(range(len(atoms)), key=lambda at: atoms[at].row)]
    cells = [cell for places in rows for cell in _split(atoms, places)]
    return frozenset(
        at for cell in cells if len(cell) > LONGEST_LABEL and not speaks_of_signing(_text(atoms, cell)) for at in cell
    )


def _cells(atoms: Sequence[Atom], places: Sequence[int]) -> list[str]:
    return [_text(atoms, cell) for cell in _split(atoms, places)]


def _text(atoms: Sequence[Atom], cell: Sequence[int]) -> str:
    return fold(" ".join(atoms[at].key for at in cell))


def _split(atoms: Sequence[Atom], places: Sequence[int]) -> list[list[int]]:
    cells: list[list[int]] = []
    for at in places:
        if atoms[at].leads or not cells:
            cells.append([])
        cells[-1].append(at)
    return cells


def _is_near(label: Atom, atom: Atom) -> bool:
    if atom.page != label.page:
        return False
    if label.top == 0 and atom.top == 0:
        return label.row <= atom.row <= label.row + _ROWS
    return label.top - _ABOVE <= atom.top <= label.top + _BELOW
