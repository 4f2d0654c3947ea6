from ledger import Cause, Fault
from ledger.journal import GENESIS


def test_every_change_joins_one_chain(desk):
    for _ in range(4):
        with desk.change():
            pass
    with desk.read() as books:
        entries = list(books.journal.entries())
        head = books.journal.head()
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous_hash for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert (head.sequence, head.hash) == (4, entries[-1].hash)


def test_a_row_says_what_was_done_why_and_when_but_not_with_what(ledger, clock):
    with ledger.change("issue", Cause("mail", "12"), "issue:1001", {"client": "SCI Les Tilleuls"}):
        pass
    with ledger.read() as books:
        (entry,) = books.journal.entries()
    assert (entry.what, entry.cause, entry.key, entry.at) == ("issue", Cause("mail", "12"), "issue:1001", clock.now)
    assert "Tilleuls" not in repr(entry)


def test_the_machinery_leaves_no_row(desk):
    with desk.work() as books:
        books.tasks.add("read", 1)
    with desk.read() as books:
        assert books.journal.head().sequence == 0


def test_an_altered_row_breaks_the_chain(desk, ledger, tamper):
    for _ in range(2):
        with desk.change():
            pass
    tamper("UPDATE journal SET what = 'other' WHERE sequence = 1")
    assert [(each.fault, each.subject) for each in ledger.verify()] == [(Fault.CHAIN_BROKEN, "journal 1")]


def test_an_altered_row_with_its_hash_made_new_still_breaks_the_chain(desk, ledger, tamper):
    for _ in range(2):
        with desk.change():
            pass
    with desk.read() as books:
        first = next(books.journal.entries())
    tamper(f"UPDATE journal SET inputs_hash = 'x', hash = '{'e' * 64}' WHERE sequence = {first.sequence}")
    assert {each.subject for each in ledger.verify()} == {"journal 1", "journal 2"}


def test_a_row_cut_off_the_end_is_missed_by_the_head(desk, ledger, tamper):
    for _ in range(2):
        with desk.change():
            pass
    tamper("DELETE FROM journal WHERE sequence = 2")
    assert [(each.fault, each.subject) for each in ledger.verify()] == [(Fault.CHAIN_BROKEN, "journal 2")]


def test_a_row_cut_out_of_the_middle_is_missed_by_the_next(desk, ledger, tamper):
    for _ in range(3):
        with desk.change():
            pass
    tamper("DELETE FROM journal WHERE sequence = 2")
    assert [(each.fault, each.subject) for each in ledger.verify()] == [(Fault.CHAIN_BROKEN, "journal 3")]
