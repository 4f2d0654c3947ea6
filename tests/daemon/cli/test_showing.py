"""Showing one reference: all that is known, who decided what, when, from which document and which words."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.cli.showing.billed import all_billed
from daemon.cli.showing.known import Happened, in_order
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import open_view
from daemon.cli.showing.why import why_text


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
    assert mail["facts"]["documents"][0]["ref"] == "M3.1"
    assert "M3.1" in looking("show", "M3")
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


def test_numbers_are_texts_and_days_are_iso_for_programs(looking):
    (job,) = looking.json("show", "D2026-031")["found"]
    first = job["facts"]["steps"][0]
    assert first == {
        "position": "1",
        "label": "À la signature du devis",
        "percent": "30",
        "reached": "2026-03-14",
        "billed_by": "F2026-0001",
    }
    quote, amendment = job["facts"]["contract"]
    assert (quote["since"], quote["contract"]) == ("2026-03-14", "18589.60")
    assert amendment == {
        "part": "amendment 1",
        "gross": "1774.60",
        "since": "2026-06-02",
        "by": "Hélène Tissot",
        "contract": "20364.20",
    }
    (invoice,) = looking.json("show", "F2026-0001")["found"]
    assert invoice["facts"]["draft"] == looking.json("invoices")["invoices"][0]["draft"]
    assert invoice["facts"]["vat"][0] == {"rate": "20", "base": "3518.52", "amount": "703.70"}
    (answer,) = looking.json("show", "M4")["found"]
    assert (answer["facts"]["answers"], answer["facts"]["reason"]) == ("1001", "approve")


def test_a_history_is_in_true_order_and_a_payment_comes_after_its_invoice(looking):
    (job,) = looking.json("show", "D2026-031")["found"]
    at = [each["at"][:10] for each in job["history"]]
    assert at == sorted(at)
    (invoice,) = looking.json("show", "F2026-0001")["found"]
    events = [each["event"] for each in invoice["history"]]
    assert events.index("draft_opened") < events.index("draft_approved") < events.index("invoice_issued")
    assert events.index("invoice_issued") < events.index("allocated")


MORNING, NOON, EVENING = (datetime(2026, 3, 14, hour, tzinfo=UTC) for hour in (8, 11, 20))


def test_what_is_known_by_the_day_stands_where_the_ledger_learned_of_it():
    day = Happened(on=MORNING.date(), event="quote_accepted", what="signed", known=NOON)
    earlier, later = (Happened(on=at, event="asked", what="asked") for at in (MORNING, EVENING))
    long_ago = Happened(on=date(2026, 3, 13), event="received", what="paid", known=EVENING)
    unknown = Happened(on=MORNING.date(), event="delivered", what="given by hand")
    paris = ZoneInfo("Europe/Paris")
    assert in_order([later, day, earlier, unknown, long_ago], paris) == [long_ago, unknown, earlier, day, later]


@given(st.permutations(["question_answered", "draft_opened", "invoice_issued", "question_asked"]))
def test_in_one_instant_causes_stand_before_what_follows(events):
    shown = [Happened(on=NOON, event=each, what="") for each in events]
    in_time = [each.event for each in in_order(shown, ZoneInfo("Europe/Paris"))]
    assert in_time == ["question_answered", "draft_opened", "invoice_issued", "question_asked"]


def test_reasons_that_the_ledger_keeps_as_codes_are_words_for_people():
    french = Tongue("fr")
    assert why_text("due_date, order_number", french) == "échéance, n° de commande"
    assert why_text("no_amount", french).startswith("il n")
    assert why_text("another copy was accepted", french) == "un autre exemplaire a été accepté"
    assert why_text("answers nothing of ours", french) == "ne répond à aucun de nos courriels"
    assert why_text("trop cher", french) == "trop cher"


@pytest.mark.parametrize("folder", ["workers", "extractors/mail/automatic.py"])
def test_every_reason_of_a_mails_state_has_its_french(folder):
    """What a mail's state is kept with, and why a question was withdrawn."""
    house = Path(__file__).parents[3]
    pattern = re.compile(r"(?:set_state\([^\n]*|reason=|^        \()\"([A-Za-z][A-Za-z ,-]+)\"", re.MULTILINE)
    files = [house / folder] if folder.endswith(".py") else sorted((house / folder).glob("*.py"))
    said = {each for file in files for each in pattern.findall(file.read_text(encoding="utf-8"))}
    assert said
    assert [each for each in sorted(said) if why_text(each, Tongue("fr")) == each] == []
