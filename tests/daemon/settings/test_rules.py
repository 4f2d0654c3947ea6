"""rules.toml: the firm's dated rules, in French or in English keys, with every fault told at once."""

from datetime import date
from decimal import Decimal

import pytest

from daemon.errors import SettingsRefused
from daemon.firm import rulebook_of
from daemon.settings import load_settings
from rules.facts import ClientKind
from rules.firm_rules import DepositFor, TermsFor
from rules.invoice import InvoiceKind
from rules.money import Money
from tests.daemon.settings.test_settings import GOOD

FRENCH = """
[[regles]]
depuis = 2027-01-01
[regles.acompte]
defaut = 35
"salle de bain" = 40
[regles.mots]
"salle de bain" = ["douche", "baignoire"]
[regles.conditions]
entreprise = "45 jours fin de mois"
public = "30 jours"
[regles.demander]
jalon = "jamais"
impayes_apres_jours = 10
[regles.valider]
deux_personnes_au_dela_de = "10000.00"
[regles.valider.seul_jusqu_a]
"compta@cabinet.example" = "5000.00"
[regles.series]
avoir = "A{year}-{number:04d}"
[regles.rappeler]
apres_jours_ouvres = 3

[[regles]]
depuis = 2026-01-01
[regles.acompte]
defaut = 30
"""
ENGLISH = """
[[rules]]
from = 2027-01-01
[rules.deposit]
default = 35
"salle de bain" = 40
[rules.words]
"salle de bain" = ["douche", "baignoire"]
[rules.terms]
business = "45 jours fin de mois"
public = "30 jours"
[rules.ask]
milestone = "never"
overdue_after_days = 10
[rules.approve]
second_above = "10000.00"
[rules.approve.up_to]
"compta@cabinet.example" = "5000.00"
[rules.series]
credit_note = "A{year}-{number:04d}"
[rules.remind]
after_working_days = 3

[[rules]]
from = 2026-01-01
[rules.deposit]
default = 30
"""


@pytest.fixture
def load(tmp_path):
    def load(rules: str, settings: str = GOOD):
        path = tmp_path / "facturier.toml"
        path.write_text(settings, encoding="utf-8")
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        return load_settings(path, {})

    return load


@pytest.mark.parametrize("rules", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_a_set_holds_from_its_day_and_keeps_what_it_does_not_speak_of(load, rules):
    book = rulebook_of(load(rules))
    before, after = book.on(date(2026, 12, 31)), book.on(date(2027, 1, 1))
    assert (before.default_deposit_percent, after.default_deposit_percent) == (Decimal(30), Decimal(35))
    assert after.deposit_by_kind == (
        DepositFor("salle de bain", Decimal(40), ("salle de bain", "douche", "baignoire")),
    )
    assert set(after.terms_by_client) == {
        TermsFor(ClientKind.BUSINESS, "45 jours fin de mois"),
        TermsFor(ClientKind.PUBLIC, "30 jours"),
    }
    assert (after.payment_terms, after.ask_milestones, after.ask_balance) == ("30 jours", False, True)
    assert (after.second_above, after.approvers[0].up_to) == (Money.of("10000"), Money.of("5000"))
    assert after.series_of(InvoiceKind.CREDIT_NOTE) == "A{year}-{number:04d}"
    assert after.series_of(InvoiceKind.BALANCE) == "F{year}-{number:04d}"
    assert (after.overdue_after_days, after.remind_after_working_days) == (10, 3)
    assert (before.second_above, before.approvers[0].up_to, before.ask_milestones) == (None, None, True)
    assert book.on(date(1999, 1, 1)).default_deposit_percent == Decimal(30)


def test_rules_may_stand_in_the_settings_but_not_in_both(load, tmp_path):
    with pytest.raises(SettingsRefused, match="gardez l'un des deux"):
        load(FRENCH, GOOD + ENGLISH)
    (tmp_path / "rules.toml").unlink()
    (tmp_path / "facturier.toml").write_text(GOOD + ENGLISH, encoding="utf-8")
    assert len(load_settings(tmp_path / "facturier.toml", {}).rules) == 2


WRONG = """
[[regles]]
depuis = 2027-01-01
acomptes = 3
[regles.acompte]
cuisine = 140
[regles.conditions]
public = "quand vous voudrez"
particuliers = "comptant"
[regles.demander]
jalon = "peut-être"
"""


def test_every_fault_is_told_at_once_with_the_nearest_key(load):
    with pytest.raises(SettingsRefused) as refused:
        load(WRONG, GOOD.replace("owner =", "boss ="))
    said = str(refused.value)
    for words in (
        *("facturier.toml : ", "people.owner", "people.boss est une clé inconnue"),
        *(
            "rules.toml : regles.0.acomptes est une clé inconnue ; la plus proche est acompte",
            "regles.0.acompte.cuisine",
        ),
        "regles.0.conditions.particuliers est une clé inconnue ; la plus proche est particulier",
        *("« quand vous voudrez » n'est pas compris : écrivez par exemple « 30 jours »", "regles.0.demander.jalon"),
    ):
        assert words in said, words


def test_english_firms_hear_of_english_keys(load):
    with pytest.raises(SettingsRefused, match="depositt is not a known key; the nearest is deposit"):
        load(
            ENGLISH.replace("[rules.deposit]", "[rules.depositt]", 1),
            GOOD.replace("[company]", "[company]\nlanguage = 'en'"),
        )


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("[rules.approve.up_to]\n'who@x.example' = 10", "who@x.example ne valide pas"),
        ("[rules.remind]\nafter_working_days = 9", "le dirigeant doit être averti après le premier rappel"),
        ("[rules.series]\ncredit_note = 'F{year}-{number:05d}'\ndeposit='F{year}-0{number:04d}'", "deux fois le même"),
        ("[rules.words]\nbain = ['douche']", "les mots de « bain » ne servent à rien"),
        ("[rules.deposit]\n'Bain' = 30\n'bain' = 40", "le même genre d'affaire y est deux fois"),
        ("[[rules]]\nfrom = 2026-01-01", "deux jeux de règles commencent le 2026-01-01"),
        ("[rules.deposit", "n'est pas du TOML"),
    ],
)
def test_rules_that_cannot_be_are_refused_with_what_to_do(load, rules, words):
    with pytest.raises(SettingsRefused, match=words):
        load(f"[[rules]]\nfrom = 2026-01-01\n{rules}\n")
