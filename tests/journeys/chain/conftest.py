"""Towns for the journeys of the whole chain, in each way that a firm runs the program."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from servers.available import require
from servers.postgres import Postgres
from servers.redis import Redis
from servers.town import Setup, Town


@pytest.fixture
def settle() -> Iterator[Callable[[Setup], Town]]:
    """Founds a town that ends with the test; when the test failed, pytest shows what its programs said."""
    require("dovecot")
    with ExitStack() as ending:

        def found(setup: Setup) -> Town:
            town = Town(setup)
            ending.callback(_show_logs, town)
            return ending.enter_context(town)

        yield found


@pytest.fixture
def one_process() -> Setup:
    """The daemon alone, on SQLite."""
    return Setup()


@pytest.fixture
def one_process_over_tls() -> Setup:
    """The same, with logins over TLS on both ways, and an authority of the firm's own."""
    return Setup(tls=True)


@pytest.fixture
def several_processes(request: pytest.FixtureRequest) -> Setup:
    """The daemon and two workers, on Redis and PostgreSQL."""
    require("redis-server", "postgres")
    redis: Redis = request.getfixturevalue("redis_server")
    if not redis.running:
        redis.start()
    redis.flush()
    postgres_url: str = request.getfixturevalue("postgres_url")
    postgres: Postgres = request.getfixturevalue("postgres")
    return Setup(redis=redis, postgres=postgres, postgres_url=postgres_url, workers=2)


@pytest.fixture(params=["one_process", "several_processes"])
def setup(request: pytest.FixtureRequest) -> Setup:
    """Both ways, for tests that hold in each."""
    made: Setup = request.getfixturevalue(request.param)
    return made


def _show_logs(town: Town) -> None:
    for program in town.programs:
        print(f"--- {program.log.name}\n{program.log_tail()}")  # noqa: T201 - pytest shows it with a failure only
