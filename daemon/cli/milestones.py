"""A milestone that is declared at the terminal: what is refused with its reason, and what truly follows from it."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from daemon.cli.changes import day_of
from daemon.cli.language import say, spoken
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from ledger import Books, Cause
from outbox.writing import day as day_text
from outbox.writing import euros
from rules.contract import live_drafts
from rules.decision import decide
from rules.effects import AskQuestion, Effect
from rules.events import StepValidated
from rules.invoice import InvoiceKind
from rules.job import DraftState, Job, Step
from workers.effects import record


def milestone_here(config: Path | None, named: str, position: int, on: str) -> bool:
    """Validate a step of a job, and say what follows; tell whether a person must do something first.

    Raises UsedWrongly where nothing could follow: an unknown job or step, a day that cannot be, a step that is billed.
    """
    with command_office(config) as (_, office):
        user = terminal_user()
        day = day_of(on) if on else office.today()
        key = f"milestone:{named}:{position}:{day}:{office.secret()}"
        with office.change("step validated", Cause("command", "terminal"), key, {"step": position}) as books:
            job = job_named(books, named)
            step = _step(job, position)
            refuse_day(job, day, office.today())
            _refuse_billed(job, step)
            event = StepValidated(position=position, on=day, by=user.by)
            effects = decide(job, event, office.rules_of(job), language=office.company.language, on=office.today())
            record(books, job, effects, office.clock(), by=user.by)
            said, waits = what_follows(books, job, step, effects)
    sys.stdout.write(f"{said}\n")
    return waits


def job_named(books: Books, named: str) -> Job:
    """Return the job of that reference or quote number. Raises UsedWrongly for none, or several."""
    ids = books.jobs.by_quote_number(named)
    exact = books.jobs.by_ref(named)
    if exact is not None:
        return books.jobs.load(exact)
    if not ids:
        raise UsedWrongly(
            say(
                f"l'affaire {named} est inconnue : facturier status donne la liste",
                f"the job {named} is not known: facturier status lists them",
            )
        )
    if len(ids) > 1:
        refs = ", ".join(books.jobs.load(each).ref for each in ids)
        raise UsedWrongly(say(f"plusieurs affaires : nommez {refs}", f"several jobs: name one of {refs}"))
    return books.jobs.load(ids[0])


def _step(job: Job, position: int) -> Step:
    step = next((each for each in job.steps if each.position == position), None)
    if step is not None:
        return step
    if not job.steps:
        raise UsedWrongly(
            say(
                f"le devis de l'affaire {job.ref} n'est pas encore accepté : elle n'a pas d'étape",
                f"the quote of job {job.ref} is not accepted yet: it has no step",
            )
        )
    known = ", ".join(say(f"{each.position} « {each.label} »", f"{each.position} “{each.label}”") for each in job.steps)
    raise UsedWrongly(
        say(
            f"l'affaire {job.ref} n'a pas d'étape {position} ; elle a : {known}",
            f"job {job.ref} has no step {position}; it has: {known}",
        )
    )


def refuse_day(job: Job, day: date, today: date) -> None:
    """Refuse a day that is still to come, or before the quote was accepted. Raises UsedWrongly."""
    if day > today:
        raise UsedWrongly(
            say(
                f"le {_day(day)} n'est pas encore passé : une étape se déclare une fois atteinte",
                f"{_day(day)} is still to come: a step is declared when it is reached",
            )
        )
    signed = job.quote.acceptance.on if job.quote is not None and job.quote.acceptance is not None else None
    if signed is not None and day < signed:
        raise UsedWrongly(
            say(
                f"le devis a été accepté le {_day(signed)} : aucune étape n'a pu être atteinte le {_day(day)}",
                f"the quote was accepted on {_day(signed)}: no step can have been reached on {_day(day)}",
            )
        )


def _refuse_billed(job: Job, step: Step) -> None:
    numbers = [each.number for each in job.invoices if each.content.step == step.position]
    if numbers:
        by = ", ".join(numbers)
        raise UsedWrongly(
            say(
                f"l'étape {step.position} « {step.label} » est déjà facturée par {by} : rien ne change",
                f"step {step.position} “{step.label}” is billed already by {by}: nothing changes",
            )
        )


def what_follows(books: Books, job: Job, step: Step, effects: Iterable[Effect]) -> tuple[str, bool]:
    """Return what follows in a sentence, and whether it waits for a person."""
    noted = say(f"étape {step.position} « {step.label} » notée", f"step {step.position} “{step.label}” noted")
    if step.due_since is not None:
        noted = say(
            f"l'étape {step.position} « {step.label} » était déjà atteinte le {_day(step.due_since)}",
            f"step {step.position} “{step.label}” was reached already on {_day(step.due_since)}",
        )
    now = books.jobs.load(job.id)
    own = next((each for each in live_drafts(now) if each.content.step == step.position), None)
    if own is not None:
        return _drafted(noted, own.ref, euros(own.content.gross, spoken()), own.state, before=_refs(job))
    topics = {each.topic for each in effects if isinstance(each, AskQuestion)}
    asked = [each.ref for each in books.questions.of_job(job.id) if each.state == "open" and each.topic in topics]
    if asked:
        return say(
            f"{noted} ; sa facture attend la réponse à la question n° {asked[0]} (facturier questions)",
            f"{noted}; its invoice waits for the answer to question no. {asked[0]} (facturier questions)",
        ), True
    others = [each for each in live_drafts(now) if each.content.step != step.position]
    waiting = sorted(
        others, key=lambda each: each.content.kind is InvoiceKind.DEPOSIT
    )  # those that count on each other
    if waiting:
        return say(
            f"{noted} ; sa facture sera préparée une fois émis le projet n° {waiting[0].ref}, qui attend",
            f"{noted}; its invoice will be prepared once draft no. {waiting[0].ref}, which waits, is issued",
        ), True
    return say(f"{noted} ; il n'y a rien à facturer pour elle", f"{noted}; there is nothing to bill for it"), False


def _refs(job: Job) -> frozenset[int]:
    return frozenset(each.ref for each in live_drafts(job))


def _drafted(noted: str, ref: int, gross: str, state: DraftState, before: frozenset[int]) -> tuple[str, bool]:
    if ref not in before:
        return say(
            f"{noted} : le projet de facture n° {ref} ({gross} TTC) est préparé et va être proposé",
            f"{noted}: draft invoice no. {ref} ({gross} gross) is prepared and will be proposed",
        ), False
    if state is DraftState.APPROVED:
        return say(
            f"{noted} ; son projet n° {ref} ({gross} TTC) est validé et va être émis",
            f"{noted}; its draft no. {ref} ({gross} gross) is approved and will be issued",
        ), False
    return say(
        f"{noted} ; son projet n° {ref} ({gross} TTC) attend une validation : facturier valider {ref}",
        f"{noted}; its draft no. {ref} ({gross} gross) waits for approval: facturier approve {ref}",
    ), True


def _day(on: date) -> str:
    return day_text(on, spoken())
