"""The billing schedule (échéancier): from what the quote prints to the steps that bill the whole contract, once."""

from dataclasses import dataclass, replace
from decimal import Decimal

from rules.facts import Instalment, InstalmentKind
from rules.job import Step
from rules.job_kind import default_deposit
from rules.money import HUNDRED, Money
from rules.policy import Policy
from rules.quote import QuoteVersion
from rules.spelling import fold
from rules.wording import euros_text, percent_text, say

#: Cents by which printed instalment amounts may miss their percentages: one rounding per VAT rate.
_TOLERANCE = 5

#: Decimals of a percentage made from an amount: a cent on a contract of a million euros.
_SHARE_DIGITS = 8

#: What an instalment says that stands for the progress claims.
EVERY_CLAIM = "claim"

_NOT_AT_SIGNATURE = (
    *("demarrage", "debut", "ouverture", "lancement", "livraison", "start", "delivery", "beginning", "milieu"),
    *("mi-chantier", "mi-travaux", "mi-parcours", "mi-projet", "en cours de", "en cours des", "fin de", "fin des"),
    *("fin du", "a la fin", "a la pose", "mise en", "mise hors", "hors d'eau", "achevement", "reception des travaux"),
    *("completion", "handover", "halfway"),
)


@dataclass(frozen=True, slots=True)
class ScheduleDoubt:
    """A schedule that does not close, with the *reason* in the company's language."""

    reason: str


def steps_of(
    quote: QuoteVersion, policy: Policy, language: str = "fr", kind: str = ""
) -> tuple[Step, ...] | ScheduleDoubt:
    """Return the steps that bill *quote*, the balance last.

    Percentages are shares of the contract and add up to 100 with the deposit. A last instalment
    that names no share is the rest; without a schedule the firm's default deposit and a balance apply, by the *kind*
    of job that a person said it is, else by its words.
    """
    if quote.gross.cents <= 0:
        return ScheduleDoubt(say(language, "schedule_gross"))
    if not quote.schedule:
        return _default(default_deposit(quote, policy, kind).percent, language)
    if by_claims(quote):
        return _between_claims(quote, policy, language, kind)
    printed = _printed_steps(quote)
    reason = _order_doubt(printed, language) or _amount_doubt(quote, language)
    if reason:
        return ScheduleDoubt(reason)
    open_ended = printed[-1].percent is None or all(step.kind is InstalmentKind.DEPOSIT for step in printed)
    shares = sum((step.percent for step in printed if step.percent is not None), Decimal(0))
    reason = _sum_doubt(quote, shares, open_ended=open_ended, language=language)
    return ScheduleDoubt(reason) if reason else _ending_in_balance(printed, language)


def by_claims(quote: QuoteVersion | None) -> bool:
    """Tell whether the quote is billed by progress claims (« situations mensuelles selon avancement »)."""
    return quote is not None and any(printed.every == EVERY_CLAIM for printed in quote.schedule)


def due_on_acceptance(step: Step) -> bool:
    """Tell whether the client's acceptance makes *step* due: a deposit whose words name no later event."""
    words = fold(f"{step.label} {step.trigger}")
    return step.kind is InstalmentKind.DEPOSIT and not any(later in words for later in _NOT_AT_SIGNATURE)


def _between_claims(quote: QuoteVersion, policy: Policy, language: str, kind: str) -> tuple[Step, ...] | ScheduleDoubt:
    """Return the deposits in front of the claims and the balance after them; the claims bill what lies between."""
    planned = tuple(printed for printed in quote.schedule if printed.every != EVERY_CLAIM)
    if any(printed.kind is InstalmentKind.MILESTONE for printed in planned):
        return ScheduleDoubt(say(language, "schedule_claims_and_milestones"))
    balance = Instalment(
        label=say(language, "balance"), kind=InstalmentKind.BALANCE, trigger=say(language, "on_handover")
    )
    if not any(printed.kind is InstalmentKind.BALANCE for printed in planned):
        planned = (*planned, balance)
    rest = tuple(replace(each, percent=None, amount=None) if each is planned[-1] else each for each in planned)
    return steps_of(replace(quote, schedule=rest), policy, language, kind)


def _default(percent: Decimal, language: str) -> tuple[Step, ...]:
    deposit = Step(
        position=1,
        kind=InstalmentKind.DEPOSIT,
        label=say(language, "deposit_percent_label", percent=percent_text(language, percent)),
        percent=percent,
        trigger=say(language, "on_signature"),
    )
    return _ending_in_balance((deposit,) if percent > 0 else (), language)


def _printed_steps(quote: QuoteVersion) -> tuple[Step, ...]:
    return tuple(_printed_step(quote, position, printed) for position, printed in enumerate(quote.schedule, start=1))


def _printed_step(quote: QuoteVersion, position: int, printed: Instalment) -> Step:
    percent = printed.percent
    if percent is None and printed.amount is not None:
        percent = round(Decimal(printed.amount.cents) / quote.gross.cents * HUNDRED, _SHARE_DIGITS)
    by_amount = printed.kind is InstalmentKind.DEPOSIT and printed.percent is None
    return Step(
        position=position,
        kind=printed.kind,
        label=printed.label[:1].upper() + printed.label[1:],
        percent=percent,
        amount=printed.amount if by_amount else None,
        trigger=printed.trigger,
    )


def _order_doubt(steps: tuple[Step, ...], language: str) -> str:
    if any(step.kind is InstalmentKind.BALANCE for step in steps[:-1]):
        return say(language, "schedule_order")
    if any(step.percent is None for step in steps[:-1]):
        return say(language, "schedule_missing")
    if any(step.percent is not None and not 0 < step.percent <= HUNDRED for step in steps):
        return say(language, "schedule_percent")
    if steps[-1].percent is None and steps[-1].kind is InstalmentKind.DEPOSIT:
        return say(language, "schedule_missing")
    return ""


def _amount_doubt(quote: QuoteVersion, language: str) -> str:
    """An instalment that prints both a percentage and an amount must mean the same by both."""
    for printed in quote.schedule:
        if printed.percent is None or printed.amount is None:
            continue
        computed = quote.gross.percent(printed.percent)
        if abs(computed - printed.amount).cents > _TOLERANCE:
            return say(
                language,
                "schedule_amount",
                label=printed.label[:1].upper() + printed.label[1:],
                amount=euros_text(language, printed.amount),
                percent=percent_text(language, printed.percent),
                computed=euros_text(language, computed),
            )
    return ""


def _sum_doubt(quote: QuoteVersion, shares: Decimal, *, open_ended: bool, language: str) -> str:
    by_amounts = any(printed.percent is None and printed.amount is not None for printed in quote.schedule)
    slack = Money(_TOLERANCE).cents / Decimal(quote.gross.cents) * HUNDRED if by_amounts else Decimal(0)
    closes = shares <= HUNDRED + slack if open_ended else abs(shares - HUNDRED) <= slack
    return "" if closes else say(language, "schedule_sum", sum=percent_text(language, shares))


def _ending_in_balance(steps: tuple[Step, ...], language: str) -> tuple[Step, ...]:
    """Make the last step bill whatever is left, so that the contract closes to the cent."""
    if steps and steps[-1].kind is not InstalmentKind.DEPOSIT:
        return (*steps[:-1], replace(steps[-1], kind=InstalmentKind.BALANCE, percent=None, amount=None))
    balance = Step(
        position=len(steps) + 1,
        kind=InstalmentKind.BALANCE,
        label=say(language, "balance"),
        trigger=say(language, "on_handover"),
    )
    return (*steps, balance)
