"""`facturier rules`: the firm's rules in sentences, tried on a job without changing it, and a job moved to others."""

import pytest

from daemon.demo import papers
from fakes.firm import Firm
from fakes.settings import SETTINGS
from fakes.story import Story, other_quote
from ledger import Files, open_ledger
from outbox.validation import Validator
from tests.daemon.cli.conftest import LEDGER, Terminal

BARE = papers.TERMS[2:]
RULES = """
[[regles]]
depuis = 2026-01-01
[[regles]]
depuis = 2026-10-01
[regles.acompte]
defaut = 35
"gros travaux" = 40
[regles.mots]
"gros travaux" = ["charpente"]
[regles.conditions]
entreprise = "45 jours fin de mois"
public = "60 jours"
[regles.valider]
deux_personnes_au_dela_de = "10000.00"
[regles.series]
avoir = "A{year}-{number:04d}"
[regles.demander]
jalon = "jamais"
"""


@pytest.fixture
def signed(nowhere):
    """A quote that leaves its terms to the firm's rules was signed before these had a second set."""
    folder = nowhere / "firm"
    folder.mkdir()
    validator = Validator()
    story = Story(Firm(folder, validator))
    story.staff_sends("Devis", other_quote(terms=BARE, signature=None))
    story.client_sends("Devis signé", other_quote(terms=BARE))
    story.firm.ledger.close()
    validator.close()
    (folder / "facturier.toml").write_text((SETTINGS + LEDGER).format(language="fr"), encoding="utf-8")
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")
    return Terminal("--config", str(folder / "facturier.toml"))


def flat(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_rules_are_explained_in_sentences_set_by_set(signed):
    said = flat(signed("rules", "check"))
    for words in (
        "Un devis qui ne dit rien de l'acompte : 30 % à la signature.",
        "À partir du 01/10/2026 (en vigueur) - Un devis qui ne dit rien de l'acompte : 35 % à la signature.",
        "(une ligne du devis contient « gros travaux » ou « charpente ») : 40 %.",
        "Client entreprise : « 45 jours fin de mois »",
        "Attention : c'est plus que la loi ne permet pour un client public",
        "Au-delà de 10 000,00 € TTC, et pour tout avoir, il faut deux personnes.",
        "Les avoirs ont leur série : A",
        "Facturier ne demande pas de lui-même si un jalon est atteint",
    ):
        assert words in said, words
    assert said.count("Après l'accord") == 1
    sets = signed.json("rules", "check")["rules"]
    assert [each["from"] for each in sets] == ["", "2026-01-01", "2026-10-01"]


def test_the_rules_of_today_are_tried_on_a_job_and_nothing_changes(signed, nowhere):
    before = (nowhere / "firm" / "ledger.db").read_bytes()
    tried = signed.json("rules", "try", "D2026-031")
    assert (tried["terms"], tried["kept_terms"]) == ("45 jours fin de mois", "30 jours")
    assert [(each["label"], each["approvers"]) for each in tried["invoices"]] == [
        ("Acompte de 40 %", ["claire@cabinet.example"]),
        ("Solde", []),
    ]
    said = flat(signed("rules", "essayer", "D2026-031"))
    assert "« 45 jours fin de mois » (garde « 30 jours »)" in said
    assert "Accord deux personnes" in said
    assert (nowhere / "firm" / "ledger.db").read_bytes() == before
    assert "ne nomme pas une affaire" in str(signed.refused("rules", "try", "D9"))


def test_a_job_is_moved_to_the_rules_of_another_day_and_its_open_draft_with_it(signed, nowhere):
    assert "dites quoi changer" in str(signed.refused("rules", "move", "D2026-031"))
    assert "n'est pas un genre" in str(signed.refused("rules", "move", "D2026-031", "--kind", "cuisine"))
    said = flat(signed("rules", "move", "D2026-031", "--to", "2026-10-02"))
    assert "suit maintenant les règles du 02/10/2026 : règlement « 45 jours fin de mois »" in said
    assert "Acompte de 40 %" in said
    again = flat(signed("rules", "deplacer", "D2026-031", "--au", "02/10/2026"))
    assert again == "l'affaire D2026-031 a déjà les règles du 02/10/2026"
    folder = nowhere / "firm"
    ledger = open_ledger(f"sqlite:///{folder}/ledger.db", Files(folder / "files"), None)
    with ledger.read() as books:
        [job_id] = books.jobs.all_ids()
        job = books.jobs.load(job_id)
        [draft] = job.drafts
    assert ledger.verify() == ()
    ledger.close()
    assert (draft.version, draft.content.label, draft.content.payment_terms) == (
        2,
        "Acompte de 40 %",
        "45 jours fin de mois",
    )
    assert job.terms.kept.day.isoformat() == "2026-10-02"


def test_a_person_says_of_which_kind_a_job_is(signed):
    said = flat(signed("rules", "move", "D2026-031", "--to", "2026-10-02", "--genre", "Gros Travaux"))
    assert "Acompte de 40 %" in said
