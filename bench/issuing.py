"""Four processes issue invoices on one PostgreSQL while one after the other is killed: `bench/issuing.py [2000]`.

`PYTHONPATH=.:tests python bench/issuing.py` prints the figure; it exits 1 for a gap, a duplicate, a draft that is not
issued, or anything that `facturier verify` would tell. The issue step is the product's own, from the approved draft to
the invoice with its number.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fakes.firm import Firm
from fakes.issuing import approve_many, issue_with_kills, left_to_issue
from servers.postgres import Postgres

HOW_MANY, PROCESSES = 2000, 4
#: Invoices between two kills.
EVERY = 50


def measure(how_many: int) -> bool:
    """Issue that many; tell whether the numbers follow each other without a gap or a duplicate."""
    with tempfile.TemporaryDirectory() as name, Postgres() as server:
        folder, url = Path(name), server.url(server.create())
        firm = Firm(folder, None, url)
        approve_many(firm, how_many)
        done = issue_with_kills(firm, url, folder, processes=PROCESSES, every=EVERY)
        with firm.ledger.read() as books:
            numbers = Counter(each.invoice.number for each in books.invoices.all())
        problems = firm.ledger.verify()
        left = left_to_issue(firm)
        firm.ledger.close()
    wanted = {f"F2026-{number:04d}" for number in range(1, how_many + 1)}
    gaps, twice = len(wanted - set(numbers)), sum(count > 1 for count in numbers.values())
    print(
        f"{len(numbers)} invoices of {how_many} by {PROCESSES} processes, {done.kills} of them killed, "
        f"in {done.seconds:.0f} s: {gaps} gaps, {twice} duplicates, {left} left, verify tells {len(problems)}"
    )
    return not (gaps or twice or left or problems) and len(numbers) == how_many


def main(words: Sequence[str]) -> int:
    """Measure as many as the command line says."""
    return 0 if measure(int(words[0]) if words else HOW_MANY) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
