"""The ledger opened for looking: read only, beside a running daemon, without mailbox, queue or children."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from daemon.cli.reach import out_of_reach, refuse_missing_ledger
from daemon.cli.showing.tongue import Tongue
from daemon.clock import now
from daemon.firm import rulebook_of
from daemon.model_month import month_of
from daemon.settings import Settings, load_settings
from daemon.settings.accounts import accounts_of
from ledger import Books, Files, Month, open_ledger
from outbox.writing import language_of
from rules.accounts import USUAL, Accounts
from rules.policy import Policy
from rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One state of the ledger, the files that it speaks of, and the firm that looks.

    *model* is the language model's name, and *model_month* the month that is counted for it.
    """

    books: Books
    files: Files
    folder: Path
    tongue: Tongue
    rulebook: Rulebook
    timezone: ZoneInfo
    today: date
    accounts: Accounts = USUAL
    model: str = ""
    model_month: Month | None = None

    @property
    def policy(self) -> Policy:
        """The firm's rules of today."""
        return self.rulebook.on(self.today)

    def day_of(self, at: datetime) -> date:
        """Return the firm's date at an instant."""
        return at.astimezone(self.timezone).date()


@contextmanager
def open_view(config: Path | None) -> Iterator[View]:
    """Open the ledger that the settings name, for reading. Print after it is closed: on SQLite a reader is waited for.

    Raises SettingsRefused, and OutOfReach where the ledger cannot be read.
    """
    settings = load_settings(config)
    tongue = Tongue(language_of(settings.company.language))
    refuse_missing_ledger(settings)
    with out_of_reach():
        files = Files(settings.ledger.files)
        ledger = open_ledger(settings.ledger.url, files, now)
        try:
            with ledger.read() as books:
                yield _view(settings, books, files, tongue)
        finally:
            ledger.close()


def _view(settings: Settings, books: Books, files: Files, tongue: Tongue) -> View:
    timezone, instant = ZoneInfo(settings.company.timezone), now()
    return View(
        books=books,
        files=files,
        folder=settings.ledger.files,
        tongue=tongue,
        rulebook=rulebook_of(settings),
        timezone=timezone,
        today=instant.astimezone(timezone).date(),
        accounts=accounts_of(settings.accounts),
        model=settings.reader.model,
        model_month=month_of(settings, instant),
    )
