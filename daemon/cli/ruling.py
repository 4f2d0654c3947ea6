"""`rules`: what the firm's own rules do in sentences, what they would make of a job, and a job moved to others."""

import sys
from typing import Annotated

import typer

from daemon.cli.app import Config, Json, Spoken, SpokenGroup, app
from daemon.cli.language import say
from daemon.errors import UsedWrongly

# The ledger takes a second to import: each command imports what it needs, so that the others start at once.
# ruff: noqa: PLC0415

rules = typer.Typer(
    cls=SpokenGroup,
    no_args_is_help=True,
    help=say(
        "Les règles de l'entreprise (rules.toml) : les expliquer, les essayer, en changer une affaire. Aussi : regles.",
        "The firm's rules (rules.toml): explain them, try them, move a job to others. Also: regles.",
    ),
)
app.add_typer(rules, name="rules")
app.add_typer(rules, name="regles", hidden=True)

Job = Annotated[str, typer.Argument(metavar="JOB", help=say("Une affaire ou un devis.", "A job or a quote."))]


@rules.command(
    "check",
    cls=Spoken,
    help=say("Explique en phrases ce que font les règles. Aussi : expliquer.", "Explains in sentences what they do."),
)
@rules.command("expliquer", cls=Spoken, hidden=True)
def check_rules(*, as_json: Json = False, config: Config = None) -> None:
    """Print what each set of rules does from its day on."""
    from daemon.cli.showing.ruled import explained, explained_json
    from daemon.cli.showing.tongue import Tongue, print_json, print_people
    from daemon.clock import today_in
    from daemon.firm import rulebook_of
    from daemon.settings import load_settings
    from outbox.writing import language_of

    settings = load_settings(config)
    tongue, today = Tongue(language_of(settings.company.language)), today_in(settings.company.timezone)
    book = rulebook_of(settings)
    if as_json:
        print_json(explained_json(book, tongue, today))
    else:
        print_people(*explained(book, tongue, today))


@rules.command(
    "try",
    cls=Spoken,
    help=say(
        "Montre ce que les règles d'aujourd'hui feraient d'une affaire ; ne change rien. Aussi : essayer.",
        "Shows what the rules of today would make of a job; changes nothing.",
    ),
)
@rules.command("essayer", cls=Spoken, hidden=True)
def try_rules(job: Job, *, as_json: Json = False, config: Config = None) -> None:
    """Print the plan of a job under the rules of today: amounts, terms, due dates, who approves."""
    from daemon.cli.showing.ruled import tried, tried_for_people, tried_json
    from daemon.cli.showing.tongue import print_json, print_people
    from daemon.cli.showing.view import open_view

    with open_view(config) as view:
        trial = tried(view, job)
    if as_json:
        print_json(tried_json(trial))
    else:
        print_people(*tried_for_people(trial, view.tongue))


@rules.command(
    "move",
    cls=Spoken,
    help=say(
        "Donne à une affaire les règles d'un autre jour (--to), ou dit de quel genre elle est. Aussi : deplacer.",
        "Gives a job the rules of another day (--to), or says of which kind it is.",
    ),
)
@rules.command("deplacer", cls=Spoken, hidden=True)
def move_rules(
    job: Job,
    to: Annotated[
        str, typer.Option("--to", "--au", metavar=say("31/12/2026", "2026-12-31"), help=say("Le jour.", "The day."))
    ] = "",
    kind: Annotated[
        str | None, typer.Option("--kind", "--genre", help=say("Le genre d'affaire.", "The kind of job."))
    ] = None,
    config: Config = None,
) -> None:
    """Move a job to the rules of another day; its open drafts are computed again."""
    if not to and kind is None:
        raise UsedWrongly(
            say(
                "dites quoi changer : --au 01/01/2027, ou --genre « salle de bain »",
                "say what to change: --to 2027-01-01, or --kind 'bathroom'",
            )
        )
    from daemon.cli.moving import move_here

    sys.stdout.write(move_here(config, job, to, kind) + "\n")
