"""Purchase orders (bons de commande) beside the quote that they order: what differs, and what they would agree to."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from rules.articles import same_article
from rules.comparison import Discrepancy, compare_lines, compare_schedules
from rules.facts import Facts, Line
from rules.money import ByRate, Money
from rules.offer import Unusable, net_of_lines, quote_of
from rules.quote import Acceptance, PurchaseOrder, QuoteVersion
from rules.spelling import finds_number, fold
from rules.terms_read import read_terms
from rules.wording import plain

#: E-invoices and pages hold a number of this many characters; a longer one is none.
LONGEST_NUMBER = 50

#: What is doubted of an order keeps it from counting by itself.
_FIGURES = frozenset(
    {"number", "quote_number", "currency", "lines", "discount", "net", "vat", "vat_total", "gross", "schedule"}
)


def order_of(facts: Facts, acceptance: Acceptance) -> PurchaseOrder | None:
    """Return the order that *facts* are, as *acceptance* has it; None without a number that may go on an invoice."""
    number = " ".join(facts.number.split())
    if not 0 < len(number) <= LONGEST_NUMBER or not number.isprintable():
        return None
    on, by = facts.date or acceptance.on, facts.client.name or acceptance.by
    return PurchaseOrder(number=number, on=on, by=by, gross=facts.gross, document_id=acceptance.document_id)


def is_doubtful(facts: Facts) -> bool:
    """Tell whether a figure of the order, or what it orders, is in doubt."""
    return any(doubt.field.partition(".")[0] in _FIGURES for doubt in facts.doubts)


def ordered(sent: QuoteVersion, facts: Facts, document_id: int, language: str = "fr") -> QuoteVersion | Unusable:
    """Return the quote as it is ordered: with the order's figures, and the *sent* terms where the order has none."""
    if not order_differences(sent, facts):
        return replace(sent, document_id=document_id, acceptance=None)
    version = quote_of(replace(facts, number=sent.number, version=sent.version), document_id, language)
    if isinstance(version, Unusable):
        return version
    return replace(
        version,
        schedule=facts.schedule or sent.schedule,
        payment_terms=facts.payment_terms or sent.payment_terms,
        retention_percent=sent.retention_percent if facts.retention_percent is None else facts.retention_percent,
        statement=facts.statement or sent.statement,
        lump_sum=facts.lump_sum or sent.lump_sum,
    )


def order_differences(sent: QuoteVersion, facts: Facts) -> tuple[Discrepancy, ...]:
    """Return how the order that *facts* are differs from the quote that was *sent*; spelling does not count.

    An order need not repeat lines, schedule and terms; one of its totals it must.
    """
    return (
        *_totals(sent, facts),
        *_rates(sent, facts),
        *_lines(sent, facts),
        *(compare_schedules(sent.schedule, facts.schedule) if facts.schedule else ()),
        *_terms(sent, facts),
    )


def same_amounts(net: Money, gross: Money, facts: Facts) -> bool:
    """Tell whether an order has these very totals, net and gross."""
    return (facts.net, facts.gross) == (net, gross)


def _totals(sent: QuoteVersion, facts: Facts) -> Iterator[Discrepancy]:
    totals = (
        ("gross", sent.gross, facts.gross),
        ("net", sent.net.total, facts.net),
        ("vat_total", sent.vat.total, facts.vat_total),
    )
    if facts.gross is None and facts.net is None:
        yield Discrepancy("gross", str(sent.gross), "")
    for field, one, other in totals:
        if other is not None and one != other:
            yield Discrepancy(field, str(one), str(other))
    if facts.currency not in {"", "EUR"}:
        yield Discrepancy("currency", "EUR", facts.currency)


def _rates(sent: QuoteVersion, facts: Facts) -> Iterator[Discrepancy]:
    if not facts.vat:
        return
    sides = (
        ("net", sent.net, ByRate([(each.rate, each.base) for each in facts.vat])),
        ("vat", sent.vat, ByRate([(each.rate, each.amount) for each in facts.vat])),
    )
    for field, one, other in sides:
        for rate in one - other:
            yield Discrepancy(f"{field}.{plain(rate)}", str(one[rate]), str(other[rate]))


def _lines(sent: QuoteVersion, facts: Facts) -> Iterator[Discrepancy]:
    if not facts.lines or not sent.lines or _sums_up(sent, facts):
        return
    for index, (one, other) in enumerate(zip_longest(sent.lines, facts.lines)):
        yield from compare_lines(f"lines.{index}", one, _in_words_of(one, other))


def _sums_up(sent: QuoteVersion, facts: Facts) -> bool:
    """Tell whether the order's lines only name the quote: « Travaux selon devis D2026-031 », for its very nets."""
    named = all(finds_number(line.description, sent.number) for line in facts.lines)
    nets = net_of_lines(facts)
    same = nets == sent.net if nets is not None else _total_of(facts.lines) == sent.net.total
    return named and same


def _total_of(lines: tuple[Line, ...]) -> Money | None:
    nets = [line.net for line in lines]
    return None if any(net is None for net in nets) else Money(sum(net.cents for net in nets if net is not None))


def _in_words_of(one: Line | None, other: Line | None) -> Line | None:
    """Return the ordered line in the quote's words where it is the same article, cut short or spelt otherwise."""
    if one is None or other is None or not same_article(one.description, other.description):
        return other
    return replace(other, description=one.description)


def _terms(sent: QuoteVersion, facts: Facts) -> Iterator[Discrepancy]:
    if facts.payment_terms and not _same_terms(sent.payment_terms, facts.payment_terms):
        yield Discrepancy("payment_terms", sent.payment_terms, facts.payment_terms)
    if facts.retention_percent is not None and facts.retention_percent != sent.retention_percent:
        percents = (plain(sent.retention_percent), plain(facts.retention_percent))
        yield Discrepancy("retention_percent", *percents)


def _same_terms(one: str, other: str) -> bool:
    known = read_terms(one)
    return fold(one) == fold(other) or (known is not None and known == read_terms(other))
