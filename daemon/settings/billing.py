"""The firm's own rules of billing, as the settings have them."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from daemon.language import say
from daemon.settings.values import Percent, Section


def numbers(pattern: str) -> str:
    """Return a pattern of invoice numbers. Raises ValueError for one that gives none, or always the same."""
    try:
        first, second = (pattern.format(year=2026, number=number) for number in (1, 2))
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(
            say(
                f"« {pattern} » n'est pas un modèle comme F{{year}}-{{number:04d}}",
                f"{pattern!r} is no pattern such as F{{year}}-{{number:04d}}",
            )
        ) from error
    if first == second:
        raise ValueError(
            say(
                "la série doit contenir {number}, sinon toutes les factures auraient le même numéro",
                "the series must hold {number}, or every invoice would have the same number",
            )
        )
    return pattern


class BillingSection(Section):
    """The firm's own rules."""

    default_deposit_percent: Percent = Decimal(30)
    payment_terms: str = "30 jours"
    undo_minutes: Annotated[int, Field(ge=0, le=24 * 60)] = 10
    issue: Literal["here", "external"] = "here"
    export_folder: Path = Path("./export")
    send_to_client: Literal["mail", "never", "file"] = "mail"
    folder: Path = Path("./invoices")
    series: str = "F{year}-{number:04d}"
    last_number: Annotated[int, Field(ge=0)] = 0
    remind_after_working_days: Annotated[int, Field(ge=1)] = 2
    escalate_after_working_days: Annotated[int, Field(ge=1)] = 4
    ask_milestone_again_after_working_days: Annotated[int, Field(ge=1, le=250)] = 10

    @model_validator(mode="after")
    def _reminded_before_escalated(self) -> Self:
        if self.escalate_after_working_days <= self.remind_after_working_days:
            raise ValueError(
                say(
                    "escalate_after_working_days doit venir après remind_after_working_days",
                    "escalate_after_working_days must be later than remind_after_working_days",
                )
            )
        return self

    @field_validator("series")
    @classmethod
    def _numbers(cls, value: str) -> str:
        return numbers(value)
