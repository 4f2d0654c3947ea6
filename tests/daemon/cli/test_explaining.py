"""`read --explain`: who read each value, in which words, what proves it, and which cases were used."""

import pytest

from fakes.firm import CLAIRE, Firm
from fakes.layouts import untitled
from fakes.settings import SETTINGS
from fakes.story import Story
from tests.daemon.cli.conftest import LEDGER, Terminal


def of(explanation, field):
    return next(each for each in explanation["values"] if each["field"] == field)


def test_each_value_has_its_reader_page_words_and_place(terminal, papers):
    made = terminal.json("read", papers / "signed.pdf", "--explain")
    gross = of(made["explanation"], "gross")
    [reader] = gross["readers"]
    assert (gross["value"], gross["state"], gross["proved_by"]) == ("18589.60", "one_reader", "sums")
    assert (reader["reader"], reader["page"], reader["value"]) == ("patterns", 1, "18589.60")
    assert reader["words"].startswith("Total TTC")
    assert len(reader["box"]) == 4
    assert made["explanation"]["readers"] == ["patterns"]
    assert made["explanation"]["signature"]["read"]["status"] == "signed"
    assert made["explanation"]["cases"] == []


def test_without_explain_nothing_of_it_is_printed(terminal, papers):
    assert "explanation" not in terminal.json("read", papers / "signed.pdf")


def test_people_read_who_read_it_and_what_proves_it(terminal, papers):
    shown = " ".join(terminal("read", papers / "signed.pdf", "--expliquer").split())
    assert "D'où vient chaque valeur" in shown
    assert "motifs" in shown
    assert "prouvé : HT + TVA = TTC" in shown


@pytest.fixture
def taught(nowhere, validator):
    """A firm to which Claire taught where the client's quotes bear their number; the next one lies here."""
    story = Story(Firm(nowhere, validator))
    story.client_sends("Devis signé", untitled())
    story.answers(story.one_mail("ne peut pas être repris"), "CORRIGER 1001 numéro D2026-031 ; version B")
    story.firm.ledger.close()
    (nowhere / "facturier.toml").write_text((SETTINGS + LEDGER).format(language="fr"), encoding="utf-8")
    (nowhere / "devis.pdf").write_bytes(untitled("D2026-055"))
    return Terminal("--config", str(nowhere / "facturier.toml"))


def test_a_learned_value_says_of_which_case_it_is_and_who_taught_it(taught):
    made = taught.json("read", "devis.pdf", "--explain")["explanation"]
    number = of(made, "number")
    assert (number["value"], number["readers"][0]["source"]) == ("D2026-055", "case 1")
    assert [(each["case"], each["by"]) for each in made["cases"]] == [(1, CLAIRE)]
    shown = " ".join(taught("read", "devis.pdf", "--explain").split())
    assert "appris (cas n° 1)" in shown
    assert f"corrigé par {CLAIRE}" in shown


def test_without_a_ledger_nothing_was_learned(taught, nowhere):
    (nowhere / "ledger.db").unlink()
    assert taught.json("read", "devis.pdf", "--explain")["explanation"]["cases"] == []
