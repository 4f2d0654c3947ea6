"""Commands that run the program: run, work, demo."""

import os
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.language import say
from daemon.errors import SettingsRefused
from daemon.settings import load_settings


@command(
    "run",
    fr="Surveille la boîte et prépare les factures, jusqu'à ce qu'on l'arrête.",
    en="Watches the mailbox and prepares the invoices, until it is stopped.",
)
def run_command(config: Config = None) -> None:
    """Run the daemon."""
    from daemon.cli.reach import out_of_reach, reach_the_queue  # noqa: PLC0415
    from daemon.logging import configure_logging  # noqa: PLC0415 - other commands start without the daemon
    from daemon.run import run  # noqa: PLC0415

    settings = load_settings(config)
    configure_logging()
    reach_the_queue(settings.queue.url)
    with out_of_reach():
        run(settings)


@command(
    "work",
    fr="Fait le travail de la file Redis, sur autant de machines que l'on veut.",
    en="Works the Redis queue, on as many machines as you like.",
)
def work_command(
    config: Config = None,
    processes: Annotated[
        int, typer.Option(min=1, max=64, help=say("Nombre de processus.", "Number of processes."))
    ] = 2,
    threads: Annotated[
        int, typer.Option(min=1, max=64, help=say("Fils par processus.", "Threads in each process."))
    ] = 4,
) -> None:
    """Run worker processes."""
    from dramatiq.cli import main as dramatiq_main  # noqa: PLC0415
    from dramatiq.cli import make_argument_parser  # noqa: PLC0415

    from daemon.bootstrap import ledger_of  # noqa: PLC0415
    from daemon.cli.reach import out_of_reach, reach_the_queue  # noqa: PLC0415
    from daemon.run import dramatiq_arguments  # noqa: PLC0415

    settings = load_settings(config)
    if not settings.queue.url:
        raise SettingsRefused(
            say(
                "facturier work a besoin d'une file : mettez [queue] url à redis://…, ou lancez facturier run seul",
                "facturier work needs a queue: set [queue] url to redis://…, or use facturier run alone",
            )
        )
    reach_the_queue(settings.queue.url)
    with out_of_reach():
        ledger_of(settings).close()
    if config is not None:
        os.environ["FACTURIER_CONFIG"] = str(config.resolve())  # the processes that dramatiq starts read it again
    arguments = make_argument_parser().parse_args(dramatiq_arguments(processes, threads))  # type: ignore[no-untyped-call]
    raise typer.Exit(dramatiq_main(arguments))  # type: ignore[no-untyped-call] # dramatiq's command has no types


@command(
    "demo",
    fr="Joue une affaire entière, du devis signé à la facture payée, sur des serveurs locaux.",
    en="Plays a whole job, from the signed quote to the paid invoice, on local servers.",
)
def demo_command(
    folder: Annotated[
        Path | None, typer.Option(help=say("Où laisser les fichiers.", "Where to leave the files."))
    ] = None,
) -> None:
    """Play the demonstration."""
    try:
        from daemon.demo.play import play  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SettingsRefused(
            say(
                f"la démonstration demande l'extra : pip install 'facturier[demo]' (il manque {error.name})",
                f"the demonstration needs its extra: pip install 'facturier[demo]' ({error.name} is missing)",
            )
        ) from error
    play(folder)
