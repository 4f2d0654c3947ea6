"""The accounts that entries are posted to (plan comptable général): the accountant's own numbers, with usual ones."""

from dataclasses import dataclass
from enum import StrEnum

from rules.money import Rate


class Use(StrEnum):
    """What an account is for, whatever its number."""

    CLIENT = "client"
    RETENTION = "retention"
    DEPOSITS = "deposits"
    BANK = "bank"
    SALES = "sales"
    VAT = "vat"
    VAT_WAITING = "vat_waiting"
    DISCOUNT = "discount"
    ALLOWANCE = "allowance"
    FEES = "fees"
    ROUNDING = "rounding"


class VatOn(StrEnum):
    """When VAT becomes due: with the client's payment (services), or with the invoice (option pour les débits)."""

    RECEIPTS = "receipts"
    DEBITS = "debits"


#: Uses of the client's own accounts: they carry the client's code.
OF_CLIENT = frozenset({Use.CLIENT, Use.RETENTION, Use.DEPOSITS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Account numbers and journals. `{rate}` stands for the rate's digits: « 44571{rate} » at 5.5 % is 4457155.

    `by_rate` holds the accounts that one rate has for itself.
    """

    client: str = "411000"
    retention: str = "411700"
    deposits: str = "419100"
    bank: str = "512000"
    sales: str = "706000"
    vat: str = "44571{rate}"
    vat_waiting: str = "44574{rate}"
    discount: str = "665000"
    allowance: str = "709000"
    fees: str = "627000"
    rounding: str = "658000"
    client_code: str = "C{client:05d}"
    sales_journal: str = "VE"
    bank_journal: str = "BQ"
    other_journal: str = "OD"
    by_rate: tuple[tuple[Use, Rate, str], ...] = ()
    vat_on: VatOn = VatOn.RECEIPTS

    def number(self, use: Use, rate: Rate | None = None) -> str:
        """Return the account for *use* at *rate*."""
        pattern = self._pattern(use, rate)
        digits = "" if rate is None else f"{rate.normalize():f}".replace(".", "")
        return pattern.replace("{rate}", digits.ljust(2, "0") if rate else digits)

    def is_of_rate(self, use: Use, rate: Rate) -> bool:
        """Tell whether *rate* has an account of its own."""
        pattern = self._pattern(use, rate)
        return "{rate}" in pattern or pattern != getattr(self, use.value)

    def _pattern(self, use: Use, rate: Rate | None) -> str:
        own = [number for each, of_rate, number in self.by_rate if each is use and of_rate == rate]
        usual: str = getattr(self, use.value)
        return own[0] if own else usual

    def code_of(self, client: int) -> str:
        """Return the code of a client, by its number here."""
        return self.client_code.format(client=client)


USUAL = Accounts()
