"""The day of a paper that is written in a mail's text and bears no date: that on which the mail says it was sent."""

from collections.abc import Iterator, Mapping
from datetime import date

from extractors.patterns.dates import Order, dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Strip, plain
from extractors.patterns.written_out import QUOTED
from rules.document import NOWHERE
from rules.facts import Evidence, Facts

#: Days that a text tells of something else than of the paper itself.
_OTHERS = ("valid_until", "value_date", "signature.date", "period_start", "period_end")


def mail_day(strips: tuple[Strip, ...], sent: date | None, facts: Facts, findings: Findings) -> date | None:
    """Return the day on which a mail was *sent*, whose text is the paper of *facts*, with the header as evidence.

    Nothing where another day stands in the text that may be the paper's own, or where a mail is passed on.
    """
    if sent is None or strips[0].page != 0 or findings.doubts_of("date"):
        return None
    own = [strip for strip in strips if not strip.whole.plain.startswith(">")]
    if any(QUOTED.match(strip.whole.plain) for strip in own) or any(_days(own, facts, findings.evidence)):
        return None
    return findings.keep("date", Found(sent, Evidence(0, f"Date : {sent:%d/%m/%Y}", NOWHERE)))


def _days(strips: list[Strip], facts: Facts, evidence: Mapping[str, Evidence]) -> Iterator[bool]:
    """Yield whether each day may be the paper's: not those read as others, nor those in the rows of bills."""
    known = [plain(evidence[path].text) for path in _OTHERS if path in evidence]
    bills = [plain(each.number) for each in facts.invoices] + [plain(each.document) for each in facts.deductions]
    for strip in strips:
        text = strip.whole.plain
        listed = any(bill and bill in text for bill in bills)
        for day in dates_in(text, Order.DAY_FIRST):
            yield not listed and not any(text[day.start : day.end] in each for each in known)
