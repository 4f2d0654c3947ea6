"""The demonstration: one business case, from the signed quote to the paid invoice, by the real daemon.

Everything lives on loopback and in one folder: mail servers, ledger, invoices. People's mails are written here; all
that is read, decided, numbered and booked is the daemon's work.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

from rich.console import Console

from daemon.cli.language import english, say
from daemon.clock import now
from daemon.demo.cast import USERS, write_settings
from daemon.demo.papers import amendment, camt, handover, quote, remittance
from daemon.demo.servers import servers
from daemon.demo.stage import Stage
from daemon.errors import UsedWrongly
from daemon.logging import configure_logging
from daemon.run import Daemon
from daemon.settings import load_settings
from rules.money import Money

DEPOSIT, FIRST, SECOND, BALANCE = Money(557688), Money(464741), Money(553471), Money(460520)
#: Where the demonstration leaves its files, unless told otherwise.
FOLDER = Path("facturier-demo")
#: Lies in every folder that a demonstration made, and so may remove.
MARK = ".facturier-demo"
#: The log level of errors: the terminal belongs to the story.
ERRORS = 40


def play(folder: Path | None = None) -> None:
    """Play the case in *folder*, which is made anew; end with an error when a step does not come true in time."""
    place = (folder or FOLDER).resolve()
    make_anew(place)
    configure_logging(ERRORS)
    console = Console(highlight=False)
    console.rule(say("Facturier : la démonstration", "Facturier: the demonstration"))
    with servers(USERS) as (imap, handover_point, smtp_port):
        settings = load_settings(write_settings(place, imap.port, smtp_port, "en" if english() else "fr"), {})
        daemon = Daemon(settings)
        with _running(daemon):
            stage = Stage(console, place, imap, smtp_port, handover_point.received, daemon)
            _act(stage, settings.company.iban)
            stage.leave_files()
    _end(console, place)


def make_anew(place: Path) -> None:
    """Make the folder *place*; what a former demonstration left there goes, anything else stays and is refused."""
    if place.exists() and any(place.iterdir()):
        if not (place / MARK).is_file():
            raise UsedWrongly(
                say(
                    f"{place} contient autre chose qu'une démonstration : donnez un autre dossier avec --folder",
                    f"{place} holds something else than a demonstration: give another folder with --folder",
                )
            )
        shutil.rmtree(place)
    place.mkdir(parents=True, exist_ok=True)
    (place / MARK).touch()


@contextmanager
def _running(daemon: Daemon) -> Iterator[None]:
    """Run the daemon beside the story."""
    stop = Event()
    thread = Thread(target=daemon.run, args=(stop,), name="daemon")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _act(stage: Stage, iban: str) -> None:
    today = now().date()

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    stage.watching()
    stage.staff_sends_quote("A", quote("A", ago(40)))
    stage.staff_sends_quote("B", quote("B", ago(33)))
    stage.client_sends(
        say("Le client renvoie le devis B signé.", "The client returns quote B signed."),
        "Devis signé",
        quote("B", ago(33), signed=ago(28)),
    )
    deposit = stage.approve(DEPOSIT)
    stage.client_sends(
        say("La banque du client annonce le virement de l'acompte.", "The client's bank announces the deposit."),
        "Avis de virement",
        remittance(deposit, DEPOSIT, ago(1)),
    )
    stage.approve_payment(deposit)
    stage.bank_sends(camt(iban, [(deposit, DEPOSIT)], ago(1)))
    stage.client_sends(
        say("Le gros œuvre est reçu.", "The shell is handed over."),
        "PV de réception",
        handover("Achèvement du gros œuvre", ago(14)),
    )
    first = stage.approve(FIRST)
    stage.client_sends(
        say("Un avenant signé arrive.", "A signed amendment arrives."), "Avenant", amendment(ago(12), signed=ago(10))
    )
    stage.client_sends(
        say("Les menuiseries sont reçues.", "The joinery is handed over."),
        "PV de réception 2",
        handover("Pose des menuiseries", ago(6)),
    )
    second = stage.approve(SECOND)
    stage.client_sends(
        say("Les travaux sont reçus.", "The works are handed over."),
        "PV de réception 3",
        handover("Réception des travaux", ago(2)),
    )
    balance = stage.approve(BALANCE)
    stage.bank_sends(camt(iban, [(first, FIRST), (second, SECOND), (balance, BALANCE)], today))
    stage.everything_paid()


def _end(console: Console, place: Path) -> None:
    console.rule(say("Fini", "Done"))
    console.print(say(f"Tout est dans {place} :", f"Everything is in {place}:"))
    console.print(say("  courriels/  ce qui a été écrit à chacun", "  courriels/  what was written to whom"))
    console.print(say("  factures/   les quatre factures (PDF, Factur-X)", "  factures/   the four invoices"))
    console.print(f"  facturier status --config {place / 'facturier.toml'}")
