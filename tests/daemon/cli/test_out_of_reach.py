"""Parts that are out of reach: one line that says what to do, exit status 3, and nothing made."""

import pytest
from typer.testing import CliRunner

from daemon.cli.app import app
from daemon.errors import DaemonError
from fakes.english import english_in


@pytest.fixture
def refused(firm_folder, monkeypatch):
    """Run a command with these settings in place of the firm's; return the fault that it ends with."""

    def run(*words, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"FACTURIER_{name}", value)
        done = CliRunner().invoke(app, [*words, "--config", str(firm_folder / "facturier.toml")])
        assert isinstance(done.exception, DaemonError), (done.output, done.exception)
        assert done.stdout == ""
        said = str(done.exception)
        assert "\n" not in said
        assert english_in(said) == []
        return done.exception

    return run


COMMANDS = (
    ("status",),
    ("show", "D2026-031"),
    ("approve", "1001"),
    ("milestone", "D2026-031", "2", "--done"),
    ("verify",),
)


@pytest.mark.parametrize("words", COMMANDS)
def test_a_ledger_that_is_not_there_is_said_and_not_made(refused, tmp_path, words):
    fault = refused(*words, LEDGER__URL=f"sqlite:///{tmp_path}/ledger.db")
    assert (fault.exit_status, "n'existe pas encore" in str(fault)) == (3, True)
    assert not (tmp_path / "ledger.db").exists()


@pytest.mark.parametrize("words", [("status",), ("approve", "1001")])
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///{folder}", "est un dossier"),
        ("sqlite:///{folder}/letter", "n'est pas un registre"),
        ("postgresql+psycopg://f@127.0.0.1:1/x", "PostgreSQL ne répond pas à 127.0.0.1:1 : démarrez-le"),
        ("postgresql+psycopg://f@nowhere.invalid/x", "nowhere.invalid"),
        ("mysql://x/y", "écrivez sqlite:///"),
        ("hello", "écrivez sqlite:///"),
    ],
)
def test_a_ledger_that_cannot_be_used_says_what_to_do(refused, tmp_path, words, url, said):
    (tmp_path / "letter").write_text("Bonjour.\n" * 99, encoding="utf-8")
    fault = refused(*words, LEDGER__URL=url.format(folder=tmp_path))
    assert (fault.exit_status, said in str(fault)) == (3, True), str(fault)


@pytest.mark.parametrize("words", [("run",), ("work",)])
def test_a_queue_or_a_database_that_is_down_keeps_the_daemon_from_starting(refused, words):
    database = "postgresql+psycopg://f@127.0.0.1:1/x"
    fault = refused(*words, QUEUE__URL="redis://127.0.0.1:1/0", LEDGER__URL=database)
    assert (fault.exit_status, "démarrez Redis" in str(fault)) == (3, True)


def test_a_daemon_without_its_folder_says_so(refused, tmp_path):
    fault = refused("run", LEDGER__URL=f"sqlite:///{tmp_path}/none/ledger.db", MAILBOX__0__PASSWORD="x")
    assert (fault.exit_status, "créez-le" in str(fault)) == (3, True)


def test_a_password_file_that_is_gone_is_wrong_settings(refused):
    fault = refused("run", MAILBOX__0__PASSWORD_FILE="none", SMTP__PASSWORD_FILE="none")
    assert (fault.exit_status, "none" in str(fault)) == (2, True)
