"""Which of the printed totals are the document's: those that close (net + VAT = gross)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.patterns.findings import Findings, Found
from extractors.patterns.taxed_lines import bases_within
from extractors.patterns.totals import TotalsFound
from rules.facts import Line, VatAmount
from rules.money import ZERO, ByRate, Money, Rate, total
from rules.vat import split

#: French rates of VAT in percent (CGI art. 278 and following; 8.5 and 2.1 overseas).
LEGAL_RATES: tuple[Rate, ...] = tuple(map(Decimal, ("20", "10", "8.5", "5.5", "2.1")))
#: Different values of one label that are compared with the others.
MOST_CANDIDATES = 20

_Candidates = dict[Money, Found[Money]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """A document's totals as printed; None where they could not be read."""

    net: Money | None = None
    discount: Money | None = None
    vat: tuple[VatAmount, ...] = ()
    vat_total: Money | None = None
    gross: Money | None = None


def settle_totals(found: TotalsFound, findings: Findings) -> Totals:
    """Decide on each total but the VAT per rate; what does not close is kept where its label is plain, with a doubt.

    The VAT total is given without evidence where it is only printed per rate.
    """
    vats = _vat_totals(found)
    closing = _closing(found, vats)
    if len(closing) == 1:
        net, vat_total, gross = closing[0]
        findings.keep("net", net)
        findings.keep("gross", gross)
        kept = Totals(net=net.value, gross=gross.value, vat_total=_keep_vat_total(vat_total, found, findings))
    else:
        kept = _unclosed(found, vats, findings)
        if not vats and _rate_between(kept) is not None:
            kept = replace(kept, vat_total=_between(kept))
    return replace(kept, discount=_discount(found, kept.net, findings))


def settle_vat(
    found: TotalsFound, kept: Totals, lines: tuple[Line, ...], findings: Findings, gross: ByRate | None = None
) -> tuple[VatAmount, ...]:
    """Return base and VAT per rate, of all rates or of none. *gross*: what lines with VAT make per rate.

    Where bases are not printed, those of the printed *lines* count, without evidence, when
    they add up to the net and each makes the VAT printed for its rate to the cent. Where only a total is printed it is
    that of the lines' rate.
    """
    of_lines = _bases_of_lines(lines, kept)
    printed = _vat(found, kept, of_lines, gross or ByRate(), findings) or _of_one_rate(found, kept, lines, findings)
    return printed or _of_difference(found, kept, lines, findings)


def _between(kept: Totals) -> Money | None:
    """Return what stands between net and gross, where both are known."""
    return None if kept.net is None or kept.gross is None else kept.gross - kept.net


def _rate_between(kept: Totals) -> Rate | None:
    """Return the one legal rate that the difference of gross and net is to the cent."""
    between = _between(kept)
    rates = [rate for rate in LEGAL_RATES if kept.net and kept.net.percent(rate) == between]
    return rates[0] if len(rates) == 1 else None


def _of_difference(
    found: TotalsFound, kept: Totals, lines: tuple[Line, ...], findings: Findings
) -> tuple[VatAmount, ...]:
    """Return the difference of gross and net as VAT where the document prints none and it is that of one legal rate."""
    rate, between = _rate_between(kept), _between(kept)
    if found.vat or found.vat_total or found.without_vat or rate is None or between is None or kept.net is None:
        return ()
    if {line.vat_rate for line in lines} - {None, rate}:
        return ()
    for name, place in (("base", "net"), ("amount", "gross"), ("rate", "gross")):
        findings.evidence[f"vat.0.{name}"] = findings.evidence[place]
    return (VatAmount(rate, kept.net, between),)


def _of_one_rate(
    found: TotalsFound, kept: Totals, lines: tuple[Line, ...], findings: Findings
) -> tuple[VatAmount, ...]:
    """Return the VAT total as that of the one rate that all *lines* print, when it is that rate of the net."""
    rates = {line.vat_rate for line in lines}
    if found.vat or len(rates) != 1 or kept.net is None or kept.vat_total is None:
        return ()
    rate = rates.pop()
    if rate is None or kept.net.percent(rate) != kept.vat_total:
        return ()
    for name, place in (("base", "net"), ("amount", "vat_total"), ("rate", "lines.0.vat_rate")):
        if place in findings.evidence:
            findings.evidence[f"vat.0.{name}"] = findings.evidence[place]
    return (VatAmount(rate, kept.net, kept.vat_total),)


def _distinct(*groups: list[Found[Money]]) -> _Candidates:
    kept: _Candidates = {}
    for group in groups:
        for each in group:
            if len(kept) < MOST_CANDIDATES:
                kept.setdefault(each.value, each)
    return kept


def _vat_totals(found: TotalsFound) -> list[Money]:
    printed = list(_distinct(found.vat_total))
    rates = [_distinct(each.amounts) for each in found.vat.values() if each.amounts]
    if rates and all(len(each) == 1 for each in rates):
        printed.append(total(next(iter(each)) for each in rates))
    if found.without_vat and not printed:
        printed.append(ZERO)
    return list(dict.fromkeys(printed))


