from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Deduction, InvoicePaid
from rules.identifiers import creditor_reference
from rules.matching import match, nearly_same_payment, same_line, same_payment
from rules.money import Money, total
from rules.payment import Allocated, MatchDecision, MoneyIn, OpenInvoice

DAY = date(2026, 11, 17)
IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "DE89370400440532013000"
BOOKED, PROPOSED, UNKNOWN = MatchDecision.BOOKED, MatchDecision.PROPOSED, MatchDecision.UNKNOWN


def invoice(number="F2026-0012", left="5576.88", client="SCI Les Tilleuls", ibans=(IBAN,), **changes):
    made = OpenInvoice(
        number=number,
        reference=creditor_reference(number),
        job="D2026-031",
        quote_number="D2026-031",
        client=client,
        client_ibans=ibans,
        issued=date(2026, 3, 20),
        due=date(2026, 4, 19),
        gross=Money.of(left),
        left=Money.of(left),
    )
    return replace(made, **changes)


DEPOSIT = invoice()
BALANCE = invoice("F2026-0031", "4605.20")


def paid(amount, **changes):
    return replace(MoneyIn(amount=Money.of(amount), on=DAY, payer="SCI LES TILLEULS", payer_iban=IBAN), **changes)


def test_an_exact_reference_with_exactly_what_is_left_is_booked():
    found = match(paid("5576.88", references=(DEPOSIT.reference,)), [DEPOSIT, BALANCE])
    assert found.decision is BOOKED
    assert found.proposals[0].allocations == (Allocated("F2026-0012", Money.of("5576.88")),)


@pytest.mark.parametrize("text", ["VIR F2026-0012", "facture f 2026/0012 merci", "F\u20112026\u20110012", "F20260012."])
def test_a_number_in_any_spelling_with_exactly_what_is_left_is_booked(text):
    assert match(paid("5576.88", text=text), [DEPOSIT, BALANCE]).decision is BOOKED


@pytest.mark.parametrize("text", ["F2026-00121", "F2026-001", "AF2026-0012", "facture du 20/03", "", "F2026-0012-3"])
def test_a_text_that_does_not_hold_the_whole_number_books_nothing(text):
    assert match(paid("5576.88", text=text), [DEPOSIT, BALANCE]).decision is PROPOSED


def test_a_reference_in_groups_of_four_is_the_same_reference():
    spaced = " ".join(DEPOSIT.reference[i : i + 4] for i in range(0, len(DEPOSIT.reference), 4))
    assert match(paid("5576.88", text=f"/RFB/{spaced}"), [DEPOSIT]).decision is BOOKED


def test_a_sum_alone_never_books():
    found = match(paid("5576.88"), [DEPOSIT])
    assert found.decision is PROPOSED
    assert found.proposals[0].why_not == "names_no_invoice"
    stranger = match(MoneyIn(amount=Money.of("5576.88"), on=DAY), [DEPOSIT])
    assert (stranger.decision, stranger.proposals[0].why_not) == (PROPOSED, "sum_alone")


def test_nothing_that_fits_is_unknown():
    assert match(MoneyIn(amount=Money.of("17.00"), on=DAY, payer="X"), [DEPOSIT]).decision is UNKNOWN


def test_money_out_is_set_aside():
    assert match(paid("-10.00"), [DEPOSIT]).decision is MatchDecision.SET_ASIDE


def test_a_part_on_the_exact_reference_is_booked_as_a_part():
    found = match(paid("3000.00", references=(DEPOSIT.reference,)), [DEPOSIT, BALANCE])
    assert found.decision is BOOKED
    assert found.proposals[0].allocations == (Allocated("F2026-0012", Money.of("3000.00")),)


def test_a_part_on_the_exact_reference_says_what_the_missing_may_be():
    claim = invoice("F2026-0050", "4176.00", terms="Escompte 1,5 % sous 8 jours")
    found = match(paid("4113.36", references=(claim.reference,)), [claim])
    assert (found.decision, found.proposals[0].allocations) == (BOOKED, (Allocated("F2026-0050", Money.of("4113.36")),))
    assert found.proposals[0].deductions == (Deduction("early_payment", Money.of("62.64")),)


def test_a_part_on_a_number_is_only_proposed():
    found = match(paid("3000.00", text="acompte F2026-0012"), [DEPOSIT])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, "part_without_reference")


