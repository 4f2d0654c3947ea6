"""The VAT to declare per rate and period: on receipts (encaissements), or on debits with deposits on receipts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rules.accounts import VatOn
from rules.invoice import IssuedInvoice
from rules.money import NOTHING, ByRate
from rules.settling import LOWERS_PRICE, Means, Settled, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class VatDue:
    """VAT that becomes due on a day, per rate, with its base: by an *invoice*, or by what was *settled* of it."""

    on: date
    invoice: str
    base: ByRate
    vat: ByRate
    settled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VatPeriod:
    """What is to declare of one month."""

    year: int
    month: int
    base: ByRate
    vat: ByRate


def vat_due(invoices: Mapping[str, IssuedInvoice], settled: Iterable[Settled], vat_on: VatOn) -> tuple[VatDue, ...]:
    """Return each amount of VAT that becomes due, in order of day."""
    walk, due = Walk(invoices, vat_on), []
    for number, invoice in invoices.items():
        if not walk.waits(number):
            due.append(VatDue(on=invoice.issued, invoice=number, base=invoice.content.net, vat=invoice.content.vat))
    for each in settled:
        due += _of_settlement(walk, each)
        walk.note(each.invoice, each.part)
    return tuple(sorted((one for one in due if one.base or one.vat), key=lambda one: one.on))


def _of_settlement(walk: Walk, settled: Settled) -> list[VatDue]:
    waits, part = walk.waits(settled.invoice), settled.part
    base, vat = part.gross - part.vat, part.vat
    due = []
    if settled.means in LOWERS_PRICE:
        if not waits:
            due.append((settled.invoice, -base, -vat))
    elif waits:
        due.append((settled.invoice, base, vat))
    if settled.means is Means.CREDIT_NOTE:
        used = walk.credit_part(settled)
        walk.note(settled.credit_note, used)
        if walk.waits(settled.credit_note):
            due.append((settled.credit_note, used.vat - used.gross, -used.vat))
    return [
        VatDue(on=settled.on, invoice=invoice, base=each_base, vat=each_vat, settled=settled.ref)
        for invoice, each_base, each_vat in due
    ]


def by_month(due: Iterable[VatDue]) -> tuple[VatPeriod, ...]:
    """Return what is due in each month, in order."""
    sums: dict[tuple[int, int], tuple[ByRate, ByRate]] = {}
    for each in due:
        base, vat = sums.get((each.on.year, each.on.month), (NOTHING, NOTHING))
        sums[each.on.year, each.on.month] = (base + each.base, vat + each.vat)
    return tuple(
        VatPeriod(year=year, month=month, base=base, vat=vat) for (year, month), (base, vat) in sorted(sums.items())
    )
