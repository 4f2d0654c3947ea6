"""Purchase orders: an acceptance where they say the same as the quote, a question where they do not."""

from dataclasses import replace

import pytest

from daemon.demo import papers
from fakes.scripted_papers import CLIENT_PARTY, GROSS, NET, SIGNED, bring, order, staff_brings
from fakes.story import EVIL, SIGNED_ON, quote, subject, text
from ledger import MailState
from rules.facts import Direction, Doubt
from rules.job import DraftState
from rules.money import Money
from rules.quote import Strength


def said_no(story):
    """Nothing was accepted or drafted."""
    return story.job.quote is None and story.job.drafts == () and story.job.orders == ()


def test_an_order_like_the_quote_accepts_it_and_its_number_goes_on_the_invoice(at_quote):
    bring(at_quote, order())
    draft = at_quote.one_mail("acompte", "5 576,88 €")
    assert "bon de commande" in text(draft)
    assert "Selon votre devis D2026-031" in text(draft)
    acceptance = at_quote.job.quote.acceptance
    assert (acceptance.strength, acceptance.by) == (Strength.PURCHASE_ORDER, "SCI Les Tilleuls")
    at_quote.approve(draft)
    (invoice,) = at_quote.job.invoices
    assert invoice.content.order_number == "BC-4471"
    assert at_quote.firm.ledger.verify() == ()


def test_an_order_read_from_a_page_counts_like_one(at_quote):
    content = papers.Paper(
        title="Bon de commande n° BC-4471",
        sender=("SCI Les Tilleuls", "8 rue Monge", "69002 Lyon", "SIREN 489 201 632"),
        to=papers.FIRM,
        head=(("Date", papers.day(SIGNED_ON)), ("Votre devis", "D2026-031")),
        table=papers._table(papers.QUOTE_LINES),
        totals=papers._totals(papers.QUOTE_LINES),
    ).pdf()
    at_quote.client_sends("Commande", content)
    assert [each.number for each in at_quote.job.orders] == ["BC-4471"]
    assert at_quote.one_mail("acompte", "5 576,88 €")


def test_other_terms_bill_nothing_and_show_both_sides_words(at_quote):
    more = order(net=NET + Money(100), gross=GROSS + Money(100), vat=(), payment_terms="60 jours fin de mois")
    bring(at_quote, more)
    [question] = at_quote.questions("order_differs")
    said = text(at_quote.one_mail(str(question.ref)))
    for words in ("BC-4471", "18 589,60 €", "18 590,60 €", "60 jours fin de mois", "30 jours"):
        assert words in said
    assert said_no(at_quote)
    assert len(at_quote.job.open_disputes) == 1


def test_an_approver_may_bill_as_ordered(at_quote):
    bring(at_quote, order(payment_terms="45 jours"))
    [question] = at_quote.questions("order_differs")
    at_quote.answers(at_quote.one_mail(str(question.ref)), f"VALIDER {question.ref} 1")
    assert at_quote.job.quote.acceptance.strength is Strength.OVERRIDE
    assert at_quote.job.quote.payment_terms == "45 jours"
    assert at_quote.job.open_disputes == ()
    (draft,) = at_quote.job.drafts
    assert (draft.content.order_number, draft.content.payment_terms) == ("BC-4471", "45 jours")


def test_the_same_order_in_two_mails_and_the_same_mail_twice_count_once(at_quote):
    content = bring(at_quote, order())
    bring(at_quote, order(), content=content)
    bring(at_quote, order())
    assert [each.number for each in at_quote.job.orders] == ["BC-4471"]
    assert len(at_quote.job.drafts) == 1
    assert at_quote.questions() == []
    assert at_quote.last_mail().state is MailState.HANDLED


def test_a_differing_order_that_comes_twice_is_asked_once_and_another_one_again(at_quote):
    other = order(gross=Money(100), net=None, vat=(), vat_total=None)
    bring(at_quote, other)
    bring(at_quote, other)
    assert len(at_quote.questions("order_differs")) == 1
    bring(at_quote, replace(other, gross=Money(200)))
    assert len(at_quote.questions("order_differs")) == 2


def test_the_signed_quote_first_and_then_the_order(at_quote):
    at_quote.client_sends("Devis signé", quote("B", papers.date(2026, 3, 9), signed=SIGNED_ON))
    at_quote.firm.news()
    bring(at_quote, order())
    assert "n° de commande" in text(at_quote.one_mail("acompte"))
    (draft,) = at_quote.job.drafts
    assert (draft.content.order_number, draft.version, draft.state) == ("BC-4471", 2, DraftState.OPEN)
    assert at_quote.job.quote.acceptance.strength is not Strength.PURCHASE_ORDER


