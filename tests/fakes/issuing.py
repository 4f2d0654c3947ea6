"""Many approved drafts, and processes that issue them on one database while they are killed again and again.

Run as a program it is such a process: `issuing.py URL FOLDER`.
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from fakes.firm import MAILBOX, Firm
from ledger import Cause, DraftValidation
from rules.billing import bill
from rules.content_hash import content_hash
from rules.invoice import InvoiceKind
from tests.rules.example_a import CLIENT, DAY, job_a
from workers import running
from workers.order import STEPS

#: A killed process's task is taken up again after this long.
LEASE = timedelta(seconds=2)
#: Drafts that are recorded in one transaction.
TOGETHER = 100
ISSUE = "issue"


@dataclass(frozen=True)
class Issued:
    """What four processes made of the drafts: how often one was killed, how long they took."""

    kills: int
    seconds: float


def approve_many(firm: Firm, count: int) -> None:
    """Record that many jobs with an approved deposit whose undo time is over."""
    job = job_a()
    content = bill(job, job.steps[0], firm.office.policy)
    for first in range(0, count, TOGETHER):
        with firm.office.change("approved", Cause("command", "test"), f"many:{first}", {}) as books:
            for at in range(first, min(first + TOGETHER, count)):
                _approve(firm, books, job, content, f"D{at:05d}")
    firm.clock.forward(minutes=1)
    firm.records.synced(MAILBOX, firm.clock())


def _approve(firm, books, job, content, ref) -> None:
    job_id = books.jobs.open(ref, books.clients.add(replace(CLIENT, name=ref)))
    version = replace(job.quote, number=ref, document_id=0, acceptance=replace(job.quote.acceptance, document_id=0))
    books.quotes.add_version(job_id, version, sent_at=firm.clock())
    books.steps.set(job_id, job.steps)
    books.steps.validate(job_id, 1, on=DAY, document_id=None, by="test")
    loaded = books.jobs.load(job_id)
    made = bill(loaded, loaded.steps[0], firm.office.policy)
    assert made.kind is InvoiceKind.DEPOSIT
    assert made.net == content.net
    draft, digest, at = books.references.next(), content_hash(made), firm.clock()
    books.drafts.open(draft, job_id, content=made, content_hash=digest, grounds=[], at=at)
    books.validations.add(draft, DraftValidation(version=1, content_hash=digest), at=at)
    books.drafts.approve(draft, seen=1, by="claire", at=at, issue_after=at)
    books.tasks.add(ISSUE, draft)


def left_to_issue(firm: Firm) -> int:
    """Return how many drafts wait."""
    with firm.ledger.read() as books:
        return len(books.drafts.due_to_issue(firm.clock()))


def issue_with_kills(firm: Firm, url: str, folder: Path, *, processes: int, every: int, seed: int = 1) -> Issued:
    """Let processes issue all drafts; each time that *every* more are issued, one of them is killed and replaced."""
    chance, begun, kills, before = random.Random(seed), time.monotonic(), 0, left_to_issue(firm)
    children = [_start(url, folder) for _ in range(processes)]
    try:
        while any(each.poll() is None for each in children):
            time.sleep(0.02)
            left = left_to_issue(firm)
            if before - left < every:
                continue
            before, victim = left, chance.randrange(processes)
            if children[victim].poll() is None:
                children[victim].send_signal(signal.SIGKILL)
                children[victim].wait()
                kills += 1
                children[victim] = _start(url, folder)
        assert {each.returncode for each in children} == {0}
    finally:
        for each in children:
            each.kill()
            each.wait()
    return Issued(kills, time.monotonic() - begun)


def _start(url: str, folder: Path) -> subprocess.Popen:
    root = Path(__file__).parents[2]
    path = os.pathsep.join((str(root), str(root / "tests")))
    return subprocess.Popen([sys.executable, __file__, url, str(folder)], env={**os.environ, "PYTHONPATH": path})


def work(url: str, folder: Path) -> None:
    """Issue what is to be issued, until nothing is."""
    running.LEASE = LEASE
    firm = Firm(folder, None, url)
    firm.clock.forward(minutes=1)
    while True:
        with firm.ledger.read() as books:
            due = [task for task, step in books.tasks.due(200) if step == ISSUE]
        if due:
            running.run_task(firm.office, random.choice(due), STEPS)
            continue
        with firm.ledger.read() as books:
            if not books.tasks.owners():
                break
        time.sleep(0.1)
    firm.ledger.close()


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]))
