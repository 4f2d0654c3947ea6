"""Tasks are offered once at a time, and again when the queue lost them."""

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import ActorNotFound

from workers.offering import FORGOTTEN_AFTER, FORGOTTEN_ELSEWHERE, Offering


class Watch:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def broker():
    broker = StubBroker(middleware=[])
    dramatiq.actor(actor_name="read", queue_name="read", broker=broker)(lambda _task: None)
    return broker


def waiting(broker):
    return broker.queues["read"].qsize()


def test_a_task_that_waits_in_the_queue_is_not_offered_again(broker):
    offer = Offering(broker, Watch())
    offer([(1, "read"), (2, "read")])
    offer([(1, "read"), (3, "read")])
    assert waiting(broker) == 3


def test_a_task_that_was_begun_may_be_offered_at_once(broker):
    offer = Offering(broker, Watch())
    offer([(1, "read")])
    offer.begun(1)
    offer([(1, "read")])
    assert waiting(broker) == 2


def test_what_nobody_begins_in_time_is_offered_again(broker):
    watch = Watch()
    offer = Offering(broker, watch)
    offer([(1, "read")])
    watch.now = FORGOTTEN_AFTER - 1
    offer([(1, "read")])
    assert waiting(broker) == 1
    watch.now = FORGOTTEN_AFTER
    offer([(1, "read")])
    assert waiting(broker) == 2


def test_where_others_do_the_work_a_task_they_put_off_is_soon_offered_again(broker):
    watch = Watch()
    offer = Offering(broker, watch, FORGOTTEN_ELSEWHERE)
    offer([(1, "read")])
    watch.now = FORGOTTEN_ELSEWHERE
    offer([(1, "read")])
    assert waiting(broker) == 2


def test_what_the_queue_did_not_take_is_offered_again(broker):
    offer = Offering(broker, Watch(), FORGOTTEN_AFTER)
    with pytest.raises(ActorNotFound):
        offer([(1, "no such step"), (2, "read")])
    offer([(2, "read")])
    assert waiting(broker) == 1
