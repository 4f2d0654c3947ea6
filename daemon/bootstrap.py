"""Building the program: settings become an office, built once in each process and passed down."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from time import monotonic
from zoneinfo import ZoneInfo

import dramatiq
from dramatiq import Broker

from daemon.clock import now, public_holidays
from daemon.errors import SettingsRefused
from daemon.firm import company_of, look_of_firm, rulebook_of
from daemon.language import say
from daemon.pools import Pools, pools_on_demand, warm_pools
from daemon.settings import Settings, load_settings
from daemon.trust import trust_anchors
from daemon.txt_records import txt_record
from extractors.patterns import PatternReader
from extractors.reader import Reader
from extractors.recognition.engine import Engine
from ledger import Files, Ledger, open_ledger
from outbox.file_drop import FileDrop
from outbox.smtp import SmtpTransport
from outbox.validation import Validator
from rules.money import Money
from rules.numbering import series_of
from workers.actors import declare_actors, make_broker
from workers.offering import FORGOTTEN_AFTER, FORGOTTEN_ELSEWHERE, Offering
from workers.office import Identity, Office
from workers.order import STEPS

Clock = Callable[[], datetime]


def identity_of(settings: Settings) -> Identity:
    """Return how our mails name us; answers come back to the mailbox that takes approvals."""
    approvals = next((each for each in settings.mailbox if "approvals" in each.use), settings.mailbox[0])
    mailbox = approvals.server.user
    named = sha256(f"{settings.company.siren}/{mailbox}".encode()).hexdigest()[:16]
    return Identity(
        mailbox=mailbox, sender=settings.smtp.sender or settings.smtp.server.user or mailbox, instance=named
    )


def ledger_of(settings: Settings, clock: Clock = now) -> Ledger:
    """Open the ledger and bring its tables up to date. Raises LedgerUnreachable."""
    ledger = open_ledger(settings.ledger.url, Files(settings.ledger.files), clock)
    ledger.migrate()
    billing = settings.billing
    if billing.last_number:  # numbers used elsewhere before; without effect once the series has begun here
        year = clock().astimezone(ZoneInfo(settings.company.timezone)).year
        with ledger.work() as books:
            books.series.start_after(series_of(billing.series, year), billing.last_number)
    return ledger


def readers_of(settings: Settings, ledger: Ledger, clock: Clock = now) -> tuple[Reader, ...]:
    """Return the readers: patterns always, the language model where one is set."""
    given = settings.reader
    if not given.base_url:
        return (PatternReader(),)
    # openai and instructor take a second to import: only those pay for it who use a model.
    from daemon.model_reader import model_reader  # noqa: PLC0415

    return (PatternReader(), model_reader(settings, ledger, clock))


def transport_of(settings: Settings) -> SmtpTransport:
    """Return the server that takes our mails. Raises NoMailServer."""
    return SmtpTransport.of(settings.smtp.url, settings.smtp.secret, settings.smtp.ca_file)


def office_of(
    settings: Settings,
    ledger: Ledger,
    offered: Callable[[Sequence[tuple[int, str]]], None],
    pools: Pools,
    clock: Clock = now,
) -> Office:
    """Build the office; *offered* is told which tasks are ready."""
    timezone = ZoneInfo(settings.company.timezone)
    return Office(
        ledger=ledger,
        files=ledger.files,
        company=company_of(settings),
        rulebook=rulebook_of(settings),
        identity=identity_of(settings),
        timezone=timezone,
        holidays=public_holidays(settings.company.country),
        clock=clock,
        secret=lambda: secrets.token_hex(16),
        offer=offered,
        mails=pools.mails,
        documents=pools.documents,
        readers=readers_of(settings, ledger, clock),
        trust_anchors=trust_anchors(settings),
        look=look_of_firm(settings),
        validator=Validator(),
        transport=transport_of(settings),
        drop=FileDrop(settings.billing.folder),
        exports=FileDrop(settings.billing.export_folder),
        trusted_authserv_ids=[each for mailbox in settings.mailbox for each in mailbox.trusted_authserv_ids],
        mailboxes=tuple(mailbox.server.user for mailbox in settings.mailbox),
        engine=Engine(settings.reader.ocr),
        dns=None if all(mailbox.trusted_authserv_ids for mailbox in settings.mailbox) else txt_record,
        dns_of_answers=None if settings.ceiling is None else txt_record,
        ceiling=None if settings.ceiling is None else Money.of(settings.ceiling),
    )


def close_office(office: Office) -> None:
    """End the children and connections of an office."""
    office.mails.close()
    office.documents.close()
    office.validator.close()
    office.ledger.close()


def build(settings: Settings, clock: Clock = now, *, works: bool = True) -> tuple[Office, Broker]:
    """Build the office and its queue: in this process, or on Redis. A process that *works* keeps warm children."""
    broker = make_broker(settings.queue.url)
    pools = warm_pools() if works else pools_on_demand()
    offering = Offering(broker, monotonic, FORGOTTEN_ELSEWHERE if settings.queue.url else FORGOTTEN_AFTER)
    office = office_of(settings, ledger_of(settings, clock), offering, pools, clock)
    declare_actors(broker, lambda: office, STEPS, offering.begun)
    return office, broker


def start_workers() -> None:
    """Build everything in one worker process, after dramatiq has forked it (`facturier work`)."""
    settings = load_settings()
    if not settings.queue.url:
        raise SettingsRefused(
            say(
                "facturier work a besoin d'une file : mettez [queue] url à redis://…, ou lancez facturier run seul",
                "facturier work needs a queue: set [queue] url to redis://…, or use facturier run alone",
            )
        )
    _, broker = build(settings)
    dramatiq.set_broker(broker)
