"""Errors planted into a language model's answers, and what becomes of them.

    PYTHONPATH=.:tests python bench/planted.py [--answers 10000] [--seed 1] [--show 20]

Right answers about the samples in tests/cases get one to three errors each, and go the product's way: belief, agreement
with the patterns, checks, cautions. In turn the patterns read the same, miss what is planted, or read nothing at all.
« rejected » are values that are left out, « doubted » those that a person is asked about, « harmless » those that the
end result does not have (patterns held, or only the words were wrong). « reached » must be 0.
"""

import argparse
from collections import Counter

from fakes.model_answers import samples
from fakes.model_judging import OUTCOMES, judged, new_doubts

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20, help="errors that reached a draft to print")
    given = parser.parse_args()
    for setting, (answers, doubts) in new_doubts(given.seed).items():
        print(f"right answers, {setting:17} {doubts:3} new doubts in {answers:2} of {len(samples())} documents")
    table = judged(given.answers, given.seed)
    print(f"{'':22}" + "".join(f"{each:>9}" for each in OUTCOMES))
    for kind, counts in [*sorted(table.counts.items()), ("all", sum(table.counts.values(), Counter()))]:
        print(f"{kind:22}" + "".join(f"{counts[each]:9}" for each in OUTCOMES))
    print("\n".join(table.reached[: given.show]))
