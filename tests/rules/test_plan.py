from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rules.facts import Instalment, InstalmentKind
from rules.invoice import InvoiceKind
from rules.money import ZERO, ByRate, Money, summed
from rules.plan import Plan, plan
from rules.plan_json import plan_to_json
from rules.policy import Policy
from rules.quote import Acceptance, Amendment, QuoteVersion, Strength
from rules.vat import gross_of, split, vat_of

SIGNED = Acceptance(on=date(2026, 3, 14), by="SCI Les Tilleuls", strength=Strength.HANDWRITTEN, document_id=1)
DEPOSIT, MILESTONE, BALANCE = InstalmentKind.DEPOSIT, InstalmentKind.MILESTONE, InstalmentKind.BALANCE
RATES = [Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1"), Decimal(0)]


def by_rate(**amounts):
    return ByRate([(Decimal(rate.strip("r").replace("_", ".")), Money.of(text)) for rate, text in amounts.items()])


def example_a():
    net = by_rate(r20="11728.39", r10="4105.03")
    quote = QuoteVersion(
        number="D2026-031",
        version="B",
        net=net,
        vat=vat_of(net),
        schedule=(
            Instalment(label="À la commande", kind=DEPOSIT, percent=Decimal(30), trigger="signature"),
            Instalment(label="Gros œuvre", kind=MILESTONE, percent=Decimal(25)),
            Instalment(label="Second œuvre", kind=MILESTONE, percent=Decimal(25)),
            Instalment(label="Solde", kind=BALANCE, percent=Decimal(20), trigger="réception"),
        ),
    )
    change = by_rate(r20="1757.50", r10="-304.00")
    amendment = Amendment(number="1", quote_number="D2026-031", net=change, vat=vat_of(change), acceptance=SIGNED)
    return quote, amendment


def figures(made: Plan):
    return [
        [(str(each.content.net[rate]), str(each.content.vat[rate])) for rate in RATES[:2]] + [str(each.content.gross)]
        for each in made.invoices
    ]


def test_example_a_comes_out_to_the_cent():
    quote, amendment = example_a()
    assert quote.gross == Money.of("18589.60")
    assert amendment.gross == Money.of("1774.60")
    made = plan(quote, [amendment], Policy(), before=3)
    assert figures(made) == [
        [("3518.52", "703.70"), ("1231.51", "123.15"), "5576.88"],
        [("2932.10", "586.42"), ("1026.26", "102.63"), "4647.41"],
        [("3810.85", "762.17"), ("874.26", "87.43"), "5534.71"],
        [("3224.42", "644.88"), ("669.00", "66.90"), "4605.20"],
    ]
    assert made.net == by_rate(r20="13485.89", r10="3801.03")
    assert made.vat == by_rate(r20="2697.18", r10="380.10")
    assert summed(each.content.vat for each in made.invoices) == by_rate(r20="2697.17", r10="380.11")
    assert made.gross == Money.of("20364.20")
    assert made.rounding == ZERO
    balance = made.invoices[-1]
    assert balance.content.before_deduction == by_rate(r20="6742.94", r10="1900.51")
    assert balance.deducted == Money.of("5576.88")


def test_example_a_in_the_exchange_format():
    quote, amendment = example_a()
    written = plan_to_json(plan(quote, [amendment], Policy(), before=3))
    assert written["contract"] == {
        "net": "17286.92",
        "gross": "20364.20",
        "vat": [
            {"rate": "20", "base": "13485.89", "amount": "2697.18"},
            {"rate": "10", "base": "3801.03", "amount": "380.10"},
        ],
    }
    assert [each["kind"] for each in written["invoices"]] == ["deposit", "milestone", "milestone", "balance"]
    assert written["invoices"][0]["trigger"] == "signature"
    assert written["invoices"][3]["deducted"] == "5576.88"
    assert written["rounding"] == "0.00"


def test_the_lines_of_example_a_read_like_french():
    quote, amendment = example_a()
    made = plan(quote, [amendment], Policy(), before=3)
    assert made.invoices[0].content.lines[0].description == (
        "Acompte de 30 % sur devis D2026-031 version B — part à TVA 20 %"
    )
    assert made.invoices[2].content.lines[1].description == (
        "Second œuvre : 25 % du devis D2026-031 version B et avenant 1, soit 50 % cumulés — part à TVA 10 %"
    )
    deduction = made.invoices[3].content.lines[2]
    assert (deduction.quantity, deduction.unit_price, deduction.net) == (-1, Decimal("3518.52"), Money(-351852))


def test_by_default_amendments_apply_after_the_deposit():
    quote, amendment = example_a()
    assert plan(quote, [amendment], Policy()) == plan(quote, [amendment], Policy(), before=2)
    assert plan(quote, [amendment], Policy()).invoices[0].content.gross == Money.of("5576.88")
    amended_first = plan(quote, [amendment], Policy(), before=1)
    assert amended_first.invoices[0].content.net == amended_first.net.percent(Decimal(30))


def test_an_unaccepted_amendment_never_counts():
    quote, amendment = example_a()
    unsigned = replace(amendment, acceptance=None)
    made = plan(quote, [unsigned], Policy())
    assert (made.net, len(made.warnings)) == (quote.net, 1)
    assert made.invoices == plan(quote, [], Policy()).invoices


def test_a_schedule_that_does_not_close_is_a_doubt_and_bills_nothing():
    quote, _ = example_a()
    made = plan(replace(quote, schedule=quote.schedule[:3]), [], Policy())
    assert made.invoices == ()
    assert made.doubts == ("l'échéancier fait 80 % et non 100 %",)


def test_an_amendment_that_takes_away_more_than_is_left_gives_a_credit_note():
    quote, _ = example_a()
    less = -quote.net.percent(Decimal(80))
    amendment = Amendment(number="1", quote_number="D2026-031", net=less, vat=vat_of(less), acceptance=SIGNED)
    made = plan(quote, [amendment], Policy(), before=4)
    credit = made.invoices[-1].content  # the deposit is given back: no balance has to take it off
    assert credit.kind is InvoiceKind.CREDIT_NOTE
    assert [part.net for part in credit.deposits_part] == [made.invoices[0].content.net]
    assert credit.gross.cents < 0
    assert len(credit.corrects) == 3
    assert all(line.quantity == -1 and line.unit_price > 0 for line in credit.lines)
    assert summed(each.content.net for each in made.invoices) == made.net


cents = st.integers(1, 10**8)
nets = st.dictionaries(st.sampled_from(RATES), cents.map(Money), min_size=1, max_size=4).map(ByRate)
changes = st.dictionaries(st.sampled_from(RATES), st.integers(-(10**8), 10**8).map(Money), max_size=4).map(ByRate)


@st.composite
def schedules(draw):
    """Any shares that add up to 100 with the deposit, in hundredths of a percent."""
    weights = draw(st.lists(st.integers(1, 1000), min_size=2, max_size=7))
    shares = [10000 * weight // sum(weights) for weight in weights[:-1]]
    shares = [share for share in shares if share]
    shares.append(10000 - sum(shares))
    deposits = draw(st.integers(0, 1))
    kinds = [DEPOSIT if i < deposits else MILESTONE for i in range(len(shares) - 1)] + [BALANCE]
    return tuple(
        Instalment(label=f"étape {i}", kind=kind, percent=Decimal(share) / 100)
        for i, (kind, share) in enumerate(zip(kinds, shares, strict=True))
    )


@given(net=nets, change=changes, discount=st.integers(0, 10**6), schedule=schedules(), before=st.integers(1, 8))
def test_the_nets_add_up_to_the_contract_and_the_vats_stay_within_half_a_cent_an_invoice(
    net, change, discount, schedule, before
):
    net = net - split(Money(min(discount, net.total.cents - 1)), net)
    quote = QuoteVersion(number="D1", net=net, vat=vat_of(net), schedule=schedule)
    amendment = Amendment(number="1", quote_number="D1", net=change, vat=vat_of(change), acceptance=SIGNED)
    made = plan(quote, [amendment], Policy(), before=before)
    assert not made.doubts
    assert summed(each.content.net for each in made.invoices) == net + change
    billed_vat = summed(each.content.vat for each in made.invoices)
    for rate in RATES:
        assert 2 * abs(billed_vat[rate] - made.vat[rate]).cents <= len(made.invoices) + 1
    assert made.gross == sum((each.content.gross for each in made.invoices), ZERO) + made.rounding


@given(net=nets, change=changes, schedule=schedules(), before=st.integers(1, 8))
def test_every_invoice_is_made_of_lines_that_add_up_with_positive_prices_and_its_own_vat(net, change, schedule, before):
    quote = QuoteVersion(number="D1", net=net, vat=vat_of(net), schedule=schedule)
    amendment = Amendment(number="1", quote_number="D1", net=change, vat=vat_of(change), acceptance=SIGNED)
    for each in plan(quote, [amendment], Policy(), before=before).invoices:
        content = each.content
        assert ByRate([(line.vat_rate, line.net) for line in content.lines]) == content.net
        assert content.vat == vat_of(content.net)
        assert content.gross == gross_of(content.net)
        assert (content.gross.cents >= 0) is (content.kind is not InvoiceKind.CREDIT_NOTE)
        for line in content.lines:
            assert line.unit_price > 0
            assert Money.rounded(line.quantity * line.unit_price) == line.net


def test_the_same_amendment_twice_counts_once_and_is_said():
    quote, amendment = example_a()
    once, twice = (plan(quote, [amendment] * times, Policy()) for times in (1, 2))
    assert (twice.gross, figures(twice)) == (once.gross, figures(once))
    assert twice.warnings == ("l'avenant 1 est donné deux fois : il compte une fois",)


def test_two_amendments_of_one_number_that_differ_are_a_doubt_and_bill_nothing():
    quote, amendment = example_a()
    other = replace(amendment, net=by_rate(r20="1.00"), vat=by_rate(r20="0.20"))
    made = plan(quote, [amendment, other], Policy())
    assert made.invoices == ()
    assert made.doubts == ("deux avenants différents portent le n° 1 : donnez celui qui vaut",)


@given(st.lists(st.integers(0, 2), max_size=6))
def test_however_often_amendments_are_given_each_counts_once(given_):
    quote, amendment = example_a()
    many = [replace(amendment, number=str(number)) for number in range(3)]
    made = plan(quote, [many[number] for number in given_], Policy())
    assert made.net == quote.net + summed([amendment.net] * len(set(given_)))
    assert len(made.warnings) == len(given_) - len(set(given_))


def test_the_firms_own_deposit_is_said_where_the_quote_names_none():
    quote, _ = example_a()
    made = plan(replace(quote, schedule=()), [], Policy(default_deposit_percent=Decimal(40)))
    assert made.warnings == ("le devis ne nomme aucune échéance : acompte de 40 %, selon la règle de l'entreprise",)
    assert plan(quote, [], Policy()).warnings == ()
