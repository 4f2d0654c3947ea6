"""Parts that a command needs and cannot reach: one line in the firm's language, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from daemon.cli.check_words import said_text
from daemon.cli.language import say
from daemon.errors import OutOfReach
from daemon.mailbox.errors import MailboxFault
from daemon.settings import Settings
from ledger import LedgerError
from outbox.errors import NoMailServer


@contextmanager
def out_of_reach() -> Iterator[None]:
    """Say in one line which part is out of reach, and what to do about it."""
    try:
        yield
    except (LedgerError, NoMailServer, MailboxFault) as error:
        raise OutOfReach(said_text(str(error))) from error


def refuse_missing_ledger(settings: Settings) -> None:
    """SQLite would make an empty database where there is none. Raises OutOfReach."""
    try:
        address = make_url(settings.ledger.url)
    except ArgumentError:
        return  # opening it says what is wrong
    path = address.database
    if address.get_backend_name() == "sqlite" and path and not Path(path).exists():
        raise OutOfReach(
            say(
                f"le registre {path} n'existe pas encore : lancez facturier run, ou corrigez [ledger] url",
                f"the ledger {path} does not exist yet: start facturier run, or correct [ledger] url",
            )
        )


def reach_the_queue(url: str) -> None:
    """Raise OutOfReach where the Redis of *url* does not answer; an empty one is the process itself."""
    if not url:
        return
    import redis  # noqa: PLC0415 - only those pay for its import who use it

    try:
        redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5).ping()
    except (redis.RedisError, ValueError) as error:
        said = said_text(str(error)).rstrip(".")
        raise OutOfReach(
            say(
                f"la file Redis ne répond pas ({said}) : démarrez Redis, ou corrigez [queue] url",
                f"the Redis queue does not answer ({said}): start Redis, or correct [queue] url",
            )
        ) from error
