"""Invoices of every kind, made and validated: `PYTHONPATH=.:tests python bench/invoices.py [2000]`.

Prints how many of each kind XSD, EN 16931 and the French rules accept through one kept process, and how long an
invoice takes: page alone, and page, XML and validation together. Exits 1 where one is refused.
"""

import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from random import Random
from time import perf_counter, process_time

from fakes.firm import COMPANY
from fakes.invoices import invoice_of
from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.particulars import particulars
from outbox.validation import Validator
from rules.policy import Policy

HOW_MANY = 2000
#: Milliseconds that a page may take, and page, XML and validation together, in a process that is warm.
PAGE_BOUND, ALL_BOUND = 30, 1000


def measure(how_many: int) -> int:
    """Make that many invoices, print what came of them, and return how many were refused."""
    validator, policy = Validator(), Policy()
    kinds: Counter[str] = Counter()
    refused: list[tuple[int, tuple[str, ...]]] = []
    pages: list[float] = []
    alone: list[float] = []
    whole: list[float] = []
    for seed in range(how_many):
        paper = particulars(invoice_of(Random(seed), seed + 1), COMPANY, policy)
        begun, worked = perf_counter(), process_time()
        render(paper)
        pages.append((perf_counter() - begun) * 1000)
        alone.append((process_time() - worked) * 1000)
        problems = validator.validate(facturx_xml(paper))
        whole.append((perf_counter() - begun) * 1000)
        kinds[f"{paper.type_code} {paper.frame} {'/'.join(sorted({row.category for row in paper.vat}))}"] += 1
        if problems:
            refused.append((seed, problems))
    validator.close()
    for kind, count in sorted(kinds.items()):
        print(f"{count:6} {kind}")
    for seed, problems in refused[:10]:
        print(f"refused: seed {seed}: {problems[0]}")
    print(f"{how_many - len(refused)} of {how_many} valid")
    for name, times, bound in (
        ("page", pages, PAGE_BOUND),
        ("page, of the processor's time", alone, PAGE_BOUND),
        ("page, XML, validation", whole, ALL_BOUND),
    ):
        warm = times[1:] or times
        tenth = statistics.quantiles(warm, n=10)[-1] if len(warm) > 1 else warm[0]
        print(f"{name}: {statistics.median(warm):.1f} ms, nine of ten under {tenth:.1f} ms (bound {bound} ms)")
    return len(refused)


def main(words: Sequence[str]) -> int:
    """Measure as many as the command line says."""
    return 1 if measure(int(words[0]) if words else HOW_MANY) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
