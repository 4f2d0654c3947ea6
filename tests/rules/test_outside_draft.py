"""Which exported draft an invoice of another tool is: two answers are no answer."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.invoice import InvoiceKind
from rules.money import ByRate, Money
from rules.outside_draft import Exported, OtherAmounts, SeveralDrafts, TheDraft, which_draft
from rules.vat import vat_of
from tests.rules.example_a import billed_through, job_a

CONTENT = billed_through(job_a(), 1).invoices[0].content
NETS = st.integers(1, 5).map(lambda euros: ByRate([(Decimal(20), Money(100 * euros))]))


def exported(ref, net, kind=InvoiceKind.DEPOSIT):
    return Exported(ref, replace(CONTENT, net=net, vat=vat_of(net), kind=kind))


@given(st.lists(NETS, max_size=4), NETS, st.booleans())
def test_exactly_one_draft_with_the_amounts_is_the_one(nets, net, named):
    drafts = [exported(1000 + at, each) for at, each in enumerate(nets)]
    found = which_draft(net, vat_of(net), credit=False, of_job=drafts if named else [], of_client=drafts)
    same = [each.ref for each in drafts if each.content.net == net]
    match found:
        case TheDraft(ref):
            assert same == [ref]
        case SeveralDrafts(refs):
            assert list(refs) == same
            assert len(same) > 1
        case OtherAmounts():
            assert (same, named, len(drafts)) == ([], True, 1)
        case None:
            assert same == []


def test_an_invoice_is_never_the_draft_of_a_credit_note():
    net = ByRate([(Decimal(20), Money(-100))])
    draft = exported(1001, net, InvoiceKind.CREDIT_NOTE)
    assert which_draft(net, vat_of(net), credit=False, of_job=[draft], of_client=[]) is None
    assert which_draft(net, vat_of(net), credit=True, of_job=[draft], of_client=[]) == TheDraft(1001)
