"""Invoices of every kind that billing.md §2 and §3 know, made from a source of chance: for tests and for the bench."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from rules.facts import ClientKind
from rules.identifiers import creditor_reference
from rules.invoice import (
    Allowance,
    BilledPeriod,
    DepositDeducted,
    InvoiceContent,
    InvoiceKind,
    InvoiceLine,
    InvoiceReference,
    IssuedInvoice,
    ZeroReason,
)
from rules.money import ByRate, Money, Rate, total
from rules.party import Client
from rules.vat import vat_of
from rules.vat_reason import Activity, possible_reasons

RATES = tuple(Rate(each) for each in ("20", "10", "5.5", "2.1", "0"))
UNITS = ("", "forfait", "m²", "h", "kg", "u", "ens.")
FRENCH = {"siren": "552100554", "vat_number": "FR61552100554", "address": ("3 rue Monge", "69003 Lyon")}
CLIENTS = (
    Client(name="SCI Les Tilleuls", kind=ClientKind.BUSINESS, billing_email="compta@tilleuls.example", **FRENCH),
    Client(name="Commune de Brou", kind=ClientKind.PUBLIC, siret="55210055400013", service_code="SRV-7", **FRENCH),
    Client(name="Mme Jeanne Roche", kind=ClientKind.CONSUMER, address=("8 rue Monge", "69002 Lyon")),
    Client(
        name="Bouw NV",
        kind=ClientKind.BUSINESS,
        vat_number="BE0411905847",
        address=("Rue Royale 1", "1000 Bruxelles", "Belgique"),
        billing_email="facturen@bouw.example",
    ),
    Client(
        name="Alpen AG",
        kind=ClientKind.BUSINESS,
        address=("Rue du Lac 1", "1200 Genève", "Suisse"),
        billing_email="kreditoren@alpen.example",
    ),
)
KINDS = ("deposit", "paid deposit", "milestone", "progress", "balance", "settled", "credit note", "deposit credited")
#: Kinds that are made from the content of another.
_OF = {"settled": "balance", "paid deposit": "deposit", "credit note": "milestone", "deposit credited": "deposit"}
DAY = date(2026, 10, 1)
_OFTEN, _SOMETIMES = 0.8, 0.3


def invoice_of(chance: Random, number: int = 1) -> IssuedInvoice:
    """Return an invoice of a random kind, with random rates, lines, client and options."""
    kind = chance.choice(KINDS)
    content = _content(chance, _OF.get(kind, kind))
    match kind:
        case "paid deposit":
            content = replace(content, prepaid=content.gross)
        case "settled":
            content = _settled(content)
        case "credit note" | "deposit credited":
            content = _credited(content, deposit=kind == "deposit credited")
    issued = DAY + timedelta(days=chance.randrange(300))
    name = f"F2026-{number:05d}"
    return IssuedInvoice(
        number=name,
        issued=issued,
        due=issued if content.prepaid else issued + timedelta(days=chance.choice((0, 30, 45, 60))),
        reference=creditor_reference(name),
        content=content,
    )


def _content(chance: Random, kind: str) -> InvoiceContent:
    client = replace(chance.choice(CLIENTS), language=chance.choice(("", "", "en")))
    reason = chance.choice((*possible_reasons(client), ZeroReason.FRANCHISE))
    rates = _rates(chance, reason)
    lines = tuple(_line(chance, rate) for rate in rates for _ in range(chance.randint(1, 6)))
    net = ByRate([(line.vat_rate, line.net) for line in lines])
    content = InvoiceContent(
        kind=InvoiceKind(kind),
        job="A0031",
        quote_number="D2026-031",
        quote_version=chance.choice(("", "B")),
        step=1,
        label="Travaux",
        client=client,
        lines=lines,
        net=net,
        vat=vat_of(net),
        payment_terms="30 jours",
        order_number=chance.choice(("", "BC-77120")),
        zero_reason=reason if Rate(0) in rates else ZeroReason.NONE,
        activity=chance.choice(tuple(Activity)),
        vat_on=chance.choice(("", "debits")),
        supplied_on=_supplied(chance, kind, reason),
    )
    return _with_options(chance, content)


def _supplied(chance: Random, kind: str, reason: ZeroReason) -> date | None:
    """Return the day of the supply, often; goods for another country of the EU must have one (BR-IC-11)."""
    known = reason is ZeroReason.EU_GOODS_K or chance.random() < _OFTEN
    return DAY if known and kind != "deposit" else None


def _rates(chance: Random, reason: ZeroReason) -> tuple[Rate, ...]:
    """Return rates; what is not subject to VAT stands on an invoice of its own (BR-O-11)."""
    rates = tuple(sorted(chance.sample(RATES, chance.randint(1, 3)), reverse=True))
    return (Rate(0),) if Rate(0) in rates and reason is ZeroReason.OUTSIDE_O else rates


def _line(chance: Random, rate: Rate) -> InvoiceLine:
    quantity = Decimal(chance.randint(1, 400_000)).scaleb(-chance.randint(0, 5))
    price = Decimal(chance.randint(1, 10**7)).scaleb(-chance.randint(0, 4))
    net = Money.rounded(quantity * price) or Money(1)
    words = chance.choice(("Cloisons & doublages <lot 2>", "Pose d'une baie", "Study"))
    return InvoiceLine(
        description=words, quantity=quantity, unit=chance.choice(UNITS), unit_price=price, net=net, vat_rate=rate
    )


def _with_options(chance: Random, content: InvoiceContent) -> InvoiceContent:
    if chance.random() < _SOMETIMES:
        content = replace(content, period=BilledPeriod(DAY, DAY + timedelta(days=chance.randrange(60))))
    if chance.random() < _SOMETIMES:
        off = [Allowance("Remise commerciale", rate, net.percent(Decimal(5))) for rate, net in content.net.items()]
        content = _of_net(replace(content, allowances=tuple(each for each in off if each.net)))
    if chance.random() < _SOMETIMES:
        content = replace(content, retained=content.gross.percent(Decimal(5)))
    return _deducting(chance, content) if content.kind is InvoiceKind.BALANCE else content


def _of_net(content: InvoiceContent) -> InvoiceContent:
    lines = ByRate([(line.vat_rate, line.net) for line in content.lines])
    net = lines - ByRate([(each.rate, each.net) for each in content.allowances])
    return replace(content, net=net, vat=vat_of(net))


def _deducting(chance: Random, content: InvoiceContent) -> InvoiceContent:
    """Take a deposit off by lines per rate, never more than what is billed."""
    share = Decimal(chance.randint(1, 99))
    net = ByRate([(rate, each.percent(share)) for rate, each in content.net.items()])
    deposit = DepositDeducted(number="F2026-0012", issued=DAY, net=net, vat=vat_of(net))
    return _of_net(
        replace(
            content,
            lines=(*content.lines, *(_deduction(rate, each) for rate, each in net.items())),
            deducted=(deposit,),
            before_deduction=content.net,
        )
    )


def _deduction(rate: Rate, net: Money) -> InvoiceLine:
    return InvoiceLine(
        description="Acompte F2026-0012", quantity=Decimal(-1), unit_price=net.euros, net=-net, vat_rate=rate
    )


def _settled(content: InvoiceContent) -> InvoiceContent:
    """Return the balance of which the deposits were all."""
    rest = tuple(_deduction(rate, net) for rate, net in content.net.items())
    return _of_net(replace(content, lines=(*content.lines, *rest), retained=Money(0)))


def _credited(content: InvoiceContent, *, deposit: bool) -> InvoiceContent:
    """Return the credit note of all that *content* billed."""
    lines = tuple(replace(line, quantity=-line.quantity, net=-line.net) for line in content.lines)
    net = ByRate([(line.vat_rate, line.net) for line in lines])
    assert total(net.values())
    return replace(
        content,
        kind=InvoiceKind.CREDIT_NOTE,
        lines=lines,
        net=net,
        vat=-vat_of(-net),
        retained=Money(0),
        allowances=(),
        corrects=(InvoiceReference("F2026-0012", DAY, deposit=deposit),),
    )
