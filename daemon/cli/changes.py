"""What a command's option asks to change on a draft, parsed at the border."""

from datetime import date
from decimal import Decimal, InvalidOperation

from daemon.cli.language import english, say
from daemon.errors import UsedWrongly
from extractors.reply.changes import changes_of
from rules.approval import Change, ChangeField


def change_of(field: str, value: str) -> Change:
    """Return the change that `--field=value` asks for. Raises UsedWrongly for a value of another form."""
    name = ChangeField(field)
    match name:
        case ChangeField.DUE_DATE:
            return Change(field=name, on=day_of(value))
        case ChangeField.DEPOSIT_PERCENT:
            return Change(field=name, number=_percent(value))
        case _:
            return Change(field=name, text=value)


def day_of(value: str) -> date:
    """Return a day as answers by mail write it: 31/12/2026, 2026-12-31, 31 décembre 2026. Raises UsedWrongly."""
    found = changes_of(f"{'due' if english() else 'échéance'} {value.strip()}")
    day = found[0].on if isinstance(found, tuple) and len(found) == 1 else None
    if day is None:
        raise UsedWrongly(
            say(
                f"« {value} » n'est pas une date : écrivez 31/12/2026 ou 2026-12-31",
                f"{value!r} is no date that can only be read in one way: write 2026-12-31",
            )
        )
    return day


def _percent(value: str) -> Decimal:
    try:
        return Decimal(value.replace(",", ".").rstrip(" %"))
    except InvalidOperation as error:
        raise UsedWrongly(
            say(f"« {value} » n'est pas un pourcentage : écrivez 40", f"{value!r} is not a percentage: write 40")
        ) from error
