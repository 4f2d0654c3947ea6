"""What an accepted payment leaves, on its invoice or of itself: asked until a person has decided."""

from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import DEPOSIT, DEPOSIT_GROSS, SIGNED_ON, handover, other_quote, statement, subject, text
from rules.money import ZERO, Money

ON = date(2026, 3, 20)
DISCOUNT = Money(8365)
GRANTED = "Escompte de 1,5 % pour paiement sous 8 jours"


def left(story, number=DEPOSIT):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number).invoice.left


def notice(amount, taken, words="Escompte 1,5 %", invoice=DEPOSIT):
    """Return the client's remittance of *amount* for an invoice of which it took something off."""
    return papers.Paper(
        title="Avis de virement",
        sender=("SCI Les Tilleuls",),
        to=papers.FIRM,
        head=(("Date de valeur", papers.day(ON)), ("Montant du virement", papers.french(amount))),
        body=(f"Facture {invoice} : {papers.french(amount + taken)}", f"{words} : {papers.french(-taken)}"),
    ).pdf()


def paid_short(story, taken, words="Escompte 1,5 %"):
    """The client announces a payment short by *taken*, and Claire accepts it; return the mail about the rest."""
    story.client_sends("Avis", notice(DEPOSIT_GROSS - taken, taken, words))
    asked = story.one_mail("Paiement incomplet")
    story.answers(asked, "VALIDER")
    assert left(story) == taken
    return story.one_mail("Question")


def about_money(story):
    return [each for each in story.questions() if each.topic.startswith("payment")]


def question(story):
    (found,) = story.questions("payment_rest")
    return found


def settle(story, asked, choice):
    story.answers(asked, f"VALIDER {question(story).ref} {choice}")
    assert story.questions("payment_rest") == []
    assert story.firm.ledger.verify() == ()


def test_an_accepted_discount_is_to_be_credited_with_its_net_and_vat(open_scene):
    story = open_scene("billed", early_payment=GRANTED)
    said = text(paid_short(story, DISCOUNT))
    assert "avoir" in said
    assert "83,65" in said
    assert "71,24 € HT + 12,41 € de TVA" in said
    assert "Escompte 1,5 % : -83,65 €" in said
    assert question(story).amount == DISCOUNT


def test_a_credited_discount_settles_the_invoice_and_stands_in_the_payments(open_scene):
    story = open_scene("billed", early_payment=GRANTED)
    settle(story, paid_short(story, DISCOUNT), 1)
    assert left(story) == ZERO
    assert [each.kind for each in story.payments()] == ["announced", "granted"]


def test_a_refused_discount_stays_due(open_scene):
    story = open_scene("billed", early_payment=GRANTED)
    settle(story, paid_short(story, DISCOUNT), 2)
    assert left(story) == DISCOUNT


def test_a_contested_rest_becomes_a_dispute_in_the_payer_s_words(open_scene):
    story = open_scene("billed", early_payment=GRANTED)
    settle(story, paid_short(story, DISCOUNT), 3)
    with story.firm.ledger.read() as books:
        (dispute,) = books.disputes.all(open_only=True)
    assert (dispute.invoice, dispute.amount) == (DEPOSIT, DISCOUNT)
    assert "Escompte 1,5 %" in dispute.words


def test_a_discount_that_the_terms_do_not_grant_says_so_before_it_is_accepted(at_invoice):
    at_invoice.client_sends("Avis", notice(DEPOSIT_GROSS - DISCOUNT, DISCOUNT))
    assert "n'est pas celui de nos conditions" in text(at_invoice.one_mail("Paiement")).replace("\u2019", "'")


def test_fees_are_borne_or_claimed(at_invoice):
    settle(at_invoice, paid_short(at_invoice, Money(1500), "Frais bancaires"), 1)
    assert left(at_invoice) == ZERO


def test_a_retention_that_was_not_agreed_is_proposed_as_a_dispute_first(at_invoice):
    asked = paid_short(at_invoice, Money(27884), "Retenue de garantie 5 %")
    assert "le contrat ne prévoit pas" in text(asked)
    settle(at_invoice, asked, 1)
    assert at_invoice.job.open_disputes


def test_a_retention_that_was_agreed_is_a_second_due_date_and_no_question(firm_story):
    story, terms = firm_story, (*papers.TERMS, "Retenue de garantie : 5 %.")
    story.staff_sends("Devis", other_quote(terms=terms, signature=None))
    story.client_sends("Devis signé", other_quote(terms=terms))
    story.approve(story.one_mail("acompte"))
    story.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    story.approve(story.one_mail("jalon", "Projet"))
    story.firm.news()
    with story.firm.ledger.read() as books:
        milestone = books.invoices.get("F2026-0002").invoice
    kept = milestone.content.retained
    assert kept == milestone.content.gross.percent(5)
    paper = notice(milestone.content.gross - kept, kept, "Retenue de garantie 5 %", "F2026-0002")
    story.client_sends("Avis", paper)
    asked = story.one_mail("Paiement incomplet")
    assert "F2026-0002 : 232,37 € prévus au contrat, dus un an après la réception" in text(asked)
    story.answers(asked, "VALIDER")
    assert left(story, "F2026-0002") == kept
    assert about_money(story) == []


