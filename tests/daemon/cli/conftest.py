"""A firm in the middle of example A, with its settings beside its ledger, and the command line to look at it with."""

import json
from datetime import date
from shutil import copytree

import pytest
from typer.testing import CliRunner

from daemon.cli.app import app
from daemon.errors import DaemonError
from fakes.firm import Firm
from fakes.settings import SETTINGS
from fakes.story import (
    SIGNED_ON,
    Story,
    amendment,
    billed,
    handover,
    other_quote,
    quote,
    remittance,
    statement,
)
from outbox.validation import Validator
from rules.money import Money

LEDGER = """approvers = ["claire@cabinet.example"]

[ledger]
url = "sqlite:///ledger.db"
files = "files"
"""


@pytest.fixture(scope="session")
def firm_folder(tmp_path_factory):
    """The deposit is billed and paid, an amendment signed, a milestone drafted, an invoice disputed."""
    folder = tmp_path_factory.mktemp("firm")
    validator = Validator()
    story = Story(Firm(folder, validator))
    billed(story)
    story.client_sends("Avis", remittance("F2026-0001", Money(557688), date(2026, 3, 20)))
    story.answers(story.one_mail("Paiement annoncé"), "VALIDER")
    story.bank_sends(statement())
    story.bank_sends(statement("XX", Money(100000), date(2026, 3, 25)))
    story.client_writes("Nous contestons la facture F2026-0001 : le montant est faux.", about="Litige")
    story.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    story.client_sends("PV 1", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    drafts = [raw for raw in story.firm.news() if b"Reply-To" in raw]
    story.answers(drafts[-1], "ok mais pas avant lundi")
    story.firm.ledger.close()
    validator.close()
    (folder / "facturier.toml").write_text((SETTINGS + LEDGER).format(language="fr"), encoding="utf-8")
    (folder / "english.toml").write_text((SETTINGS + LEDGER).format(language="en"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def asked_folder(tmp_path_factory):
    """The deposit is contested, part of it came, and another payment was too much and half decided."""
    folder = tmp_path_factory.mktemp("asked")
    validator = Validator()
    story = Story(Firm(folder, validator))
    billed(story)
    story.bank_sends(statement(amount=Money(600000)))
    story.answers(story.one_mail(), f"VALIDER {story.questions('payment')[0].ref} 1")
    story.staff_sends("Devis 2", other_quote(number="D2026-044", signature=None))
    story.client_sends("Devis 2 signé", other_quote(number="D2026-044", signature=SIGNED_ON))
    story.approve(story.one_mail("acompte", "D2026-044"))
    story.client_writes("Nous contestons la facture F2026-0002 : le montant est faux.", about="Litige")
    story.bank_sends(statement("F2026-0002", amount=Money(500000), on=date(2026, 3, 25)))
    story.firm.ledger.close()
    validator.close()
    (folder / "facturier.toml").write_text((SETTINGS + LEDGER).format(language="fr"), encoding="utf-8")
    return folder


@pytest.fixture
def asked(nowhere, asked_folder):  # noqa: ARG001 - where it stands
    """The command line beside a ledger in which much money is asked about."""
    return Terminal("--config", str(asked_folder / "facturier.toml"))


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    """The files that a person may give to a command."""
    folder = tmp_path_factory.mktemp("papers")
    made = {
        "quote.pdf": quote("B", date(2026, 3, 9)),
        "signed.pdf": quote("B", date(2026, 3, 9), signed=SIGNED_ON),
        "amendment.pdf": amendment(date(2026, 5, 28)),
        "amendment_signed.pdf": amendment(date(2026, 5, 28), signed=date(2026, 6, 2)),
        "remittance.pdf": remittance("F2026-0001", Money(557688), date(2026, 3, 20)),
        "statement.xml": statement(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A folder without settings, in French."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    for name in ("FACTURIER_CONFIG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


class Terminal:
    """Runs commands as a user of 80 columns would."""

    def __init__(self, *always: str) -> None:
        self._always = always

    def __call__(self, *words, exit_code=0) -> str:
        result = CliRunner().invoke(app, [*map(str, words), *self._always], env={"COLUMNS": "80"})
        assert result.exit_code == exit_code, (result.output, result.exception)
        return result.stdout

    def result(self, *words):
        """Run a command that ends well; return all that it wrote."""
        result = CliRunner().invoke(app, [*map(str, words), *self._always], env={"COLUMNS": "80"})
        assert result.exit_code == 0, (result.output, result.exception)
        return result

    def json(self, *words, exit_code=0):
        return json.loads(self(*words, "--json", exit_code=exit_code))

    def refused(self, *words) -> DaemonError:
        """Run a command that must end with one line on stderr, and return that error."""
        result = CliRunner().invoke(app, [*map(str, words), *self._always])
        assert isinstance(result.exception, DaemonError), (result.output, result.exception)
        assert result.stdout == ""
        assert "\n" not in str(result.exception)
        return result.exception


@pytest.fixture
def terminal(nowhere):  # noqa: ARG001 - where it stands
    """The command line where there are no settings."""
    return Terminal()


@pytest.fixture
def looking(nowhere, firm_folder):  # noqa: ARG001 - where it stands
    """The command line beside the firm's ledger."""
    return Terminal("--config", str(firm_folder / "facturier.toml"))


@pytest.fixture
def writing(nowhere, firm_folder):
    """The command line beside a copy of the firm's ledger, which a command may change."""
    copytree(firm_folder, nowhere / "copy")
    return Terminal("--config", str(nowhere / "copy" / "facturier.toml"))


@pytest.fixture
def looking_in_english(nowhere, firm_folder):  # noqa: ARG001 - where it stands
    return Terminal("--config", str(firm_folder / "english.toml"))
