"""Nothing is lost and nothing is done twice, whatever is killed, and whenever.

After each mail of a person one thing dies, at a moment that a seed chooses: while the mail is read, decided, answered,
numbered, rendered, sent, or between two steps.
"""

import random
import time
from collections.abc import Callable

import pytest

from journeys.chain.business_case import BusinessCase, Trouble
from outbox.validation import Validator
from servers.town import Setup, Town

pytestmark = pytest.mark.servers

#: Seconds after a mail in which most of what it sets off is done.
BUSY = 1.5


class Faults:
    """Kills one thing after each mail and starts it again.

    Args:
        town: where things die.
        seed: says what and when, the same each time.
    """

    def __init__(self, town: Town, seed: int) -> None:
        self._town, self._chance = town, random.Random(seed)
        self.log: list[str] = []

    def __call__(self, step: str) -> None:
        name, fault = self._chance.choice(self._possible())
        moment = self._chance.uniform(0.0, BUSY)
        self.log.append(f"{step}: {name} after {moment:.2f} s")
        print(self.log[-1])  # noqa: T201 - pytest shows it with a failure only
        time.sleep(moment)  # the moment of the fault; nothing is awaited here
        fault()

    def _possible(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("the daemon dies", self._daemon_dies),
            ("the daemon's machine dies", self._daemons_machine_dies),
            *((f"{worker.log.stem} dies", worker.restart_after_kill) for worker in self._town.workers),
        ]

    def _daemon_dies(self) -> None:
        self._town.daemon.kill_alone()
        self._town.daemon.start()

    def _daemons_machine_dies(self) -> None:
        self._town.daemon.restart_after_kill()


def servers_die(town: Town) -> Trouble:
    """Each server dies once, in the midst of work, while the program goes on."""

    def redis_forgets() -> None:
        redis = town.setup.redis
        if redis is not None:
            redis.flush()
            redis.kill()
            redis.start()

    def dovecot_dies() -> None:
        town.dovecot.kill()
        town.dovecot.start()

    def smtp_breaks() -> None:
        town.smtp.answer_next("451 4.3.0 later")

    times = {
        "Devis signé": dovecot_dies,
        "payment confirmed": redis_forgets,
        "draft of 4647.41 approved": smtp_breaks,
        "PV de réception Pose des menuiseries": redis_forgets,
        "draft of 5534.71 approved": dovecot_dies,
    }
    return lambda step: times.get(step, lambda: None)()


def test_kills_of_the_program_lose_nothing_and_double_nothing(
    settle: Callable[[Setup], Town], setup: Setup, validator: Validator
) -> None:
    town = settle(setup)
    case = BusinessCase(town, validator, Faults(town, seed=2026))
    case.play()
    case.check()
    assert case.copies() == 0


def test_deaths_of_the_servers_lose_nothing_and_double_nothing(
    settle: Callable[[Setup], Town], several_processes: Setup, validator: Validator
) -> None:
    town = settle(several_processes)
    case = BusinessCase(town, validator, servers_die(town))
    case.play()
    case.check()
