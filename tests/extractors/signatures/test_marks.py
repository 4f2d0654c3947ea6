from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.signatures.marks import long_runs

rows_of_ink = st.integers(1, 14).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(rows_of_ink, st.integers(1, 8))
def test_runs_of_the_length_or_more_stay_and_nothing_else(rows, length):
    kept = []
    for row in rows:
        runs = [(inked, len(list(run))) for inked, run in groupby(row)]
        kept.append([inked and size >= length for inked, size in runs for _ in range(size)])
    assert long_runs(np.array(rows), length).tolist() == kept