def test_several_listed_invoices_that_add_up_are_booked():
    named = (InvoicePaid("F2026-0012", Money.of("5576.88")), InvoicePaid("F2026-0031"))
    found = match(paid("10182.08", named=named), [DEPOSIT, BALANCE])
    assert (found.decision, len(found.proposals[0].allocations)) == (BOOKED, 2)


def test_a_listed_invoice_that_is_not_open_books_nothing():
    named = (InvoicePaid("F2026-0012"), InvoicePaid("F2025-0999"))
    found = match(paid("5576.88", named=named), [DEPOSIT])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, "names_unknown_invoice")


def test_a_reference_of_another_invoice_books_nothing():
    closed = creditor_reference("F2025-0999")
    assert match(paid("5576.88", references=(closed,), text="F2026-0012"), [DEPOSIT]).decision is PROPOSED


@pytest.mark.parametrize(
    ("money", "open_invoice", "why"),
    [
        (paid("5576.88", text="F2026-0012"), invoice(disputed=True), "disputed"),
        (paid("5576.88", text="F2026-0012", payer_iban=OTHER_IBAN), DEPOSIT, "other_payer"),
        (paid("6000.00", text="F2026-0012"), DEPOSIT, "overpaid"),
        (paid("9999.00", text="F2026-0012 F2026-0031"), BALANCE, "overpaid"),
    ],
)
def test_what_is_not_certain_is_proposed_with_the_reason(money, open_invoice, why):
    found = match(money, [open_invoice])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, why)


def test_money_from_another_client_by_name_is_only_proposed():
    other = invoice("F2026-0040", "99.00", client="Garage Morel SARL", ibans=())
    money = MoneyIn(amount=Money.of("5576.88"), on=DAY, payer="GARAGE MOREL SARL", text="F2026-0012")
    found = match(money, [invoice(ibans=()), other])
    assert found.proposals[0].why_not == "other_payer"


def test_two_clients_named_in_one_payment_are_proposed():
    other = invoice("F2026-0040", "100.00", client="Garage Morel SARL", ibans=())
    money = MoneyIn(amount=Money.of("5676.88"), on=DAY, text="F2026-0012 F2026-0040")
    assert match(money, [invoice(ibans=()), other]).proposals[0].why_not == "several_clients"


def test_two_named_invoices_of_which_one_fits_the_sum_are_two_solutions():
    found = match(paid("5576.88", text="F2026-0012 F2026-0031"), [DEPOSIT, BALANCE])
    assert found.decision is PROPOSED


def test_an_early_payment_discount_is_seen_and_left_to_a_person():
    claim = invoice("F2026-0050", "4176.00")
    found = match(paid("4113.36", text="F2026-0050"), [claim])
    assert found.decision is PROPOSED
    assert found.proposals[0].deductions == (Deduction("early_payment", Money.of("62.64")),)


def test_no_discount_is_offered_where_the_terms_grant_none():
    claim = invoice("F2026-0050", "4176.00", terms="Pas d'escompte pour paiement anticipé")
    found = match(paid("4113.36", text="F2026-0050"), [claim])
    assert (found.decision, found.proposals[0].deductions) == (PROPOSED, ())
    assert found.proposals[0].why_not == "part_without_reference"


@pytest.mark.parametrize(
    ("terms", "why_not"),
    [
        ("Pas d'escompte pour paiement anticipé", "discount_not_granted"),
        ("Escompte de 2 % sous 8 jours", "discount_not_granted"),
        ("Escompte de 1,5 % sous 8 jours", "deduction"),
        ("", "deduction"),
    ],
)
def test_a_discount_that_the_payer_names_says_whether_the_terms_grant_it(terms, why_not):
    claim = invoice("F2026-0050", "4176.00", terms=terms)
    taken = (Deduction("early_payment", Money.of("62.64")),)
    found = match(paid("4113.36", references=(claim.reference,), deductions=taken), [claim])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, why_not)


def test_a_retention_that_no_contract_agreed_says_so():
    claim = invoice("F2026-0050", "18435.08")
    kept = (Deduction("retention", Money.of("921.75")),)
    found = match(paid("17513.33", text="F2026-0050", deductions=kept), [claim])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, "retention_not_agreed")


