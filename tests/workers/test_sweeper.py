"""What the sweeper gives back after a process died."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fakes.crashes import Crash, CrashingLedger, Death
from workers.running import process_name
from workers.sweeper import KEPT, MOST_PURGED, sweep

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


def done(firm, count):
    """Do *count* tasks, and return how many of them are kept."""
    with firm.ledger.work() as books:
        for number in range(count):
            books.tasks.finish(books.tasks.claim_one(books.tasks.add("remind", number), process_name(), HOUR))


def counts(firm):
    with firm.ledger.read() as books:
        return books.tasks.counts()


def test_done_tasks_are_purged_after_a_month_and_the_journal_is_untouched(at_draft):
    firm = at_draft.firm
    before = counts(firm)["done"]
    assert before > 2
    with firm.ledger.read() as books:
        head = books.journal.head()
    firm.clock.forward(days=KEPT.days - 13)  # the first of them was done twelve days ago
    sweep(firm.office)
    assert counts(firm)["done"] == before
    firm.clock.forward(days=14)
    sweep(firm.office)
    assert counts(firm).get("done", 0) == 0
    with firm.ledger.read() as books:
        assert books.journal.head() == head
    assert firm.ledger.verify() == ()


def test_the_last_task_is_kept_so_that_its_number_is_never_given_again(firm):
    done(firm, 3)
    firm.clock.forward(days=KEPT.days + 1)
    sweep(firm.office)
    assert counts(firm) == {"done": 1}
    with firm.ledger.work() as books:
        assert books.tasks.add("remind", 9) == 4


def test_dead_and_waiting_tasks_stay_however_old_they_are(firm):
    with firm.ledger.work() as books:
        claim = books.tasks.claim_one(books.tasks.add("remind", 1), process_name(), HOUR)
        books.tasks.fail(claim, "broken", None)
        books.tasks.add("remind", 2)
    done(firm, 2)
    firm.clock.forward(days=KEPT.days + 1)
    sweep(firm.office)
    assert counts(firm) == {"dead": 1, "ready": 1, "done": 1}


def test_a_purge_is_done_in_parts(firm):
    done(firm, MOST_PURGED + 5)
    firm.clock.forward(days=KEPT.days + 1)
    sweep(firm.office)
    assert counts(firm) == {"done": 5}
    sweep(firm.office)
    assert counts(firm) == {"done": 1}


def test_what_a_purged_task_did_is_not_done_again_by_a_task_of_the_same_key(at_draft):
    firm = at_draft.firm
    firm.clock.forward(days=KEPT.days + 1)
    sweep(firm.office)
    sent = len(firm.transport.sent)
    with firm.ledger.work() as books:
        for mail in range(1, 4):
            books.tasks.add("intake", mail, key=f"intake:{mail}")
    firm.work()
    assert len(at_draft.job.drafts) == 1
    assert [each.raw for each in firm.transport.sent[sent:] if b"Projet" in each.raw] == []


@pytest.fixture
def left_behind(firm):
    """A task that a dead process held, and old tasks that are done."""
    done(firm, 3)
    firm.clock.forward(days=KEPT.days + 1)
    with firm.ledger.work() as books:
        task = books.tasks.add("remind", 9)
        books.tasks.claim_one(task, f"{dead_process()}/7", HOUR)
    return task


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_sweep_that_dies_is_done_by_the_next(firm, left_behind, at, when):
    offered = []
    dying = replace(firm.office, ledger=CrashingLedger(firm.ledger, Death(at, when, between=True)))
    with pytest.raises(Crash):
        sweep(dying)
    sweep(replace(firm.office, offer=offered.extend))
    assert offered == [(left_behind, "remind")]
    assert counts(firm) == {"leased": 1}


def test_a_sweep_that_dies_while_it_offers_is_done_by_the_next(firm, left_behind):
    def die(_tasks):
        raise Crash

    with pytest.raises(Crash):
        sweep(replace(firm.office, offer=die))
    assert sweep(firm.office) == 1
    with firm.ledger.work() as books:
        assert books.tasks.claim_one(left_behind, "another", HOUR)
