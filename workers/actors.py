"""The dramatiq actors: one a step, on either broker. A message carries a task's number and nothing else.

The task table is the truth: a message that is lost, late or doubled does no harm. So there are no retries
and no delayed messages here (after a restart of Redis delayed messages can stay stuck): the sweeper offers
again what is due.
"""

from collections.abc import Callable, Mapping

import dramatiq
from dramatiq import Broker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import Middleware, TimeLimit

from workers.office import Office
from workers.running import Step, run_task

#: A step may hold a worker this long (milliseconds) before dramatiq interrupts its Python code.
TIME_LIMIT = 240_000
#: A worker that is silent for this long (milliseconds) is dead: its messages go to others.
HEARTBEAT = 20_000
#: Look for dead workers at every command (per million): by default their messages came back after six minutes.
MAINTENANCE_CHANCE = 1_000_000


def make_broker(url: str) -> Broker:
    """Return the broker at *url*; in this process where it is empty."""
    # Nothing interrupts a step at the end of a process: steps are short, and a stop waits for them.
    middleware: list[Middleware] = [TimeLimit(time_limit=TIME_LIMIT)]
    if not url:
        return StubBroker(middleware=middleware)
    return RedisBroker(  # type: ignore[no-untyped-call] # dramatiq types its Redis broker in part
        url=url, middleware=middleware, heartbeat_timeout=HEARTBEAT, maintenance_chance=MAINTENANCE_CHANCE
    )


def declare_actors(
    broker: Broker, office: Callable[[], Office], steps: Mapping[str, Step], begun: Callable[[int], None]
) -> None:
    """Declare an actor and a queue for each step on *broker*.

    *office* is asked when a message arrives; *begun* hears of the task before it is claimed.
    """

    def work(task_id: int) -> None:
        begun(task_id)
        run_task(office(), task_id, steps)

    for name in steps:
        dramatiq.actor(actor_name=name, queue_name=name, broker=broker)(work)
