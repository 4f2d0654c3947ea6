"""Which atoms of two documents are the same ones: the longest runs first, wherever they stand (columns may swap)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

#: Lengths of runs that are looked for, the longest first. Shorter ones say too little of where they belong.
_LENGTHS = (12, 7, 4, 3)


class Tiles:
    """Pairs of places, one of each document, that hold the same atoms; None where there is none."""

    def __init__(self, one: Sequence[str], other: Sequence[str]) -> None:
        """Pair the atoms of *one* and *other*, given by their keys."""
        self.one, self.other = one, other
        self.there: list[int | None] = [None] * len(one)
        self.here: list[int | None] = [None] * len(other)
        for length in _LENGTHS:
            self._pair_unique(length)
            self._pair_repeated(length)
        self._grow_all()

    def pair(self, at: int, there: int) -> None:
        """Pair two places."""
        self.there[at], self.here[there] = there, at

    def _pair_unique(self, length: int) -> None:
        """Pair the runs that stand once on each side; what lies beside them and is the same joins them."""
        others = self._free(self.other, self.here, length)
        for run, places in self._free(self.one, self.there, length).items():
            if len(places) == 1 and len(others.get(run, ())) == 1:
                self._take(places[0], others[run][0], length)

    def _pair_repeated(self, length: int) -> None:
        """Pair runs that stand as often on each side in their order, where they may still be free."""
        others = self._free(self.other, self.here, length)
        for run, places in self._free(self.one, self.there, length).items():
            found = others.get(run, [])
            if len(places) == len(found):
                for at, there in zip(places, found, strict=True):
                    self._take(at, there, length)

    def _free(self, keys: Sequence[str], paired: Sequence[int | None], length: int) -> dict[tuple[str, ...], list[int]]:
        """Return where each run of *length* free atoms begins."""
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        free = 0
        for at, pair in enumerate(paired):
            free = free + 1 if pair is None else 0
            if free >= length:
                runs[tuple(keys[at + 1 - length : at + 1])].append(at + 1 - length)
        return runs

    def _take(self, at: int, there: int, length: int) -> None:
        if any(self.there[at + step] is not None or self.here[there + step] is not None for step in range(length)):
            return
        for step in range(length):
            self.pair(at + step, there + step)
        self._grow(at, there, -1)
        self._grow(at + length - 1, there + length - 1, 1)

    def _grow(self, at: int, there: int, step: int) -> None:
        at, there = at + step, there + step
        while self._same_and_free(at, there):
            self.pair(at, there)
            at, there = at + step, there + step

    def _grow_all(self) -> None:
        for at, there in enumerate(self.there):
            if there is not None:
                self._grow(at, there, 1)
                self._grow(at, there, -1)

    def _same_and_free(self, at: int, there: int) -> bool:
        inside = 0 <= at < len(self.one) and 0 <= there < len(self.other)
        return inside and self.there[at] is None and self.here[there] is None and self.one[at] == self.other[there]


def runs_of_free(paired: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Give the begin and end of each run of places that have no pair."""
    begin: int | None = None
    for at, pair in enumerate([*paired, 0]):
        if pair is None and begin is None:
            begin = at
        elif pair is not None and begin is not None:
            yield begin, at
            begin = None
