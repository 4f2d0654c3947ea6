"""What the command line brings in: quotes, clients, bank statements."""

import json
from datetime import date

import pytest

from daemon.cli.client_files import clients_in
from daemon.cli.importing import import_quote, record_clients
from daemon.cli.language import speak
from daemon.cli.reconciling import reconcile
from daemon.cli.showing.reconciled import lines_to_json, lines_to_text
from daemon.demo.papers import camt, quote, remittance
from daemon.errors import UsedWrongly
from fakes.firm import CLIENT, IBAN, Firm
from ledger import Cause
from rules.facts import ClientKind
from rules.money import Money

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def french():
    """The firm's language."""
    speak("fr")


@pytest.fixture
def firm(tmp_path, validator):
    firm = Firm(tmp_path, validator)
    yield firm
    firm.ledger.close()


@pytest.fixture
def billed(firm):
    """A firm that issued the deposit F2026-0001 of 5 576.88."""
    import_quote(firm.office, quote("B", DAY), "b.pdf", CLIENT)
    import_quote(firm.office, quote("B", DAY, signed=DAY), "signed.pdf", CLIENT)
    firm.work()
    with firm.office.change("approved", Cause("command", "test"), "test", {}) as books:
        books.drafts.approve(1001, seen=1, by="claire", at=firm.clock(), issue_after=firm.clock())
        books.tasks.add("issue", 1001)
    firm.work()
    return firm


def test_an_imported_quote_counts_as_sent(firm):
    assert "D2026-031" in import_quote(firm.office, quote("A", DAY), "a.pdf", CLIENT).sentence
    with firm.ledger.read() as books:
        job = books.jobs.load(1)
    assert [(each.version, each.sent) for each in job.versions] == [("A", True)]
    assert job.client.billing_email == CLIENT


def test_the_same_file_is_imported_once(firm):
    import_quote(firm.office, quote("A", DAY), "a.pdf", CLIENT)
    import_quote(firm.office, quote("A", DAY), "a.pdf", CLIENT)
    with firm.ledger.read() as books:
        assert len(books.jobs.load(1).versions) == 1


def test_a_known_file_with_another_address_says_how_to_change_the_address(firm):
    import_quote(firm.office, quote("A", DAY), "a.pdf", CLIENT)
    with pytest.raises(UsedWrongly, match=r"a\.pdf : déjà repris avec une autre adresse que autre@x\.example"):
        import_quote(firm.office, quote("A", DAY), "a.pdf", "autre@x.example")
    with pytest.raises(UsedWrongly, match="facturier import clients"):
        import_quote(firm.office, quote("A", DAY), "a.pdf", "")
    with firm.ledger.read() as books:
        assert books.clients.get(1).billing_email == CLIENT


def test_what_is_no_quote_is_refused_with_its_name(firm):
    with pytest.raises(UsedWrongly, match=r"avis\.pdf"):
        import_quote(firm.office, remittance("F1", Money(100), DAY), "avis.pdf", "")
    with pytest.raises(UsedWrongly, match=r"vide\.pdf"):
        import_quote(firm.office, b"", "vide.pdf", "")


@pytest.mark.parametrize(
    "text",
    [
        "nom;siren;courriel;type;adresse\nSCI Les Tilleuls;489201632;Compta@tilleuls.example;entreprise;1 rue A, Lyon",
        'name,siren,email,kind,address\nSCI Les Tilleuls,489201632,compta@tilleuls.example,business,"1 rue A, Lyon"',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_clients_are_read_in_either_language_and_encoding(text, encoding):
    (client,) = clients_in(text.encode(encoding), "clients.csv")
    assert (client.name, client.siren, client.kind) == ("SCI Les Tilleuls", "489201632", ClientKind.BUSINESS)
    assert client.billing_email == "compta@tilleuls.example"
    assert client.address == ("1 rue A", "Lyon")


@pytest.mark.parametrize(("text", "said"), [("x;y\n1;2", "nom"), ("nom;siren\nA;123456789", "ligne 2")])
def test_a_wrong_client_list_says_what_is_wrong(text, said):
    with pytest.raises(UsedWrongly, match=said):
        clients_in(text.encode(), "clients.csv")


def test_a_client_s_country_and_language_are_read_and_unknown_ones_refused():
    text = "nom;pays;langue\nA;Belgique;\nB;us;anglais\nC;;\n"
    clients = clients_in(text.encode(), "clients.csv")
    assert [(each.country, each.language) for each in clients] == [("BE", ""), ("US", "en"), ("FR", "")]
    for wrong in ("nom;pays\nA;Atlantide\n", "nom;langue\nA;klingon\n"):
        with pytest.raises(UsedWrongly, match=r"Atlantide|klingon"):
            clients_in(wrong.encode(), "clients.csv")


def test_a_public_body_s_siret_service_and_way_are_read_and_its_siren_follows():
    text = (
        "nom;type;siret;code service;envoi\nMairie;public;732 829 320 00074;SERV-7;chorus\n"
        "B;entreprise;;;plateforme\nC;;;;\n"
    )
    one, two, three = clients_in(text.encode(), "clients.csv")
    assert (one.siren, one.siret, one.service_code, one.channel) == ("732829320", "73282932000074", "SERV-7", "chorus")
    assert (two.channel, three.channel, three.siret) == ("platform", "", "")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A;73282932000075;;;", "73282932000075 » n'est pas un SIRET"),
        ("A;73282932000074;489201632;;", "n'est pas de ce SIREN"),
        ("A;;;fax;", "envoi « fax » inconnu"),
        ("A;;;;client", "type « client » inconnu"),
        ("A;;123456789;;", "n'est pas un SIREN"),
    ],
)
def test_what_is_wrong_of_a_client_is_told_with_its_line_and_name(row, said):
    with pytest.raises(UsedWrongly, match=f"ligne 3, « A » : .*{said}"):
        clients_in(f"nom;siret;siren;envoi;type\nB;;;;\n{row}\n".encode(), "clients.csv")


