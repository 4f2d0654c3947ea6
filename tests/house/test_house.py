"""What must hold of the house as a whole: its doors, its names, its weight."""

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("daemon", "workers", "extractors", "ledger", "outbox", "rules")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_imports_go_down_only():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_other_distribution_owns_our_names():
    owners = packages_distributions()
    for room in ROOMS:
        assert set(owners.get(room, ["facturier"])) == {"facturier"}


def test_torch_is_never_imported():
    modules = run(
        "import sys, daemon.run, daemon.cli, daemon.model_reader\n"
        "import extractors.documents.pdf, extractors.documents.docx\n"
        "extractors.documents.pdf.converter(); extractors.documents.docx.converter()\n"
        "print('torch' in sys.modules)"
    )
    assert modules.strip() == "False"


def test_only_one_room_opens_docling_and_one_file_the_models_client():
    importing = {"docling": set(), "openai": set(), "instructor": set(), "facturx": set(), "imapclient": set()}
    for path in ROOT.glob("*/**/*.py"):
        if path.relative_to(ROOT).parts[0] in ROOMS:
            text = path.read_text(encoding="utf-8")
            for library, files in importing.items():
                if f"\nfrom {library}" in text or f"\nimport {library}" in text:
                    files.add(path.relative_to(ROOT).as_posix())
    assert all(path.startswith("extractors/documents/") for path in importing["docling"])
    assert importing["instructor"] == {"extractors/language_model/client.py"}
    assert importing["openai"] == {"extractors/language_model/client.py"}
    assert importing["facturx"] == {"outbox/facturx.py"}
    assert all(path.startswith(("daemon/mailbox/", "daemon/demo/")) for path in importing["imapclient"])


def test_the_daemon_does_not_load_docling_itself():
    modules = run("import sys, daemon.run; print('docling' in sys.modules)")
    assert modules.strip() == "False"


@pytest.mark.parametrize(
    "path", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run", ".ci/wheel", ".ci/servers"]
)
def test_nothing_committed_names_a_registry(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert "://" not in text.replace("https://keepachangelog.com", "")
    assert "index-url" not in text
