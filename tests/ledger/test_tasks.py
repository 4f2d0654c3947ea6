import threading
from datetime import timedelta

import pytest

from ledger.errors import LeaseLost
from ledger.mails import NewMail

MINUTE = timedelta(minutes=1)
OVER = timedelta(minutes=-1)


def test_a_task_is_claimed_by_one_and_finished(desk):
    with desk.work() as books:
        task_id = books.tasks.add("read", 7)
    with desk.work() as books:
        claim = books.tasks.claim("one", MINUTE)
        assert books.tasks.claim("two", MINUTE) is None
        assert books.tasks.claim_one(task_id, "two", MINUTE) is None
    assert (claim.task_id, claim.step, claim.subject, claim.attempts) == (task_id, "read", 7, 1)
    with desk.work() as books:
        books.tasks.finish(claim)
    with desk.work() as books:
        assert books.tasks.claim("one", MINUTE) is None
        assert books.tasks.counts() == {"done": 1}


def test_only_tasks_that_are_due_are_claimed(desk, clock):
    with desk.work() as books:
        books.tasks.add("read", 1, run_after=clock.now + MINUTE)
        assert books.tasks.claim("one", MINUTE) is None
        assert books.tasks.due() == ()
        clock.pass_by(minutes=1)
        assert len(books.tasks.due()) == 1
        assert books.tasks.claim("one", MINUTE).subject == 1


def test_a_task_of_one_step_is_claimed_on_its_own(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
        books.tasks.add("send", 2)
        assert books.tasks.claim("one", MINUTE, step="send").subject == 2
        assert books.tasks.claim("one", MINUTE, step="send") is None


def test_a_task_whose_lease_is_over_is_claimed_again_and_counted(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
        first = books.tasks.claim("one", OVER)
        assert [task_id for task_id, _ in books.tasks.due()] == [first.task_id]
        second = books.tasks.claim("two", MINUTE)
    assert (first.attempts, second.attempts) == (1, 2)


def test_a_lost_lease_rolls_back_what_was_done_for_it(desk, client):
    with desk.work() as books:
        books.tasks.add("read", 1)
        lost = books.tasks.claim("one", OVER)
        held = books.tasks.claim("two", MINUTE)

    def work_too_long() -> None:
        with desk.change() as books:
            books.clients.add(client)
            books.tasks.finish(lost)

    with pytest.raises(LeaseLost):
        work_too_long()
    with desk.read() as books:
        assert books.clients.all() == ()
    with desk.change() as books:
        books.clients.add(client)
        books.tasks.finish(held)


def test_the_same_worker_cannot_end_an_earlier_lease_of_its_own(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
        earlier = books.tasks.claim("one", OVER)
        books.tasks.claim("one", MINUTE)
    for end in ("finish", "renew"):
        with pytest.raises(LeaseLost), desk.work() as books:
            getattr(books.tasks, end)(earlier, *([MINUTE] if end == "renew" else []))


def test_a_renewed_lease_is_not_claimed(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
        claim = books.tasks.claim("one", OVER)
        books.tasks.renew(claim, MINUTE)
        assert books.tasks.claim("two", MINUTE) is None


def test_a_failed_task_comes_back_when_told_or_is_dead(desk, clock):
    with desk.work() as books:
        books.tasks.add("read", 1)
        books.tasks.fail(books.tasks.claim("one", MINUTE), "busy", clock.now + MINUTE)
        assert books.tasks.claim("one", MINUTE) is None
        clock.pass_by(minutes=2)
        books.tasks.fail(books.tasks.claim("one", MINUTE), "poison", None)
        assert books.tasks.claim("one", MINUTE) is None
        assert books.tasks.counts() == {"dead": 1}


def test_an_answer_that_was_taken_in_waits_until_it_is_looked_at(desk, clock):
    before = clock.now
    with desk.work() as books:
        books.tasks.add("read", 1)
        assert not books.tasks.replies_waiting(before)
        books.tasks.add("answer", 2)
        assert books.tasks.replies_waiting(before)
        assert not books.tasks.replies_waiting(before - MINUTE)
        books.tasks.finish(books.tasks.claim("one", MINUTE, step="answer"))
        assert not books.tasks.replies_waiting(before)


@pytest.mark.parametrize(("came", "waits"), [(-1, True), (1, False)])
def test_an_answer_that_was_put_off_is_waited_for_if_it_came_in_time(desk, clock, came, waits):
    before = clock.now
    mail = NewMail(
        mailbox="m@atelier.example",
        message_id="<1@tilleuls.example>",
        digest="d" * 64,
        raw_sha256="a" * 64,
        size=1,
        received_at=before + came * MINUTE,
        uidvalidity=1,
        uid=1,
    )
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        clock.pass_by(minutes=2)
        books.tasks.add("answer", mail_id)
        books.tasks.fail(books.tasks.claim("one", MINUTE), "away", clock.now + MINUTE)
        assert books.tasks.replies_waiting(before) is waits


def test_what_an_owner_that_is_gone_held_is_free_at_once(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
        books.tasks.claim("gone", MINUTE)
        assert books.tasks.owners() == ("gone",)
        books.tasks.release("other")
        assert books.tasks.claim("two", MINUTE) is None
        books.tasks.release("gone")
        assert books.tasks.claim("two", MINUTE).attempts == 2


def test_a_key_gives_one_task_and_what_was_added_is_known(desk):
    with desk.work() as books:
        first = books.tasks.add("read", 1, key="read:1")
        assert books.tasks.add("read", 1, key="read:1") == first
        assert books.tasks.added == [(first, "read")]


def test_four_threads_claim_each_task_once(desk):
    with desk.work() as books:
        for subject in range(20):
            books.tasks.add("read", subject)
    claimed: list[tuple[str, int]] = []
    start = threading.Barrier(4)

    def work(owner: str) -> None:
        start.wait()
        while True:
            with desk.work() as books:
                claim = books.tasks.claim(owner, MINUTE)
            if claim is None:
                return
            claimed.append((owner, claim.subject))
            with desk.work() as books:
                books.tasks.finish(claim)

    threads = [threading.Thread(target=work, args=(f"worker {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(subject for _, subject in claimed) == list(range(20))
    with desk.read() as books:
        assert books.tasks.counts() == {"done": 20}


def test_a_task_for_another_day_is_not_offered_now(desk, clock):
    with desk.work() as books:
        now = books.tasks.add("read", 1)
        books.tasks.add("remind", 1, run_after=clock.now + MINUTE)
        assert books.tasks.added == [(now, "read")]


def test_tasks_that_are_done_are_purged_but_for_the_last(desk, clock):
    with desk.work() as books:
        for subject in range(3):
            books.tasks.add("read", subject)
        books.tasks.add("remind", 9, run_after=clock.now + MINUTE)
        while claim := books.tasks.claim("one", MINUTE, step="read"):
            books.tasks.finish(claim)
        assert books.tasks.done_before(clock.now, 10) == ()
    clock.pass_by(days=1)
    with desk.work() as books:
        old = books.tasks.done_before(clock.now, 2)
        assert len(old) == 2
        books.tasks.purge((*old, 4))
        assert books.tasks.counts() == {"done": 1, "ready": 1}
