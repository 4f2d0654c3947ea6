"""Which kind of job a quote is, by the words of its lines, and the deposit that the firm asks for such a job."""

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.firm_rules import DepositFor
from rules.policy import Policy
from rules.quote import Offer
from rules.spelling import fold
from rules.wording import percent_text, say


@dataclass(frozen=True, slots=True)
class DefaultDeposit:
    """The firm's own deposit for a quote: *percent*, because of these *kinds* of job (none: the default)."""

    percent: Decimal
    kinds: tuple[DepositFor, ...] = ()

    @property
    def is_unclear(self) -> bool:
        """Tell whether the quote is of several kinds that do not ask for the same."""
        return any(each.percent != self.percent for each in self.kinds)


def default_deposit(quote: Offer, policy: Policy, said: str = "") -> DefaultDeposit:
    """Return the deposit of *quote*, which names none: by the kind that a person *said*, else by its words.

    Kinds that ask for different deposits are no answer: the default applies, and an approver is told.
    """
    kinds = tuple(each for each in policy.deposit_by_kind if fold(each.kind) == fold(said)) or kinds_of(quote, policy)
    percents = {each.percent for each in kinds}
    percent = percents.pop() if len(percents) == 1 else policy.default_deposit_percent
    return DefaultDeposit(percent, kinds)


def deposit_words(quote: Offer, policy: Policy, language: str, said: str = "") -> str:
    """Say which deposit the firm's rules make for *quote*, and why."""
    found = default_deposit(quote, policy, said)
    percent = percent_text(language, found.percent)
    if found.is_unclear:
        kinds = ", ".join(f"{each.kind} {percent_text(language, each.percent)}" for each in found.kinds)
        return say(language, "check_deposit_kinds", percent=percent, kinds=kinds)
    if found.kinds:
        kinds = ", ".join(each.kind for each in found.kinds)
        return say(language, "check_deposit_kind", percent=percent, kind=kinds)
    return say(language, "check_default_deposit", percent=percent)


def kinds_of(quote: Offer, policy: Policy) -> tuple[DepositFor, ...]:
    """Return the kinds of job whose words stand in the lines of *quote*."""
    text = fold(" | ".join(line.description for line in quote.lines))
    return tuple(each for each in policy.deposit_by_kind if any(_stands(word, text) for word in each.words))


def _stands(word: str, text: str) -> bool:
    """Tell whether *word* stands in *text*, in the plural too: « douche » in « deux douches », not in « radouche »."""
    return re.search(rf"(?<!\w){re.escape(fold(word))}(?:s|x|es)?(?!\w)", text) is not None
