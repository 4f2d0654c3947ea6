"""A retention that is released at the terminal: what is refused with its reason, and what follows."""

import sys
from datetime import date
from pathlib import Path

from daemon.cli.changes import day_of
from daemon.cli.language import say, spoken
from daemon.cli.milestones import job_named
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from ledger import Cause
from outbox.writing import day as day_text
from outbox.writing import euros
from rules.decision import decide
from rules.effects import Note
from rules.events import RetentionSaid
from rules.job import Job
from rules.money import total
from rules.retention import RetentionEvent, RetentionWord
from rules.retentions import retention_due, retentions
from workers.effects import record
from workers.releasing import ask_if_due

#: Characters of a reason: it is shown on one line.
LONGEST_REASON = 200


def release_here(config: Path | None, named: str, word: RetentionWord, on: str, reason: str) -> None:
    """Record what is said about the retention of a job, and say what follows. Raises UsedWrongly where nothing can."""
    with command_office(config) as (_, office):
        today, user = office.today(), terminal_user()
        day = day_of(on) if on else today
        if word is RetentionWord.OPPOSED and day > today:
            raise UsedWrongly(say(f"le {_day(day)} est encore à venir", f"{_day(day)} is still to come"))
        said = RetentionEvent(word=word, on=day, by=user.by, reason=" ".join(reason.split())[:LONGEST_REASON])
        key = f"release:{named}:{office.secret()}"
        with office.change("retention said", Cause("command", "terminal"), key, {"job": named}) as books:
            job = job_named(books, named)
            effects = decide(job, RetentionSaid(said), office.policy, language=office.company.language)
            _refuse(job, effects[0], today)
            record(books, job, effects, office.clock(), by=user.by)
            now = books.jobs.load(job.id)
            asked = ask_if_due(office, books, now)
    sys.stdout.write(f"{_said(now, word, asked, today)}\n")


def _refuse(job: Job, effect: object, today: date) -> None:
    if not isinstance(effect, Note):
        return
    due = retention_due(job)
    since = _day(due) if due else ""
    agreed = retentions(job, today)
    nothing = (
        say(
            f"la retenue de l'affaire {job.ref} est entièrement payée",
            f"the retention of job {job.ref} is paid in full",
        )
        if agreed
        else say(
            f"aucune facture de l'affaire {job.ref} n'a de retenue", f"no invoice of job {job.ref} has a retention"
        )
    )
    raise UsedWrongly(
        {
            "nothing_retained": nothing,
            "already_said": say("c'est déjà noté : rien ne change", "that is noted already: nothing changes"),
            "opposed_too_late": say(
                f"la retenue était due le {since} : une opposition d'après ce jour ne la bloque plus "
                "(loi 71-584, art. 2) ; donnez avec --le le jour de la lettre recommandée, si elle est d'avant",
                f"the retention was due on {since}: an opposition after that day does not block it any more; "
                "give the day of the registered letter with --on, if it is before",
            ),
        }[effect.why]
    )


def _said(job: Job, word: RetentionWord, asked: int | None, today: date) -> str:
    kept = euros(total(each.kept for each in retentions(job, today)), spoken())
    if word is RetentionWord.OPPOSED:
        return say(
            f"opposition notée : les {kept} retenus ne sont pas demandés ; levée : facturier liberer {job.ref}",
            f"opposition noted: the {kept} retained are not asked for; lifted: facturier release {job.ref}",
        )
    due = retention_due(job)
    since = _day(due) if due else ""
    if asked is not None:
        return say(
            f"{kept} à encaisser depuis le {since} ; la lettre au client attend : facturier valider {asked} 1",
            f"{kept} to be received since {since}; the letter to the client waits: facturier approve {asked} 1",
        )
    if due is not None and due > today:
        return say(f"{kept} à encaisser à partir du {since}", f"{kept} to be received from {since} on")
    return say(f"{kept} à encaisser depuis le {since}", f"{kept} to be received since {since}")


def _day(on: date) -> str:
    return day_text(on, spoken())
