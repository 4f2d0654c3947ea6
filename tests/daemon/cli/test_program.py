"""The program as a process: its exit statuses, one line on stderr, and nothing else there."""

import os
import subprocess
import sys

import pytest

PROGRAM = (sys.executable, "-c", "from daemon.cli import main; main()")


def run(*words, cwd):
    environment = {"PATH": os.environ["PATH"], "LANG": "fr_FR.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [*PROGRAM, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("status",), 2),  # no settings here
        (("read", "none.pdf"), 2),
        (("plan", "none.pdf"), 2),
        (("reply", "none.eml"), 2),
    ],
)
def test_an_error_is_one_line_and_its_status(tmp_path, words, status):
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("facturier: ")


def test_a_ledger_out_of_reach_ends_with_three(tmp_path, firm_folder):
    (tmp_path / "facturier.toml").write_bytes((firm_folder / "facturier.toml").read_bytes())
    done = run("status", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)


def test_reading_a_pdf_says_nothing_on_stderr(tmp_path, papers):
    done = run("read", papers / "signed.pdf", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_looking_imports_no_document_reader(firm_folder):
    code = "import sys; from daemon.cli.showing import finding, lists, status; print('docling' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=firm_folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == "False"
