"""A job moved at the terminal to the firm's rules of another day, and what follows from it in a sentence."""

from pathlib import Path

from daemon.cli.changes import day_of
from daemon.cli.language import say, spoken
from daemon.cli.milestones import job_named
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from ledger import Cause
from outbox.writing import day as day_text
from rules.contract_terms import payment_terms_of
from rules.decision import decide
from rules.effects import Note
from rules.events import RulesMoved
from rules.policy import Policy
from rules.spelling import fold
from workers.effects import record


def move_here(config: Path | None, named: str, to: str, kind: str | None) -> str:
    """Move the job, and say what it has now. Raises UsedWrongly for what is unknown."""
    with command_office(config) as (_, office):
        user = terminal_user()
        key = f"rules:{named}:{to}:{kind}:{office.secret()}"
        with office.change("rules moved", Cause("command", "terminal"), key, {"to": to}) as books:
            job = job_named(books, named)
            kept = job.terms.kept.day if job.terms.kept else office.today()
            day = day_of(to) if to else kept
            policy = office.rulebook.signed(day, office.today())
            event = RulesMoved(day=day, by=user.by, kind=None if kind is None else _known(kind, policy))
            effects = decide(job, event, policy, language=office.company.language, on=office.today())
            record(books, job, effects, office.clock(), by=user.by)
            now = books.jobs.load(job.id)
    on = day_text(day, spoken())
    if effects and all(isinstance(each, Note) for each in effects):
        return say(f"l'affaire {job.ref} a déjà les règles du {on}", f"job {job.ref} has the rules of {on} already")
    terms, steps = payment_terms_of(now, policy), ", ".join(each.label for each in now.steps)
    return say(
        f"l'affaire {job.ref} suit maintenant les règles du {on} : règlement « {terms} »"
        + (f" ; échéancier : {steps}" if steps else ""),
        f"job {job.ref} follows the rules of {on} now: payment “{terms}”" + (f"; schedule: {steps}" if steps else ""),
    )


def _known(kind: str, policy: Policy) -> str:
    """Return a kind of job as the rules write it; empty takes back what was said. Raises UsedWrongly."""
    found = next((each.kind for each in policy.deposit_by_kind if fold(each.kind) == fold(kind)), "")
    if found or not kind.strip():
        return found
    known = ", ".join(each.kind for each in policy.deposit_by_kind) or say("aucun", "none")
    raise UsedWrongly(
        say(
            f"« {kind} » n'est pas un genre d'affaire de vos règles : {known}",
            f"{kind!r} is no kind of job in your rules: {known}",
        )
    )
