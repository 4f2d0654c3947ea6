"""What a command's option asks to change on a draft, parsed at the border."""

from datetime import date
from decimal import Decimal, InvalidOperation

from daemon.cli.language import say
from daemon.errors import SettingsRefused
from rules.approval import Change, ChangeField


def change_of(field: str, value: str) -> Change:
    """Return the change that `--field=value` asks for. Raises SettingsRefused for a value of another form."""
    name = ChangeField(field)
    try:
        match name:
            case ChangeField.DUE_DATE:
                return Change(field=name, on=date.fromisoformat(value))
            case ChangeField.DEPOSIT_PERCENT:
                return Change(field=name, number=Decimal(value.replace(",", ".").rstrip(" %")))
            case _:
                return Change(field=name, text=value)
    except (ValueError, InvalidOperation) as error:
        raise SettingsRefused(
            say(
                f"« {value} » n'est pas compris : une date s'écrit 2026-12-31, une part 40",
                f"{value!r} is not understood",
            )
        ) from error
