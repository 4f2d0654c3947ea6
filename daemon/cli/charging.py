"""`charge`: what an invoice paid late costs its client, and the letter that claims it."""

from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.deciding import DAY
from daemon.cli.language import say


@command(
    "charge",
    "penalites",
    fr="Calcule les pénalités de retard d'une facture et les 40 €, et propose la lettre qui les demande.",
    en="Computes the late penalties of an invoice and the 40 € fee, and proposes the letter that claims them.",
)
def charge_command(
    invoice: Annotated[str, typer.Argument(metavar="INVOICE", help=say("Le n° de la facture.", "Its number."))],
    *,
    rate: Annotated[
        str,
        typer.Option(
            "--rate",
            "--taux",
            help=say("Le taux annuel du contrat, en % : 12,15.", "The contract's yearly rate, in %."),
        ),
    ],
    until: Annotated[
        str,
        typer.Option("--until", "--au", metavar=DAY, help=say("Le dernier jour compté.", "The last day counted.")),
    ] = "",
    config: Config = None,
) -> None:
    """Show the computation and propose the letter."""
    from daemon.cli.charges import charge_here  # noqa: PLC0415 - the program takes a second to import

    charge_here(config, invoice, rate, until)
