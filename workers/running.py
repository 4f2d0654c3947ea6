"""Running one task: claim it, do its step, and leave it finished, put off or dead."""

import socket
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from os import getpid
from pathlib import Path
from threading import get_ident

import structlog
from structlog.typing import FilteringBoundLogger

from ledger import AlreadyDone, Cause, Claim, JobMoved, LeaseLost, LedgerBusy, LedgerUnreachable
from rules.proposal import Choice
from workers.acts import Act, Do
from workers.asking import Asking, ask
from workers.errors import TryAgain
from workers.faults import told
from workers.office import Office
from workers.phrases import say

Step = Callable[[Office, Claim], None]

#: A step that takes longer than this has lost its task to another worker.
LEASE = timedelta(minutes=5)
#: Attempts before a task is left for a person (counted when claimed, so that a crash loop ends).
MOST_ATTEMPTS = 6
#: Seconds before the second attempt; doubled for each further one.
FIRST_DELAY = 5
LONGEST_DELAY = 900
#: Seconds between looks for a ledger that went away. In all they are less than a person waits for a stop.
AWAY = (0.5, 1.0, 2.0, 4.0, 8.0)
#: Steps whose subject is a mail.
OF_A_MAIL = frozenset({"intake", "read", "decide", "answer"})
#: Steps whose failure would make a mail that fails the same way.
QUIET = frozenset({"send", "present", "intake"})
#: Steps that the mail about a fault needs itself.
SPEECHLESS = frozenset({"send", "present"})

log = structlog.get_logger()


def run_task(
    office: Office, task_id: int, steps: Mapping[str, Step], pause: Callable[[float], None] = time.sleep
) -> None:
    """Do the task if it is ready and nobody has it; a second call for the same task changes nothing.

    Raises LedgerUnreachable where the ledger stays away: the task is taken up again once its lease is over.
    """
    with office.ledger.work() as books:
        claim = books.tasks.claim_one(task_id, owner_name(), LEASE)
    if claim is None:
        return
    logged = log.bind(task=claim.task_id, step=claim.step, subject=claim.subject)
    try:
        try:
            _do(office, claim, steps, logged)
        except LedgerUnreachable as fault:
            logged.warning("ledger_away", why=str(fault))
            _give_back(office, claim, fault, pause)
    except LeaseLost:
        # Another worker has it, or it was committed before something else failed: either way nothing is left to do.
        logged.warning("lease_lost")


def _do(office: Office, claim: Claim, steps: Mapping[str, Step], logged: FilteringBoundLogger) -> None:
    try:
        steps[claim.step](office, claim)
    except AlreadyDone:
        finish(office, claim)
    except (JobMoved, LedgerBusy):
        put_off(office, claim, "somebody else was in the way", 0)
    except TryAgain as reason:
        # What is out of reach comes back: such a task never dies.
        put_off(office, claim, str(reason), _delay(claim) if reason.seconds is None else reason.seconds)
        logged.info("put_off", attempt=claim.attempts, why=str(reason))
    except (LeaseLost, LedgerUnreachable):
        raise
    except OSError as fault:
        # A full disk, a queue that is away: it comes back too, but somebody must hear of it.
        logged.warning("out_of_reach", attempt=claim.attempts, why=str(fault))
        hold_up(office, claim, fault)
    except Exception as error:
        logged.exception("failed", attempt=claim.attempts)
        give_up(office, claim, error)


def _give_back(office: Office, claim: Claim, fault: LedgerUnreachable, pause: Callable[[float], None]) -> None:
    """Put a task back whose ledger went away in the midst of it: a database that only restarts is back in seconds."""
    for seconds in AWAY:
        pause(seconds)
        try:
            put_off(office, claim, str(fault), FIRST_DELAY)
        except LedgerUnreachable:
            continue
        return
    raise fault


def owner_name() -> str:
    """Name this thread: machine, process with its start (process ids come round again), thread."""
    return f"{process_name()}/{get_ident()}"


def process_name() -> str:
    """Name this process of this machine."""
    return f"{socket.gethostname()}/{getpid()}/{started(getpid())}"


def started(pid: int) -> str:
    """Return when a process of this machine started, in clock ticks since its boot; empty where there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def finish(office: Office, claim: Claim) -> None:
    """End a task whose effects were already there."""
    with office.ledger.work() as books:
        books.tasks.finish(claim)


def put_off(office: Office, claim: Claim, why: str, seconds: int) -> None:
    """Let the task be tried again after *seconds*."""
    with office.ledger.work() as books:
        books.tasks.fail(claim, why, office.clock() + timedelta(seconds=seconds))
        due = not seconds
    if due:
        office.offer([(claim.task_id, claim.step)])


def hold_up(office: Office, claim: Claim, fault: OSError) -> None:
    """Try again later, for as long as it takes; after some attempts tell a person what is out of reach."""
    if claim.attempts != MOST_ATTEMPTS:
        put_off(office, claim, str(fault), _delay(claim))
        return
    cause = Cause("rule", f"task {claim.task_id}")
    with office.change("task held up", cause, f"held_up:{claim.task_id}:{claim.attempts}", {}) as books:
        books.tasks.fail(claim, str(fault), office.clock() + timedelta(seconds=_delay(claim)))
        quiet = claim.step in SPEECHLESS
        ask(books, _stuck(office, claim, fault, f"held_up:{claim.step}", quiet=quiet), office.clock())


def give_up(office: Office, claim: Claim, fault: Exception) -> None:
    """Try a task that failed again later; after too many attempts leave it to a person, and go on."""
    error = f"{type(fault).__name__}: {fault}"
    if claim.attempts < MOST_ATTEMPTS:
        put_off(office, claim, error, _delay(claim))
        return
    cause = Cause("rule", f"task {claim.task_id}")
    with office.change("task failed", cause, f"failed:{claim.task_id}:{claim.attempts}", {}) as books:
        books.tasks.fail(claim, error, None)
        key, quiet = f"stuck:{claim.step}:{claim.subject}", claim.step in QUIET
        ask(books, _stuck(office, claim, fault, key, quiet=quiet), office.clock())


def _stuck(office: Office, claim: Claim, fault: Exception, key: str, *, quiet: bool) -> Asking:
    language = office.company.language
    return Asking(
        key=key,
        topic="stuck",
        title=say(language, "stuck", step=say(language, f"step_{claim.step}")),
        mail_id=claim.subject if claim.step in OF_A_MAIL else None,
        facts=(
            (say(language, "fact_reason"), told(language, fault)),
            (say(language, "fact_what_to_do"), say(language, "cure_log")),
        ),
        choices=(Choice(label=say(language, "choice_retry")),),
        acts=(Act(do=Do.RETRY, task=claim.step, subject=claim.subject),),
        quiet=quiet,
    )


def _delay(claim: Claim) -> int:
    return min(FIRST_DELAY << min(claim.attempts - 1, 10), LONGEST_DELAY)
