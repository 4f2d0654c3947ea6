import json
import threading
from datetime import date

import pytest

from ledger import Cause, Fault
from ledger.errors import AlreadyDone, DateBeforeLast, NotFound, NumberTaken
from rules.json_shape import to_json

DAY = date(2026, 11, 24)


def test_numbers_follow_each_other_per_series(desk):
    with desk.change() as books:
        assert [books.series.take("F2026", DAY) for _ in range(3)] == [1, 2, 3]
        assert books.series.take("F2027", DAY) == 1
        assert books.series.last("F2026").number == 3


def test_a_number_of_a_change_that_fails_is_given_again(desk):
    def fail() -> None:
        with desk.change() as books:
            assert books.series.take("F2026", DAY) == 1
            books.jobs.load(0)

    with pytest.raises(NotFound):
        fail()
    with desk.change() as books:
        assert books.series.take("F2026", DAY) == 1


def test_a_date_before_the_last_is_refused(desk):
    with desk.change() as books:
        books.series.take("F2026", DAY)
    with pytest.raises(DateBeforeLast), desk.change() as books:
        books.series.take("F2026", date(2026, 11, 23))
    with desk.change() as books:
        assert books.series.lock("F2026").issued == DAY
        assert books.series.take("F2026", DAY) == 2


def test_a_series_goes_on_after_the_number_used_elsewhere_until_it_has_started(desk):
    with desk.change() as books:
        books.series.start_after("F2026", 41)
        books.series.start_after("F2026", 40)
        assert books.series.take("F2026", DAY) == 41
        books.series.start_after("F2026", 99)
        assert books.series.take("F2026", DAY) == 42


def test_references_start_at_1001_and_are_never_given_twice(desk):
    with desk.change() as books:
        assert [books.references.next(), books.references.next()] == [1001, 1002]


def test_four_processes_take_numbers_without_a_gap_or_a_duplicate(desk, ledger, url, job_id, make_invoice, start_child):
    invoice = json.dumps(to_json(make_invoice("F0")))
    children = [start_child("take_numbers", url, str(job_id), f"child {n}", "6", invoice) for n in range(4)]
    assert [child.wait() for child in children] == [0, 0, 0, 0]
    with desk.read() as books:
        numbers = sorted(each.invoice.number for each in books.invoices.all())
    assert numbers == [f"F2026-{n:04d}" for n in range(1, 17)]  # of 6 turns each, 2 are rolled back
    assert {each.fault for each in ledger.verify()} == {Fault.FILE_NEVER_MADE}  # nobody made their pages


def test_four_threads_with_one_key_do_the_change_once(desk, ledger, job_id, make_invoice):
    results: list[str] = []
    start = threading.Barrier(4)

    def issue() -> None:
        start.wait()
        try:
            with ledger.change("issue", Cause("rule", "test"), "issue:1001", {"draft": 1001}) as books:
                books.invoices.add(job_id, make_invoice(f"F{books.series.take('F2026', DAY)}"))
            results.append("done")
        except AlreadyDone:
            results.append("replay")

    threads = [threading.Thread(target=issue) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done", "replay", "replay", "replay"]
    with desk.read() as books:
        assert len(books.invoices.all()) == 1


def test_a_number_imported_before_is_refused(desk, job_id, make_invoice):
    with desk.change() as books:
        books.invoices.add(job_id, make_invoice("F2026-0001"))
    with pytest.raises(NumberTaken), desk.change() as books:
        books.invoices.add(job_id, make_invoice(f"F2026-000{books.series.take('F2026', DAY)}"))
    with desk.read() as books:
        assert books.series.last("F2026").number == 0
