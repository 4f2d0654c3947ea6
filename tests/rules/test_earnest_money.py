"""What a consumer pays in advance is earnest money (arrhes), unless the quote says acompte (Code conso. L214-1)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.billing import bill
from rules.contract import deposits_to_deduct
from rules.earnest_money import is_earnest_money
from rules.facts import ClientKind
from rules.policy import Policy
from tests.rules.example_a import CLIENT, QUOTE, SIGNED, billed_through, job_a

CONSUMER = replace(CLIENT, kind=ClientKind.CONSUMER, siren="")
POLICY = Policy()


def job_with(label="À la commande", trigger="signature", client=CONSUMER):
    """The job of example A with other words for its deposit."""
    first = replace(QUOTE.schedule[0], label=label, trigger=trigger)
    quote = replace(QUOTE, schedule=(first, *QUOTE.schedule[1:]), acceptance=SIGNED)
    job = job_a(client=client, quote=quote)
    return replace(job, steps=(replace(job.steps[0], label=label, trigger=trigger), *job.steps[1:]))


@pytest.mark.parametrize(
    ("words", "kind", "earnest"),
    [
        ("À la commande", ClientKind.CONSUMER, True),
        ("Acompte à la commande", ClientKind.CONSUMER, False),
        ("30 % d'ACOMPTES", ClientKind.CONSUMER, False),
        ("Down payment", ClientKind.CONSUMER, False),
        ("À la commande", ClientKind.BUSINESS, False),
        ("À la commande", ClientKind.PUBLIC, False),
        ("Arrhes à la commande", ClientKind.BUSINESS, True),
        ("Arrhes à la commande", ClientKind.CONSUMER, True),
    ],
)
def test_the_quote_s_words_come_first_then_who_the_client_is(words, kind, earnest):
    job = job_with(words, client=replace(CLIENT, kind=kind))
    assert is_earnest_money(job, job.steps[0]) is earnest
    assert bill(job, job.steps[0], POLICY).earnest_money is earnest


def test_the_trigger_s_words_count_too():
    job = job_with("À la signature", "versement d'un acompte")
    assert not is_earnest_money(job, job.steps[0])


def test_without_a_printed_schedule_our_own_word_makes_no_acompte():
    quote = replace(QUOTE, schedule=(), acceptance=SIGNED)
    job = job_a(client=CONSUMER, quote=quote)
    job = replace(job, steps=(replace(job.steps[0], label="Acompte de 30 %"), *job.steps[1:]))
    assert bill(job, job.steps[0], POLICY).label == "Arrhes de 30 %"


def test_its_label_and_line_and_its_deduction_say_so_in_both_languages():
    job = job_with()
    content = bill(job, job.steps[0], POLICY)
    assert content.label == "Arrhes de 30 %"
    assert all(line.description.startswith("Arrhes de 30 %") for line in content.lines)
    assert bill(job, job.steps[0], POLICY, "en").label == "Earnest money of 30%"
    done = billed_through(job, 3)
    assert [each.earnest_money for each in deposits_to_deduct(done)] == [True]
    words = [line.description for line in bill(done, done.steps[3], POLICY).lines]
    assert any(word.startswith("Déduction des arrhes facturées (F2026-0001") for word in words)
    assert not any("acompte" in word.lower() for word in words)


@given(kind=st.sampled_from(ClientKind), words=st.sampled_from(["À la commande", "Acompte", "Arrhes", "Deposit"]))
def test_the_word_changes_no_amount(kind, words):
    """Whatever it is called, the schedule bills the same to the cent, and only deposits are earnest money."""
    job = billed_through(job_with(words, client=replace(CLIENT, kind=kind)), 4)
    usual = billed_through(job_a(), 4)
    assert [each.content.net for each in job.invoices] == [each.content.net for each in usual.invoices]
    assert not any(each.content.earnest_money for each in job.invoices[1:])
