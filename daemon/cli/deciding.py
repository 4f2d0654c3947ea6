"""Commands that decide, as a mail would: approve, reject, change, undo, milestone."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from daemon.cli.app import Config, command
from daemon.cli.changes import change_of
from daemon.cli.language import say
from daemon.cli.office import command_office
from daemon.errors import NeedsAPerson, SettingsRefused
from ledger import AlreadyAnswered, Books, Cause, DraftMoved, NotFound, StoredDraft
from rules.approval import Answer, NeedsSecond, Refusal, Refused, Verdict
from rules.decision import decide
from rules.events import StepValidated
from rules.reply import decide_at_terminal
from workers.answering import answer_question
from workers.deciding import Decider, agree, approve, change, refuse, subject_of, undo
from workers.effects import record
from workers.office import Office

Ref = Annotated[
    int, typer.Argument(metavar="NUMBER", help=say("Le numéro du projet ou de la question.", "The number."))
]


def terminal_user() -> Decider:
    """Return who decides here: the user of this machine, whose approvals count as one person."""
    return Decider(f"{getpass.getuser()}@terminal")


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
    answer = Answer(verdict=Verdict.APPROVE, choices=(choice,) if choice else ())
    _decide(config, ref, answer, lambda office, books, draft: approve(office, books, draft, terminal_user()))


@command("reject", "refuser", fr="Refuse un projet ou une proposition.", en="Rejects a draft or a proposal.")
def reject_command(
    ref: Ref,
    reason: Annotated[str, typer.Argument(help=say("Le motif.", "The reason."))] = "",
    config: Config = None,
) -> None:
    """Refuse a draft, or what a question proposes."""
    answer = Answer(verdict=Verdict.REJECT, reason=reason)
    _decide(config, ref, answer, lambda office, books, draft: refuse(office, books, draft, terminal_user(), reason))


@command(
    "undo",
    "annuler",
    fr="Revient sur une validation, tant que le délai court.",
    en="Takes an approval back while there is time.",
)
def undo_command(ref: Ref, config: Config = None) -> None:
    """Take an approval back."""
    answer = Answer(verdict=Verdict.UNDO)
    _decide(config, ref, answer, lambda office, books, draft: undo(office, books, draft, terminal_user()))


@command(
    "change",
    "modifier",
    fr="Modifie un projet : --echeance, --destinataire, --libelle, --commande, --acompte.",
    en="Changes a draft: --due-date, --recipient, --label, --order-number, --deposit-percent.",
)
def change_command(
    ref: Ref,
    due_date: Annotated[str, typer.Option("--due-date", "--echeance", metavar="2026-12-31")] = "",
    recipient: Annotated[str, typer.Option("--recipient", "--destinataire")] = "",
    label: Annotated[str, typer.Option("--label", "--libelle")] = "",
    order_number: Annotated[str, typer.Option("--order-number", "--commande")] = "",
    deposit_percent: Annotated[str, typer.Option("--deposit-percent", "--acompte")] = "",
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
    changes = tuple(change_of(field, value) for field, value in given.items() if value)
    if not changes:
        raise SettingsRefused(say("rien à modifier : donnez une option", "nothing to change: give an option"))

    def act(office: Office, books: Books, draft: StoredDraft) -> None:
        refused = change(office, books, draft, changes)
        if refused is not None:
            raise NeedsAPerson(say(f"modification impossible : {refused.why}", f"cannot change this: {refused.why}"))

    _decide(config, ref, Answer(verdict=Verdict.CHANGE, changes=changes), act)


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
    on: Annotated[str, typer.Option("--on", "--le", metavar="2026-06-30", help=say("Le jour.", "The day."))] = "",
    config: Config = None,
) -> None:
    """Validate a step of a job."""
    if not done:
        raise SettingsRefused(say("ajoutez --fait pour déclarer l'étape atteinte", "add --done to say it is reached"))
    with command_office(config) as (_, office):
        user = terminal_user()
        day = change_of("due_date", on).on if on else office.today()
        key = f"milestone:{job}:{step}:{day}:{office.clock().isoformat()}"
        with office.change("step validated", Cause("command", "terminal"), key, {"step": step}) as books:
            ids = books.jobs.by_quote_number(job)
            if len(ids) != 1:
                raise SettingsRefused(say(f"l'affaire {job} est inconnue", f"the job {job} is not known"))
            known = books.jobs.load(ids[0])
            if step not in {each.position for each in known.steps}:
                raise SettingsRefused(say(f"{job} n'a pas d'étape {step}", f"{job} has no step {step}"))
            event = StepValidated(position=step, on=day or office.today(), by=user.by)
            effects = decide(known, event, office.policy, language=office.company.language)
            record(books, known, effects, office.clock(), by=user.by)
    _done(say("noté : le projet de facture va suivre", "noted: the draft invoice will follow"))


Act = Callable[[Office, Books, StoredDraft], None]


def _decide(config: Path | None, ref: int, answer: Answer, act: Act) -> None:
    """Decide about a draft by *act*, or answer the question of that number."""
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"terminal:{answer.verdict}:{ref}:{office.clock().isoformat()}"
        try:
            with office.change("decided", user.cause, key, {"verdict": answer.verdict}) as books:
                outcome = _on_draft(office, books, ref, answer, act, user)
        except NotFound as error:
            raise SettingsRefused(say(f"le numéro {ref} est inconnu", f"the number {ref} is not known")) from error
        except (DraftMoved, AlreadyAnswered) as error:
            raise NeedsAPerson(str(error)) from error
    _done(outcome)


def _on_draft(office: Office, books: Books, ref: int, answer: Answer, act: Act, user: Decider) -> str:
    try:
        draft = books.drafts.get(ref)
    except NotFound:
        refused = answer_question(office, books, books.questions.get(ref), answer, user)
        if refused:
            raise NeedsAPerson(refused) from None
        return say("c'est noté", "noted")
    verdict = decide_at_terminal(user.by, answer.verdict, subject_of(books, draft), office.policy, office.clock())
    match verdict:
        case Refused(Refusal.ALREADY_DECIDED, by):
            raise NeedsAPerson(say(f"le projet {ref} est déjà décidé {by}", f"draft {ref} is decided already {by}"))
        case Refused():
            raise NeedsAPerson(say("le délai pour annuler est passé", "the time to undo is over"))
        case NeedsSecond():
            agree(office, books, draft, user)
            return say("accord noté ; une seconde personne doit valider", "noted; a second person must approve")
        case _:
            act(office, books, draft)
    return say("c'est fait", "done")


def _done(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
