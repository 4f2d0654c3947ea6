"""The terminal speaks the firm's language, whatever the locale: help, wrong use, every list and card."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import daemon.cli  # noqa: F401 - declares the commands
from daemon.cli.app import app
from daemon.cli.language import BEFORE_SETTINGS, language_asked, speak
from daemon.cli.verify_words import problem_text
from daemon.errors import DaemonError
from fakes.english import english_in
from ledger import Fault, Problem, verification

PROGRAM = (sys.executable, "-c", "from daemon.cli import main; main()")
COMMANDS = tuple(each.name for each in app.registered_commands if not each.hidden)
WRONG = (
    ("change", "1001", "--fo"),
    ("change",),
    ("valide", "3"),
    ("approve", "abc"),
    ("approve", "1001", "2", "3"),
    ("plan", "q.pdf", "--before", "0"),
    ("work", "--threads", "0"),
    ("change", "1001", "--due-date"),
    ("import", "foo"),
    ("import", "quotes"),
    ("status", "D1999-001"),
    ("show", "nothing"),
    ("invoices", "--open", "--drafts"),
    ("read", "none.pdf"),
    ("milestone", "D2026-031", "1"),
    ("change", "1001"),
)


def run(*words, cwd, locale="en_GB.UTF-8", program=PROGRAM):
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": locale,
        "COLUMNS": "80",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [*program, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_the_settings_name_the_language_and_the_locale_only_where_there_are_none(firm_folder, nowhere):
    english = {"LANG": "en_GB.UTF-8"}
    french, other = str(firm_folder / "facturier.toml"), str(firm_folder / "english.toml")
    assert language_asked(["status", "--config", french], english) == "fr"
    assert language_asked(["status", f"--config={other}"], {}) == "en"
    assert language_asked(["status"], {"FACTURIER_CONFIG": french} | english) == "fr"
    assert language_asked(["status"], english) == "en"
    assert language_asked(["status", "--config", french], english | {"FACTURIER_COMPANY__LANGUAGE": "en"}) == "en"
    (nowhere / "facturier.toml").write_text("[company]\nname = 'x'\n", encoding="utf-8")
    assert language_asked(["status"], english) == "fr"
    assert language_asked(["init"], english) == "en"
    (nowhere / "facturier.toml").write_text("[company", encoding="utf-8")
    assert language_asked(["status"], english) == "en"


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_one_line_in_the_firms_language(firm_folder, nowhere, words):  # noqa: ARG001 - where it stands
    config = ("--config", str(firm_folder / "facturier.toml"))
    words = (words[0], *config, *words[1:]) if words[0] != "import" else (*words, *config)
    done = CliRunner().invoke(app, words, env={"LANG": "en_GB.UTF-8"})
    assert isinstance(done.exception, DaemonError), (done.output, done.exception)
    assert done.exception.exit_status == 2
    assert "\n" not in str(done.exception)
    assert english_in(str(done.exception)) == []


def test_help_is_in_the_language_of_the_settings_here(firm_folder):
    names = [[], ["import"], ["import", "quotes"], *([name] for name in COMMANDS if name not in BEFORE_SETTINGS)]
    script = (
        "from typer.testing import CliRunner; import daemon.cli; from daemon.cli.app import app\n"
        f"for words in {names!r}: print(CliRunner().invoke(app, [*words, '--help'], prog_name='facturier').output)"
    )
    helped = run(cwd=firm_folder, program=(sys.executable, "-c", script))
    assert (helped.returncode, helped.stderr) == (0, "")
    assert helped.stdout.count("Utilisation : facturier") == len(names)
    assert english_in(helped.stdout) == []
    assert max(map(len, helped.stdout.splitlines())) <= 80


def test_help_is_english_where_the_locale_says_so_and_nothing_is_configured(tmp_path):
    assert run("--help", cwd=tmp_path).stdout.startswith("Usage: facturier")
    assert run("--help", cwd=tmp_path, locale="C").stdout.startswith("Utilisation")


def test_wrong_use_of_the_program_is_one_line_on_stderr(firm_folder):
    done = run("approve", "abc", cwd=firm_folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "facturier: NUMÉRO : 'abc' n'est pas un nombre entier ; voyez facturier approve --help\n"


@pytest.mark.parametrize("room", ["status", "invoices", "payments", "disputes", "questions"])
def test_lists_are_in_french(looking, room):
    assert english_in(looking(room)) == []


def test_cards_are_in_french(looking):
    refs = {each["ref"] for room in ("payments", "disputes", "questions") for each in looking.json(room)[room]}
    refs |= {each["draft"] for each in looking.json("invoices")["invoices"]}
    refs |= {"D2026-031", "F2026-0001", *(f"M{number}" for number in range(1, 9))}
    for ref in sorted(refs):
        assert english_in(looking("show", ref)) == [], ref


@pytest.mark.parametrize("paper", ["quote.pdf", "signed.pdf", "amendment.pdf", "remittance.pdf", "statement.xml"])
def test_what_a_paper_says_is_told_in_french(looking, papers, paper):
    assert english_in(looking("read", papers / paper)) == []


def test_check_tells_its_parts_and_their_cures_in_french(firm_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("FACTURIER_MAILBOX__0__URL", "imap://f@a.example@127.0.0.1:1")
    monkeypatch.setenv("FACTURIER_MAILBOX__0__PASSWORD", "x")
    monkeypatch.setenv("FACTURIER_SMTP__URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("FACTURIER_LEDGER__URL", f"sqlite:///{tmp_path}/none/ledger.db")
    done = CliRunner().invoke(app, ["check", "--config", str(firm_folder / "facturier.toml")])
    assert done.exit_code == 3
    assert english_in(done.output) == []
    assert "démarrez le serveur" in done.output
    told = CliRunner().invoke(app, ["check", "--json", "--config", str(firm_folder / "facturier.toml")])
    assert {"part", "good", "said", "needed"} == set(json.loads(told.output)["parts"][0])


BROKEN = {
    "empty.pdf": b"",
    "program.pdf": b"MZ" + b"\0" * 400,
    "broken.pdf": b"%PDF-1.7 rubbish",
    "broken.docx": b"PK\x03\x04" + b"\0" * 90,
    "many.eml": b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\r\n\r\n",
    "none.eml": b"From: a@b.example\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_told_in_french(looking, tmp_path, name):
    (tmp_path / name).write_bytes(BROKEN[name])
    done = CliRunner().invoke(app, ["read", str(tmp_path / name), *looking._always])
    assert english_in(f"{done.output}{done.exception or ''}") == []


@pytest.mark.parametrize("folder", ["read", "plan", "reconcile"])
def test_a_folder_where_a_file_is_due_is_told_in_french(looking, tmp_path, folder):
    assert english_in(str(looking.refused(folder, tmp_path))) == []


def test_clients_that_cannot_be_taken_over_are_told_in_french(looking, tmp_path):
    (tmp_path / "clients.csv").write_text("nom;siren\nSCI;123\n", encoding="utf-8")
    assert "ligne 2" in str(looking.refused("import", "clients", tmp_path / "clients.csv"))


def test_every_problem_that_verify_finds_has_its_french():
    source = Path(verification.__file__).read_text(encoding="utf-8")
    said = re.findall(r'Problem\(Fault\.\w+, f?"[^"]+", f?"([^"]+)"\)|words = f"([^"]+)"', source)
    details = {re.sub(r"\{[^}]*\}", "7", one or other) for one, other in said}
    assert len(details) > 5
    speak("fr")
    for detail in details:
        assert english_in(problem_text(Problem(Fault.FACT_GONE, "invoice F1", detail))) == []


#: What the terminal itself writes; a document's words and a French firm's labels stay what they are.
FRENCH_WAYS = re.compile(r"^ +«|^ *[0-9]+ % ·|[0-9]{2}/[0-9]{2}/[0-9]{4}")


@pytest.mark.parametrize("ref", ["D2026-031", "F2026-0001", "1001", "P1", "M3"])
def test_an_english_card_writes_days_rates_and_quotations_in_english(looking_in_english, ref):
    shown = looking_in_english("show", ref)
    assert [line for line in shown.splitlines() if FRENCH_WAYS.search(line)] == []


def test_each_empty_list_says_what_there_is_none_of(looking):
    assert looking("factures", "--open") == "Aucune facture ne reste due.\n"
    assert looking("factures", "--overdue") == "Aucune facture n'est échue.\n"
