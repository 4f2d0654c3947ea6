"""The page's reading made comparable to the data: what is the same in other words is said in the data's words.

What the page and the data have in common by nature only (a page's wording, a line's description) is not compared.
"""

from dataclasses import replace

from extractors.evidence import tokens_of
from rules.facts import Facts, Kind, Line, Party, VatAmount
from rules.money import ZERO, ByRate, Money, total
from rules.terms import due_date

#: A page may call by these names what the data call an invoice.
_BILLS = frozenset({Kind.INVOICE, Kind.PROGRESS_CLAIM})
#: Letters of a word that two names of one firm have in common.
_SHORTEST_WORD = 3


def alike(data: Facts, page: Facts) -> Facts:
    """Return *page* with the data's value wherever the two do not contradict each other."""
    same_kind = Kind.OTHER in {page.kind, data.kind} or {page.kind, data.kind} <= _BILLS
    credit = data.kind is Kind.CREDIT_NOTE
    return replace(
        page,
        kind=data.kind if same_kind else page.kind,
        seller=_party(data.seller, page.seller),
        client=_party(data.client, page.client),
        lines=tuple(Line(net=line.net) for line in data.lines) if _same_lines(data, page) else (),
        vat=_vat(data, page),
        discount=_amount(data.discount, page.discount, credit=True),
        net=_amount(data.net, page.net, credit=credit),
        vat_total=_amount(data.vat_total, page.vat_total, credit=credit),
        gross=_amount(data.gross, page.gross, credit=credit),
        payment_terms="" if data.payment_terms else page.payment_terms,
    )


def contradictions(data: Facts, page: Facts) -> dict[str, tuple[str, str]]:
    """Return what page and data say differently of what stands in parts or in words, by field.

    Another number of lines says nothing (a page shows sub-totals, and charges below the lines), and lines that do not
    add up on the page were misread.
    """
    found = {}
    ours, theirs = _nets(data), _nets(page)
    closed = page.net is not None and total(theirs) - (page.discount or ZERO) == page.net
    if closed and len(ours) == len(theirs) and sorted(map(abs, ours)) != sorted(map(abs, theirs)):
        found["lines"] = (" + ".join(map(str, theirs)), " + ".join(map(str, ours)))
    if data.payment_terms and page.payment_terms and data.date is not None:
        days = [due_date(facts.payment_terms, data.date) for facts in (data, page)]
        if None not in days and days[0] != days[1]:
            found["payment_terms"] = (page.payment_terms, data.payment_terms)
    return found


def _nets(facts: Facts) -> list[Money]:
    """Return the nets of the lines, none where one is not known."""
    nets = [line.net for line in facts.lines if line.net is not None]
    return nets if len(nets) == len(facts.lines) else []


def _same_lines(data: Facts, page: Facts) -> bool:
    return bool(data.lines) and [abs(net) for net in _nets(data)] == [abs(net) for net in _nets(page)]


def _party(data: Party, page: Party) -> Party:
    return replace(
        page,
        name=data.name if data.name and page.name and _is_akin(data.name, page.name) else page.name,
        address=() if data.address else page.address,
        email="" if data.email else page.email,
        kind=None if data.kind else page.kind,
    )


def _is_akin(one: str, other: str) -> bool:
    """Tell whether two names have a word in common, or one of them none at all."""
    words = [{word for word in tokens_of(name) if len(word) >= _SHORTEST_WORD} for name in (one, other)]
    return not all(words) or bool(words[0] & words[1])


def _vat(data: Facts, page: Facts) -> tuple[VatAmount, ...]:
    """Return the page's VAT, or the data's where the page's rates have the same amounts there."""
    if not page.vat or not data.vat:
        return page.vat
    bases, amounts = _by_rate(data)
    said = [each for each in page.vat if each.base or each.amount]
    same = all((each.base, each.amount) == (bases[each.rate], amounts[each.rate]) for each in said)
    negated = all((-each.base, -each.amount) == (bases[each.rate], amounts[each.rate]) for each in said)
    if not same and not (negated and data.kind is Kind.CREDIT_NOTE):
        return page.vat
    return data.vat if [each.rate for each in data.vat] == [each.rate for each in page.vat] else ()


def _by_rate(facts: Facts) -> tuple[ByRate, ByRate]:
    bases = ByRate([(each.rate, each.base) for each in facts.vat])
    return bases, ByRate([(each.rate, each.amount) for each in facts.vat])


def _amount(data: Money | None, page: Money | None, *, credit: bool) -> Money | None:
    """Return the data's amount where the page has the same; a credit note is printed with and without its sign."""
    same = data is not None and page is not None and credit and abs(data) == abs(page)
    return data if same else page
