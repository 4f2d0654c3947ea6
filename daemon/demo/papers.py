"""The papers of the demonstration's business case: the quote in two versions, an amendment, handovers, a remittance.

Their figures are worked example A of billing.md.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files

import typst

from rules.money import ByRate, Money
from rules.vat import split, vat_of

TWENTY = Decimal(20)
TEN = Decimal(10)

FIRM = (
    "Atelier Beaulieu SARL",
    "12 rue des Forges, 69007 Lyon",
    "SIREN 732 829 320 - TVA FR44732829320",
    "IBAN FR76 3000 6000 0112 3456 7890 189",
)
CLIENT = (
    "SCI Les Tilleuls",
    "8 rue Monge",
    "69002 Lyon",
    "SIREN 489 201 632",
)
TERMS = (
    """Échéancier : 30 % à la signature du devis, 25 % à l'achèvement du gros œuvre, \
25 % à la pose des menuiseries, solde à la réception des travaux.""",
    "Conditions de règlement : 30 jours. Devis valable trois mois.",
    "Le client atteste que le logement est achevé depuis plus de deux ans (TVA à 10 %).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the typst template shows, top to bottom."""

    title: str
    sender: tuple[str, ...]
    to: tuple[str, ...]
    head: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    totals: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()
    signature: tuple[str, ...] = field(default=())

    def pdf(self) -> bytes:
        """Return the paper as a PDF with text."""
        data = asdict(self)
        data["from"] = data.pop("sender")
        with as_file(files("daemon.demo").joinpath("paper.typ")) as template:
            made = typst.compile(template, sys_inputs={"paper": json.dumps(data)})
        assert isinstance(made, bytes)  # noqa: S101 - one document, one PDF
        return made


@dataclass(frozen=True, slots=True)
class Priced:
    """A line of a quote: description, unit price and VAT rate, for a quantity of one lot."""

    description: str
    net: Money
    rate: Decimal


QUOTE_LINES = (
    Priced("Démolition et évacuation des gravats", Money(2_150_00), TWENTY),
    Priced("Dallage en béton, 42 m²", Money(5_795_67), TWENTY),
    Priced("Charpente métallique de l'auvent", Money(4_400_00), TWENTY),
    Priced("Rénovation des menuiseries du logement", Money(3_121_09), TEN),
    Priced("Peinture des pièces rénovées", Money(1_200_00), TEN),
)
AMENDMENT_LINES = (
    Priced("Reprise du seuil de l'entrée", Money(1_850_00), TWENTY),
    Priced("Suppression de la peinture du cellier", Money(-320_00), TEN),
)
DISCOUNT = Decimal(5)


def french(amount: Money) -> str:
    """Write an amount as French papers do: `-1 234,56 €`."""
    whole, cents = divmod(abs(amount.cents), 100)
    sign = "-" if amount.cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + f",{cents:02d} €"


def day(on: date) -> str:
    """Write a date as French papers do: `09/03/2026`."""
    return f"{on:%d/%m/%Y}"


def quote(version: str, dated: date, *, signed: date | None = None) -> bytes:
    """Return quote D2026-031 in *version* A (no painting) or B, signed by the client or not yet."""
    lines = QUOTE_LINES if version == "B" else QUOTE_LINES[:-1]
    return Paper(
        title=f"Devis n° D2026-031 version {version}",
        sender=FIRM,
        to=CLIENT,
        head=(("Date", day(dated)), ("Chantier", "rue Monge")),
        table=_table(lines),
        totals=_totals(lines),
        terms=TERMS,
        signature=_signature(signed),
    ).pdf()


def amendment(dated: date, *, signed: date | None = None) -> bytes:
    """Return amendment 1 of the quote."""
    return Paper(
        title="Avenant n° 1 au devis D2026-031",
        sender=FIRM,
        to=CLIENT,
        head=(("Date", day(dated)), ("Devis", "D2026-031 version B")),
        table=_table(AMENDMENT_LINES),
        totals=_totals(AMENDMENT_LINES),
        signature=_signature(signed),
    ).pdf()


def handover(what: str, on: date) -> bytes:
    """Return a handover certificate (procès-verbal de réception) for *what*, without snags."""
    return Paper(
        title="Procès-verbal de réception",
        sender=FIRM,
        to=CLIENT,
        head=(("Devis", "D2026-031 version B"), ("Date de réception", day(on)), ("Objet", what)),
        body=("Le maître d'ouvrage prononce la réception sans réserve.",),
        signature=("Lu et approuvé", f"Le {day(on)}", "Nom : Hélène Tissot, gérante", "Signature : H. Tissot"),
    ).pdf()


def remittance(invoice: str, amount: Money, on: date) -> bytes:
    """Return the bank's remittance advice (avis de virement) for one invoice."""
    return Paper(
        title="Avis de virement",
        sender=("Banque des Alpes",),
        to=FIRM,
        head=(("Donneur d'ordre", "SCI Les Tilleuls"), ("Date de valeur", day(on)), ("Montant", french(amount))),
        body=(f"Règlement de la facture {invoice} pour {french(amount)}.",),
    ).pdf()


def _table(lines: tuple[Priced, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (line.description, "1", "forfait", french(line.net), f"{line.rate} %", french(line.net)) for line in lines
    )


def _totals(lines: tuple[Priced, ...]) -> tuple[tuple[str, str], ...]:
    before = ByRate((line.rate, line.net) for line in lines)
    discount = split(before.total.percent(DISCOUNT), before)
    net = before - discount
    vat = vat_of(net)
    bases = ((f"TVA {rate} % sur {french(base)}", french(vat[rate])) for rate, base in net.items())
    return (
        ("Total HT avant remise", french(before.total)),
        (f"Remise {DISCOUNT} %", french(-discount.total)),
        ("Total HT", french(net.total)),
        *bases,
        ("Total TTC", french(net.total + vat.total)),
    )


def _signature(signed: date | None) -> tuple[str, ...]:
    if signed is None:
        return ("Bon pour accord, date et signature du client :", " ", " ")
    return ("Bon pour accord", f"Le {day(signed)}", "Nom : Hélène Tissot, gérante", "Signature : H. Tissot")


def camt(iban: str, paid: Sequence[tuple[str, Money]], on: date) -> bytes:
    """Return a bank statement (camt.053) with a credit for each of *paid*: an invoice's number and an amount."""
    entries = "".join(_entry(invoice, amount, on) for invoice, amount in paid)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>{on:%Y%m%d}</MsgId><CreDtTm>{on}T18:00:00Z</CreDtTm></GrpHdr>
    <Stmt>
      <Id>{on:%Y%m%d}</Id>
      <Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{entries}
    </Stmt>
  </BkToCstmrStmt>
</Document>
""".encode()


def _entry(invoice: str, amount: Money, on: date) -> str:
    return f"""
      <Ntry>
        <Amt Ccy="EUR">{amount}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>{on}</Dt></BookgDt>
        <ValDt><Dt>{on}</Dt></ValDt>
        <AcctSvcrRef>VIR-{on:%Y%m%d}-{invoice}</AcctSvcrRef>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>{invoice}</EndToEndId></Refs>
            <RltdPties>
              <Dbtr><Pty><Nm>SCI Les Tilleuls</Nm></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></DbtrAcct>
            </RltdPties>
            <RmtInf><Ustrd>Facture {invoice}</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
      </Ntry>"""
