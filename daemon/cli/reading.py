"""Commands that read a file and change nothing: read, reply, plan. They need no settings and no ledger.

What a language model costs meanwhile is counted in the month where there is a ledger.
"""

from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, command
from daemon.cli.language import say
from daemon.cli.spinner import telling

# Reading documents takes seconds to import: each command imports what it needs, so that the others start at once.
# ruff: noqa: PLC0415

Before = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help=say(
            "Les avenants sont acceptés avant la facture N (2 : après l'acompte).",
            "The amendments are accepted before invoice N (2: after the deposit).",
        ),
    ),
]


@command(
    "read",
    "lire",
    fr="Lit un document (PDF, .docx, .xlsx, .zip, .eml…) et montre ce qu'il dit ; ne change rien.",
    en="Reads a document (PDF, .docx, .xlsx, .zip, .eml…) and shows what it says; changes nothing.",
)
def read_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("Le document.", "The document."))],
    *,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            "--expliquer",
            help=say("Dit qui a lu chaque valeur, et où.", "Tells who read each value, and where."),
        ),
    ] = False,
    as_json: Json = False,
    config: Config = None,
) -> None:
    """Read one document, or those of one mail, and print its facts."""
    from daemon.cli.explaining import read_to_json, with_cases
    from daemon.cli.files import firm_of, read_file
    from daemon.cli.model_bill import billed
    from daemon.cli.showing.explained import explanation_for_people
    from daemon.cli.showing.read_facts import facts_for_people
    from daemon.cli.showing.tongue import Tongue, print_json, print_people
    from outbox.writing import language_of

    firm = firm_of(config)
    firm = with_cases(firm) if explain else firm
    with telling(say(f"Lecture de {file.name}…", f"Reading {file.name}…")), billed(firm) as reading:
        read = read_file(file, reading)
    if not as_json:
        tongue = Tongue(language_of(firm.language))
        for each in read:
            print_people(*facts_for_people(each.name, each.facts, tongue), "")
            if explain:
                print_people(*explanation_for_people(each, firm.cases, tongue), "")
    elif len(read) == 1:
        print_json(read_to_json(read[0], firm, explain=explain))
    else:
        print_json({"documents": [{"name": each.name, **read_to_json(each, firm, explain=explain)} for each in read]})


@command(
    "reply",
    "reponse",
    fr="Lit un courriel comme une réponse, et montre la décision comprise ; ne change rien.",
    en="Reads a mail as an answer, and shows the decision understood; changes nothing.",
)
def reply_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=say("Le courriel (.eml), ou son texte (.txt).", "The mail."))
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", hidden=True)] = True,  # noqa: ARG001 - it always prints JSON
    config: Config = None,  # noqa: ARG001 - every command takes it; nothing of the settings counts here
) -> None:
    """Read one mail as an answer and print what it decides. It checks no identity."""
    from daemon.cli.replies import reply_of_file, reply_to_json
    from daemon.cli.showing.tongue import print_json

    print_json(reply_to_json(reply_of_file(file)))


@command(
    "plan",
    fr="Montre les factures que donneraient un devis et ses avenants signés ; ne change rien.",
    en="Shows the invoices that a quote and its signed amendments would give; changes nothing.",
)
def plan_command(
    quote: Annotated[Path, typer.Argument(metavar="QUOTE", help=say("Le devis.", "The quote."))],
    amendments: Annotated[
        list[Path] | None, typer.Argument(metavar="[AMENDMENT]...", help=say("Ses avenants.", "Its amendments."))
    ] = None,
    *,
    before: Before = None,
    as_json: Json = False,
    config: Config = None,
) -> None:
    """Print the planned invoices; exit 1 where something must be settled before they could be billed."""
    from daemon.cli.files import firm_of
    from daemon.cli.model_bill import billed
    from daemon.cli.planning import plan_of_files
    from daemon.cli.showing.planned import plan_for_people
    from daemon.cli.showing.tongue import Tongue, print_json, print_people
    from outbox.writing import language_of
    from rules.plan_json import plan_to_json

    firm = firm_of(config)
    with telling(say("Lecture des documents…", "Reading the documents…")), billed(firm) as reading:
        made = plan_of_files(quote, amendments or [], reading, before)
    if as_json:
        print_json(plan_to_json(made))
    else:
        print_people(*plan_for_people(made, Tongue(language_of(firm.language))))
    if made.doubts:
        raise typer.Exit(1)
