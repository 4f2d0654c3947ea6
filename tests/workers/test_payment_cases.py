"""Worked payment cases, end to end: what is booked by itself, what is asked, and what the mails say."""

from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import DEPOSIT, DEPOSIT_GROSS, SIGNED_ON, other_quote, remittance, statement, subject, text
from rules.money import ZERO, Money

ON = date(2026, 3, 20)
FEES = Money(1500)
GRANTED = "Escompte de 1,5 % pour paiement sous 8 jours"


def left(story, number=DEPOSIT):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number).invoice.left


def swapped(file, *pairs):
    """Return a bank file with other words in it."""
    for old, new in pairs:
        assert old.encode() in file
        file = file.replace(old.encode(), new.encode())
    return file


def about_money(story):
    return [each for each in story.questions() if each.topic.startswith("payment")]


def choose(story, asked, choice):
    (question,) = about_money(story)
    story.answers(asked, f"VALIDER {question.ref} {choice}")
    assert story.firm.ledger.verify() == ()


@pytest.fixture
def three_invoices(at_invoice):
    """Three open invoices of the same client and sum."""
    for number in ("D2026-044", "D2026-045"):
        at_invoice.staff_sends(number, other_quote(number=number, signature=None))
        at_invoice.client_sends(f"{number} signé", other_quote(number=number, signature=SIGNED_ON))
        at_invoice.approve(at_invoice.one_mail("acompte", number))
    at_invoice.firm.news()
    return at_invoice


def test_what_is_paid_twice_is_asked_with_the_day_of_the_first_payment(at_invoice):
    at_invoice.bank_sends(statement())
    at_invoice.firm.news()
    at_invoice.bank_sends(statement(on=date(2026, 3, 27)))
    asked = at_invoice.one_mail("Question")
    said = text(asked)
    assert "payée deux fois ?" in said
    assert "F2026-0001 (20/03/2026)" in said
    assert "Garder pour une prochaine facture" in said
    choose(at_invoice, asked, 2)
    assert about_money(at_invoice) == []
    with at_invoice.firm.ledger.read() as books:
        assert [each.left for each in books.payments.all(unallocated=True)] == [DEPOSIT_GROSS]


def test_one_transfer_for_three_named_invoices_settles_all_of_them(three_invoices):
    names = "Factures F2026-0001 F2026-0002 F2026-0003"
    file = statement(amount=Money(3 * DEPOSIT_GROSS.cents))
    three_invoices.bank_sends(swapped(file, ("Facture F2026-0001", names)))
    assert [left(three_invoices, f"F2026-000{number}") for number in (1, 2, 3)] == [ZERO] * 3
    said = text(three_invoices.one_mail("Relevé"))
    assert all(f"F2026-000{number} 5 576,88" in said for number in (1, 2, 3))


def test_one_transfer_for_three_that_misses_a_cent_is_asked(three_invoices):
    names = "Factures F2026-0001 F2026-0002 F2026-0003"
    file = statement(amount=Money(3 * DEPOSIT_GROSS.cents - 1))
    three_invoices.bank_sends(swapped(file, ("Facture F2026-0001", names)))
    assert len(about_money(three_invoices)) == 1
    assert left(three_invoices) == DEPOSIT_GROSS


def test_one_sum_of_three_invoices_and_no_name_is_asked_with_each_of_them(three_invoices):
    file = swapped(
        statement(), ("<EndToEndId>F2026-0001", "<EndToEndId>NOTPROVIDED"), ("Facture F2026-0001", "VIREMENT")
    )
    three_invoices.bank_sends(file)
    said = text(three_invoices.one_mail("Question"))
    assert all(f"F2026-000{number}" in said for number in (1, 2, 3))


@pytest.mark.parametrize("typo", ["F2026-0010", "F2062-0001", "F2026-001"])
def test_a_number_with_a_typo_is_proposed_by_the_sum_and_not_booked(at_invoice, typo):
    at_invoice.bank_sends(swapped(statement(), ("F2026-0001", typo)))
    assert left(at_invoice) == DEPOSIT_GROSS
    asked = at_invoice.one_mail("Paiement")
    assert typo in text(asked)
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == ZERO


def test_a_wrong_reference_with_the_right_amount_is_asked(at_invoice):
    words = (("<EndToEndId>F2026-0001", "<EndToEndId>ZZ-99"), ("Facture F2026-0001", "RF12F20260099"))
    at_invoice.bank_sends(swapped(statement(), *words))
    assert left(at_invoice) == DEPOSIT_GROSS
    assert len(about_money(at_invoice)) == 1


def test_a_third_party_s_name_stands_in_the_news_of_what_was_booked(at_invoice):
    at_invoice.bank_sends(swapped(statement(), ("SCI Les Tilleuls", "HOLDING DUPONT SAS")))
    assert left(at_invoice) == ZERO
    assert "HOLDING DUPONT SAS" in text(at_invoice.one_mail("Relevé"))


def test_a_granted_discount_is_named_with_its_rate(open_scene):
    story = open_scene("billed", early_payment=GRANTED)
    story.bank_sends(statement(amount=DEPOSIT_GROSS - Money(8365)))
    assert "Il manque 83,65 € = escompte 1,5 %" in text(story.one_mail("Paiement incomplet"))


