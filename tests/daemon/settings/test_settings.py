from decimal import Decimal
from pathlib import Path

import pytest

from daemon.errors import SettingsRefused
from daemon.firm import policy_of
from daemon.settings import load_settings
from daemon.settings.accounts import accounts_of
from fakes.english import english_in
from rules.accounts import Use, VatOn

GOOD = """
[company]
name = "Atelier Beaulieu SARL"
siren = "732 829 320"
vat_number = "FR44732829320"
address = ["12 rue des Forges", "69007 Lyon"]
iban = "FR76 3000 6000 0112 3456 7890 189"

[[mailbox]]
url = "imaps://facturation@atelier.example@imap.example"
trusted_authserv_ids = ["mx.example"]

[smtp]
url = "smtp+starttls://facturation@atelier.example@smtp.example"

[people]
owner = "patronne@atelier.example"
staff_domains = ["atelier.example"]
approvers = ["compta@cabinet.example"]
"""


@pytest.fixture
def load(tmp_path):
    def load(text: str = GOOD, **environment: str):
        path = tmp_path / "facturier.toml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path, environment)

    return load


def test_a_short_file_has_the_defaults_of_the_interface(load):
    settings = load()
    assert settings.billing.undo_minutes == 10
    assert settings.billing.series == "F{year}-{number:04d}"
    assert settings.company.siren == "732829320"
    server = settings.mailbox[0].server
    assert (server.user, server.host, server.port) == ("facturation@atelier.example", "imap.example", 993)


OWN = """
[[mailbox]]
url = "imaps://validations@atelier.example@imap.example"
use = "approvals"
"""


def test_above_a_ceiling_an_answer_in_a_shared_mailbox_needs_more_proof(load):
    assert load().ceiling == Decimal("50000.00")
    assert load(FACTURIER_APPROVALS__CEILING="800.50").ceiling == Decimal("800.50")
    assert load(GOOD + OWN).ceiling == Decimal("50000.00")
    assert load(GOOD.replace("[smtp]", 'use = "documents"\n[smtp]') + OWN).ceiling is None
    with pytest.raises(SettingsRefused, match="ceiling"):
        load(FACTURIER_APPROVALS__CEILING="0")


def test_the_environment_wins_over_the_file(load):
    settings = load(FACTURIER_BILLING__UNDO_MINUTES="0", FACTURIER_PEOPLE__APPROVERS="a@b.fr,c@d.fr")
    assert settings.billing.undo_minutes == 0
    assert settings.people.approvers == ("a@b.fr", "c@d.fr")


def test_a_mailbox_gets_its_password_by_index(load):
    assert load(FACTURIER_MAILBOX__0__PASSWORD="secret").mailbox[0].secret == "secret"


def test_a_secret_comes_from_its_file(load, tmp_path):
    (tmp_path / "secret").write_text("from the file\n", encoding="utf-8")
    settings = load(GOOD.replace("trusted_", 'password_file = "secret"\ntrusted_'))
    assert settings.mailbox[0].secret == "from the file"


def test_paths_are_taken_from_the_files_folder(load, tmp_path):
    settings = load()
    assert settings.ledger.files == tmp_path / "files"
    assert settings.ledger.url == f"sqlite:///{tmp_path / 'facturier.db'}"


def test_both_forms_of_approvers_are_one_list(load):
    more = GOOD + '\n[[people.approver]]\naddress = "claire@cabinet.example"\nup_to = "10000.00"\n'
    approvers = load(more).people.all_approvers
    assert [each.address for each in approvers] == ["claire@cabinet.example", "compta@cabinet.example"]
    assert approvers[0].up_to == Decimal(10000)


WRONG = [
    (("siren =", "sirene ="), "the nearest is siren", "la plus proche est siren"),
    (("siren =", "kountry ="), "the nearest is country", "la plus proche est country"),
    (("imaps://", "imap://"), "not encrypted", "n'est pas chiffré"),
    (("smtp+starttls://", "smtp://"), "not encrypted", "n'est pas chiffré"),
    (("imaps://facturation@atelier.example@", "imaps://"), "names no user", "ne nomme pas d'utilisateur"),
    (("732 829 320", "732 829 321"), "is not a SIREN", "n'est pas un SIREN"),
    (('approvers = ["compta@cabinet.example"]', "approvers = []"), "nobody may approve", "personne ne peut valider"),
    (("owner =", 'bank_sender = ["x"]\nowner ='), "the nearest is bank_senders", "la plus proche est bank_senders"),
    (("[smtp]", '[smtp]\npassword = "x"'), "is a secret", "est un secret"),
    (("[smtp]", "[billing]\nseries = 'F2026'\n[smtp]"), "{number}", "{number}"),
    (("[smtp]", "[billing]\nundo_minutes = 'dix'\n[smtp]"), "valid integer", "doit être un nombre entier"),
    (("[smtp]", "[billing]\nundo_minutes = -1\n[smtp]"), "or equal to 0", "doit être au moins 0"),
    (("[smtp]", "[billing]\nsend_to_client = 'fax'\n[smtp]"), "'mail', 'never'", "doit être 'mail', 'never' ou 'file'"),
    (("[smtp]", "[billing]\nremind_after_working_days = 5\n[smtp]"), "must be later", "doit venir après"),
    (("[smtp]", "[queue]\nurl = 'redis://localhost'\n[smtp]"), "postgresql", "postgresql"),
    (("[smtp]", "[reader]\nmodel = 'm'\n[smtp]"), "go together", "vont ensemble"),
    (('name = "Atelier Beaulieu SARL"', ""), "company.name: Field required", "company.name : il manque"),
]


