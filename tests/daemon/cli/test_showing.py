"""Showing one reference: all that is known, who decided what, when, from which document and which words."""

import pytest

from daemon.cli.showing.billed import all_billed
from daemon.cli.showing.view import open_view


def history(looking, ref):
    (found,) = looking.json("show", ref)["found"]
    return {each["event"]: each for each in found["history"]}


def test_a_job_tells_its_acceptance_with_the_document_and_its_words(looking):
    accepted = history(looking, "D2026-031")["quote_accepted"]
    assert accepted["by"] == "Hélène Tissot"
    assert accepted["document"].startswith("Devis signé.pdf, p. 1, courriel M")
    assert "accord" in accepted["words"]
    assert accepted["at"] == "2026-03-14"


def test_a_job_tells_everything_from_the_quote_to_the_payment(looking):
    events = set(history(looking, "D2026-031"))
    assert {
        *("quote_sent", "quote_accepted", "amendment_accepted", "step_reached", "delivered"),
        *("draft_opened", "draft_approved", "invoice_issued", "sent_to_client", "allocated"),
        *("dispute_opened", "question_asked", "answer_refused"),
    } <= events


def test_an_approval_is_told_with_the_words_of_its_mail(looking):
    approved = history(looking, "f2026 0001")["draft_approved"]
    assert (approved["by"], approved["words"]) == ("claire@cabinet.example", "VALIDER")


def test_an_answer_that_decided_nothing_is_told_too(looking):
    (draft,) = (each["draft"] for each in looking.json("invoices", "--drafts")["invoices"])
    refused = history(looking, draft)["answer_refused"]
    assert refused["words"] == "ok mais pas avant lundi"


def test_a_payment_is_one_with_the_remittance_that_announced_it(looking):
    (payment,) = (each for each in looking.json("payments")["payments"] if each["amount"] == "5576.88")
    (found,) = looking.json("montrer", payment["ref"])["found"]
    events = [each["event"] for each in found["history"]]
    assert events.count("allocated") == 1
    assert {"announced", "received"} <= set(events)
    assert found["facts"]["pays"] == [{"invoice": "F2026-0001", "amount": "5576.88"}]


def test_every_reference_that_a_list_gives_can_be_shown(looking):
    refs = [each["ref"] for room in ("payments", "disputes", "questions") for each in looking.json(room)[room]]
    for ref in refs:
        (found,) = looking.json("show", ref)["found"]
        assert found["ref"] == ref


def test_a_mail_is_found_by_its_reference_and_its_message_id(looking):
    (mail,) = looking.json("show", "M3")["found"]
    assert mail["facts"]["documents"][0]["kind"] == "quote"
    assert looking.json("show", f"<{mail['facts']['message_id']}>")["found"] == [mail]


@pytest.mark.parametrize("ref", ["F1999-0001", "P999", "M999", "999999", "rien@x.example", ""])
def test_an_unknown_reference_is_used_wrongly(looking, ref):
    assert looking.refused("show", ref).exit_status == 2


def test_people_read_it_in_eighty_columns(looking):
    shown = looking("show", "D2026-031")
    assert max(map(len, shown.splitlines())) <= 80
    assert "« VALIDER »" in shown
    assert "Échéancier" in shown


def test_a_draft_has_nothing_left_to_pay(firm_folder):
    with open_view(firm_folder / "facturier.toml") as view:
        shown = all_billed(view)
    assert [each.left.cents for each in shown] == [0, 0]