def test_a_retention_that_the_payer_names_is_left_to_a_person():
    claim = invoice("F2026-0050", "18435.08", retained=Money.of("921.75"))
    kept = (Deduction("retention", Money.of("921.75")),)
    found = match(paid("17513.33", references=(claim.reference,), deductions=kept), [claim])
    assert (found.decision, found.proposals[0].why_not) == (PROPOSED, "deduction")
    assert found.proposals[0].deductions == kept


def test_an_announced_payment_meets_its_bank_line_by_more_than_the_sum():
    announced = paid("5576.88", named=(InvoicePaid("F2026-0012"),), payer_iban="")
    assert same_payment(announced, paid("5576.88", text="VIR F2026-0012"))
    assert same_payment(paid("5576.88"), paid("5576.88"))
    assert same_payment(paid("5576.88", references=("E2E-1",)), paid("5576.88", references=("e2e 1",), payer_iban=""))
    for line in (paid("5576.88", text=f"VIR {DEPOSIT.reference}"), paid("5576.88", references=("F2026-0012",))):
        assert same_payment(announced, replace(line, payer_iban=""))
    assert not same_payment(announced, paid("5576.88", payer_iban=""))
    assert not same_payment(paid("5576.88"), paid("5576.87"))
    assert not same_payment(paid("5576.88"), paid("5576.88", on=date(2026, 12, 17)))


@pytest.mark.parametrize(("amount", "nearly"), [("5561.88", True), ("5100.00", True), ("3000.00", False)])
def test_a_line_of_nearly_the_announced_sum_may_be_its_arrival_if_a_name_is_common(amount, nearly):
    announced = paid("5576.88", named=(InvoicePaid("F2026-0012"),), payer_iban="")
    assert nearly_same_payment(announced, paid(amount, text="F2026-0012", payer_iban="")) is nearly
    assert not nearly_same_payment(announced, paid(amount, payer_iban=""))
    assert not nearly_same_payment(announced, paid(amount, text="F2026-0012", on=date(2026, 12, 17)))


def test_listed_parts_of_invoices_are_proposed_as_listed():
    named = (InvoicePaid("F2026-0012", Money.of("3000.00")), InvoicePaid("F2026-0031", Money.of("100.00")))
    (proposal,) = match(paid("3100.00", named=named), [DEPOSIT, BALANCE]).proposals
    assert proposal.allocations == (
        Allocated("F2026-0012", Money.of("3000.00")),
        Allocated("F2026-0031", Money.of("100.00")),
    )
    assert proposal.why_not == "part_without_reference"


def test_listed_invoices_less_a_deduction_are_left_to_a_person():
    named = (InvoicePaid("F2026-0012", Money.of("5576.88")), InvoicePaid("F2026-0031", Money.of("4605.20")))
    credit = (Deduction("credit_note", Money.of("182.08"), "A2026-0001"),)
    (proposal,) = match(paid("10000.00", named=named, deductions=credit), [DEPOSIT, BALANCE]).proposals
    assert (proposal.why_not, proposal.deductions) == ("deduction", credit)
    wrong = match(paid("9999.00", named=named, deductions=credit), [DEPOSIT, BALANCE]).proposals[0]
    assert wrong.why_not == "sum_does_not_fit"


def test_a_listed_amount_that_is_not_what_is_left_is_not_booked():
    named = (InvoicePaid("F2026-0012", Money.of("5000.00")), InvoicePaid("F2026-0031", Money.of("5182.08")))
    assert match(paid("10182.08", named=named), [DEPOSIT, BALANCE]).proposals[0].why_not == "named_amount_differs"


def test_two_invoices_of_one_number_are_never_told_apart_by_chance():
    twin = invoice(job="D2026-032")
    found = match(paid("5576.88", text="F2026-0012"), [DEPOSIT, twin])
    assert found.proposals[0].why_not == "two_invoices_of_one_number"


def test_another_client_s_account_is_another_payer():
    other = invoice("F2026-0040", "99.00", client="Garage Morel SARL", ibans=(OTHER_IBAN,))
    money = MoneyIn(amount=Money.of("5576.88"), on=DAY, payer_iban=OTHER_IBAN, text="F2026-0012")
    assert match(money, [invoice(ibans=()), other]).proposals[0].why_not == "other_payer"


