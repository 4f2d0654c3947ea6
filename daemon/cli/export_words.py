"""What the terminal says beside an export: what it holds, what it leaves out, the VAT of each month."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import RenderableType

from daemon.cli.period import Period
from daemon.cli.showing.bookkept import Bookkept, unallocated
from daemon.cli.showing.tongue import Column, Tongue, safe, table, title
from daemon.cli.showing.view import View
from rules.accounts import VatOn
from rules.entries import Entry
from rules.json_shape import JsonValue
from rules.money import ZERO, total
from rules.plan_json import vat_to_json as rates_to_json
from rules.vat_report import VatPeriod

#: Numbers of invoices made elsewhere that are named.
MOST_NAMED = 5


def entries_notice(view: View, known: Bookkept, period: Period, entries: Sequence[Entry]) -> Iterator[str]:
    """Give the sums, and what an accountant must know before the import."""
    say, euros = view.tongue.say, view.tongue.euros
    debits = total(each.amount for entry in entries for each in entry.postings if each.amount > ZERO)
    yield say(
        f"{len(entries)} écritures, {euros(debits)} au débit comme au crédit.",
        f"{len(entries)} entries, {euros(debits)} of debits and of credits.",
    )
    others = known.elsewhere(period)
    if others:
        names = ", ".join(each.invoice.number for each in others[:MOST_NAMED])
        more = "…" if len(others) > MOST_NAMED else ""
        yield say(
            f"Attention : des factures faites avec un autre outil y figurent ({len(others)} : {names}{more}) ; "
            "si cet outil les a déjà comptabilisées, exportez à partir du jour du changement (--du).",
            f"Beware: invoices made with another tool are in it ({len(others)}: {names}{more}); "
            "if that tool has posted them, export from the day of the change (--from).",
        )
    spare = unallocated(view, period)
    if spare:
        yield say(
            f"{euros(spare)} reçus ne paient encore aucune facture : ils n'y figurent pas (facturier encaissements "
            "--unallocated).",
            f"{euros(spare)} received pay no invoice yet: they are not in it (facturier payments --unallocated).",
        )


def vat_to_json(months: Sequence[VatPeriod], vat_on: VatOn) -> dict[str, JsonValue]:
    """Return the VAT of each month, per rate."""
    return {
        "vat_on": vat_on.value,
        "months": [
            {
                "month": f"{each.year:04d}-{each.month:02d}",
                "vat": rates_to_json(each.base, each.vat),
                "base_total": str(each.base.total),
                "vat_total": str(each.vat.total),
            }
            for each in months
        ],
    }


def vat_for_people(months: Sequence[VatPeriod], vat_on: VatOn, tongue: Tongue) -> list[RenderableType]:
    """Return a table of months and rates, and the words that say when VAT is due."""
    say = tongue.say
    heading = {
        VatOn.RECEIPTS: say("TVA sur les encaissements", "VAT on receipts"),
        VatOn.DEBITS: say(
            "TVA d'après les débits (acomptes : à l'encaissement)", "VAT on debits (deposits: on receipt)"
        ),
    }[vat_on]
    if not months:
        return [title(heading), safe(say("Aucune TVA exigible sur cette période.", "No VAT is due in this period."))]
    columns = (
        Column(say("Mois", "Month")),
        Column(say("Taux", "Rate"), figures=True),
        Column(say("Base HT", "Base"), figures=True),
        Column(say("TVA", "VAT"), figures=True),
    )
    return [title(heading), safe(""), table(columns, [row for each in months for row in _rows(each, tongue)])]


def _rows(month: VatPeriod, tongue: Tongue) -> Iterator[tuple[str, ...]]:
    named = f"{month.month:02d}/{month.year}"
    for rate in sorted({*month.base, *month.vat}, reverse=True):
        yield named, tongue.percent(Decimal(rate)), tongue.amount(month.base[rate]), tongue.amount(month.vat[rate])
        named = ""
    yield "", tongue.say("total", "total"), tongue.amount(month.base.total), tongue.amount(month.vat.total)
