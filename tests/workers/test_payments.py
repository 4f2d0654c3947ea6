"""Money: announced, received, matched, booked once; what is not certain is asked."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.cli.showing.listed import payments
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from fakes.firm import BANK, CLIENT, STAFF
from fakes.story import (
    DEPOSIT,
    DEPOSIT_GROSS,
    EVIL,
    SIGNED_ON,
    other_quote,
    remittance,
    statement,
    subject,
    text,
)
from ledger import MailState
from rules.approval import Refusal
from rules.money import ZERO, Money

ON = date(2026, 3, 20)
OTHER_IBAN = "FR7630004000031234567890143"


def left(story, number=DEPOSIT):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number).invoice.left


def allocated(story):
    """Return all that is allocated, and check the ledger."""
    assert story.firm.ledger.verify() == ()
    with story.firm.ledger.read() as books:
        return [each.amount for each in books.allocations.of_invoice(DEPOSIT)]


@pytest.fixture
def announced(at_invoice):
    """A remittance came; return the question about it."""
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    return at_invoice.one_mail("Paiement annoncé")


def test_a_remittance_pays_nothing_before_it_is_answered_or_received(at_invoice, announced):
    assert at_invoice.last_mail().state == MailState.QUESTION
    assert left(at_invoice) == DEPOSIT_GROSS
    assert "non authentifié" not in text(announced)


@pytest.mark.parametrize(("sender", "proved"), [(EVIL, True), (CLIENT, False)], ids=["unknown", "not proved"])
def test_a_strangers_remittance_is_matched_and_marked(at_invoice, sender, proved):
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON), sender, authenticated=proved)
    asked = at_invoice.one_mail("Paiement")
    assert DEPOSIT in text(asked)
    assert sender in text(asked)
    assert "non authentifié" in text(asked)
    assert left(at_invoice) == DEPOSIT_GROSS
    assert at_invoice.client_mails()[1:] == []


def test_a_strangers_remittance_does_not_say_what_a_bank_line_pays(at_invoice):
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON), EVIL)
    at_invoice.firm.news()
    file = statement().replace(b"Facture F2026-0001", b"VIREMENT SCI LES TILLEULS")
    file = file.replace(b"<EndToEndId>F2026-0001</EndToEndId>", b"<EndToEndId>NOTPROVIDED</EndToEndId>")
    at_invoice.bank_sends(file)
    assert allocated(at_invoice) == []
    assert at_invoice.questions("payment")


@pytest.mark.parametrize(("sender", "proved"), [(EVIL, True), (CLIENT, True), (STAFF, True), (BANK, False)], ids=str)
def test_a_bank_file_from_anybody_but_the_proved_bank_is_refused(at_invoice, sender, proved):
    at_invoice.bank_sends(statement(), sender, authenticated=proved)
    assert at_invoice.last_mail().state == MailState.QUESTION
    assert at_invoice.questions("bank_refused")
    assert (allocated(at_invoice), at_invoice.payments()) == ([], ())


def test_a_bank_file_of_another_account_is_refused(at_invoice):
    at_invoice.bank_sends(statement(iban=OTHER_IBAN))
    assert OTHER_IBAN in text(at_invoice.one_mail())
    assert (allocated(at_invoice), at_invoice.payments()) == ([], ())


def test_a_broken_bank_file_is_asked_about_and_books_nothing(at_invoice):
    at_invoice.bank_sends(statement().replace(b"</Ntry>", b""))
    assert at_invoice.questions("bank_refused")
    assert (allocated(at_invoice), at_invoice.payments()) == ([], ())


def test_a_bank_file_that_is_a_bomb_is_refused(at_invoice):
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    at_invoice.bank_sends(bomb + statement().partition(b"?>")[2].replace(b"Facture", b"&c;&c;"))
    assert (allocated(at_invoice), at_invoice.payments()) == ([], ())


def test_a_debit_is_set_aside(at_invoice):
    at_invoice.bank_sends(statement().replace(b"CRDT", b"DBIT"))
    assert allocated(at_invoice) == []
    assert at_invoice.questions("payment") == []


def test_a_bank_line_that_fits_is_booked_and_told(at_invoice):
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    assert "5 576,88" in text(at_invoice.one_mail())


def reference(story):
    with story.firm.ledger.read() as books:
        return books.invoices.get(DEPOSIT).invoice.reference


def test_a_part_payment_with_the_exact_reference_books_a_part_and_says_what_is_short(at_invoice):
    file = statement(amount=Money(500000)).replace(b"Facture F2026-0001", reference(at_invoice).encode())
    at_invoice.bank_sends(file)
    assert allocated(at_invoice) == [Money(500000)]
    assert left(at_invoice) == Money(57688)
    assert "576,88" in text(at_invoice.one_mail())


def test_a_part_payment_without_the_reference_is_asked(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(500000)))
    assert allocated(at_invoice) == []
    asked = at_invoice.one_mail()
    ref = at_invoice.questions("payment")[0].ref
    at_invoice.answers(asked, f"VALIDER {ref}")
    assert allocated(at_invoice) == [Money(500000)]


def test_an_overpayment_is_asked_and_books_no_more_than_is_left(at_invoice):
    at_invoice.bank_sends(statement(amount=Money(600000)))
    assert allocated(at_invoice) == []
    asked = at_invoice.one_mail()
    ref = at_invoice.questions("payment")[0].ref
    at_invoice.answers(asked, f"VALIDER {ref} 1")
    assert allocated(at_invoice) == [DEPOSIT_GROSS]


def test_a_payment_of_an_unknown_invoice_is_asked(at_invoice):
    at_invoice.bank_sends(statement("F2026-0099", Money(12345)))
    assert allocated(at_invoice) == []
    assert at_invoice.questions("payment")
    at_invoice.one_mail()


@pytest.fixture
def two_invoices(at_invoice):
    """Two open invoices of the same sum."""
    at_invoice.staff_sends("Devis 2", other_quote(number="D2026-044", signature=None))
    at_invoice.client_sends("Devis 2 signé", other_quote(number="D2026-044", signature=SIGNED_ON))
    at_invoice.approve(at_invoice.one_mail("D2026-044"))
    at_invoice.firm.news()
    return at_invoice


def test_two_candidates_are_asked_with_their_reasons_and_the_chosen_one_is_booked(two_invoices):
    story = two_invoices
    file = statement().replace(b"Facture F2026-0001", b"VIREMENT")
    story.bank_sends(file.replace(b"<EndToEndId>F2026-0001", b"<EndToEndId>NOTPROVIDED"))
    asked = story.one_mail()
    said = text(asked)
    assert "F2026-0001" in said
    assert "F2026-0002" in said
    assert "même montant" in said
    ref = story.questions("payment")[0].ref
    story.answers(asked, f"VALIDER {ref}")
    assert story.last_mail().reason == Refusal.IMPOSSIBLE
    assert "choix" in text(story.one_mail())
    story.answers(asked, f"VALIDER {ref} 9")
    story.answers(asked, f"VALIDER {ref} 1 2")
    assert (left(story), left(story, "F2026-0002")) == (DEPOSIT_GROSS, DEPOSIT_GROSS)
    second = "F2026-0002" if said.index("F2026-0001") < said.index("F2026-0002") else "F2026-0001"
    story.answers(asked, f"VALIDER {ref} 2")
    assert left(story, second) == ZERO
    assert story.firm.ledger.verify() == ()


def test_a_refused_remittance_is_withdrawn_and_pays_nothing(at_invoice, announced):
    ref = at_invoice.questions("payment")[0].ref
    at_invoice.answers(announced, f"REFUSER {ref} : jamais reçu")
    assert allocated(at_invoice) == []
    assert [each.state for each in at_invoice.payments()] == ["withdrawn"]
    assert at_invoice.questions("payment") == []
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == [DEPOSIT_GROSS]


def listed(story, language):
    """Return the payments as the terminal lists them."""
    with story.firm.ledger.read() as books:
        office = story.firm.office
        view = View(
            books=books,
            files=office.files,
            folder=story.firm.folder,
            tongue=Tongue(language),
            rulebook=office.rulebook,
            timezone=office.timezone,
            today=office.today(),
        )
        return payments(view)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "mis de côté par claire@cabinet.example : « jamais reçu »"),
        ("en", 'set aside by claire@cabinet.example: "jamais reçu"'),
    ],
)
def test_a_refused_remittance_is_listed_as_set_aside_with_who_said_so_and_why(at_invoice, announced, language, said):
    ref = at_invoice.questions("payment")[0].ref
    at_invoice.answers(announced, f"REFUSER {ref} : jamais reçu")
    (payment,) = listed(at_invoice, language)
    assert (payment.state, payment.left) == ("withdrawn", ZERO)
    assert said in payment.more


def test_not_done_is_no_answer_about_a_payment(at_invoice, announced):
    ref = at_invoice.questions("payment")[0].ref
    at_invoice.answers(announced, f"PAS FAIT {ref}")
    assert [each.ref for each in at_invoice.questions("payment")] == [ref]
    assert [each.state for each in at_invoice.payments()] == ["announced"]


def test_a_bank_line_before_its_remittance_counts_once(at_invoice):
    at_invoice.bank_sends(statement())
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    assert at_invoice.last_mail().state == MailState.HANDLED
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    assert at_invoice.questions("payment") == []


def test_a_remittance_explains_a_bank_line_that_was_asked_about(at_invoice):
    file = statement().replace(b"Facture F2026-0001", b"VIREMENT D2026-031")
    at_invoice.bank_sends(file.replace(b"<EndToEndId>F2026-0001", b"<EndToEndId>NOTPROVIDED"))
    at_invoice.firm.news()
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    assert len(at_invoice.questions("payment")) <= 2
    for question in at_invoice.questions("payment"):
        mails = [each for each in at_invoice.firm.transport.sent if str(question.ref) in subject(each.raw)]
        at_invoice.answers(mails[-1].raw, f"VALIDER {question.ref} 1")
    assert allocated(at_invoice) == [DEPOSIT_GROSS]


def test_the_same_bank_file_twice_counts_once(at_invoice):
    for _ in range(2):
        at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    assert len(at_invoice.payments()) == 1
    assert len(at_invoice.firm.news()) == 1


def test_a_remittance_then_an_approval_then_the_bank_line_count_once(at_invoice, announced):
    at_invoice.answers(announced, "VALIDER")
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    assert len(at_invoice.payments()) == 2
    assert at_invoice.questions("payment") == []


def test_the_bank_line_settles_a_remittance_and_a_later_answer_counts_nothing(at_invoice, announced):
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    at_invoice.answers(announced, "VALIDER")
    assert allocated(at_invoice) == [DEPOSIT_GROSS]
    assert at_invoice.last_mail().reason == Refusal.ALREADY_DECIDED


@pytest.mark.usefixtures("announced")
def test_the_same_remittance_twice_is_asked_once(at_invoice):
    at_invoice.client_sends("Avis bis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    assert len(at_invoice.questions("payment")) == 1
    assert len(at_invoice.payments()) == 1


def test_an_answer_about_money_that_was_booked_otherwise_meanwhile_is_told_so(two_invoices):
    story = two_invoices
    story.client_sends("Avis", remittance("F2026-0002", Money(500000), ON))
    asked = story.one_mail("Paiement")
    ref = story.questions("payment")[0].ref
    story.bank_sends(statement("F2026-0002", on=date(2026, 3, 23)))
    assert left(story, "F2026-0002") == ZERO
    story.firm.news()
    story.answers(asked, f"VALIDER {ref}")
    assert "déjà affecté" in text(story.one_mail())
    story.answers(asked, f"REFUSER {ref}")
    assert story.questions("payment") == []
    assert story.firm.ledger.verify() == ()


def test_a_disputed_invoice_is_not_paid_without_being_asked(at_invoice):
    at_invoice.client_writes(f"Nous contestons la facture {DEPOSIT} : le montant est faux.", about="Litige")
    assert at_invoice.job.open_disputes
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == []
    assert at_invoice.questions("payment")


def test_a_payment_from_another_payers_account_than_the_clients_is_asked(at_invoice):
    with at_invoice.firm.ledger.work() as books:
        books.clients.update(1, replace(books.clients.get(1), ibans=(OTHER_IBAN,)))
    at_invoice.bank_sends(statement())
    assert allocated(at_invoice) == []


def test_a_remittance_of_no_certain_sum_is_asked_about_with_what_it_says(at_invoice):
    words = "Nous avons effectué un virement de 10,00 € et un virement de 12,00 € pour la facture F2026-0001."
    at_invoice.client_writes(f"Bonjour,\n{words}")
    said = text(at_invoice.one_mail("somme n'est pas certaine")).replace("\u2019", "'")
    assert "F2026-0001" in said
    assert "Attendez le relevé de la banque" in said


def test_a_remittance_that_names_no_payer_is_its_proved_senders(at_invoice):
    at_invoice.client_writes("Bonjour,\nNous avons effectué un virement de 3 000,00 € pour la facture F2026-0001.")
    assert "De SCI Les Tilleuls" in text(at_invoice.one_mail("Paiement"))
