"""Looking at a ledger: the keys of interface.md §6 for programs, tables for people, and nothing changed."""

from hashlib import sha256

import pytest

AMOUNTS = {"net", "gross"}
JOB_KEYS = {
    *("job", "client", "quote", "version", "agreed", "billed", "paid", "retained"),
    *("left_to_bill", "left_to_pay", "disputes", "next", "retention"),
    *("rounding", "billed_percent", "delivered", "lines"),
}
INVOICE_KEYS = {
    *("draft", "number", "kind", "job", "client", "state", "issued", "due"),
    *("net", "vat", "gross", "paid", "retained", "retention", "file", "sha256"),
}
LISTED_KEYS = {"ref", "state", "amount", "subject", "since"}
ROOMS = ("status", "invoices", "payments", "disputes", "questions")


def test_status_has_the_keys_and_figures_of_each_job(looking):
    (job,) = looking.json("status")["jobs"]
    assert set(job) == JOB_KEYS
    assert all(set(job[each]) == AMOUNTS for each in ("agreed", "billed", "left_to_bill"))
    assert job["agreed"] == {"net": "17286.92", "gross": "20364.20"}
    assert (job["paid"], job["left_to_pay"], job["disputes"]) == ("5576.88", "0.00", 1)


def test_sold_delivered_and_billed_stand_side_by_side(looking):
    (job,) = looking.json("status")["jobs"]
    assert job["billed_percent"] == "27.5"
    assert job["delivered"] == [{"date": "2026-05-04", "label": "Achèvement du gros œuvre"}]
    assert set(job["lines"][0]) >= {"description", "unit"}
    assert "delivered" not in job["lines"][0]  # the handover names no line
    shown = looking("status", "D2026-031")
    for words in ("Vendu", "Livré", "Facturé", "27,5 %", job["lines"][0]["description"][:20]):
        assert words in shown.replace("\xa0", " ")
    assert "vendu" in looking("show", "D2026-031")


@pytest.mark.parametrize("spelling", ["D2026-031", "d2026 031"])
def test_a_job_is_found_in_any_spelling(looking, spelling):
    assert looking.json("statut", spelling)["jobs"][0]["job"] == "D2026-031"


def test_an_unknown_job_is_used_wrongly(looking):
    refused = looking.refused("status", "D1999-001")
    assert refused.exit_status == 2
    assert "D1999-001" in str(refused)


def test_invoices_have_the_keys_and_the_stored_file(looking):
    issued, draft = looking.json("invoices")["invoices"]
    assert set(issued) == set(draft) == INVOICE_KEYS
    assert (issued["number"], issued["state"], issued["gross"]) == ("F2026-0001", "paid", "5576.88")
    assert issued["vat"][0] == {"rate": "20", "base": "3518.52", "amount": "703.70"}
    with open(issued["file"], "rb") as file:  # noqa: PTH123 - the path is a program's text
        assert sha256(file.read()).hexdigest() == issued["sha256"]
    assert (draft["number"], draft["state"], draft["kind"], draft["issued"]) == ("", "draft", "milestone", "")
    assert draft["draft"].isdigit()


def test_only_drafts_or_only_open_invoices_can_be_asked_for(looking):
    assert [each["state"] for each in looking.json("factures", "--drafts")["invoices"]] == ["draft"]
    assert looking.json("invoices", "--open") == looking.json("invoices", "--overdue") == {"invoices": []}
    assert looking.refused("invoices", "--open", "--drafts").exit_status == 2


def test_payments_say_what_they_pay_and_count_an_announced_one_once(looking):
    paid, spare = looking.json("encaissements")["payments"]
    assert set(paid) == LISTED_KEYS
    assert (paid["amount"], paid["state"], paid["since"]) == ("5576.88", "booked", "2026-03-20")
    assert "F2026-0001" in paid["subject"]
    assert looking.json("payments", "--unallocated")["payments"] == [spare]


def test_disputes_are_listed_with_their_day(looking):
    (dispute,) = looking.json("litiges", "--open")["disputes"]
    assert set(dispute) == LISTED_KEYS
    assert dispute["state"] == "open"
    assert dispute["subject"].startswith("F2026-0001")
    assert dispute["amount"] == "5576.88"  # it is paid: all of it is contested
    assert dispute["since"].startswith("2026-")


def test_questions_tell_the_euros_that_wait(looking):
    questions = looking.json("questions")["questions"]
    assert all(set(each) == LISTED_KEYS for each in questions)
    assert "1000.00" in {each["amount"] for each in questions}
    assert "euros" not in looking("questions")
    assert "En attente" in looking("questions")


@pytest.mark.parametrize("room", ROOMS)
def test_tables_fit_eighty_columns(looking, room):
    lines = looking(room).splitlines()
    assert lines
    assert max(map(len, lines)) <= 80


def test_people_are_shown_the_language_of_their_firm(looking, looking_in_english):
    assert "À encaisser" in looking("status")
    assert "Relevé arrêté au 25/03/2026" in looking("status")
    assert "To receive" in looking_in_english("status")


def test_a_ledger_that_is_not_there_is_out_of_reach_and_stays_away(terminal, firm_folder, nowhere):
    (nowhere / "facturier.toml").write_bytes((firm_folder / "facturier.toml").read_bytes())
    assert terminal.refused("status").exit_status == 3
    assert not (nowhere / "ledger.db").exists()


def test_a_ledger_without_tables_is_out_of_reach(terminal, firm_folder, nowhere):
    (nowhere / "facturier.toml").write_bytes((firm_folder / "facturier.toml").read_bytes())
    (nowhere / "ledger.db").touch()
    refused = terminal.refused("invoices")
    assert refused.exit_status == 3
    assert "facturier run" in str(refused)


def test_looking_changes_nothing(looking, firm_folder):
    before = (firm_folder / "ledger.db").read_bytes()
    for room in ROOMS:
        looking(room)
    looking("show", "D2026-031")
    assert (firm_folder / "ledger.db").read_bytes() == before
