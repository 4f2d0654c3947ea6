"""Money that came once is counted once, whatever files and papers tell of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import create_engine
from sqlalchemy import text as sql

import workers.booking
import workers.remittances
from daemon.demo import papers
from daemon.demo.people import Attached, mail
from fakes.firm import CLIENT, IBAN, MAILBOX, Firm
from fakes.story import DEPOSIT, DEPOSIT_GROSS, Story, billed, remittance, statement, subject, text
from ledger import MailState
from ledger.payments import PaymentState
from rules.money import ZERO, Money
from servers.waiting import until
from workers.order import STEPS
from workers.running import run_task

ON = date(2026, 3, 20)
PART = Money(200000)
FEES = Money(1500)
WAITING = sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
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


@pytest.fixture
def booked(at_invoice):
    """Claire booked a remittance for the whole deposit; the bank has not confirmed it."""
    at_invoice.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    at_invoice.answers(at_invoice.one_mail("Paiement annoncé"), "VALIDER")
    at_invoice.firm.news()
    assert left(at_invoice) == ZERO
    return at_invoice


def test_a_bank_line_long_after_its_booked_remittance_is_offered_as_its_arrival(booked):
    booked.bank_sends(statement(on=date(2026, 4, 1)))
    asked = booked.one_mail("Question")
    assert "1. C'est ce virement : P1, 5 576,88 € annoncés le 20/03/2026" in text(asked).replace("\u2019", "'")
    assert "payée deux fois" not in text(asked)
    choose(booked, asked, 1)
    assert left(booked) == ZERO
    with booked.firm.ledger.read() as books:
        assert books.payments.all(unallocated=True) == books.payments.find_announced() == ()


def test_a_late_bank_line_of_less_than_was_booked_corrects_it(booked):
    booked.bank_sends(statement(amount=DEPOSIT_GROSS - FEES, on=date(2026, 4, 1)))
    choose(booked, booked.one_mail("Question"), 1)
    assert left(booked) == FEES
    assert "Frais" in subject(booked.one_mail("Question"))


def test_a_late_bank_line_that_is_another_transfer_leaves_the_remittance_waiting(booked):
    booked.bank_sends(statement(on=date(2026, 4, 1)))
    choose(booked, booked.one_mail("Question"), 2)
    with booked.firm.ledger.read() as books:
        assert [each.left for each in books.payments.all(unallocated=True)] == [DEPOSIT_GROSS]
        assert len(books.payments.find_announced()) == 1


def test_of_two_late_bank_lines_only_one_is_the_arrival(booked):
    asked = []
    for day in (1, 2):
        booked.bank_sends(statement(on=date(2026, 4, day)))
        asked.append(booked.one_mail("Question"))
    first, second = booked.questions("payment")
    booked.answers(asked[0], f"VALIDER {first.ref} 1")
    booked.firm.news()
    booked.answers(asked[1], f"VALIDER {second.ref} 1")
    assert "déjà affecté" in text(booked.one_mail())
    assert [each.ref for each in booked.questions("payment")] == [second.ref]


@pytest.fixture
def came_short(booked):
    """The bank brought 15 euros less than was booked; return the question's mail."""
    booked.bank_sends(statement(amount=DEPOSIT_GROSS - FEES))
    return booked.one_mail("Question")


def test_a_correction_is_not_refused_it_stays_open_and_says_so(booked, came_short):
    (question,) = booked.questions("payment")
    booked.answers(came_short, f"REFUSER {question.ref}")
    assert "la question reste ouverte" in text(booked.one_mail())
    assert [each.ref for each in booked.questions("payment")] == [question.ref]
    assert "Ne rien faire" not in text(came_short)


@pytest.mark.parametrize(("choice", "unpaid", "asked_next"), [(1, FEES, 1), (2, ZERO, 0), (3, FEES, 0)])
def test_a_correction_asks_about_the_rest_or_bears_it_or_leaves_it_due(booked, came_short, choice, unpaid, asked_next):
    choose(booked, came_short, choice)
    assert left(booked) == unpaid
    assert len(booked.questions("payment_rest")) == asked_next


def dragged_back(story, raw):
    """A person drags the last mail from the review folder back to the inbox."""
    for filing in story.firm.records.to_file(MAILBOX):
        story.firm.records.filed(MAILBOX, filing, 2, 77 + filing.mail_id)
    story.firm.deliver(raw)


def signed_mail(sender, content):
    domain = sender.partition("@")[2]
    message = mail(sender, [MAILBOX], "Avis", "Bonjour.", attached=[Attached("avis.pdf", content)])
    return f"Authentication-Results: mx.example; dmarc=pass header.from={domain}\r\n".encode() + message.as_bytes()


