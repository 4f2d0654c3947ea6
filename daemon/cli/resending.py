"""`resend`: an invoice that left goes to its client once more, as a duplicate."""

import sys
from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.language import say
from daemon.errors import UsedWrongly


@command(
    "resend",
    "renvoyer",
    fr="Renvoie au client une facture émise, telle qu'elle est archivée ; le mail dit que c'est un duplicata.",
    en="Sends an issued invoice to its client again, as it is archived; the mail says that it is a duplicate.",
)
def resend_command(
    invoice: Annotated[str, typer.Argument(metavar="INVOICE", help=say("Le n° de la facture.", "Its number."))],
    config: Config = None,
) -> None:
    """Put the mail with the duplicate among the outgoing ones."""
    from daemon.cli.office import command_office  # noqa: PLC0415 - the ledger takes a second to import
    from daemon.cli.terminal import terminal_user  # noqa: PLC0415
    from workers.duplicates import send_duplicate  # noqa: PLC0415

    with command_office(config) as (_, office):
        to, why_not = send_duplicate(office, invoice, terminal_user().by)
    if why_not:
        raise UsedWrongly(why_not)
    sys.stdout.write(say(f"duplicata de {invoice} : il part à {to}\n", f"duplicate of {invoice}: it goes to {to}\n"))
