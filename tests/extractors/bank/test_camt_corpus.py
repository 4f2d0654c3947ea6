import json

import pytest

from extractors.bank.camt import read_camt
from extractors.bank.errors import BrokenBankFile


def truth_of(xml):
    """What another parser made of the file: signed cents, currency, and the day where it gives one."""
    message = json.loads(xml.with_suffix(".json").read_text())
    for entry in message["getEntries"]:
        money, day = entry["getAmount"], entry["getBookingDate"]
        yield int(money["getAmount"]), money["getCurrency"]["getCode"], day and day["0"][:10], entry["getStatus"]


def test_entries_are_those_of_the_corpus_and_the_wrong_file_is_refused(corpus):
    compared = 0
    for xml in sorted((corpus / "bank" / "camt_genkgo").glob("*.xml")):
        if not xml.with_suffix(".json").exists():
            with pytest.raises(BrokenBankFile):
                read_camt(xml.read_bytes())
            continue
        expected = [entry for entry in truth_of(xml) if entry[3] in {"BOOK", None}]
        read = read_camt(xml.read_bytes()).entries
        assert [(each.amount.cents, each.currency) for each in read] == [
            (cents, code) for cents, code, _, _ in expected
        ]
        assert all(
            day in {None, each.booked_on.isoformat()} for each, (_, _, day, _) in zip(read, expected, strict=True)
        )
        compared += len(read)
    assert compared >= 5