def test_a_cent_of_rounding_that_was_accepted_is_settled_without_a_second_question(at_invoice):
    at_invoice.client_sends("Avis", notice(DEPOSIT_GROSS - Money(1), Money(1), "Arrondi"))
    at_invoice.answers(at_invoice.one_mail("Paiement"), "VALIDER")
    assert left(at_invoice) == ZERO
    assert about_money(at_invoice) == []


def test_a_credit_note_that_nobody_knows_is_said_to_be_unknown(at_invoice):
    asked = paid_short(at_invoice, Money(10000), "Avoir A2026-0007")
    assert "nous ne le connaissons pas" in text(asked)


def test_an_accepted_part_without_a_reason_asks_what_becomes_of_the_rest(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(500000)))
    at_invoice.answers(at_invoice.one_mail(), f"VALIDER {at_invoice.questions('payment')[0].ref}")
    asked = at_invoice.one_mail("Question")
    assert "576,88" in text(asked)
    settle(at_invoice, asked, 1)
    assert left(at_invoice) == Money(57688)


def test_a_payment_of_the_rest_withdraws_the_question_about_it(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(500000)))
    at_invoice.answers(at_invoice.one_mail(), f"VALIDER {at_invoice.questions('payment')[0].ref}")
    assert at_invoice.questions("payment_rest")
    at_invoice.bank_sends(statement(amount=Money(57688), on=date(2026, 3, 23)))
    assert left(at_invoice) == ZERO
    assert about_money(at_invoice) == []


def test_a_part_that_the_bank_proves_by_the_reference_leaves_its_rest_due_and_says_so(at_invoice):
    with at_invoice.firm.ledger.read() as books:
        reference = books.invoices.get(DEPOSIT).invoice.reference
    file = statement(amount=Money(300000)).replace(b"Facture F2026-0001", reference.encode())
    at_invoice.bank_sends(file)
    assert "2 576,88" in text(at_invoice.one_mail("Paiement incomplet"))
    assert about_money(at_invoice) == []


@pytest.mark.parametrize("days", [0, 3], ids=["same day", "later"])
def test_a_remittance_after_its_booked_line_still_says_what_was_deducted(at_invoice, days):
    with at_invoice.firm.ledger.read() as books:
        reference = books.invoices.get(DEPOSIT).invoice.reference
    file = statement(amount=DEPOSIT_GROSS - DISCOUNT).replace(b"Facture F2026-0001", reference.encode())
    at_invoice.bank_sends(file)
    at_invoice.firm.pass_time(days=days)
    at_invoice.firm.news()
    for _ in range(2):
        at_invoice.client_sends("Avis", notice(DEPOSIT_GROSS - DISCOUNT, DISCOUNT))
    assert question(at_invoice).amount == DISCOUNT
    assert "Pas d'escompte" in text(at_invoice.one_mail("Question")).replace("\u2019", "'")
    assert at_invoice.questions("payment") == []


def test_an_overpayment_is_asked_until_it_is_decided(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(600000)))
    at_invoice.answers(at_invoice.one_mail(), f"VALIDER {at_invoice.questions('payment')[0].ref} 1")
    asked = at_invoice.one_mail("Trop-perçu")
    (spare,) = at_invoice.questions("payment_spare")
    assert spare.amount == Money(42312)
    assert "423,12" in subject(asked)
    with at_invoice.firm.ledger.read() as books:
        assert [each.left for each in books.payments.all(unallocated=True)] == [Money(42312)]
    at_invoice.answers(asked, f"VALIDER {spare.ref} 2")
    assert about_money(at_invoice) == []


def test_an_overpayment_may_pay_another_invoice_of_the_client(at_invoice):
    story = at_invoice
    story.staff_sends("Devis 2", other_quote(number="D2026-044", signature=None))
    story.client_sends("Devis 2 signé", other_quote(number="D2026-044", signature=SIGNED_ON))
    story.approve(story.one_mail("D2026-044"))
    story.firm.news()
    story.bank_sends(statement(amount=Money(600000)))
    story.answers(story.one_mail(), f"VALIDER {story.questions('payment')[0].ref} 1")
    asked = story.one_mail("Trop-perçu")
    assert "F2026-0002 (423,12 €)" in text(asked)
    story.answers(asked, f"VALIDER {story.questions('payment_spare')[0].ref} 1")
    assert left(story, "F2026-0002") == DEPOSIT_GROSS - Money(42312)
    (rest,) = about_money(story)
    assert (rest.topic, rest.amount) == ("payment_rest", DEPOSIT_GROSS - Money(42312))
    assert story.firm.ledger.verify() == ()
