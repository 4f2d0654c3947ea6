"""Trying each part for real, for `facturier check`: what was found, and the cure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

import redis

from daemon.bootstrap import ledger_of, transport_of
from daemon.cli.check_words import said_text
from daemon.cli.language import say, spoken
from daemon.cli.showing.model_use import ModelUse
from daemon.clock import now
from daemon.errors import DaemonError
from daemon.firm import look_of_firm, rulebook_of
from daemon.mailbox.check import check_mailbox
from daemon.mailbox.errors import MailboxFault
from daemon.model_month import month_of
from daemon.run import mailbox_settings
from daemon.settings import Settings
from extractors.recognition.engine import CURES, Engine
from extractors.recognition.errors import EngineMissing, RecognitionFailed
from extractors.recognition.tesseract import reads_french
from ledger import Ledger, LedgerError
from outbox.errors import OutboxError
from outbox.legal_texts import legal_texts
from outbox.writing import euros, moment
from rules.money import Money

#: A clock that is behind the journal by more than this is wrong.
SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Tried:
    """A part that was tried: what it *said*; *needed* tells that nothing works without it."""

    part: str
    good: bool
    said: str
    needed: bool = True


def try_everything(settings: Settings) -> tuple[Tried, ...]:
    """Try the mailboxes, outgoing server, database, files, queue, model, recognition, clock and approvers."""
    return (
        *(each for section in settings.mailbox for each in _mailbox(settings, section.server.user)),
        _smtp(settings),
        *_ledger(settings),
        *_queue(settings),
        *_model(settings),
        _recognition(settings),
        _texts(settings),
        _page(settings),
        *_advice(settings),
    )


def _mailbox(settings: Settings, user: str) -> Iterator[Tried]:
    for section in settings.mailbox:
        if section.server.user == user:
            try:
                report = check_mailbox(mailbox_settings(section))
            except (DaemonError, MailboxFault) as error:  # no password, or one that cannot be read
                yield Tried(f"login {user.partition('@')[0]}", good=False, said=said_text(str(error)))
                continue
            for finding in report.findings:
                yield Tried(f"{finding.part} {user.partition('@')[0]}", finding.good, said_text(finding.words))


def _smtp(settings: Settings) -> Tried:
    def tried() -> str:
        transport_of(settings).check()
        server = settings.smtp.server
        return say(f"{server.host}:{server.port} répond", f"{server.host}:{server.port} answers")

    return _guarded("smtp", tried, say("vérifiez [smtp] url et le réseau", "check [smtp] url and the network"))


def _guarded(part: str, tried: Callable[[], str], cure: str = "") -> Tried:
    try:
        return Tried(part, good=True, said=tried())
    except (DaemonError, OutboxError, LedgerError, redis.RedisError, OSError, ValueError) as error:
        cured = said_text(str(error)).rstrip(".")
        return Tried(part, good=False, said=f"{cured}{say(' ; ', '; ')}{cure}" if cure else cured)


def _ledger(settings: Settings) -> Iterator[Tried]:
    opened: list[Ledger] = []

    def database() -> str:
        opened.append(ledger_of(settings))
        return opened[0].check()

    def files() -> str:
        opened[0].files.put(b"facturier check")
        return str(settings.ledger.files)

    yield _guarded("database", database)
    if opened:
        cure = say("vérifiez [ledger] files et les droits", "check [ledger] files and its rights")
        yield _guarded("files", files, cure)
        yield from _history(settings, opened[0])
        yield from _month(settings, opened[0])
        opened[0].close()


def _history(settings: Settings, ledger: Ledger) -> Iterator[Tried]:
    """The clock against the journal, and who confirmed that they validate here."""
    with ledger.read() as books:
        enrolled = books.people.enrolled()
        last = max((entry.at for entry in books.journal.entries(books.journal.head().sequence - 1)), default=None)
    late = last is not None and now() < last - SLACK
    here = now().astimezone(ZoneInfo(settings.company.timezone))
    clock_said = (
        say(
            "l'horloge retarde sur le registre : mettez la machine à l'heure",
            "the clock is behind the ledger: set this machine's clock",
        )
        if late
        else moment(here, spoken())
    )
    yield Tried("clock", not late, clock_said)
    for approver in rulebook_of(settings).on(now().date()).approvers:
        known = approver.address.casefold() in enrolled
        said = (
            say("a confirmé : sa réponse compte", "has confirmed: the answer counts")
            if known
            else say("n'a pas encore répondu au courriel d'inscription", "has not answered the enrolment mail yet")
        )
        yield Tried(f"approver {approver.address}", known, said, needed=False)


def _month(settings: Settings, ledger: Ledger) -> Iterator[Tried]:
    """What the language model cost this month, and what it may cost."""
    if not settings.reader.base_url:
        return
    month = month_of(settings, now())
    with ledger.read() as books:
        use = ModelUse(name=settings.reader.model, month=month, spent=books.model_uses.spent(month))
    cost = euros(use.cost, spoken())
    if use.limit is None:
        said = say(
            f"{cost} ce mois-ci, sans limite ([reader] max_cost_per_month)",
            f"{cost} this month, no limit is set ([reader] max_cost_per_month)",
        )
    else:
        limit = euros(use.limit, spoken())
        said = say(f"{cost} ce mois-ci, sur une limite de {limit}", f"{cost} this month, of a limit of {limit}")
    yield Tried("model cost", use.state != "reached", said, needed=False)


def _queue(settings: Settings) -> Iterator[Tried]:
    if settings.queue.url:

        def tried() -> str:
            redis.Redis.from_url(settings.queue.url, socket_timeout=5).ping()
            return say("Redis répond", "Redis answers")

        cure = say("démarrez Redis, ou corrigez [queue] url", "start Redis, or correct [queue] url")
        yield _guarded("queue", tried, cure)


def _model(settings: Settings) -> Iterator[Tried]:
    if not settings.reader.base_url:
        return
    import openai  # noqa: PLC0415 - only those pay for its import who use a model

    def tried() -> str:
        client = openai.OpenAI(
            base_url=settings.reader.base_url, api_key=settings.reader.secret or "none", timeout=10, max_retries=0
        )
        try:
            names = [model.id for model in client.models.list()]
        except openai.OpenAIError as error:
            raise ValueError(str(error)) from error
        known = settings.reader.model in names or not names
        if not known:
            there = ", ".join(names)[:80]
            raise ValueError(
                say(
                    f"{settings.reader.model} n'y est pas ; il y a : {there}",
                    f"{settings.reader.model} is not there; there are: {there}",
                )
            )
        return settings.reader.model

    yield _guarded("language model", tried, say("vérifiez [reader]", "check [reader]"))


def _recognition(settings: Settings) -> Tried:
    """The reading of scans and photos: without it they become questions."""
    from extractors.recognition.trial import try_recognition  # noqa: PLC0415 - its engine is heavy to import

    try:
        name = try_recognition(Engine(settings.reader.ocr))
    except (EngineMissing, RecognitionFailed) as error:
        return Tried("ocr", good=False, said=said_text(str(error)), needed=False)
    if name == Engine.TESSERACT and not reads_french():
        said = say("tesseract ne connaît pas le français", "tesseract does not know French")
        return Tried("ocr", good=False, said=f"{said}: {CURES[Engine.TESSERACT]}", needed=False)
    if name:
        return Tried("ocr", good=True, said=say(f"{name} lit une ligne d'essai", f"{name} reads a line on trial"))
    said = say("les scans et photos deviennent des questions", "scans and photos become questions")
    wanted = bool(settings.reader.ocr)
    cure = f" ; {CURES[Engine.RAPID]} | {CURES[Engine.TESSERACT]}" if wanted else ""
    return Tried("ocr", good=not wanted, said=said + cure, needed=False)


def _texts(settings: Settings) -> Tried:
    """The legal texts that an invoice of today prints."""

    def tried() -> str:
        legal_texts().find("recovery_fee", now().date(), settings.company.language)
        return say("textes légaux en vigueur", "legal texts in force")

    return _guarded("legal texts", tried)


def _page(settings: Settings) -> Tried:
    """The colour and the logo that invoices are made with."""

    def tried() -> str:
        look_of_firm(settings)
        return say("couleur et logo des factures (facturier preview les montre)", "colour and logo of invoices")

    return _guarded("page", tried)


def _advice(settings: Settings) -> Iterator[Tried]:
    """What works, and would be safer otherwise."""
    approvers = rulebook_of(settings).on(now().date()).approvers
    if len(approvers) == 1:
        limit = approvers[0].up_to
        amount = euros(limit, spoken()) if limit is not None else ""
        above = say(f"au-delà de {amount}, et ", f"above {amount}, and ") if limit is not None else ""
        said = say(
            f"une seule personne valide : {above}pour un avoir, confirmez au terminal (facturier valider)",
            f"one person approves: {above}for a credit note, confirm at the terminal (facturier approve)",
        )
        yield Tried("second approval", good=limit is None, said=said, needed=False)
    for section in settings.mailbox:
        if "approvals" in section.use and not section.trusted_authserv_ids:
            said = say(
                "aucun trusted_authserv_ids : seule une signature DKIM vérifiée ici prouvera l'expéditeur",
                "no trusted_authserv_ids: only a DKIM signature checked here will prove a sender",
            )
            yield Tried("authserv-id", good=False, said=said, needed=False)
        if section.use == "documents and approvals":
            amount = euros(Money.of(settings.approvals.ceiling), spoken())
            said = say(
                f"les validations gagneraient à avoir une boîte à elles ; dans celle-ci, au-delà de {amount}, il leur "
                "faut une signature DKIM vérifiée ici ou un second accord ([approvals] ceiling)",
                f"approvals had better have a mailbox of their own; in this one, above {amount}, they need a DKIM "
                "signature checked here or a second person ([approvals] ceiling)",
            )
            yield Tried("approvals", good=False, said=said, needed=False)
