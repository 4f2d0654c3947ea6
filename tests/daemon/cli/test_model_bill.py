"""`facturier read` says what the language model cost, counts it in the month and keeps to the month's limit."""

from decimal import Decimal

import pytest
from typer.testing import CliRunner

from daemon.cli.app import app
from daemon.clock import now
from daemon.model_month import month_of
from daemon.settings import load_settings
from fakes.scripted_model import scripted_model
from fakes.settings import SETTINGS
from ledger import Files, open_ledger
from tests.daemon.cli.conftest import LEDGER

ANSWER = {"kind": {"value": "quote", "words": "DEVIS"}, "number": {"value": "D2026-031", "words": "DEVIS N° D2026-031"}}
PRICES = 'price_input = "100"\nprice_output = "100"\nmax_cost_per_document = "10"\n'
PAPER = "DEVIS N° D2026-031\nObjet : chantier"


class Desk:
    """A folder with settings, perhaps a ledger, and a paper to read."""

    def __init__(self, folder, url, reader="", language="fr"):
        section = f'\n[reader]\nbase_url = "{url}"\nmodel = "scripted"\n{PRICES}{reader}'
        self.path = folder / "facturier.toml"
        self.path.write_text((SETTINGS + LEDGER).format(language=language) + section, encoding="utf-8")
        self.settings = load_settings(self.path, {})
        self.folder = folder

    def ledger(self):
        return open_ledger(self.settings.ledger.url, Files(self.folder / "files"), now)

    def begins(self):
        ledger = self.ledger()
        ledger.migrate()
        ledger.close()

    def reads(self, text=PAPER):
        (self.folder / "paper.html").write_text(
            f"<!DOCTYPE html><html><body><pre>{text}</pre></body></html>", encoding="utf-8"
        )
        result = CliRunner().invoke(app, ["read", "paper.html", "--json", "--config", str(self.path)])
        assert result.exit_code == 0, (result.output, result.exception)
        return result.stdout, " ".join(result.stderr.split())

    def spent(self):
        ledger = self.ledger()
        with ledger.read() as books:
            spent = books.model_uses.spent(month_of(self.settings, now()))
        ledger.close()
        return spent


def test_the_cost_is_told_and_counted_and_a_kept_answer_costs_nothing(nowhere):
    with scripted_model(ANSWER) as model:
        desk = Desk(nowhere, model.url)
        desk.begins()
        _, told = desk.reads()
        assert told.startswith("modèle de langage scripted : 0,12 € (1 question(s), 1200 jetons), compté dans le mois")
        assert desk.spent().euros == Decimal("0.12")
        assert desk.reads()[1] == "modèle de langage scripted : aucune question payée"
    assert desk.spent().questions == 1


def test_once_the_month_is_spent_the_model_is_not_asked(nowhere):
    with scripted_model(ANSWER) as model:
        desk = Desk(nowhere, model.url, 'max_cost_per_month = "0"\n')
        desk.begins()
        shown, told = desk.reads()
        assert model.requests == []
    assert "month" in shown
    assert told.endswith("aucune question payée")
    assert desk.spent().refused == 1


@pytest.mark.parametrize("empty", [False, True])
def test_without_a_ledger_the_cost_is_told_and_no_ledger_is_made(nowhere, empty):
    with scripted_model(ANSWER) as model:
        desk = Desk(nowhere, model.url, language="en")
        if empty:
            (nowhere / "ledger.db").touch()
        _, told = desk.reads()
    assert told.startswith("language model scripted: €0.12 (1 question(s), 1200 tokens), not counted in the month")
    assert (nowhere / "ledger.db").exists() is empty
