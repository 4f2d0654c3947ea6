import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from ledger import Files, open_ledger
from ledger.errors import LedgerOutdated
from ledger.faults import FAULTS
from ledger.tables import Base


def test_the_migrations_make_the_tables_that_the_program_knows(ledger):
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_constraint_that_maps_to_an_error_exists():
    known = {str(each.name) for table in Base.metadata.tables.values() for each in (*table.constraints, *table.indexes)}
    assert known >= FAULTS.keys()


def test_to_migrate_twice_changes_nothing(ledger):
    before = ledger.check()
    ledger.migrate()
    assert ledger.check() == before
    with ledger.work() as books:
        assert books.references.next() == 1001


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_ledger_of_a_later_program_is_left_alone(ledger, tamper):
    tamper("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerOutdated, match="later"):
        ledger.migrate()
    with pytest.raises(LedgerOutdated):
        ledger.check()


def test_two_processes_may_migrate_at_once(tmp_path, clock):
    script = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from ledger import Files, open_ledger\n"
        "open_ledger(sys.argv[1], Files(Path('x')), lambda: datetime.now(UTC)).migrate()"
    )
    root = Path(__file__).parents[2]
    url = f"sqlite:///{tmp_path}/new.db"
    children = [subprocess.Popen([sys.executable, "-c", script, url], cwd=root) for _ in range(2)]
    assert [child.wait() for child in children] == [0, 0]
    ledger = open_ledger(url, Files(tmp_path), clock)
    ledger.check()
    ledger.close()


def test_the_migrations_are_found_from_any_folder(tmp_path, clock, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ledger = open_ledger(f"sqlite:///{tmp_path}/new.db", Files(tmp_path), clock)
    ledger.migrate()
    ledger.check()
    ledger.close()


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "ledger").rglob("*.py")), ids=str)
def test_a_file_of_this_room_has_at_most_300_lines(path):
    assert len(path.read_text().splitlines()) <= 300
