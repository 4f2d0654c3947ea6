"""A database that cannot be used: one sentence that names the cause and the cure."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from ledger import Files, LedgerUnreachable, open_ledger
from ledger.out_of_reach import cure_of


def opened(url, tmp_path):
    ledger = open_ledger(url, Files(tmp_path / "files"), lambda: None)
    try:
        ledger.migrate()
    finally:
        ledger.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none/ledger.db", "the folder .*/none does not exist: make it"),
        ("folder", "folder is a folder, not the ledger's file"),
        ("letter.db", "letter.db is not a ledger"),
    ],
)
def test_a_file_that_is_no_ledger_says_what_to_do(tmp_path, name, said):
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.db").write_text("Bonjour, voici une lettre.\n" * 40, encoding="utf-8")
    with pytest.raises(LedgerUnreachable, match=said) as refused:
        opened(f"sqlite:///{tmp_path}/{name}", tmp_path)
    assert "\n" not in str(refused.value)


def test_a_damaged_ledger_is_told_as_such(tmp_path):
    path = tmp_path / "ledger.db"
    opened(f"sqlite:///{path}", tmp_path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerUnreachable, match="is damaged: put the last good copy back"):
        opened(f"sqlite:///{path}", tmp_path)


AS_NOBODY = """
import os, sys
from pathlib import Path
from ledger import Files, LedgerError, open_ledger
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
ledger = open_ledger(sys.argv[1], Files(Path("/tmp")), lambda: None)
try:
    with ledger._writing() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
except LedgerError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(("mode", "folder"), [(0o444, 0o755), (0o000, 0o755), (0o666, 0o555)])
def test_a_ledger_without_rights_says_which_are_missing(mode, folder):
    # Not below pytest's own folder, which other users may not enter.
    place = Path(subprocess.check_output(["mktemp", "-d", "/tmp/facturier-XXXXXX"], text=True).strip())
    path = place / "ledger.db"
    sqlite3.connect(path).execute("CREATE TABLE t (x)").connection.close()
    path.chmod(mode)
    place.chmod(folder)
    try:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", AS_NOBODY, f"sqlite:///{path}"]
        said = subprocess.check_output(command, text=True, env=environment)
    finally:
        place.chmod(0o755)
        path.unlink()
        place.rmdir()
    assert said.strip() == (
        f"LedgerUnreachable this user may not read and write {path}: give the right on the file and its folder"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('connection to server at "db", port 5432 failed: Connection refused', "does not answer at db:5432: start it"),
        ("connection timeout expired", "does not answer at db:5432"),
        ('FATAL:  password authentication failed for user "ana"', "refuses the user ana or the password"),
        ('FATAL:  role "ana" does not exist', "refuses the user ana or the password"),
        ('FATAL:  database "firm" does not exist', "has no database firm: create it"),
        (
            "failed to resolve host 'db': [Errno -2] Name or service not known",
            "the server db of the ledger is not known",
        ),
        ("FATAL:  something new\nand more", "the ledger cannot be reached: OperationalError: FATAL:  something new"),
    ],
)
def test_a_server_that_cannot_be_used_says_what_to_do(words, said):
    cure = cure_of(f"OperationalError: {words}", make_url("postgresql+psycopg://ana:secret@db/firm"))
    assert said in cure
    assert "secret" not in cure


@pytest.mark.servers
def test_a_real_server_without_that_database_or_that_user_says_so(postgres_url, tmp_path):
    with pytest.raises(LedgerUnreachable, match="has no database nowhere"):
        opened(postgres_url.rpartition("/")[0] + "/nowhere", tmp_path)
    address = make_url(postgres_url)
    with pytest.raises(LedgerUnreachable, match="refuses the user nobody"):
        opened(address.set(username="nobody").render_as_string(hide_password=False), tmp_path)
    with pytest.raises(LedgerUnreachable, match=r"PostgreSQL does not answer at 127\.0\.0\.1:1"):
        opened(address.set(host="127.0.0.1", port=1).render_as_string(hide_password=False), tmp_path)