def test_a_discount_that_nobody_grants_is_not_offered(at_invoice):
    at_invoice.bank_sends(statement(amount=DEPOSIT_GROSS - Money(8365)))
    said = text(at_invoice.one_mail("Paiement incomplet"))
    assert "Il manque 83,65 €, sans explication" in said
    assert "escompte" not in said


@pytest.fixture
def returned():
    """The bank takes the deposit's payment back."""
    file = statement(on=date(2026, 3, 24))
    return swapped(file, ("CRDT", "DBIT"), ("<Sts>", "<RvslInd>true</RvslInd><Sts>"))


def test_a_receipt_that_the_bank_took_back_is_asked_once_and_frees_the_invoice(at_invoice, returned):
    at_invoice.bank_sends(statement())
    at_invoice.firm.news()
    at_invoice.bank_sends(returned)
    asked = at_invoice.one_mail("repris par la banque")
    assert "F2026-0001 (5 576,88 €)" in text(asked)
    at_invoice.bank_sends(returned)
    assert at_invoice.firm.news() == []
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == DEPOSIT_GROSS
    with at_invoice.firm.ledger.read() as books:
        assert books.payments.all(unallocated=True) == ()
    at_invoice.bank_sends(statement(on=date(2026, 4, 2)))
    assert left(at_invoice) == ZERO


def test_a_return_of_nothing_known_is_asked_and_changes_nothing(at_invoice, returned):
    at_invoice.bank_sends(returned)
    asked = at_invoice.one_mail("repris par la banque")
    choose(at_invoice, asked, 1)
    assert (left(at_invoice), about_money(at_invoice)) == (DEPOSIT_GROSS, [])


def test_a_bank_line_of_less_than_the_announced_sum_takes_the_announcements_place(at_invoice):
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    announced = at_invoice.one_mail("Paiement annoncé")
    at_invoice.bank_sends(statement(amount=DEPOSIT_GROSS - FEES))
    asked = at_invoice.one_mail("Paiement incomplet")
    assert "Annoncé : 5 576,88 €" in text(asked)
    assert "Il manque 15,00 € = frais" in text(asked)
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == FEES
    at_invoice.answers(announced, "VALIDER")
    assert left(at_invoice) == FEES


def test_a_bank_line_of_less_than_was_booked_by_the_remittance_corrects_it(at_invoice):
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    at_invoice.answers(at_invoice.one_mail("Paiement annoncé"), "VALIDER")
    at_invoice.firm.news()
    at_invoice.bank_sends(statement(amount=DEPOSIT_GROSS - FEES))
    asked = at_invoice.one_mail("Question")
    assert "Corriger : F2026-0001 (5 561,88 €)" in text(asked)
    assert "Encaissé d'après l'avis : 5 576,88 €" in text(asked).replace("\u2019", "'")
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == FEES
    assert "Frais" in subject(at_invoice.one_mail("Question"))


def test_a_remittance_of_more_than_its_bank_line_is_the_same_payment(at_invoice):
    at_invoice.bank_sends(statement(amount=DEPOSIT_GROSS - FEES))
    at_invoice.firm.news()
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    asked = at_invoice.firm.news()[-1]
    assert "5 576,88" in text(asked)
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == FEES


def test_the_same_remittance_after_its_bank_line_is_no_second_payment(at_invoice):
    for _ in range(2):
        at_invoice.client_sends("Avis", remittance(DEPOSIT, Money(300000), ON))
        at_invoice.firm.news()
        at_invoice.bank_sends(statement(amount=Money(300000)))
    assert len(about_money(at_invoice)) == 1
    choose(at_invoice, at_invoice.firm.transport.sent[-1].raw, 1)
    at_invoice.client_sends("Avis bis", remittance(DEPOSIT, Money(300000), ON))
    assert at_invoice.questions("payment") == []
    assert left(at_invoice) == DEPOSIT_GROSS - Money(300000)


def test_a_statement_with_a_line_of_each_kind_books_one_and_asks_the_rest(at_invoice):
    lines = ((DEPOSIT, DEPOSIT_GROSS), ("F1999-0001", Money(12345)), (DEPOSIT, Money(100)))
    at_invoice.bank_sends(papers.camt("FR7630006000011234567890189", lines, ON))
    assert left(at_invoice) == ZERO
    assert sorted(each.amount for each in about_money(at_invoice)) == [Money(100), Money(12345)]


def test_a_payment_of_another_payer_s_contested_invoice_says_whose_it_is_and_that_it_is_contested(at_invoice):
    at_invoice.client_writes(f"Bonjour,\nNous contestons la facture {DEPOSIT} : le dallage n'est pas terminé.")
    at_invoice.firm.news()
    paid = statement(amount=Money(5000_00))
    at_invoice.bank_sends(swapped(paid, ("SCI Les Tilleuls", "HOLDING DUPONT SAS")))
    said = text(at_invoice.one_mail("Paiement incomplet"))
    assert f"{DEPOSIT} : facture de SCI Les Tilleuls, contestée : un litige est ouvert" in said
