"""What came back against what was sent: every difference that could matter, in both sides' words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from rules.facts import Facts, Instalment, Line
from rules.money import ByRate, Rate
from rules.quote import Amendment, Offer, QuoteVersion
from rules.spelling import fold, same_number
from rules.wording import plain


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A *field* (a path: `lines.2.net`) that differs: what was *sent* and what came back, as text; empty is absent."""

    field: str
    sent: str
    returned: str


def compare_versions(sent: QuoteVersion, returned: QuoteVersion) -> tuple[Discrepancy, ...]:
    """Return how *returned* differs from *sent*, figures first, then schedule and terms. Spelling does not count.

    What was not read on the returned paper is no difference: see `not_compared`.
    """
    return (*_offer(sent, returned), *_terms_agreed(sent, returned))


def _terms_agreed(sent: QuoteVersion | Amendment, returned: QuoteVersion | Amendment) -> Iterator[Discrepancy]:
    left_out = not_compared(sent, returned)
    if "schedule" not in left_out:
        yield from compare_schedules(sent.schedule, returned.schedule)
    if "payment_terms" not in left_out and fold(sent.payment_terms) != fold(returned.payment_terms):
        yield Discrepancy("payment_terms", sent.payment_terms, returned.payment_terms)
    kept = (sent.retention_percent or Rate(0), returned.retention_percent or Rate(0))
    if "retention_percent" not in left_out and kept[0] != kept[1]:
        yield Discrepancy("retention_percent", plain(kept[0]), plain(kept[1]))


def differences_to(sent: QuoteVersion, returned: QuoteVersion) -> tuple[Discrepancy, ...]:
    """Return how *returned* differs from *sent*; a version label that was only not read is no difference."""
    found = compare_versions(sent, returned)
    if not returned.version and [each.field for each in found] == ["version"]:
        return ()
    return found


def not_compared(sent: Offer, returned: Offer) -> tuple[str, ...]:
    """Return the fields of *sent* that were not read on *returned*: a bad scan, or one page of several."""
    fields = ("lines", "schedule", "payment_terms", "retention_percent")
    return tuple(field for field in fields if getattr(sent, field, None) and not getattr(returned, field, None))


def compare_offers(sent: Offer, returned: Offer) -> tuple[Discrepancy, ...]:
    """Return how two amendments differ in numbers, figures and lines, then in the terms that both of them name."""
    if not isinstance(sent, Amendment) or not isinstance(returned, Amendment):
        return tuple(_offer(sent, returned))
    terms = _terms_agreed(sent, returned)
    named = (each for each in terms if getattr(sent, each.field.partition(".")[0]))
    return (*_offer(sent, returned), *named)


def is_signed_page_of(sent: QuoteVersion, facts: Facts) -> bool:
    """Tell whether a lone signed page stands for *sent*: its number and its gross are on it, and the version if any."""
    same_version = not facts.version or fold(facts.version) == fold(sent.version)
    number = facts.number or facts.quote_number
    return same_number(sent.number, number) and same_version and facts.gross == sent.gross


def page_of_quote(sent: QuoteVersion, facts: Facts, document_id: int) -> QuoteVersion | None:
    """Return what a lone page shows of *sent*, None where it is no page of it: what it does not show is left out."""
    if not is_signed_page_of(sent, facts) or not _are_lines_of(sent, facts):
        return None
    if not sent.sent:  # nothing else is known of it
        return replace(sent, document_id=document_id)
    return replace(
        sent,
        document_id=document_id,
        lines=(),
        schedule=facts.schedule,
        payment_terms=facts.payment_terms,
        retention_percent=facts.retention_percent or Rate(0),
        statement=facts.statement,
    )


def page_of_amendment(sent: Amendment, facts: Facts, document_id: int) -> Amendment | None:
    """Return what a lone page shows of the amendment *sent*, None where it is no page of it."""
    same = same_number(sent.number, facts.number) and same_number(sent.quote_number, facts.quote_number)
    if not same or facts.gross != sent.gross or not _are_lines_of(sent, facts):
        return None
    return replace(sent, document_id=document_id, lines=(), statement=facts.statement, acceptance=None)


def _are_lines_of(sent: Offer, facts: Facts) -> bool:
    """Tell whether all lines that were read on a page are lines of *sent*."""
    known = [(fold(line.description), line.net) for line in sent.lines]
    return all((fold(line.description), line.net) in known for line in facts.lines)


def _offer(sent: Offer, returned: Offer) -> Iterator[Discrepancy]:
    if not same_number(sent.number, returned.number):
        yield Discrepancy("number", sent.number, returned.number)
    if fold(sent.version) != fold(returned.version):
        yield Discrepancy("version", sent.version, returned.version)
    if sent.gross != returned.gross:
        yield Discrepancy("gross", str(sent.gross), str(returned.gross))
    yield from _by_rate("net", sent.net, returned.net)
    yield from _by_rate("vat", sent.vat, returned.vat)
    if sent.lines and returned.lines:
        # Without its lines the discount per rate is only an estimate.
        yield from _by_rate("discount", sent.discount, returned.discount)
        for index, (one, other) in enumerate(zip_longest(sent.lines, returned.lines)):
            yield from compare_lines(f"lines.{index}", one, other)


def _by_rate(field: str, sent: ByRate, returned: ByRate) -> Iterator[Discrepancy]:
    for rate in sent - returned:
        yield Discrepancy(f"{field}.{plain(rate)}", str(sent[rate]), str(returned[rate]))


def compare_lines(path: str, sent: Line | None, returned: Line | None) -> Iterator[Discrepancy]:
    """Give how a line differs from the one at the same *path*; what was not read of either is no difference."""
    if sent is None or returned is None:
        present = sent or returned
        words = f"{present.description} {present.net or ''}".strip() if present else ""
        yield Discrepancy(path, words if sent else "", words if returned else "")
        return
    if fold(sent.description) != fold(returned.description):
        yield Discrepancy(f"{path}.description", sent.description, returned.description)
    for name in ("quantity", "unit_price", "discount_percent", "net", "vat_rate"):
        one, other = getattr(sent, name), getattr(returned, name)
        if one is not None and other is not None and one != other:
            yield Discrepancy(f"{path}.{name}", str(one), str(other))


def compare_schedules(sent: tuple[Instalment, ...], returned: tuple[Instalment, ...]) -> Iterator[Discrepancy]:
    """Give the instalments that differ in kind, percentage or amount."""
    for index, (one, other) in enumerate(zip_longest(sent, returned)):
        if _terms(one) != _terms(other):
            yield Discrepancy(f"schedule.{index}", _terms(one), _terms(other))


def _terms(instalment: Instalment | None) -> str:
    if instalment is None:
        return ""
    percent = f"{plain(instalment.percent)} %" if instalment.percent is not None else ""
    amount = str(instalment.amount) if instalment.amount is not None else ""
    return " ".join(part for part in (instalment.kind.value, percent, amount) if part)
