"""What the sweeper gives back after a process died."""

from datetime import timedelta

from workers.running import process_name
from workers.sweeper import sweep

HOUR = timedelta(hours=1)


def dead_process():
    """A process of this machine that is gone: the number of this one, started at another time."""
    return process_name().rpartition("/")[0] + "/0"


def test_a_mailbox_whose_watcher_died_is_free_at_once(firm):
    with firm.ledger.work() as books:
        books.leases.take("watch:dead", dead_process(), HOUR)
        books.leases.take("watch:ours", process_name(), HOUR)
        books.leases.take("watch:elsewhere", "elsewhere/1/0", HOUR)
    sweep(firm.office)
    with firm.ledger.work() as books:
        assert books.leases.take("watch:dead", process_name(), HOUR)
        assert not books.leases.take("watch:ours", "elsewhere/1/0", HOUR)
        assert not books.leases.take("watch:elsewhere", process_name(), HOUR)


def test_a_task_whose_process_died_is_due_at_once(firm):
    with firm.ledger.work() as books:
        task = books.tasks.add("remind", 1)
        books.tasks.claim_one(task, f"{dead_process()}/7", HOUR)
    assert sweep(firm.office) == 1