def test_a_remittance_that_is_dragged_back_is_asked_anew(at_invoice):
    raw = signed_mail(CLIENT, remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    at_invoice.firm.deliver(raw)
    at_invoice.firm.news()
    dragged_back(at_invoice, raw)
    assert at_invoice.last_mail().state == MailState.QUESTION
    assert len(at_invoice.payments()) == 1
    at_invoice.answers(at_invoice.one_mail("Paiement annoncé"), "VALIDER")
    assert left(at_invoice) == ZERO


def test_a_remittance_that_explains_a_bank_line_is_asked_anew_when_it_is_dragged_back(at_invoice):
    file = statement().replace(b"Facture F2026-0001", b"VIREMENT D2026-031")
    at_invoice.bank_sends(file.replace(b"<EndToEndId>F2026-0001", b"<EndToEndId>NOTPROVIDED"))
    with at_invoice.firm.ledger.read() as books:
        iban = books.payments.all()[0].money.payer_iban
    assert iban
    raw = signed_mail(CLIENT, remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    at_invoice.firm.deliver(raw)
    before = at_invoice.questions("payment")
    dragged_back(at_invoice, raw)
    assert [each.key for each in at_invoice.questions("payment")] == [each.key for each in before]


def test_what_a_remittance_left_unpaid_stays_asked_when_it_is_dragged_back(at_invoice):
    raw = signed_mail(CLIENT, remittance(DEPOSIT, DEPOSIT_GROSS - FEES, ON))
    at_invoice.firm.deliver(raw)
    at_invoice.answers(at_invoice.one_mail("Paiement incomplet"), "VALIDER")
    (rest,) = at_invoice.questions("payment_rest")
    dragged_back(at_invoice, raw)
    assert [each.ref for each in at_invoice.questions("payment_rest")] == [rest.ref]
    assert at_invoice.questions("payment") == []


@pytest.fixture
def on_postgres(tmp_path, validator, postgres_url):
    """The deposit is invoiced, on PostgreSQL."""
    story = Story(Firm(tmp_path, validator, postgres_url))
    billed(story)
    yield story
    story.firm.ledger.close()


@pytest.fixture
def meanwhile(postgres_url, monkeypatch):
    """Let another worker do something while a function runs, once; return what ends when it is done.

    It must have waited: a wait that is too long would be tried again by the step, so that is told afterwards.
    """
    engine = create_engine(postgres_url)
    pool = ThreadPoolExecutor()
    begun, waited = [], []

    def waits():
        with engine.connect() as connection:
            return connection.execute(WAITING).scalar_one()

    def let(module, name, other):
        real = getattr(module, name)

        def wrapped(*args):
            found = real(*args)
            if not begun:
                begun.append(pool.submit(other))
                waited.append(until(waits, what="the other worker to wait"))
            return found

        monkeypatch.setattr(module, name, wrapped)
        return done

    def done():
        begun[0].result()
        assert waited

    yield let
    pool.shutdown()
    engine.dispose()


@pytest.mark.servers
def test_a_bank_line_that_comes_while_its_remittance_is_booked_counts_once(on_postgres, meanwhile):
    story = on_postgres
    story.client_sends("Avis", remittance(DEPOSIT, DEPOSIT_GROSS, ON))
    asked = story.one_mail("Paiement annoncé")
    done = meanwhile(workers.booking, "announced_as", lambda: story.answers(asked, "VALIDER"))
    story.bank_sends(statement())
    done()
    story.firm.work()
    assert (left(story), story.questions("payment")) == (ZERO, [])
    assert [each.state for each in story.payments()] == [PaymentState.BOOKED, PaymentState.BOOKED]
    assert story.firm.ledger.verify() == ()


def work_from_the_end(firm):
    """Do what is due, the newest first: not what the other worker is at."""
    with firm.ledger.work() as books:
        due = books.tasks.due(50)
    for task_id, _step in reversed(due):
        run_task(firm.office, task_id, STEPS)


@pytest.mark.servers
def test_one_remittance_that_two_workers_take_at_once_is_announced_once(on_postgres, meanwhile):
    story = on_postgres
    for uid, sender in enumerate((CLIENT, "paul@atelier.example")):
        raw = signed_mail(sender, remittance(DEPOSIT, DEPOSIT_GROSS, ON))
        story.firm.records.store(raw, MAILBOX, 1, 900 + uid, story.firm.clock())
    done = meanwhile(workers.remittances, "match", lambda: work_from_the_end(story.firm))
    story.firm.work()
    done()
    story.firm.work()
    assert (len(story.payments()), len(story.questions("payment"))) == (1, 1)