def test_the_order_first_and_then_the_signed_quote(at_quote):
    bring(at_quote, order())
    at_quote.client_sends("Devis signé", quote("B", papers.date(2026, 3, 9), signed=SIGNED_ON))
    assert len(at_quote.job.drafts) == 1
    assert at_quote.questions() == []


def test_an_order_after_the_invoice_goes_on_later_ones(at_invoice):
    bring(at_invoice, order())
    assert at_invoice.job.order_number == "BC-4471"
    assert at_invoice.job.invoices[0].content.order_number == ""
    assert at_invoice.last_mail().state is MailState.HANDLED


def test_a_changed_order_after_the_contract_is_asked_and_may_give_its_number_only(at_invoice):
    bring(at_invoice, order(number="BC-4471-2", gross=Money(100), net=None, vat=(), vat_total=None))
    [question] = at_invoice.questions("order_after")
    agreed = at_invoice.job.quote
    at_invoice.answers(at_invoice.one_mail(str(question.ref)), f"VALIDER {question.ref}")
    assert at_invoice.job.order_number == "BC-4471-2"
    assert at_invoice.job.quote == agreed


def test_the_client_s_order_without_the_quote_s_number_is_asked(at_quote):
    bring(at_quote, order(quote_number=""))
    [question] = at_quote.questions("order_without_quote")
    assert said_no(at_quote)
    at_quote.answers(at_quote.one_mail(str(question.ref)), f"VALIDER {question.ref} 1")
    assert [each.content.order_number for each in at_quote.job.drafts] == ["BC-4471"]


def test_an_order_that_names_no_quote_and_fits_none_says_what_to_do(at_quote):
    bring(at_quote, order(quote_number="", net=NET - Money(1)))
    [question] = at_quote.questions("order_no_quote")
    assert "facturier import quotes" in text(at_quote.one_mail(str(question.ref)))
    assert said_no(at_quote)


def test_a_stranger_s_order_is_a_question_and_nobody_is_answered(at_quote):
    at_quote.firm.news()
    bring(at_quote, order(), EVIL)
    [question] = at_quote.questions("order_unproved")
    assert "expéditeur inconnu" in text(at_quote.one_mail(str(question.ref)))
    assert said_no(at_quote)
    assert [each for each in at_quote.firm.transport.sent if EVIL in each.recipients] == []


def test_a_forged_order_in_the_client_s_name_is_a_question(at_quote):
    bring(at_quote, order(), authenticated=False)
    assert len(at_quote.questions("order_unproved")) == 1
    assert said_no(at_quote)


def test_a_signed_order_from_a_stranger_is_proposed_like_a_signed_quote(at_quote):
    bring(at_quote, order(signature=SIGNED), EVIL)
    assert "expéditeur inconnu" in text(at_quote.one_mail("acompte"))


def test_a_stranger_s_order_for_nothing_known_waits_in_the_list_without_a_mail(at_quote):
    at_quote.firm.news()
    bring(at_quote, order(quote_number="D1999-1", client=replace(CLIENT_PARTY, name="X", siren="")), EVIL)
    assert len(at_quote.questions("order_no_quote")) == 1
    assert at_quote.firm.news() == []


@pytest.mark.parametrize("direction", [Direction.UNKNOWN, Direction.OURS])
def test_what_the_firm_orders_of_a_supplier_is_none_of_a_job(at_quote, direction):
    staff_brings(at_quote, order(quote_number="", direction=direction), to=["ventes@beton.example"])
    assert at_quote.questions() == []
    assert at_quote.last_mail().state is MailState.IGNORED


def test_an_order_that_staff_pass_on_counts(at_quote):
    staff_brings(at_quote, order())
    assert at_quote.one_mail("acompte")


def test_a_doubtful_order_is_asked(at_quote):
    bring(at_quote, order(doubts=(Doubt("gross", "two readings differ", ("1", "2")),)))
    assert len(at_quote.questions("order_doubtful")) == 1
    assert said_no(at_quote)


def test_an_order_of_the_older_version_is_one(at_quote):
    older = at_quote.job.versions[0]
    assert older.gross != GROSS
    bring(at_quote, order(net=older.net.total, vat=(), vat_total=older.vat.total, gross=older.gross))
    assert len(at_quote.questions("old_version")) == 1
    assert said_no(at_quote)


def test_an_english_firm_reads_english(at_quote):
    firm = at_quote.firm
    firm.office = replace(firm.office, company=replace(firm.office.company, language="en"))
    bring(at_quote, order(payment_terms="60 days"))
    [question] = at_quote.questions("order_differs")
    raw = next(each.raw for each in firm.transport.sent if str(question.ref) in subject(each.raw))
    assert "Order BC-4471 differs from the quote" in text(raw)
