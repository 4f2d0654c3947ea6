import sqlite3
import threading
from datetime import timedelta

import psycopg
import pytest

from ledger import Cause, open_ledger
from ledger.errors import (
    AlreadyDone,
    JobTaken,
    KeyConflict,
    LedgerBusy,
    LedgerOutdated,
    LedgerUnreachable,
    NaiveInstant,
    NotFound,
    NotJournalled,
    ReadOnly,
)

CAUSE = Cause("mail", "12")
POSTGRESQL = [pytest.param("postgresql", marks=pytest.mark.servers)]


def test_the_same_change_with_the_same_inputs_is_done_once(ledger, client):
    with ledger.change("client", CAUSE, "client:1", {"siren": "732829320"}) as books:
        books.clients.add(client)
    with pytest.raises(AlreadyDone), ledger.change("client", CAUSE, "client:1", {"siren": "732829320"}):
        pytest.fail("a replay must not begin")
    with ledger.read() as books:
        assert len(books.clients.all()) == 1


@pytest.mark.parametrize(("what", "inputs"), [("client", {"siren": "other"}), ("invoice", {"siren": "732829320"})])
def test_the_same_key_with_other_inputs_is_a_conflict(ledger, what, inputs):
    with ledger.change("client", CAUSE, "client:1", {"siren": "732829320"}):
        pass
    with pytest.raises(KeyConflict), ledger.change(what, CAUSE, "client:1", inputs):
        pytest.fail("a conflict must not begin")


def test_a_change_that_fails_leaves_no_row_and_no_journal(ledger, client):
    def fail() -> None:
        with ledger.change("client", CAUSE, "client:1", {}) as books:
            books.jobs.load(books.clients.add(client))

    with pytest.raises(NotFound):
        fail()
    with ledger.read() as books:
        assert books.clients.all() == ()
        assert books.journal.head().sequence == 0
    with ledger.change("client", CAUSE, "client:1", {}) as books:
        books.clients.add(client)


def test_a_process_killed_in_the_middle_of_a_change_leaves_nothing(ledger, url, client, start_child):
    child = start_child("crash", url)
    assert child.stdout.readline() == b"written\n"
    child.kill()
    child.wait()
    with ledger.change("client", CAUSE, "client:crash", {}) as books:
        books.clients.add(client)
    with ledger.read() as books:
        assert len(books.clients.all()) == 1
        assert books.journal.head().sequence == 1
    assert ledger.verify() == ()


def test_nothing_is_written_in_a_transaction_that_reads(ledger, client):
    with pytest.raises(ReadOnly), ledger.read() as books:
        books.clients.add(client)
    with ledger.work() as books:
        books.tasks.add("read", 1)


@pytest.mark.parametrize("url", POSTGRESQL, indirect=True)  # on SQLite a writer waits for readers to end
def test_a_read_sees_one_state_of_the_ledger(ledger, client, desk):
    with ledger.read() as books:
        before = books.clients.all()
        with desk.change() as others:
            others.clients.add(client)
        assert books.clients.all() == before == ()


def test_an_invoice_is_recorded_in_a_change_only(ledger, job_id, make_invoice):
    with pytest.raises(NotJournalled), ledger.work() as books:
        books.invoices.add(job_id, make_invoice("F1"))
    with ledger.read() as books:
        assert books.invoices.all() == ()


def test_a_constraint_is_an_error_of_ours_that_shows_no_values(desk, job_id):
    with pytest.raises(JobTaken) as raised, desk.change() as books:
        books.jobs.open("2026-001", books.jobs.client_of(job_id))
    assert "2026-001" not in str(raised.value)


def test_a_naive_instant_is_refused(ledger, clock):
    with pytest.raises(NaiveInstant), ledger.work() as books:
        books.tasks.add("read", 1, run_after=clock.now.replace(tzinfo=None))


def test_an_instant_comes_back_in_utc(ledger, clock):
    with ledger.work() as books:
        books.people.enrol("claire@cabinet.example", clock.now)
    with ledger.read() as books:
        found = books.people.enrolled()["claire@cabinet.example"]
    assert found == clock.now
    assert found.utcoffset() == timedelta(0)


def test_hostile_text_is_stored_without_what_no_database_stores(ledger):
    with ledger.work() as books:
        document_id = books.documents.add(None, 1, "a\x00b\ud800.pdf", "application/pdf", "0" * 64)
        assert books.documents.get(document_id).name == "a\ufffdb\ufffd.pdf"


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://host/x", "facturier.db", ""])
def test_an_address_that_is_no_database_of_ours_is_said_so_at_once(address, files, clock):
    with pytest.raises(LedgerUnreachable, match=r"\[ledger\] url"):
        open_ledger(address, files, clock)


