"""Commands that decide, as a mail would: approve, reject, change, undo, milestone."""

from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.language import say
from daemon.errors import NeedsAPerson, UsedWrongly

#: How a day is written, as a help page shows it.
DAY = say("31/12/2026", "2026-12-31")

Ref = Annotated[
    int, typer.Argument(metavar="NUMBER", help=say("Le numéro du projet ou de la question.", "The number."))
]


@command(
    "approve",
    "valider",
    fr="Valide un projet de facture, ou la réponse proposée à une question.",
    en="Approves a draft invoice, or a question's proposed answer.",
)
def approve_command(
    ref: Ref,
    choice: Annotated[
        int | None, typer.Argument(help=say("Le choix, pour une question qui en a.", "The choice, for a question."))
    ] = None,
    config: Config = None,
) -> None:
    """Approve a draft, or choose an answer to a question."""
    from daemon.cli.terminal import approve_here  # noqa: PLC0415 - the program takes a second to import

    approve_here(config, ref, choice)


@command("reject", "refuser", fr="Refuse un projet ou une proposition.", en="Rejects a draft or a proposal.")
def reject_command(
    ref: Ref,
    reason: Annotated[str, typer.Argument(help=say("Le motif.", "The reason."))] = "",
    config: Config = None,
) -> None:
    """Refuse a draft, or what a question proposes."""
    from daemon.cli.terminal import reject_here  # noqa: PLC0415

    reject_here(config, ref, reason)


@command(
    "undo",
    "annuler",
    fr="Revient sur une validation, tant que le délai court.",
    en="Takes an approval back while there is time.",
)
def undo_command(ref: Ref, config: Config = None) -> None:
    """Take an approval back."""
    from daemon.cli.terminal import undo_here  # noqa: PLC0415

    undo_here(config, ref)


@command(
    "change",
    "modifier",
    fr="Modifie un projet : --echeance, --destinataire, --libelle, --commande, --acompte.",
    en="Changes a draft: --due-date, --recipient, --label, --order-number, --deposit-percent.",
)
def change_command(
    ref: Ref,
    due_date: Annotated[
        str,
        typer.Option("--due-date", "--echeance", metavar=DAY, help=say("L'échéance.", "The due date.")),
    ] = "",
    recipient: Annotated[
        str,
        typer.Option("--recipient", "--destinataire", help=say("L'adresse de facturation.", "The billing address.")),
    ] = "",
    label: Annotated[
        str, typer.Option("--label", "--libelle", help=say("Le libellé de la facture.", "The invoice's label."))
    ] = "",
    order_number: Annotated[
        str,
        typer.Option(
            "--order-number", "--commande", help=say("Le n° de commande du client.", "The client's order number.")
        ),
    ] = "",
    deposit_percent: Annotated[
        str,
        typer.Option(
            "--deposit-percent", "--acompte", help=say("La part de l'acompte, en %.", "The deposit's share, in %.")
        ),
    ] = "",
    config: Config = None,
) -> None:
    """Change a draft: a new version goes to the approvers."""
    given = {
        "due_date": due_date,
        "recipient": recipient,
        "label": label,
        "order_number": order_number,
        "deposit_percent": deposit_percent,
    }
    if not any(given.values()):
        raise UsedWrongly(
            say(
                "rien à modifier : donnez --echeance, --destinataire, --libelle, --commande ou --acompte",
                "nothing to change: give --due-date, --recipient, --label, --order-number or --deposit-percent",
            )
        )
    from daemon.cli.changes import change_of  # noqa: PLC0415
    from daemon.cli.terminal import change_here  # noqa: PLC0415

    changes = tuple(change_of(field, value) for field, value in given.items() if value)

    change_here(config, ref, changes)


@command(
    "correct",
    "corriger",
    fr="Corrige ce qui a été lu d'un document ; il est décidé de nouveau, et les suivants sont lus d'après lui.",
    en="Corrects what was read in a document; it is decided about anew, and the next ones are read by it.",
)
def correct_command(
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help=say(
                "Le numéro de la question, ou M7.2 (2e document du courriel M7) ; avec --retirer, celui du cas.",
                "The question's number, or M7.2 (2nd document of mail M7); with --retract, the case's.",
            ),
        ),
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE]...",
            help=say("gross=1080.00, ou « total TTC 1 080,00 ».", "gross=1080.00, or number=D2026-031."),
        ),
    ] = None,
    *,
    retract: Annotated[
        bool,
        typer.Option(
            "--retract", "--retirer", help=say("Oublie ce qu'un cas a appris.", "Forgets what a case taught.")
        ),
    ] = False,
    config: Config = None,
) -> None:
    """Correct a document, or retract a case."""
    from daemon.cli.correcting import correct_here, retract_here  # noqa: PLC0415

    if retract:
        retract_here(config, document)
        return
    if not fields:
        raise UsedWrongly(
            say(
                f"rien à corriger : facturier corriger {document} gross=1080.00 number=D2026-031",
                f"nothing to correct: facturier correct {document} gross=1080.00 number=D2026-031",
            )
        )
    correct_here(config, document, fields)


@command(
    "milestone",
    "jalon",
    fr="Déclare un jalon atteint : la facture qui en dépend est proposée.",
    en="Says that a milestone is reached: its invoice is proposed.",
)
def milestone_command(
    job: Annotated[str, typer.Argument(help=say("L'affaire (numéro du devis).", "The job (its quote's number)."))],
    step: Annotated[int, typer.Argument(metavar="N", help=say("Le rang de l'étape.", "The step's position."))],
    done: Annotated[bool, typer.Option("--done", "--fait", help=say("C'est fait.", "It is done."))] = False,
    on: Annotated[str, typer.Option("--on", "--le", metavar=DAY, help=say("Le jour.", "The day."))] = "",
    config: Config = None,
) -> None:
    """Validate a step of a job."""
    if not done:
        raise UsedWrongly(
            say(
                f"ajoutez --fait pour déclarer l'étape atteinte : facturier jalon {job} {step} --fait",
                f"add --done to say that it is reached: facturier milestone {job} {step} --done",
            )
        )
    from daemon.cli.milestones import milestone_here  # noqa: PLC0415

    if milestone_here(config, job, step, on):
        raise typer.Exit(NeedsAPerson.exit_status)
