"""What the language model cost for the files that a command read, counted in the month where there is a ledger."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal

from daemon.cli.files import Firm
from daemon.cli.language import say
from daemon.cli.reach import out_of_reach, refuse_missing_ledger
from daemon.clock import now
from daemon.errors import OutOfReach
from daemon.settings import Settings
from ledger import Files, Ledger, LedgerOutdated, open_ledger
from outbox.writing import euros, language_of
from rules.money import Money


@dataclass(slots=True)
class Bill:
    """The questions that were paid for, their tokens and euros."""

    questions: int = 0
    tokens: int = 0
    euros: Decimal = Decimal(0)

    def add(self, tokens: int, cost: Decimal) -> None:
        """Add a question, answered or in vain."""
        self.questions += 1
        self.tokens += tokens
        self.euros += cost


@contextmanager
def billed(firm: Firm) -> Iterator[Firm]:
    """Give *firm* the model of its settings, and say on stderr what it cost; a firm without a model stays as it is.

    Raises OutOfReach for a ledger that exists and does not answer: the month's limit could not be kept.
    """
    settings = firm.settings
    if settings is None or not settings.reader.base_url:
        yield firm
        return
    from daemon.model_reader import billed_model_reader  # noqa: PLC0415 - its client takes a second to import

    bill = Bill()
    with out_of_reach(), _counting(settings) as ledger:
        try:
            with closing(billed_model_reader(settings, ledger, bill.add)) as model:
                yield replace(firm, model=model)
        finally:
            sys.stderr.write(f"{_said(bill, settings, firm.language, counted=ledger is not None)}\n")


@contextmanager
def _counting(settings: Settings) -> Iterator[Ledger | None]:
    """Open the ledger as it is; None where there is none yet, or its tables are not this program's."""
    try:
        refuse_missing_ledger(settings)
    except OutOfReach:
        yield None
        return
    with closing(open_ledger(settings.ledger.url, Files(settings.ledger.files), now)) as ledger:
        yield ledger if _is_ready(ledger) else None


def _is_ready(ledger: Ledger) -> bool:
    try:
        ledger.check()
    except LedgerOutdated:
        return False
    return True


def _said(bill: Bill, settings: Settings, language: str, *, counted: bool) -> str:
    reader = settings.reader
    name = f"{say('modèle de langage', 'language model')} {reader.model}"
    if not bill.questions:
        return say(f"{name} : aucune question payée", f"{name}: no question was paid for")
    cost = euros(Money(int((bill.euros * 100).to_integral_value(ROUND_UP))), language_of(language))
    if not (reader.price_input or reader.price_output):
        cost = say("sans prix réglé", "no price set")
    where = (
        say("compté dans le mois", "counted in the month")
        if counted
        else say(
            "non compté dans le mois : le registre n'est pas prêt (lancez facturier run)",
            "not counted in the month: the ledger is not ready (start facturier run)",
        )
    )
    return say(
        f"{name} : {cost} ({bill.questions} question(s), {bill.tokens} jetons), {where}",
        f"{name}: {cost} ({bill.questions} question(s), {bill.tokens} tokens), {where}",
    )
