"""The sweeper: the task table is the truth, so what is due is offered again, whatever the queue lost.

It forgets tasks that were done a month ago: their effects, and the journal, stay.
"""

import socket
from datetime import timedelta

from ledger import Books
from workers.office import Office
from workers.running import started

#: Tasks offered at a time: the queue is fed, never flooded.
MOST_OFFERED = 50
#: How long a task that is done is kept: long enough to look at what happened last month.
KEPT = timedelta(days=30)
#: Tasks forgotten in one transaction, so that nobody waits for a purge.
MOST_PURGED = 200


def sweep(office: Office) -> int:
    """Offer what is due, after giving back what dead processes of this machine held; return how many were offered."""
    with office.ledger.read() as books:
        dead = {owner for owner in _owners(books) if _is_dead(owner)}
        due = books.tasks.due(MOST_OFFERED)
        old = books.tasks.done_before(office.clock() - KEPT, MOST_PURGED)
    if old:
        with office.ledger.work() as books:
            books.tasks.purge(old)
    if dead:
        with office.ledger.work() as books:
            _give_back(books, dead)
            due = books.tasks.due(MOST_OFFERED)
    office.offer(due)
    return len(due)


def _owners(books: Books) -> set[str]:
    return {*books.tasks.owners(), *(owner for _, owner in books.leases.held())}


def _give_back(books: Books, dead: set[str]) -> None:
    """Take tasks and mailboxes from their dead owners."""
    for owner in dead:
        books.tasks.release(owner)
    for name, owner in books.leases.held():
        if owner in dead:
            books.leases.release(name, owner)


def _is_dead(owner: str) -> bool:
    """Tell whether *owner* was a process of this machine that is gone; of other machines only the lease tells."""
    machine, pid, start, *_ = (*owner.split("/"), "", "", "")
    return machine == socket.gethostname() and pid.isdigit() and started(int(pid)) != start
