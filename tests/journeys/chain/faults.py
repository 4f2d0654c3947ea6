"""Things that die in the midst of work, and come back."""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from servers.smtp import DISCONNECT_AFTER_TAKING
from servers.town import Town

#: Seconds after a person's mail in which most of what it sets off is done.
BUSY = 1.5


class Faults:
    """After each mail of a person one thing dies, at a moment that a seed chooses, and is started again.

    The faults are dealt like cards: none comes a second time before all have come.

    Args:
        town: where things die.
        seed: says what and when, the same each time.
    """

    def __init__(self, town: Town, seed: int) -> None:
        self._town, self._chance = town, random.Random(seed)
        self._deck: list[Callable[[], None]] = []
        self.happened: Counter[str] = Counter()

    def __call__(self, step: str) -> None:
        if not self._deck:
            self._deck = self._possible()
            self._chance.shuffle(self._deck)
        fault = self._deck.pop()
        moment = self._chance.uniform(0.0, BUSY)
        print(f"{datetime.now(UTC):%H:%M:%S} {step}: {fault.__name__} after {moment:.2f} s")  # noqa: T201 - pytest shows it with a failure only
        time.sleep(moment)  # the moment of the fault; nothing is awaited here
        fault()
        self.happened[fault.__name__] += 1

    def _possible(self) -> list[Callable[[], None]]:
        faults = [self.daemon_dies, self.daemons_machine_dies, self.dovecot_dies, self.acknowledgement_is_lost]
        if self._town.workers:
            faults += [self.first_worker_dies, self.second_worker_dies, self.redis_forgets, self.redis_dies]
            faults += [self.postgres_dies]
        return faults

    def daemon_dies(self) -> None:
        """kill -9 for the daemon; its children must end on their own."""
        self._town.daemon.kill_alone()
        self._town.daemon.start()

    def daemons_machine_dies(self) -> None:
        """kill -9 for the daemon and its children."""
        self._town.daemon.restart_after_kill()

    def first_worker_dies(self) -> None:
        """kill -9 for one worker and its children."""
        self._town.workers[0].restart_after_kill()

    def second_worker_dies(self) -> None:
        """kill -9 for the other worker and its children."""
        self._town.workers[1].restart_after_kill()

    def redis_forgets(self) -> None:
        """Redis is emptied and killed."""
        redis = self._town.setup.redis
        assert redis is not None
        redis.flush()
        redis.kill()
        redis.start()

    def redis_dies(self) -> None:
        """kill -9 for Redis, which keeps nothing on disk."""
        redis = self._town.setup.redis
        assert redis is not None
        redis.kill()
        redis.start()

    def postgres_dies(self) -> None:
        """kill -9 for the database and all its sessions, in the midst of whatever transactions are open."""
        postgres = self._town.setup.postgres
        assert postgres is not None
        postgres.kill()
        postgres.start()

    def dovecot_dies(self) -> None:
        """kill -9 for the mail server and all its sessions."""
        self._town.dovecot.kill()
        self._town.dovecot.start()

    def acknowledgement_is_lost(self) -> None:
        """The server takes the next mail, whoever sends it, and the connection breaks before it can say so."""
        self._town.smtp.answer_next(DISCONNECT_AFTER_TAKING)
