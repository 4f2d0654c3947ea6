"""What is learned from corrections, when documents are read: which cases are given, and which of them were right."""

import re
from dataclasses import replace
from datetime import datetime

from extractors.reader import ReadingContext
from ledger import Books, StoredMail
from ledger.cases import Mark
from rules.case import sender_of
from rules.correction import SUMS, adds_up
from rules.facts import Facts

_CASE = re.compile(r"\bcase ([0-9]{1,9})\b")


def knowing(books: Books, context: ReadingContext, mail: StoredMail) -> ReadingContext:
    """Return *context* with the latest cases of a mail's sender, as far as that is proved."""
    sender = sender_of(mail.from_address, proved=mail.aligned)
    return replace(context, cases=books.cases.latest(sender), sender=sender)


def confirm(books: Books, document_id: int, facts: Facts, at: datetime) -> None:
    """Mark the cases right whose value another reader has too, or which the printed sums prove."""
    doubtful = {doubt.field for doubt in facts.doubts}
    proved = SUMS if adds_up(facts) else frozenset()
    for path, evidence in facts.evidence.items():
        alone = evidence.source.startswith("case ")
        if path in doubtful or (alone and path not in proved):
            continue
        by = "arithmetic" if path in proved else "readers"
        for found in _CASE.finditer(evidence.source):
            books.cases.mark(int(found[1]), Mark.RIGHT, by=by, at=at, document_id=document_id)
