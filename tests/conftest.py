"""Fixtures that all tests may ask for: real servers, started once and only when a test wants them."""

import itertools
from collections.abc import Iterator

import pytest

from outbox.validation import Validator
from servers.available import require
from servers.dovecot import Dovecot
from servers.postgres import Postgres
from servers.redis import Redis
from servers.smtp import SmtpServer

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator]:
    """The official rules, compiled once for the run."""
    kept = Validator()
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the run. A test that stops or kills it starts it again."""
    require("dovecot")
    with Dovecot() as server:
        yield server


@pytest.fixture
def account(dovecot: Dovecot) -> str:
    """The address of a new account with an empty mailbox, for this test only."""
    if not dovecot.running:
        dovecot.start()
    return dovecot.add_user(f"facturation{next(_NUMBERS)}@atelier.example")


@pytest.fixture
def smtp_server(dovecot: Dovecot) -> Iterator[SmtpServer]:
    """A submission server and MX that hands over to Dovecot."""
    with SmtpServer(dovecot) as server:
        yield server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the run."""
    require("postgres")
    with Postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a new, empty database, dropped after the test."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """One Redis for the run."""
    require("redis-server")
    with Redis() as server:
        yield server


@pytest.fixture
def redis_url(redis_server: Redis) -> str:
    """The URL of an empty Redis."""
    if not redis_server.running:
        redis_server.start()
    redis_server.flush()
    return redis_server.url
