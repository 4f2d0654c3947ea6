"""The plan of a quote's invoices for people."""

from rich.console import RenderableType

from daemon.cli.showing.billed import kind_text
from daemon.cli.showing.tongue import Column, Tongue, pairs, safe, table, title
from rules.money import ByRate
from rules.plan import Plan, PlannedInvoice


def plan_for_people(plan: Plan, tongue: Tongue) -> list[RenderableType]:
    """Return the contract, the planned invoices and what to look at."""
    say = tongue.say
    made: list[RenderableType] = [
        title(
            say(
                f"Contrat : {tongue.euros(plan.net.total)} HT, {tongue.euros(plan.gross)} TTC",
                f"Contract: {tongue.euros(plan.net.total)} net, {tongue.euros(plan.gross)} gross",
            )
        ),
        safe(_rates(plan.net, plan.vat, tongue)),
    ]
    if plan.invoices:
        columns = (
            Column("N°" if tongue.language == "fr" else "No.", figures=True),
            Column(say("Facture prévue", "Planned invoice"), wide=True),
            Column("HT" if tongue.language == "fr" else "Net", figures=True),
            Column(say("TVA", "VAT"), figures=True),
            Column("TTC" if tongue.language == "fr" else "Gross", figures=True),
        )
        rows = [_row(number, each, tongue) for number, each in enumerate(plan.invoices, start=1)]
        made += [safe(""), table(columns, rows)]
    if plan.rounding:
        made += [safe(""), safe(say("Écart d'arrondi : ", "Rounding: ") + tongue.euros(plan.rounding))]
    to_look_at = [(say("Doute", "Doubt"), each) for each in plan.doubts]
    to_look_at += [(say("Attention", "Warning"), each) for each in plan.warnings]
    if to_look_at:
        made += [safe(""), title(say("À regarder", "To look at")), pairs(to_look_at)]
    return made


def _row(number: int, planned: PlannedInvoice, tongue: Tongue) -> tuple[str, ...]:
    content, say = planned.content, tongue.say
    lines = [f"{content.label} ({kind_text(content.kind, tongue)})"]
    if planned.trigger:
        lines.append(say(f"quand : {planned.trigger}", f"when: {planned.trigger}"))
    if planned.deducted:
        deducted = tongue.euros(planned.deducted)
        lines.append(say(f"acompte déduit : {deducted}", f"deposit deducted: {deducted}"))
    if content.retained:
        retained = tongue.euros(content.retained)
        lines.append(say(f"dont retenue de garantie : {retained}", f"retained: {retained}"))
    amounts = (content.net.total, content.vat.total, content.gross)
    return (str(number), "\n".join(lines), *(tongue.amount(each) for each in amounts))


def _rates(net: ByRate, vat: ByRate, tongue: Tongue) -> str:
    return "\n".join(
        tongue.say(
            f"TVA {tongue.percent(rate)} : {tongue.euros(vat[rate])} sur {tongue.euros(net[rate])}",
            f"VAT {tongue.percent(rate)}: {tongue.euros(vat[rate])} on {tongue.euros(net[rate])}",
        )
        for rate in net
    )
