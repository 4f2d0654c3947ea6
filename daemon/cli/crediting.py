"""`credit`: asks for a credit note on an invoice; like every draft it goes to the approvers."""

from enum import StrEnum
from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.language import say
from daemon.errors import UsedWrongly


class Cause(StrEnum):
    """Why a credit note is asked for, in French and in English."""

    CORRECTION = "correction"
    REBATE = "rebate"
    REMISE = "remise"
    EARLY_PAYMENT = "early-payment"
    ESCOMPTE = "escompte"


@command(
    "credit",
    "avoir",
    fr="Demande un avoir sur une facture : --cause remise, escompte ou correction ; en tout, ou --taux, --ttc, --ht.",
    en="Asks for a credit note on an invoice: --cause rebate, early-payment or correction; all, or --percent, --gross, "
    "--net.",
)
def credit_command(
    invoice: Annotated[str, typer.Argument(metavar="INVOICE", help=say("Le n° de la facture.", "Its number."))],
    cause: Annotated[
        Cause,
        typer.Option(
            "--cause",
            help=say(
                "remise ou escompte : le prix baisse ; correction : ce qui est repris peut être facturé de nouveau.",
                "rebate, early-payment: the price is lowered; correction: what is taken back may be billed anew.",
            ),
        ),
    ],
    *,
    whole: Annotated[bool, typer.Option("--whole", "--tout", help=say("Toute la facture.", "All of it."))] = False,
    percent: Annotated[str, typer.Option("--percent", "--taux", help=say("Une part, en %.", "A share, in %."))] = "",
    gross: Annotated[str, typer.Option("--gross", "--ttc", help=say("Un montant TTC.", "A gross amount."))] = "",
    net: Annotated[str, typer.Option("--net", "--ht", help=say("Un montant HT.", "A net amount."))] = "",
    reason: Annotated[
        str, typer.Option("--reason", "--motif", help=say("Le motif : le client le lira.", "The client reads it."))
    ] = "",
    config: Config = None,
) -> None:
    """Propose a credit note to the approvers."""
    if sum(map(bool, (whole, percent, gross, net))) != 1:
        raise UsedWrongly(
            say(
                "dites combien : --tout, --taux 5, --ttc 120,00 ou --ht 100,00",
                "say how much: --whole, --percent 5, --gross 120.00 or --net 100.00",
            )
        )
    from daemon.cli.credit_notes import credit_here, wish_of  # noqa: PLC0415

    credit_here(config, wish_of(invoice, cause, percent=percent, gross=gross, net=net, reason=reason))
