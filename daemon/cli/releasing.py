"""`release`: says that a retention is released, replaced by a bond, or that the client opposes its release."""

from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.deciding import DAY
from daemon.cli.language import say
from daemon.errors import UsedWrongly


@command(
    "release",
    "liberer",
    fr="Dit une retenue de garantie libérée, ou remplacée par une caution (--caution), ou bloquée (--opposition).",
    en="Says that a retention is released, replaced by a bond (--bond), or opposed by the client (--oppose).",
)
def release_command(
    job: Annotated[str, typer.Argument(help=say("L'affaire (numéro du devis).", "The job (its quote's number)."))],
    *,
    bond: Annotated[
        bool, typer.Option("--bond", "--caution", help=say("Une caution la remplace.", "A bond takes its place."))
    ] = False,
    oppose: Annotated[
        bool,
        typer.Option(
            "--oppose",
            "--opposition",
            help=say("Le client s'y oppose, par lettre recommandée.", "The client opposes, by registered letter."),
        ),
    ] = False,
    on: Annotated[str, typer.Option("--on", "--le", metavar=DAY, help=say("Le jour.", "The day."))] = "",
    reason: Annotated[str, typer.Option("--reason", "--motif", help=say("Pourquoi.", "Why."))] = "",
    config: Config = None,
) -> None:
    """Say what becomes of a job's retention."""
    if bond and oppose:
        raise UsedWrongly(say("choisissez : --caution ou --opposition", "choose one: --bond or --oppose"))
    from daemon.cli.releases import release_here  # noqa: PLC0415 - the program takes a second to import
    from rules.retention import RetentionWord  # noqa: PLC0415

    word = RetentionWord.BONDED if bond else RetentionWord.OPPOSED if oppose else RetentionWord.RELEASED
    release_here(config, job, word, on, reason)
