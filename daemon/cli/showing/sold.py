"""What was sold, delivered and billed of a job's lines, side by side."""

from collections.abc import Mapping
from decimal import Decimal

from rich.console import RenderableType

from daemon.cli.showing.known import Plain, Word
from daemon.cli.showing.tongue import Column, Tongue, safe, table
from rules.json_shape import JsonValue
from rules.side_by_side import LineStanding, SideBySide
from rules.wording import plain


def lines_to_json(shown: SideBySide) -> list[JsonValue]:
    """Return each line with its quantities; what no note or invoice tells of a line is left out."""
    return [
        {
            "description": each.description,
            "unit": each.unit,
            **({} if each.sold is None else {"sold": plain(each.sold)}),
            **({"delivered": plain(each.delivered)} if shown.noted else {}),
            **({"billed": plain(each.billed)} if shown.by_lines else {}),
        }
        for each in shown.lines
    ]


def lines_known(shown: SideBySide, tongue: Tongue) -> list[Mapping[str, Plain]]:
    """Return the lines as facts of a job."""
    names = (("sold", "vendu", "sold"), ("delivered", "livré", "delivered"), ("billed", "facturé", "billed"))
    made: list[Mapping[str, Plain]] = []
    for line in shown.lines:
        values = zip(names, _quantities(line, shown, tongue), strict=True)
        facts = {key: Word(value, f"{tongue.say(fr, en)} {value}") for (key, fr, en), value in values if value}
        made.append({"description": line.description, **facts})
    return made


def lines_for_people(shown: SideBySide, tongue: Tongue) -> list[RenderableType]:
    """Return a table of the lines; what was delivered and never sold is told below."""
    say = tongue.say
    if not shown.lines:
        return []
    columns = (
        Column(say("Ligne", "Line"), wide=True),
        Column(say("Vendu", "Sold"), figures=True),
        Column(say("Livré", "Delivered"), figures=True),
        Column(say("Facturé", "Billed"), figures=True),
    )
    rows = [(each.description, *_quantities(each, shown, tongue)) for each in shown.lines]
    told: list[RenderableType] = [safe(""), table(columns, rows)]
    if not shown.by_lines:
        text = say("Facturé : part du marché, toutes lignes ensemble.", "Billed: share of the contract, all lines.")
        told.append(safe(text))
    for each in shown.not_sold:
        text = say(f"Livré sans avoir été vendu : {each.description}", f"Delivered, never sold: {each.description}")
        told.append(safe(text))
    return told


def _quantities(line: LineStanding, shown: SideBySide, tongue: Tongue) -> tuple[str, str, str]:
    def counted(quantity: Decimal) -> str:
        return f"{tongue.number(quantity)} {line.unit}".strip()

    billed = counted(line.billed) if shown.by_lines else tongue.percent(shown.share)
    delivered = counted(line.delivered) if shown.noted else ""
    return "" if line.sold is None else counted(line.sold), delivered, billed
