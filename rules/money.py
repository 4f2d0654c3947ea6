"""Money: whole cents of a euro, and amounts per VAT rate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Self

from rules.errors import NotMoney

Rate = Decimal
"""A VAT rate in percent: `Decimal("20")`, `Decimal("5.5")`."""

CENT = Decimal("0.01")

#: Larger amounts are an attack on the arithmetic: `1e999999` would take all memory.
_MOST_DIGITS = 15

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of euros, signed, in whole *cents*."""

    cents: int

    @classmethod
    def of(cls, amount: str | Decimal) -> Self:
        """Return the money that a plain decimal stands for: `Money.of("1080.00")`.

        Raises NotMoney for anything that is not a finite number of whole cents.
        """
        try:
            number = Decimal(amount)
            if number.is_finite() and number.adjusted() > _MOST_DIGITS:
                raise NotMoney("no firm has an amount of so many digits")
            cents = number * HUNDRED
            if cents != cents.to_integral_value():
                raise NotMoney(f"{amount} is not a whole number of cents")
            return cls(int(cents))
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise NotMoney(f"{str(amount)[:40]!r} is not an amount") from error

    @classmethod
    def rounded(cls, euros: Decimal) -> Self:
        """Return *euros* rounded half up to the cent, as VAT law and practice have it."""
        return cls(int((euros * HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)))

    def share(self, ratio: Decimal) -> "Money":
        """Return this amount times *ratio*, rounded half up (away from zero) to the cent."""
        return Money(int((self.cents * ratio).quantize(Decimal(1), ROUND_HALF_UP)))

    def percent(self, percent: Decimal) -> "Money":
        """Return *percent* hundredths of this amount."""
        return self.share(percent / HUNDRED)

    @property
    def euros(self) -> Decimal:
        """The amount in euros, exact, with two decimals."""
        return Decimal(self.cents).scaleb(-2)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __abs__(self) -> "Money":
        return Money(abs(self.cents))

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        """Return the plain form of the exchange formats: `-1080.00`."""
        return f"{self.euros:.2f}"


ZERO = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Return the sum of *amounts*; nothing adds up to zero."""
    return Money(sum(amount.cents for amount in amounts))


class ByRate(Mapping[Rate, Money]):
    """Amounts per VAT rate, highest rate first; a rate without amount is absent."""

    __slots__ = ("_amounts",)

    def __init__(self, amounts: Mapping[Rate, Money] | Iterable[tuple[Rate, Money]] = ()) -> None:
        """Add up *amounts* per rate."""
        pairs = amounts.items() if isinstance(amounts, Mapping) else amounts
        sums: dict[Rate, Money] = {}
        for rate, amount in pairs:
            sums[rate] = sums.get(rate, ZERO) + amount
        self._amounts = {rate: sums[rate] for rate in sorted(sums, reverse=True) if sums[rate]}

    def __getitem__(self, rate: Rate) -> Money:
        """Return the amount at *rate*; zero where there is none."""
        return self._amounts.get(rate, ZERO)

    def __contains__(self, rate: object) -> bool:
        """Tell whether there is an amount at *rate*: reading one never fails, so this cannot rest on it."""
        return rate in self._amounts

    def __iter__(self) -> Iterator[Rate]:
        return iter(self._amounts)

    def __len__(self) -> int:
        return len(self._amounts)

    def __hash__(self) -> int:
        return hash(tuple(self._amounts.items()))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ByRate):
            return NotImplemented
        return self._amounts == other._amounts

    def __repr__(self) -> str:
        return f"ByRate({', '.join(f'{a} @{r}' for r, a in self.items())})"

    def __add__(self, other: "ByRate") -> "ByRate":
        return ByRate([*self.items(), *other.items()])

    def __neg__(self) -> "ByRate":
        return ByRate([(rate, -amount) for rate, amount in self.items()])

    def __sub__(self, other: "ByRate") -> "ByRate":
        return self + (-other)

    def percent(self, percent: Decimal) -> "ByRate":
        """Return *percent* hundredths of each amount, each rounded half up."""
        return ByRate([(rate, amount.percent(percent)) for rate, amount in self.items()])

    @property
    def total(self) -> Money:
        """The sum over all rates."""
        return total(self.values())


NOTHING = ByRate()


def summed(amounts: Iterable[ByRate]) -> ByRate:
    """Return the sum of *amounts*, rate by rate."""
    return ByRate([pair for each in amounts for pair in each.items()])
