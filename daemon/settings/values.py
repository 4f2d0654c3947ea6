"""The values that sections of the settings are made of, each checked with a sentence that says what is wrong."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from daemon.language import say
from rules.errors import NotAnIdentifier
from rules.identifiers import iban, siren, vat_number


def _listed(value: object) -> object:
    """Let the environment write a list as words between commas."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Paths = Annotated[tuple[Path, ...], BeforeValidator(_listed)]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


def identifier(name: str, value: str) -> str:
    """Return a `siren`, `vat_number` or `iban` as it is kept. Raises ValueError, which says what is wrong."""
    check, kind = {
        "siren": (siren, "SIREN"),
        "vat_number": (vat_number, say("n° de TVA", "VAT number")),
        "iban": (iban, "IBAN"),
    }[name]
    try:
        return check(value)
    except NotAnIdentifier as error:
        raise ValueError(
            say(
                f"« {value} » n'est pas un {kind} : un chiffre manque ou la clé est fausse",
                f"{value!r} is not a {kind}: a digit is missing or the check digits are wrong",
            )
        ) from error


def mail_address(value: str) -> str:
    """Return a mail address. Raises ValueError for anything else."""
    if value.count("@") != 1 or not value.isascii() or " " in value or value[:1] == "@" or value[-1:] == "@":
        raise ValueError(say(f"« {value} » n'est pas une adresse de courriel", f"{value!r} is not a mail address"))
    return value


class Section(BaseModel):
    """A table of the file: an unknown key is an error, and nothing changes after the start."""

    model_config = ConfigDict(extra="forbid", frozen=True)
