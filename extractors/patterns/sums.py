"""Which of the printed totals are the document's: those that close (net + VAT = gross)."""

from dataclasses import dataclass

from extractors.patterns.findings import Findings, Found
from extractors.patterns.totals import TotalsFound, VatFound
from rules.facts import Line, VatAmount
from rules.money import ZERO, ByRate, Money, Rate, total

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


def settle_totals(found: TotalsFound, lines: tuple[Line, ...], findings: Findings) -> Totals:
    """Decide on each total; what does not close is kept where its label is plain, with a doubt.

    A VAT base that is not printed is given only when the printed lines and the
    printed VAT agree on it to the cent, and then without evidence; the same holds for the VAT total.
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
    discount = _discount(found, kept.net, findings)
    bases = _bases_of_lines(lines, kept.net)
    vat = tuple(
        entry
        for rate in sorted(found.vat, reverse=True)
        if (entry := _vat_entry(rate, found, kept, bases, findings)) is not None
    )
    _rename_evidence(vat, findings)
    return Totals(net=kept.net, discount=discount, vat=vat, vat_total=kept.vat_total, gross=kept.gross)


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
    nets = _distinct(found.net_after, found.net, found.net_before)
    for grosses in (_distinct(found.gross), _distinct(found.to_pay)):
        closing = [(nets[gross - vat], vat, grosses[gross]) for gross in grosses for vat in vats if gross - vat in nets]
        if closing:
            return closing
    return []


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
    return findings.settle("discount", candidates.values())


def _bases_of_lines(lines: tuple[Line, ...], net: Money | None) -> ByRate:
    """Return the lines' net per rate when they add up to *net*; otherwise nothing."""
    if any(line.net is None or line.vat_rate is None for line in lines):
        return ByRate()
    sums = ByRate([(line.vat_rate, line.net) for line in lines if line.vat_rate is not None and line.net is not None])
    return sums if net is not None and sums.total == net else ByRate()


def _vat_entry(rate: Rate, found: TotalsFound, kept: Totals, bases: ByRate, findings: Findings) -> VatAmount | None:
    path = f"vat@{rate}"
    printed: VatFound = found.vat[rate]
    amount = findings.settle(f"{path}.amount", _distinct(printed.amounts).values())
    if amount is None:
        return None
    base = findings.settle(f"{path}.base", _distinct(printed.bases).values())
    if base is None and not printed.bases:
        base = _unprinted_base(rate, amount, found, kept, bases)
    if base is None:
        findings.doubt("vat", f"the net amount at {rate} % is not printed", amount)
        return None
    if abs((base.percent(rate) - amount).cents) > 1:
        findings.doubt("vat", f"{rate} % of the base is not the VAT printed", base, amount)
    return VatAmount(rate, base, amount)


def _unprinted_base(rate: Rate, amount: Money, found: TotalsFound, kept: Totals, bases: ByRate) -> Money | None:
    if len(found.vat) == 1 and kept.net is not None and kept.net.percent(rate) == amount:
        return kept.net
    return bases[rate] if rate in bases and bases[rate].percent(rate) == amount else None


def _rename_evidence(vat: tuple[VatAmount, ...], findings: Findings) -> None:
    """Give the evidence of each rate the path of its place in the facts."""
    for index, entry in enumerate(vat):
        for part in ("base", "amount"):
            evidence = findings.evidence.pop(f"vat@{entry.rate}.{part}", None)
            if evidence:
                findings.evidence[f"vat.{index}.{part}"] = evidence
    for path in [path for path in findings.evidence if path.startswith("vat@")]:
        del findings.evidence[path]
