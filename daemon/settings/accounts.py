"""The accountant's accounts and journals, as the settings have them; what is left out has the usual number."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from daemon.language import say
from daemon.settings.values import Section
from rules.accounts import USUAL, Accounts, Use, VatOn

_NUMBER = re.compile(r"[1-9][0-9]{2}[0-9A-Za-z]{0,17}")


def _account(value: str) -> str:
    if not _NUMBER.fullmatch(value.replace("{rate}", "20")):
        raise ValueError(
            say(
                f"« {value} » n'est pas un numéro de compte comme 411000",
                f"{value!r} is no account number such as 411000",
            )
        )
    return value


def _journal(value: str) -> str:
    if not value.isalnum():
        raise ValueError(
            say(f"« {value} » n'est pas un code de journal comme VE", f"{value!r} is no journal code such as VE")
        )
    return value


Account = Annotated[str, AfterValidator(_account)]
Journal = Annotated[str, AfterValidator(_journal)]
AtRate = dict[Decimal, Account]


class AccountsSection(Section):
    """Account numbers: `{rate}` stands for the VAT rate's digits. `vat_on` tells when VAT becomes due."""

    client: Account = USUAL.client
    retention: Account = USUAL.retention
    deposits: Account = USUAL.deposits
    bank: Account = USUAL.bank
    sales: Account = USUAL.sales
    vat: Account = USUAL.vat
    vat_waiting: Account = USUAL.vat_waiting
    discount: Account = USUAL.discount
    allowance: Account = USUAL.allowance
    fees: Account = USUAL.fees
    rounding: Account = USUAL.rounding
    client_code: str = USUAL.client_code
    sales_journal: Journal = USUAL.sales_journal
    bank_journal: Journal = USUAL.bank_journal
    other_journal: Journal = USUAL.other_journal
    sales_by_rate: AtRate = Field(default_factory=dict)
    vat_by_rate: AtRate = Field(default_factory=dict)
    vat_waiting_by_rate: AtRate = Field(default_factory=dict)
    vat_on: Literal["receipts", "debits"] = "receipts"

    @field_validator("client_code")
    @classmethod
    def _tells_clients_apart(cls, value: str) -> str:
        try:
            first, second = (value.format(client=number) for number in (1, 2))
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(_no_code(value)) from error
        if first == second:
            raise ValueError(_no_code(value))
        return value


def _no_code(value: str) -> str:
    return say(
        f"« {value} » n'est pas un modèle de code client comme C{{client:05d}}",
        f"{value!r} is no pattern of client codes such as C{{client:05d}}",
    )


def accounts_of(section: AccountsSection) -> Accounts:
    """Return the accounts as the rules know them."""
    given = section.model_dump(exclude={"sales_by_rate", "vat_by_rate", "vat_waiting_by_rate", "vat_on"})
    own = (
        (Use.SALES, section.sales_by_rate),
        (Use.VAT, section.vat_by_rate),
        (Use.VAT_WAITING, section.vat_waiting_by_rate),
    )
    by_rate = tuple((use, rate, number) for use, numbers in own for rate, number in numbers.items())
    return Accounts(**given, by_rate=by_rate, vat_on=VatOn(section.vat_on))
