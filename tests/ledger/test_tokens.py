import threading
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from rules.approval import Purpose, Token

MINUTE = timedelta(minutes=1)


@pytest.fixture
def token(clock):
    return Token(
        purpose=Purpose.DRAFT,
        subject=4821,
        version=1,
        content_hash="c" * 64,
        approver="claire@cabinet.example",
        expires=clock.now + timedelta(days=30),
    )


def test_a_token_is_used_once(desk, token, clock):
    with desk.work() as books:
        books.tokens.add("a" * 64, token)
        assert books.tokens.find("a" * 64) == token
        assert books.tokens.find("b" * 64) is None
        assert books.tokens.use("a" * 64, clock.now)
        assert not books.tokens.use("a" * 64, clock.now)
        assert books.tokens.find("a" * 64) == replace(token, used_at=clock.now)


def test_a_killed_token_is_unknown(desk, token, clock):
    with desk.work() as books:
        books.tokens.add("a" * 64, token)
        books.tokens.add("b" * 64, replace(token, subject=4822))
        books.tokens.kill(Purpose.DRAFT, 4821)
        assert books.tokens.find("a" * 64) is None
        assert not books.tokens.use("a" * 64, clock.now)
        assert books.tokens.find("b" * 64) is not None
        books.tokens.kill_all()
        assert books.tokens.find("b" * 64) is None


def test_of_two_uses_at_once_one_counts(desk, token, clock):
    with desk.work() as books:
        books.tokens.add("a" * 64, token)
    used: list[bool] = []
    start = threading.Barrier(4)

    def use() -> None:
        start.wait()
        with desk.work() as books:
            used.append(books.tokens.use("a" * 64, clock.now))

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(used) == [False, False, False, True]


def test_a_lease_has_one_holder_until_it_is_over_or_given_back(desk):
    with desk.work() as books:
        assert books.leases.take("watch", "one", MINUTE)
        assert books.leases.take("watch", "one", MINUTE)
        assert not books.leases.take("watch", "two", MINUTE)
        assert not books.leases.renew("watch", "two", MINUTE)
        assert books.leases.renew("watch", "one", -MINUTE)
        assert books.leases.take("watch", "two", MINUTE)
        books.leases.release("watch", "one")
        assert not books.leases.take("watch", "one", MINUTE)
        books.leases.release("watch", "two")
        assert books.leases.take("watch", "one", MINUTE)


def test_an_approver_is_enrolled_since_the_first_answer(desk, clock):
    first = clock.now
    with desk.change() as books:
        books.people.enrol("Claire@cabinet.example", first)
        books.people.enrol("claire@cabinet.example", first + MINUTE)
        assert books.people.enrolled() == {"claire@cabinet.example": first}


def test_a_models_answer_is_kept_with_its_cost(desk):
    with desk.work() as books:
        assert books.answers.get("a" * 64, "fr-1", "small") is None
        books.answers.put("a" * 64, "fr-1", "small", answer={"gross": "1.00"}, tokens=900, cost=Decimal("0.0042"))
        books.answers.put("a" * 64, "fr-1", "small", answer={"gross": "2.00"})
        books.answers.put("a" * 64, "fr-1", "large", answer=[], cost=Decimal("0.05"))
        assert books.answers.get("a" * 64, "fr-1", "small") == {"gross": "1.00"}
        assert books.answers.cost_of("a" * 64) == Decimal("0.0542")
        assert books.answers.cost_of("b" * 64) == 0
