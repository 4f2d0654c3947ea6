"""Money that came once is counted once, whatever files and papers tell of it."""

from datetime import date

from daemon.demo import papers
from fakes.firm import IBAN
from fakes.story import DEPOSIT, DEPOSIT_GROSS, statement, text
from rules.money import Money

ON = date(2026, 3, 20)
PART = Money(200000)
OWN = b"<AcctSvcrRef>VIR-20260320-F2026-0001</AcctSvcrRef>"


def left(story, number=DEPOSIT):
    with story.firm.ledger.read() as books:
        return books.invoices.get(number).invoice.left


def part_payment(story, own=OWN, number=""):
    """Return a bank file with a part of the deposit, with the entry's references that this file gives."""
    with story.firm.ledger.read() as books:
        reference = books.invoices.get(DEPOSIT).invoice.reference
    file = statement(amount=PART).replace(b"Facture F2026-0001", reference.encode())
    assert OWN in file
    entry = f"<Ntry><NtryRef>{number}</NtryRef>" if number else "<Ntry>"
    return file.replace(OWN, own).replace(b"<Ntry>", entry.encode())


def choose(story, asked, choice):
    (question,) = story.questions("payment")
    story.answers(asked, f"VALIDER {question.ref} {choice}")
    assert story.questions("payment") == []
    assert story.firm.ledger.verify() == ()


def test_an_entry_that_each_file_counts_anew_is_one_line(at_invoice):
    for number in ("1", "7"):
        at_invoice.bank_sends(part_payment(at_invoice, b"", number))
    assert left(at_invoice) == DEPOSIT_GROSS - PART
    assert len(at_invoice.payments()) == 1


def test_one_operation_under_two_references_is_asked_and_counted_once(at_invoice):
    at_invoice.bank_sends(part_payment(at_invoice, b""))
    at_invoice.firm.news()
    at_invoice.bank_sends(part_payment(at_invoice))
    assert left(at_invoice) == DEPOSIT_GROSS - PART
    asked = at_invoice.one_mail("opération déjà connue")
    assert "1. Même opération que P1 du 20/03/2026" in text(asked)
    choose(at_invoice, asked, 1)
    assert left(at_invoice) == DEPOSIT_GROSS - PART
    with at_invoice.firm.ledger.read() as books:
        assert books.payments.all(unallocated=True) == ()
    at_invoice.bank_sends(part_payment(at_invoice))
    assert at_invoice.questions("payment") == []


def test_another_operation_that_looks_the_same_is_booked_once_a_person_says_so(at_invoice):
    at_invoice.bank_sends(part_payment(at_invoice))
    at_invoice.firm.news()
    at_invoice.bank_sends(part_payment(at_invoice, b"<AcctSvcrRef>BNK-2</AcctSvcrRef>"))
    choose(at_invoice, at_invoice.one_mail("opération déjà connue"), 2)
    assert left(at_invoice) == DEPOSIT_GROSS - PART - PART


def test_two_equal_lines_of_one_file_are_two_payments_and_one_file_more_counts_neither_again(at_invoice):
    both = part_payment(at_invoice, b"")
    entry = both[both.index(b"<Ntry>") : both.index(b"</Ntry>") + len(b"</Ntry>")]
    both = both.replace(entry, entry + entry)
    at_invoice.bank_sends(part_payment(at_invoice, b""))
    for _ in range(2):
        at_invoice.bank_sends(both)
        assert left(at_invoice) == DEPOSIT_GROSS - PART - PART
    assert at_invoice.questions("payment") == []


def test_two_equal_lines_that_the_bank_names_apart_are_two_payments(at_invoice):
    at_invoice.bank_sends(papers.camt(IBAN, ((DEPOSIT, PART), (DEPOSIT, PART)), ON))
    assert len(at_invoice.payments()) == 2
    assert len(at_invoice.questions("payment")) == 2
