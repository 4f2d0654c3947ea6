"""Where the returned copy is signed: what is added there is expected."""

from collections.abc import Sequence
from itertools import groupby

from rules.spelling import fold
from rules.wordwise.atoms import Atom
from rules.wordwise.meaning import begins_signing

#: Points above and below a label of the signature block that belong to it; rows where the words have no place.
_ABOVE, _BELOW, _ROWS = 30, 150, 7


def signing_places(atoms: Sequence[Atom]) -> frozenset[int]:
    """Return the places of the atoms that stand in a signature block."""
    rows = [(number, list(places)) for number, places in groupby(range(len(atoms)), key=lambda at: atoms[at].row)]
    labels = [atoms[places[0]] for _, places in rows if any(map(begins_signing, _cells(atoms, places)))]
    return frozenset(at for _, places in rows for at in places if any(_is_near(label, atoms[at]) for label in labels))


def _cells(atoms: Sequence[Atom], places: Sequence[int]) -> list[str]:
    cells: list[list[str]] = []
    for at in places:
        if atoms[at].leads or not cells:
            cells.append([])
        cells[-1].append(atoms[at].key)
    return [fold(" ".join(cell)) for cell in cells]


def _is_near(label: Atom, atom: Atom) -> bool:
    if atom.page != label.page:
        return False
    if label.top == 0 and atom.top == 0:
        return label.row <= atom.row <= label.row + _ROWS
    return label.top - _ABOVE <= atom.top <= label.top + _BELOW
