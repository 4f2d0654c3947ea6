"""Offering tasks: the queue hears of each one once, however often it is said; what it lost it hears again."""

from collections.abc import Callable, Sequence
from threading import Lock

from dramatiq import Broker

#: Seconds after which a task that nobody began is offered again: a queue in this process loses nothing, it is long.
FORGOTTEN_AFTER = 300.0
#: The same where other processes do the work: Redis may lose what it was told, and they begin tasks and put them off
#: for a second, and nobody says so here.
FORGOTTEN_ELSEWHERE = 1.5


class Offering:
    """Tells the workers which tasks are ready. Safe among threads.

    The sweeper names all that is due, twice a second, most of which waits in the queue already. Without this memory
    the queue fills with offers of tasks that are done by the time they are looked at.
    """

    def __init__(self, broker: Broker, seconds: Callable[[], float], forgotten_after: float = FORGOTTEN_AFTER) -> None:
        """Offer on *broker*; *seconds* is a clock that only goes forward."""
        self._broker = broker
        self._forgotten_after = forgotten_after
        self._seconds = seconds
        self._lock = Lock()
        self._waiting: dict[int, float] = {}
        """When each waiting task was offered, the oldest first."""

    def __call__(self, tasks: Sequence[tuple[int, str]]) -> None:
        """Offer *tasks* (numbers and steps), but those that wait in the queue. Raises what the broker raises."""
        fresh = self._fresh(tasks)
        try:
            for task_id, step in fresh:
                self._broker.get_actor(step).send(task_id)
        except BaseException:
            for task_id, _ in fresh:
                self.begun(task_id)
            raise

    def begun(self, task_id: int) -> None:
        """Forget a task: from now on it may be offered again."""
        with self._lock:
            self._waiting.pop(task_id, None)

    def _fresh(self, tasks: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        now = self._seconds()
        with self._lock:
            while self._waiting:
                oldest = next(iter(self._waiting))
                if now - self._waiting[oldest] < self._forgotten_after:
                    break
                del self._waiting[oldest]
            fresh = [(task_id, step) for task_id, step in tasks if task_id not in self._waiting]
            self._waiting.update((task_id, now) for task_id, _ in fresh)
        return fresh
