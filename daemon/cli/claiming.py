"""The command that says how far the works are: progress, avancement."""

from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.deciding import DAY
from daemon.cli.language import say
from daemon.errors import NeedsAPerson


@command(
    "progress",
    "avancement",
    fr="Déclare l'avancement cumulé des travaux, par lot ou pour le tout : la situation est proposée.",
    en="Says how far the works are, cumulated, by lot or as a whole: the progress claim is proposed.",
)
def progress_command(
    job: Annotated[str, typer.Argument(help=say("L'affaire (numéro du devis).", "The job (its quote's number)."))],
    shares: Annotated[
        list[str],
        typer.Argument(
            metavar="PERCENT...",
            help=say("Le pourcentage cumulé : un pour le tout, ou un après chaque --lot.", "The cumulated percentage."),
        ),
    ],
    lots: Annotated[
        list[str] | None,
        typer.Option(
            "--lot",
            metavar="LOT",
            help=say("Un lot, suivi de son pourcentage : --lot 1 55 --lot 2 40.", "A lot: --lot 1 55 --lot 2 40."),
        ),
    ] = None,
    on: Annotated[str, typer.Option("--on", "--le", metavar=DAY, help=say("Le jour.", "The day."))] = "",
    config: Config = None,
) -> None:
    """Report the progress of a job."""
    from daemon.cli.progress_claims import progress_here  # noqa: PLC0415 - the program takes a second to import

    if progress_here(config, job, shares, lots or [], on):
        raise typer.Exit(NeedsAPerson.exit_status)
