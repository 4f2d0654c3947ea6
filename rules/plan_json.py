"""The plan as `facturier plan --json` prints it (interface.md §6)."""

from rules.json_shape import JsonValue
from rules.money import ByRate
from rules.plan import Plan, PlannedInvoice
from rules.wording import plain


def plan_to_json(plan: Plan) -> dict[str, JsonValue]:
    """Return *plan* with amounts as strings with two decimals."""
    return {
        "contract": {"net": str(plan.net.total), "gross": str(plan.gross), "vat": vat_to_json(plan.net, plan.vat)},
        "invoices": [_invoice(each) for each in plan.invoices],
        "rounding": str(plan.rounding),
        "doubts": list(plan.doubts),
        "warnings": list(plan.warnings),
    }


def vat_to_json(net: ByRate, vat: ByRate) -> list[JsonValue]:
    """Return bases and VAT per rate, as every exchange format has them."""
    rates = sorted({*net, *vat}, reverse=True)
    return [{"rate": plain(rate), "base": str(net[rate]), "amount": str(vat[rate])} for rate in rates]


def _invoice(planned: PlannedInvoice) -> dict[str, JsonValue]:
    content = planned.content
    return {
        "kind": content.kind.value,
        "label": content.label,
        "trigger": planned.trigger,
        "vat": vat_to_json(content.net, content.vat),
        "net": str(content.net.total),
        "gross": str(content.gross),
        "deducted": str(planned.deducted),
        "retained": str(content.retained),
    }
