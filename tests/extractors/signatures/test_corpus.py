"""Measured on signed files that nobody here made (shared/corpus/signatures), where they are at hand."""

import csv

from extractors.signatures.found import Change, Coverage, Trouble
from extractors.signatures.pades import digital_signatures

COVERAGES = {
    "UNCLEAR": Coverage.UNCLEAR,
    "CONTIGUOUS_BLOCK_FROM_START": Coverage.START,
    "ENTIRE_REVISION": Coverage.REVISION,
    "ENTIRE_FILE": Coverage.FILE,
}
CHANGES = {
    "NONE": Change.NONE,
    "LTA_UPDATES": Change.MAINTENANCE,
    "FORM_FILLING": Change.FORM,
    "OTHER": Change.CONTENT,
}
#: The truth's own tool refused it because it is a timestamp, no signature of anybody.
TIMESTAMP = "must be /Sig"


def test_every_verdict_is_the_truth(corpus):
    with (corpus / "truth.csv").open() as rows:
        truth = list(csv.DictReader(rows))
    found = {row["file"]: digital_signatures((corpus / row["file"]).read_bytes()) for row in truth}
    wrong = [(row["file"], row["field"]) for row in truth if not is_so(row, found[row["file"]])]
    assert not wrong, f"{len(wrong)} of {len(truth)} verdicts differ: {wrong}"
    assert len(truth) > 20


def is_so(row, digital):
    signature = {each.field: each for each in digital.signatures}.get(row["field"])
    if row["error"]:
        trouble = Trouble.ENCRYPTED if row["error"] == "encrypted" else Trouble.BROKEN
        return signature is None and digital.trouble is (None if TIMESTAMP in row["error"] else trouble)
    return (
        str(signature.intact) == row["intact"]
        and str(signature.valid) == row["valid"]
        and signature.coverage is COVERAGES[row["coverage"]]
        and signature.change is CHANGES[row["modification"]]
        and str(signature.permitted) == row["docmdp_ok"]
        and signature.signer.name.startswith(row["signer_cn"].partition("Common Name: ")[2].partition(",")[0])
    )
