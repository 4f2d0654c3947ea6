import gc
import math
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extractors import pool_answers
from extractors.documents.convert import PDF, convert
from extractors.documents.errors import DocumentRefused, Refusal
from extractors.pool import (
    ChildDied,
    ChildFailed,
    ChildOutOfMemory,
    ChildTimedOut,
    Limits,
    PoolClosed,
    ReadingPool,
)


@pytest.fixture
def pool():
    pool = ReadingPool(size=1, limits=Limits(timeout=20, memory=2_500_000_000, pieces=50))
    yield pool
    pool.close()


def a_pool(**limits):
    return ReadingPool(size=1, limits=Limits(**limits))


def test_work_is_done_in_another_process(pool):
    assert pool.run(os.getpid) != os.getpid()
    assert pool.run(math.gcd, 12, 18) == 6


def test_a_warm_child_is_used_again(pool):
    assert pool.run(os.getpid) == pool.run(os.getpid)


def test_a_childs_libraries_are_not_looked_through_for_garbage(pool):
    assert pool.run(gc.get_freeze_count) > 10_000


def test_what_the_work_raises_is_raised_here(pool):
    with pytest.raises(ValueError, match="math domain error"):
        pool.run(math.sqrt, -1)
    with pytest.raises(DocumentRefused) as refused:
        pool.run(convert, b"", PDF)
    assert refused.value.kind is Refusal.EMPTY


def test_a_library_error_comes_back_in_words(pool):
    with pytest.raises(ChildFailed, match="UnpicklingError"):
        pool.run(pickle.loads, b"nonsense")


def test_a_child_that_dies_takes_nobody_along(pool):
    with pytest.raises(ChildDied):
        pool.run(os._exit, 3)
    assert pool.run(math.gcd, 12, 18) == 6


def test_a_child_killed_from_outside_while_idle_is_replaced(pool):
    child = pool.run(os.getpid)
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert pool.run(os.getpid) != child


def test_work_that_overruns_is_killed():
    pool = a_pool(timeout=0.2)
    with pytest.raises(ChildTimedOut):
        pool.run(time.sleep, 60)
    assert pool.run(math.gcd, 12, 18) == 6
    pool.close()


def test_work_that_needs_too_much_memory_is_refused():
    pool = a_pool(memory=300_000_000)
    with pytest.raises(ChildOutOfMemory):
        pool.run(bytearray, 400_000_000)
    assert pool.run(math.gcd, 12, 18) == 6
    pool.close()


def test_a_child_is_renewed_after_so_many_pieces_without_a_wait():
    pool = a_pool(pieces=2)
    first = pool.run(os.getpid)
    deadline = time.monotonic() + 20
    while (last := pool.run(os.getpid)) == first:
        assert time.monotonic() < deadline
    assert last != first
    pool.close()


def test_many_threads_share_the_children():
    pool = ReadingPool(size=2)
    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda n: pool.run(math.factorial, n), range(60)))
    assert results == [math.factorial(n) for n in range(60)]
    pool.close()


def test_a_child_ignores_the_interrupt_from_the_keyboard(pool):
    child = pool.run(os.getpid)
    os.kill(child, signal.SIGINT)
    assert pool.run(os.getpid) == child


def test_a_child_has_no_network_where_the_system_allows_it(pool):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        pool.run(os.getpid)
        if not pool.network_off:
            pytest.skip("this system allows no network namespace")
        with pytest.raises(OSError, match="unreachable"):
            pool.run(socket.create_connection, ("127.0.0.1", port), 1)


def test_the_processor_time_of_each_piece_is_bounded(pool):
    soft, _ = pool.run(resource.getrlimit, resource.RLIMIT_CPU)
    assert 20 <= soft <= 30


def test_a_closed_pool_takes_no_work():
    pool = a_pool()
    pool.run(os.getpid)
    pool.close()
    with pytest.raises(PoolClosed):
        pool.run(os.getpid)


def test_closing_wakes_a_thread_that_waits():
    pool = a_pool()
    pool.close()
    seen = []

    def wait():
        try:
            pool.run(os.getpid)
        except PoolClosed:
            seen.append("closed")

    thread = threading.Thread(target=wait)
    thread.start()
    thread.join(10)
    assert seen == ["closed"]


def test_a_module_that_cannot_be_warmed_up_is_an_error_and_no_hang():
    pool = ReadingPool(size=1, warm_up=["no.such.module"])
    with pytest.raises(ChildDied, match="did not start"):
        pool.run(os.getpid)
    pool.close()


def test_children_die_with_their_parent():
    program = """
        import os
        from extractors.pool import ReadingPool

        if __name__ == "__main__":
            print(ReadingPool(size=1).run(os.getpid), flush=True)
            os._exit(0)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=60, check=True
    )
    child = int(done.stdout)
    command = Path(f"/proc/{child}/cmdline")  # empty once it is dead, gone once it is reaped
    deadline = time.monotonic() + 10
    while command.exists() and command.read_bytes():
        assert time.monotonic() < deadline
        os.sched_yield()


@pytest.mark.parametrize("forbidden", [os.getpid, subprocess.Popen, convert, eval])
def test_an_answer_may_hold_no_function_and_no_foreign_class(forbidden):
    with pytest.raises(pickle.UnpicklingError):
        pool_answers.loads(pickle.dumps(forbidden))


def test_an_answer_may_reach_through_no_dotted_name():
    with pytest.raises(pickle.UnpicklingError):
        pool_answers.loads(b"\x80\x04\x8c\x0fextractors.pool\x8c\x08os._exit\x93.")


def test_an_answer_may_hold_our_values_and_errors():
    refused = DocumentRefused(Refusal.BROKEN, "It is broken.")
    assert pool_answers.loads(pickle.dumps(refused)).kind is Refusal.BROKEN