@pytest.mark.parametrize(
    ("amount", "kind"),
    [("5576.87", "rounding"), ("5298.04", "retention"), ("5493.23", "early_payment"), ("90.00", "fees")],
)
def test_a_small_shortfall_of_a_known_payer_is_explained(amount, kind):
    left = "100.00" if kind == "fees" else "5576.88"
    found = match(paid(amount), [invoice(left=left)])
    assert (found.decision, found.proposals[0].deductions[0].kind) == (PROPOSED, kind)


def test_two_invoices_of_the_payer_that_add_up_are_proposed():
    found = match(paid("10182.08"), [DEPOSIT, BALANCE])
    assert (found.decision, len(found.proposals[0].allocations)) == (PROPOSED, 2)


def test_the_quote_s_number_in_the_text_is_a_reason():
    money = MoneyIn(amount=Money.of("5576.88"), on=DAY, text="devis D2026-031")
    assert match(money, [DEPOSIT]).proposals[0].reasons == ("same_sum", "quote_number")


lefts = st.integers(1, 10**6).map(Money)


@st.composite
def ledgers(draw):
    amounts = draw(st.lists(lefts, min_size=1, max_size=6))
    return [
        invoice(f"F2026-{n:04d}", str(left), client=draw(st.sampled_from(["A SARL", "B SAS"])), ibans=())
        for n, left in enumerate(amounts, start=1)
    ]


@given(open_invoices=ledgers(), amount=lefts, payer=st.sampled_from(["A SARL", "B SAS", ""]))
def test_without_a_name_nothing_is_ever_booked(open_invoices, amount, payer):
    for sum_paid in (amount, open_invoices[0].left, total(each.left for each in open_invoices)):
        assert match(MoneyIn(amount=sum_paid, on=DAY, payer=payer), open_invoices).decision is not BOOKED


@given(open_invoices=ledgers(), data=st.data())
def test_what_is_booked_is_named_and_settles_exactly_in_one_way(open_invoices, data):
    named = data.draw(st.lists(st.sampled_from(open_invoices), max_size=3, unique=True))
    referenced = data.draw(st.lists(st.sampled_from(open_invoices), max_size=1))
    sums = [total(each.left for each in named), *(each.left for each in open_invoices), Money(77)]
    money = MoneyIn(
        amount=data.draw(st.sampled_from(sums)),
        on=DAY,
        references=tuple(each.reference for each in referenced),
        text=" ".join(each.number for each in named),
    )
    found = match(money, open_invoices)
    if found.decision is not BOOKED:
        return
    (proposal,) = found.proposals
    by_number = {each.number: each for each in open_invoices}
    assert {each.invoice for each in proposal.allocations} == {each.number for each in (*named, *referenced)}
    assert total(each.amount for each in proposal.allocations) == money.amount
    in_full = all(each.amount == by_number[each.invoice].left for each in proposal.allocations)
    assert in_full or [each.number for each in referenced] == [each.invoice for each in proposal.allocations]


@given(open_invoices=ledgers(), amount=lefts, text=st.text(max_size=40))
def test_no_proposal_pays_more_than_was_received_or_is_left(open_invoices, amount, text):
    by_number = {each.number: each for each in open_invoices}
    for proposal in match(MoneyIn(amount=amount, on=DAY, text=text + " F2026-0001"), open_invoices).proposals:
        assert total(each.amount for each in proposal.allocations).cents <= amount.cents
        assert all(each.amount.cents <= by_number[each.invoice].left.cents for each in proposal.allocations)


MONEY = st.builds(
    MoneyIn,
    amount=st.sampled_from([Money(1), Money(2)]),
    on=st.sampled_from([DAY, date(2026, 11, 18)]),
    payer=st.sampled_from(["", "SCI"]),
    payer_iban=st.sampled_from(["", IBAN, OTHER_IBAN]),
    references=st.sampled_from([(), ("E1",), ("E2", "E1")]),
    text=st.sampled_from(["", "F2026-0012", "VIR"]),
)


@given(known=MONEY, line=MONEY)
def test_two_lines_may_be_one_operation_only_where_all_that_names_them_is_the_same(known, line):
    assert same_line(known, line) == same_line(line, known)
    assert same_line(known, known)
    assert same_line(known, replace(known, text="other words")) == bool(
        known.payer_iban or known.references or known.text == "other words"
    )
    if same_line(known, line):
        assert (known.amount, known.on, known.payer_iban) == (line.amount, line.on, line.payer_iban)
        assert set(known.references) == set(line.references)