@pytest.mark.parametrize(("change", "said"), [(change, said) for change, said, _ in WRONG])
def test_wrong_settings_are_refused_with_what_to_do(load, change, said):
    with pytest.raises(SettingsRefused, match=r"facturier\.toml") as refused:
        load(GOOD.replace(*change, 1).replace("[company]", '[company]\nlanguage = "en"'))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("change", "said"), [(change, said) for change, _, said in WRONG])
def test_wrong_settings_of_a_french_firm_are_told_in_french(load, change, said):
    with pytest.raises(SettingsRefused, match=r"facturier\.toml") as refused:
        load(GOOD.replace(*change, 1), LANG="en_GB.UTF-8")
    assert said in str(refused.value)
    assert english_in(str(refused.value)) == []


@pytest.mark.parametrize(
    ("locale", "said"), [("fr_FR", "la ligne 13 n'est pas du TOML"), ("en_GB", "line 13 is not TOML")]
)
def test_a_file_that_is_no_toml_names_its_line_in_the_locales_language(load, locale, said):
    with pytest.raises(SettingsRefused, match=said):
        load(GOOD.replace("[smtp]", "[smtp"), LANG=locale)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FACTURIER_PEOPLE__APPROVERS", "[claire"),
        ("FACTURIER_COMPANY__NAME__FIRST", "x"),
        ("FACTURIER_MAILBOX__3__URL", "x"),
        ("FACTURIER_MAILBOX__0", "x"),
        ("FACTURIER_COLOUR__RED", "x"),
    ],
)
def test_an_override_that_fits_nothing_is_refused_by_its_name(load, name, value):
    with pytest.raises(SettingsRefused) as refused:
        load(**{name: value})
    assert english_in(str(refused.value)) == []


def test_two_faults_stand_in_one_line(load):
    with pytest.raises(SettingsRefused, match=r"company.siren : .* ; company.iban : ") as refused:
        load(GOOD.replace("732 829 320", "1").replace("FR76", "FR77"))
    assert "\n" not in str(refused.value)


def test_a_password_file_that_is_not_there_is_named(load):
    settings = load(GOOD.replace("[people]", 'password_file = "none"\n\n[people]'))
    with pytest.raises(SettingsRefused, match="none, qui ne peut pas être lu"):
        _ = settings.smtp.secret


def test_a_missing_file_says_how_to_make_one(tmp_path):
    with pytest.raises(SettingsRefused, match="facturier init"):
        load_settings(Path(tmp_path / "none.toml"), {})


def test_loopback_needs_no_tls(load):
    local = GOOD.replace("imaps://facturation@atelier.example@imap.example", "imap://f@x.example@127.0.0.1:1143")
    assert load(local).mailbox[0].server.scheme == "imap"


NUMBER = 'vat_number = "FR44732829320"\n'


@pytest.mark.parametrize("number", ["", 'vat_number = ""\n', NUMBER])
def test_a_firm_in_franchise_has_a_vat_number_or_none(load, number):
    settings = load(GOOD.replace(NUMBER, f"franchise = true\n{number}"))
    assert policy_of(settings).franchise
    assert settings.company.vat_number == ("FR44732829320" if number == NUMBER else "")


def test_another_firm_needs_its_number_and_is_told_of_the_franchise(load):
    with pytest.raises(SettingsRefused, match="franchise = true"):
        load(GOOD.replace(NUMBER, ""))
    assert not policy_of(load()).franchise


def test_what_the_firm_sells_is_said_in_a_known_word(load):
    assert policy_of(load(GOOD.replace(NUMBER, f'{NUMBER}activity = "goods"\n'))).activity == "goods"
    with pytest.raises(SettingsRefused, match="activity"):
        load(GOOD.replace(NUMBER, f'{NUMBER}activity = "biens"\n'))


ACCOUNTS = """
[accounts]
sales = "706100"
sales_by_rate = { "5.5" = "706155" }
vat_on = "debits"
"""


def test_the_accountants_accounts_are_read(tmp_path):
    file = tmp_path / "facturier.toml"
    file.write_text(GOOD + ACCOUNTS, encoding="utf-8")
    accounts = accounts_of(load_settings(file, {}).accounts)
    assert accounts.number(Use.SALES, Decimal(20)) == "706100"
    assert accounts.number(Use.SALES, Decimal("5.5")) == "706155"
    assert accounts.vat_on is VatOn.DEBITS


@pytest.mark.parametrize("wrong", ['bank = "=1"', 'client_code = "C"', 'sales_journal = "V E"', 'vat_on = "never"'])
def test_an_account_that_cannot_be_is_told(tmp_path, wrong):
    file = tmp_path / "facturier.toml"
    file.write_text(f"{GOOD}\n[accounts]\n{wrong}\n", encoding="utf-8")
    with pytest.raises(SettingsRefused, match=wrong.split()[0]):
        load_settings(file, {})