def test_what_is_not_given_again_of_a_client_stays(firm):
    record_clients(firm.office, clients_in(b"nom;pays;langue\nACME;BE;en", "a.csv"))
    record_clients(firm.office, clients_in(b"nom;courriel\nACME;compta@acme.example", "b.csv"))
    with firm.ledger.read() as books:
        client = books.clients.get(1)
    assert (client.country, client.language) == ("BE", "en")


def test_known_clients_are_completed(firm):
    assert record_clients(firm.office, clients_in(b"nom;siren\nSCI Les Tilleuls;489201632", "a.csv")) == (1, 0)
    more = clients_in(b"nom;courriel\nSCI LES TILLEULS;compta@tilleuls.example", "b.csv")
    assert record_clients(firm.office, more) == (0, 1)
    with firm.ledger.read() as books:
        client = books.clients.get(1)
    assert (client.siren, client.billing_email) == ("489201632", "compta@tilleuls.example")


def test_a_statement_is_reconciled_and_a_dry_run_changes_nothing(billed):
    statement = camt(IBAN, [("F2026-0001", Money(557688)), ("F1999-9999", Money(1000))], DAY)
    for dry_run in (True, False):
        lines = reconcile(billed.office, statement, "releve.xml", dry_run=dry_run)
        rows = json.loads(lines_to_json(lines, "fr"))["lines"]
        assert [row["line"] for row in rows] == [1, 2]
        assert rows[0]["decision"] == "booked"
        assert rows[0]["allocations"] == [{"invoice": "F2026-0001", "amount": "5576.88"}]
        assert rows[1]["decision"] in {"proposed", "unknown"}
        assert set(rows[0]) == {
            *("line", "date", "amount", "payer", "text", "decision"),
            *("allocations", "deductions", "candidates", "reasons"),
        }
        with billed.ledger.read() as books:
            assert bool(books.invoices.all(open_only=True)) is dry_run
            assert bool(books.payments.all()) is not dry_run
    assert "F2026-0001" in lines_to_text(lines, "fr")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_people_see_why_each_line_pays_what_and_what_is_only_asked(billed):
    short, other = ("F2026-0001", Money(549323)), ("F1999-9999", Money(1000))
    lines = reconcile(billed.office, camt(IBAN, [short, other], DAY), "releve.xml", dry_run=False)
    said = plain(lines_to_text(lines, "fr"))
    assert "enregistré" not in said
    assert said.count("à confirmer - question n°") == 1
    assert "1. F2026-0001 5 493,23 € (numéro de facture cité) ; pas certain : paiement partiel à confirmer" in said
    assert "inconnu - question n°" in said
    assert "aucune facture ouverte ne correspond" in said
    assert "« Facture F1999-9999 »" in said
    assert "Total : à confirmer 5 493,23 € · inconnu 10,00 €" in said


def test_a_booked_line_says_on_what_it_was_matched(billed):
    lines = reconcile(billed.office, camt(IBAN, [("F2026-0001", Money(557688))], DAY), "releve.xml", dry_run=False)
    said = plain(lines_to_text(lines, "fr"))
    assert "→ F2026-0001 5 576,88 € (numéro de facture cité)" in said
    assert "Total : enregistré 5 576,88 €" in said


def test_a_line_that_waits_since_an_earlier_file_still_shows_its_ways(billed):
    statement = camt(IBAN, [("F2026-0001", Money(549323))], DAY)
    for _ in range(2):
        lines = reconcile(billed.office, statement, "releve.xml", dry_run=False)
    (row,) = json.loads(lines_to_json(lines, "fr"))["lines"]
    assert row["decision"] == "proposed"
    assert row["candidates"][0]["allocations"] == [{"invoice": "F2026-0001", "amount": "5493.23"}]
    assert "known_already" in row["reasons"]


def test_other_currencies_are_no_euros(billed):
    statement = camt(IBAN, [("F2026-0001", Money(557688))], DAY).replace(b'Ccy="EUR"', b'Ccy="USD"')
    lines = reconcile(billed.office, statement, "releve.xml", dry_run=False)
    assert json.loads(lines_to_json(lines, "fr"))["totals"] == {}
    assert "5576.88 USD" in lines_to_text(lines, "fr")


def test_a_statement_of_another_account_is_refused(billed):
    foreign = camt("FR1420041010050500013M02606", [("F2026-0001", Money(557688))], DAY)
    with pytest.raises(UsedWrongly, match="FR1420041010050500013M02606"):
        reconcile(billed.office, foreign, "releve.xml", dry_run=False)


def test_a_broken_statement_is_refused_whole(billed):
    broken = camt(IBAN, [("F2026-0001", Money(557688))], DAY).replace(b"5576.88", b"55x6.88")
    with pytest.raises(UsedWrongly, match=r"releve\.xml"):
        reconcile(billed.office, broken, "releve.xml", dry_run=False)
