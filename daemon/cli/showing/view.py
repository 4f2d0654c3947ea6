"""The ledger opened for looking: read only, beside a running daemon, without mailbox, queue or children."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from daemon.cli.showing.tongue import Tongue
from daemon.clock import now
from daemon.errors import OutOfReach
from daemon.firm import policy_of
from daemon.settings import Settings, load_settings
from ledger import Books, Files, LedgerBusy, LedgerError, LedgerOutdated, open_ledger
from outbox.writing import language_of
from rules.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One state of the ledger, the files that it speaks of, and the firm that looks."""

    books: Books
    files: Files
    folder: Path
    tongue: Tongue
    policy: Policy
    timezone: ZoneInfo
    today: date

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
    _refuse_missing(settings, tongue)
    try:
        files = Files(settings.ledger.files)
        ledger = open_ledger(settings.ledger.url, files, now)
        try:
            with ledger.read() as books:
                yield _view(settings, books, files, tongue)
        finally:
            ledger.close()
    except LedgerError as error:
        raise OutOfReach(_in_plain_words(error, tongue)) from error


def _view(settings: Settings, books: Books, files: Files, tongue: Tongue) -> View:
    timezone = ZoneInfo(settings.company.timezone)
    return View(
        books=books,
        files=files,
        folder=settings.ledger.files,
        tongue=tongue,
        policy=policy_of(settings),
        timezone=timezone,
        today=now().astimezone(timezone).date(),
    )


def _refuse_missing(settings: Settings, tongue: Tongue) -> None:
    """SQLite would make an empty database where there is none: looking makes nothing."""
    try:
        address = make_url(settings.ledger.url)
    except ArgumentError:
        return  # `open_ledger` says what is wrong
    path = address.database
    if address.get_backend_name() == "sqlite" and path and not Path(path).exists():
        raise OutOfReach(
            tongue.say(
                f"le registre {path} n'existe pas encore : lancez facturier run",
                f"the ledger {path} does not exist yet: start facturier run",
            )
        )


def _in_plain_words(error: LedgerError, tongue: Tongue) -> str:
    match error:
        case LedgerOutdated():
            return tongue.say(
                "le registre n'est pas à jour pour ce programme : lancez facturier run une fois",
                "the ledger is not up to date for this program: start facturier run once",
            )
        case LedgerBusy():
            return tongue.say("le registre est occupé : réessayez", "the ledger is busy: try again")
        case _:
            return tongue.say(
                f"le registre ne répond pas, vérifiez [ledger] url ({error})",
                f"the ledger does not answer, check [ledger] url ({error})",
            )
