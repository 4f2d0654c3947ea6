"""What a document's own arithmetic proves, and nothing that it does not."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.document import NOWHERE
from rules.facts import Evidence, Facts, Kind, Line
from rules.money import Money
from rules.proof import Proof, proofs

WORDS = Evidence(1, "…", NOWHERE)
cents = st.integers(1, 99_999_999)


@given(cents, cents, st.integers(-5, 5))
def test_the_sums_prove_each_other_only_where_they_agree(net, vat, off):
    facts = Facts(kind=Kind.QUOTE, net=Money(net), vat_total=Money(vat), gross=Money(net + vat + off))
    facts = replace(facts, evidence=dict.fromkeys(("net", "vat_total", "gross", "number"), WORDS))
    assert proofs(facts) == (dict.fromkeys(("gross", "net", "vat_total"), Proof.SUMS) if off == 0 else {})


@given(st.integers(2, 999), cents, st.integers(-5, 5))
def test_a_product_proves_its_line_only_where_it_is_right(quantity, price, off):
    line = Line(quantity=Decimal(quantity), unit_price=Decimal(price) / 100, net=Money(quantity * price + off))
    facts = Facts(kind=Kind.QUOTE, lines=(line,))
    assert (proofs(facts).get("lines.0.net") is Proof.LINE) is (off == 0)


@given(st.lists(cents, min_size=2, max_size=9), st.integers(-5, 5))
def test_all_lines_prove_the_net_total(nets, off):
    facts = Facts(kind=Kind.QUOTE, lines=tuple(Line(net=Money(net)) for net in nets), net=Money(sum(nets) + off))
    assert (proofs(facts).get("net") is Proof.LINES) is (off == 0)
