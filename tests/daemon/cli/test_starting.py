"""`facturier init`: questions are asked until they are answered; the file is commented in the firm's language."""

import re
import tomllib

import pytest
from typer.testing import CliRunner

from daemon.cli.app import app
from daemon.cli.starting import TEMPLATES
from daemon.errors import SettingsRefused, UsedWrongly
from daemon.settings import load_settings
from fakes.english import english_in

GOOD = (
    "Atelier Beaulieu SARL",
    "732 829 320",
    "FR44732829320",
    "12 rue des Forges, 69007 Lyon",
    "FR7630006000011234567890189",
    "imaps://f@a.example@imap.example",
    "smtps://f@a.example@smtp.example",
    "claire@cabinet.example, paul@a.example",
    "owner@a.example",
    "41",
)
#: An answer of each question that cannot be used.
BAD = ("", "123", "FR1", "", "FR00", "imap://x@imap.example", "ftp://x", "claire", "owner", "-1")


def init(*answers, locale="fr_FR.UTF-8"):
    given = "".join(f"{each}\n" for each in answers)
    return CliRunner().invoke(app, ["init"], input=given, env={"LANG": locale})


def test_the_questions_make_the_settings(nowhere):
    assert init(*GOOD).exit_code == 0
    settings = load_settings(nowhere / "facturier.toml", {})
    assert settings.people.approvers == ("claire@cabinet.example", "paul@a.example")
    assert (settings.company.language, settings.billing.last_number) == ("fr", 41)
    assert settings.company.siren == "732829320"


def test_a_firm_without_a_vat_number_is_in_franchise(nowhere):
    assert init(*(each if each != "FR44732829320" else "" for each in GOOD)).exit_code == 0
    company = load_settings(nowhere / "facturier.toml", {}).company
    assert (company.vat_number, company.franchise) == ("", True)


def test_an_answer_that_cannot_be_used_is_asked_again_with_the_reason(nowhere):
    done = init(*(each for pair in zip(BAD, GOOD, strict=True) for each in pair))
    assert done.exit_code == 0
    assert "« 123 » n'est pas un SIREN" in done.output
    assert english_in(done.output) == []
    assert load_settings(nowhere / "facturier.toml", {}).billing.last_number == 41


@pytest.mark.usefixtures("nowhere")
def test_nothing_is_asked_where_a_file_is_already(nowhere):
    (nowhere / "facturier.toml").touch()
    refused = init()
    assert isinstance(refused.exception, SettingsRefused)
    assert refused.output == ""


@pytest.mark.usefixtures("nowhere")
def test_an_interrupted_init_says_so_and_writes_nothing(nowhere):
    refused = init(*GOOD[:3])
    assert isinstance(refused.exception, UsedWrongly)
    assert list(nowhere.iterdir()) == []


def test_each_language_has_its_comments_and_the_same_keys():
    files = {each: (TEMPLATES / f"facturier.{each}.toml").read_text(encoding="utf-8") for each in ("fr", "en")}
    keys = {each: re.findall(r"^(?:# )?([a-z_]+) = |^(\[.*?\]+)", text, re.MULTILINE) for each, text in files.items()}
    assert keys["fr"] == keys["en"]
    comments = "\n".join(line.partition("#")[2] for line in files["fr"].splitlines())
    assert english_in(comments) == []


@pytest.mark.parametrize(("locale", "language"), [("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("C", "fr")])
def test_the_file_is_in_the_locales_language(nowhere, locale, language):
    assert init(*GOOD, locale=locale).exit_code == 0
    content = tomllib.loads((nowhere / "facturier.toml").read_text(encoding="utf-8"))
    assert content["company"]["language"] == language