def _closing(found: TotalsFound, vats: list[Money]) -> list[tuple[Found[Money], Money, Found[Money]]]:
    """Return the printed totals with net + VAT = gross; those under the plainest labels where several do."""
    nets = _distinct(found.net_after, found.net, found.net_before, found.to_pay if found.without_vat else [])
    for grosses in (_distinct(found.gross), _distinct(found.to_pay)):
        closing = [(nets[gross - vat], vat, grosses[gross]) for gross in grosses for vat in vats if gross - vat in nets]
        if closing:
            return closing
    return _closing_at_the_rate(found, vats)


def _closing_at_the_rate(found: TotalsFound, vats: list[Money]) -> list[tuple[Found[Money], Money, Found[Money]]]:
    """Return the sums of no plain label (« Summe », « Gesamt ») that close and whose VAT is the one printed rate's."""
    sums, rates = _distinct(found.to_pay, found.gross), list(found.vat)
    if len(rates) != 1 or found.net or found.net_after:
        return []
    pairs = ((sums[gross - vat], vat, sums[gross]) for gross in sums for vat in vats if vat and gross - vat in sums)
    return [each for each in pairs if each[0].value.percent(rates[0]) == each[1]]


def _keep_vat_total(value: Money, found: TotalsFound, findings: Findings) -> Money:
    printed = _distinct(found.vat_total, *(each.amounts for each in found.vat.values()))
    if value in printed:
        findings.keep("vat_total", printed[value])
    return value


def _unclosed(found: TotalsFound, vats: list[Money], findings: Findings) -> Totals:
    nets = found.net_after or found.net or ([] if found.discount else found.net_before)
    net = findings.settle("net", nets[:MOST_CANDIDATES])
    gross = findings.settle("gross", found.gross[:MOST_CANDIDATES])
    vat_total = findings.settle("vat_total", found.vat_total[:MOST_CANDIDATES])
    if net is not None and gross is not None and vats:
        findings.doubt("gross", "net + VAT is not the gross total", net, *vats, gross)
    return Totals(net=net, gross=gross, vat_total=vat_total)


def _discount(found: TotalsFound, net: Money | None, findings: Findings) -> Money | None:
    candidates = _distinct(found.discount)
    before = _distinct(found.net_before, found.net)
    closing = [each for value, each in candidates.items() if net is not None and net + value in before]
    if len(closing) == 1:
        return findings.keep("discount", closing[0])
    if net is not None and any(each.value != net for each in found.net_before):
        return None  # of one line, or not alone: what stands between the sub-total and the net is something else
    return findings.settle("discount", candidates.values())


def _bases_of_lines(lines: tuple[Line, ...], kept: Totals) -> ByRate:
    """Return the lines' net per rate, the discount taken off in proportion, when that adds up to the net."""
    pairs = [(line.vat_rate, line.net) for line in lines if line.vat_rate is not None and line.net is not None]
    sums, discount = ByRate(pairs), kept.discount or ZERO
    if len(pairs) != len(lines) or kept.net is None or sums.total - discount != kept.net:
        return ByRate()
    if discount and any(net.cents <= 0 for net in sums.values()):
        return ByRate()
    return sums - split(discount, sums) if sums.total else sums


def _vat(found: TotalsFound, kept: Totals, lines: ByRate, gross: ByRate, findings: Findings) -> tuple[VatAmount, ...]:
    printed = {rate: each for rate, each in found.vat.items() if each.amounts}
    amounts = {
        rate: findings.settle(f"vat@{rate}.amount", _distinct(each.amounts).values()) for rate, each in printed.items()
    }
    bases = {
        rate: findings.settle(f"vat@{rate}.base", _distinct(each.bases).values()) if each.bases else None
        for rate, each in printed.items()
    }
    if kept.net is not None and list(bases.values()) == [None]:
        bases = dict.fromkeys(bases, kept.net)
    elif None in bases.values() and all(lines[rate].percent(rate) == amounts[rate] for rate in printed):
        bases = {rate: lines[rate] for rate in printed}
    elif None in bases.values() and gross and gross.total == kept.gross:
        bases = {**bases, **(bases_within(gross, amounts) or {})}
    entries = tuple(
        VatAmount(rate, base, amount)
        for rate in sorted(printed, reverse=True)
        if (base := bases[rate]) is not None and (amount := amounts[rate]) is not None
    )
    complete = len(entries) == len(printed) and _fits(entries, kept, findings)
    _move_evidence(entries if complete else (), findings)
    return entries if complete else ()


def _fits(entries: tuple[VatAmount, ...], kept: Totals, findings: Findings) -> bool:
    """Tell whether each VAT is its rate of the base, to the cent, and the bases add up to the net."""
    wrong = [each for each in entries if abs((each.base.percent(each.rate) - each.amount).cents) > 1]
    for each in wrong:
        findings.doubt("vat", f"{each.rate} % of the base is not the VAT printed", each.base, each.amount)
    bases = total(each.base for each in entries)
    if entries and kept.net is not None and bases != kept.net:
        findings.doubt("vat", "the bases do not add up to the net total", kept.net, bases)
    return not wrong


def _move_evidence(entries: tuple[VatAmount, ...], findings: Findings) -> None:
    """Give the evidence of each rate the path of its place in the facts."""
    moved = {f"vat@{each.rate}": f"vat.{index}" for index, each in enumerate(entries)}
    for path in [path for path in findings.evidence if path.startswith("vat@")]:
        evidence = findings.evidence.pop(path)
        rate, _, part = path.rpartition(".")
        if rate in moved:
            findings.evidence[f"{moved[rate]}.{part}"] = evidence
