"""The command line's frame: one program, errors as one line, exit statuses that scripts can trust."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from daemon.cli.language import say
from daemon.errors import DaemonError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=say(
        "Facturier surveille la boîte de l'entreprise et prépare les factures ; vous décidez.",
        "Facturier watches the firm's mailbox and prepares the invoices; you decide.",
    ),
)

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help=say(
            "Le fichier de configuration (sinon facturier.toml, puis $FACTURIER_CONFIG).",
            "The configuration file (otherwise facturier.toml, then $FACTURIER_CONFIG).",
        ),
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help=say("Écrit du JSON, pour les programmes.", "Prints JSON, for programs.")),
]

Command = Callable[..., Any]


def command(name: str, french_name: str = "", *, fr: str, en: str) -> Callable[[Command], Command]:
    """Register a command with its help, and under its French name too."""

    def register(function: Command) -> Command:
        app.command(name, help=say(fr, en))(function)
        if french_name:
            app.command(french_name, help=say(fr, en), hidden=True)(function)
        return function

    return register


def main() -> None:
    """Run the command line; exit 0 done, 1 a person is needed, 2 used wrongly, 3 a part is out of reach."""
    try:
        app()
    except DaemonError as error:
        sys.stderr.write(f"facturier: {error}\n")
        sys.exit(error.exit_status)