def test_a_file_in_a_folder_that_does_not_exist_is_out_of_reach(files, clock, tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/nowhere/x.db", files, clock)
    with pytest.raises(LedgerUnreachable) as raised:
        ledger.check()
    assert "\n" not in str(raised.value)
    ledger.close()


def test_a_server_that_does_not_answer_is_out_of_reach(files, clock):
    ledger = open_ledger("postgresql+psycopg://nobody@127.0.0.1:9/x", files, clock)
    with pytest.raises(LedgerUnreachable) as raised:
        ledger.check()
    assert "\n" not in str(raised.value)
    ledger.close()


def test_check_names_the_database(ledger):
    assert ledger.check().startswith(f"{ledger.dialect} ")


def test_a_database_without_our_tables_is_outdated(files, clock, tmp_path):
    ledger = open_ledger(f"sqlite:///{tmp_path}/x.db", files, clock)
    with pytest.raises(LedgerOutdated), ledger.work() as books:
        books.tasks.add("read", 1)
    with pytest.raises(LedgerOutdated):
        ledger.check()
    ledger.migrate()
    ledger.check()
    ledger.close()


def test_sqlite_is_set_up_to_lose_nothing(files, clock, tmp_path):
    path = tmp_path / "wal.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    ledger = open_ledger(f"sqlite:///{path}", files, clock)
    with ledger._engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS]
    assert dict(zip(SETTINGS, found, strict=True)) == SETTINGS
    ledger.close()


SETTINGS = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_copy_holds_the_ledger_as_it_stood(ledger, desk, client, clock, files, tmp_path):
    with desk.change() as books:
        books.clients.add(client)
    ledger.copy_to(tmp_path / "copy.db")
    with desk.change() as books:
        books.clients.add(client)
    copy = open_ledger(f"sqlite:///{tmp_path}/copy.db", files, clock)
    with copy.read() as books:
        assert len(books.clients.all()) == 1
    assert copy.verify() == ()
    copy.close()
    with pytest.raises(LedgerUnreachable, match="exists"):
        ledger.copy_to(tmp_path / "copy.db")
    with pytest.raises(LedgerUnreachable, match="cannot be written"):
        ledger.copy_to(tmp_path / "nowhere" / "copy.db")


@pytest.mark.parametrize("url", POSTGRESQL, indirect=True)
def test_a_postgresql_ledger_is_copied_by_its_own_tool(ledger, tmp_path):
    with pytest.raises(LedgerUnreachable, match="pg_dump"):
        ledger.copy_to(tmp_path / "copy.db")


def test_a_file_that_is_no_database_is_said_so(files, clock, tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database, but long enough to look at" * 50)
    ledger = open_ledger(f"sqlite:///{tmp_path}/x.db", files, clock)
    with pytest.raises(LedgerUnreachable):
        ledger.check()
    ledger.close()


@pytest.mark.parametrize("url", POSTGRESQL, indirect=True)
def test_a_connection_that_the_server_ends_costs_one_transaction_at_most(ledger, url):
    def end_all() -> None:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:
            query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            other.execute(query + " AND datname = current_database()")

    def lose_it() -> None:
        with ledger.work() as books:
            books.tasks.add("read", 1)
            end_all()
            books.tasks.add("read", 2)

    with pytest.raises(LedgerUnreachable):
        lose_it()
    with ledger.work() as books:
        books.tasks.add("read", 3)
    end_all()
    with ledger.read() as books:
        assert books.tasks.counts() == {"ready": 1}


@pytest.mark.parametrize("url", POSTGRESQL, indirect=True)
def test_of_two_transactions_that_wait_for_each_other_one_is_told_to_try_again(ledger):
    errors: list[LedgerBusy] = []
    start = threading.Barrier(2)

    def work(first: str, then: str) -> None:
        try:
            with ledger.work() as books:
                books.series.lock(first)
                start.wait()
                books.series.lock(then)
        except LedgerBusy as error:
            errors.append(error)

    with ledger.work() as books:
        for key in ("A", "B"):
            books.series.lock(key)
    threads = [threading.Thread(target=work, args=keys) for keys in (("A", "B"), ("B", "A"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) == 1
