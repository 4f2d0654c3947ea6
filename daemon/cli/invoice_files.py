"""Lists of invoices made elsewhere, as CSV: any separator, French or English headers.

Every fault is told with its line, all of them at once: nothing of a file is taken over by halves.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daemon.cli.cells import WrongCell, day_cell, money_cell, rate_cell
from daemon.cli.client_files import decoded
from daemon.cli.language import say
from daemon.errors import UsedWrongly
from rules.errors import NotAnIdentifier
from rules.facts import Direction, Facts, Kind, Party, VatAmount
from rules.identifiers import iban, siren
from rules.invoice import InvoiceKind
from rules.money import ZERO, ByRate, Money, Rate, total
from rules.outside_stated import Stated
from rules.spelling import fold
from rules.vat import vat_of

_HEADERS = {
    "number": ("number", "numero", "n°", "no", "facture", "numero de facture", "n° facture", "invoice"),
    "kind": ("kind", "nature", "type"),
    "client": ("client", "name", "nom", "raison sociale", "client_name"),
    "client_siren": ("client_siren", "siren", "siret"),
    "client_iban": ("client_iban", "iban"),
    "client_email": ("client_email", "email", "e-mail", "mail", "courriel"),
    "issued": ("issued", "date", "date de facture", "emise le", "date d'emission"),
    "due": ("due", "echeance", "due date", "date d'echeance"),
    "gross": ("gross", "ttc", "total ttc", "montant ttc"),
    "net": ("net", "ht", "total ht", "montant ht"),
    "vat": ("vat", "tva", "montant tva", "total tva"),
    "rate": ("rate", "taux", "taux tva", "taux de tva"),
    "paid": ("paid", "paye", "regle", "encaisse"),
    "deducts": ("deducts", "deduit", "acomptes deduits"),
    "corrects": ("corrects", "corrige", "facture corrigee"),
    "currency": ("currency", "devise", "monnaie"),
    "quote": ("quote", "devis", "n° devis"),
    "reference": ("reference", "ref"),
    "retained": ("retained", "retenue", "retenue de garantie"),
    "job": ("job", "affaire", "chantier"),
}
_BY_RATE = re.compile(r"(net|vat|ht|tva)[ _](\d{1,2}(?:[_.,]\d{1,2})?) ?%?")
_KINDS = {
    **dict.fromkeys(("deposit", "acompte", "facture d'acompte"), InvoiceKind.DEPOSIT),
    **dict.fromkeys(("milestone", "jalon", "invoice", "facture", ""), InvoiceKind.MILESTONE),
    **dict.fromkeys(("progress", "situation"), InvoiceKind.PROGRESS),
    **dict.fromkeys(("balance", "solde", "facture de solde"), InvoiceKind.BALANCE),
    **dict.fromkeys(("credit_note", "credit note", "avoir"), InvoiceKind.CREDIT_NOTE),
}
RATES = tuple(Decimal(each) for each in ("20", "10", "5.5", "2.1", "0"))
SIREN_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An invoice of a list: the *line* of its file, what its columns say, the client's account and address."""

    line: int
    facts: Facts
    stated: Stated
    client_iban: str = ""


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong in a line."""

    line: int
    why: str


def invoices_in(content: bytes, name: str, mapped: Mapping[str, str]) -> tuple[list[Given], list[LineFault]]:
    """Return the invoices of a list, and the faults of its lines; *mapped* names columns by their header.

    Raises UsedWrongly where the columns themselves are not enough.
    """
    text = decoded(content)
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    columns = _columns(rows.fieldnames or (), mapped, name)
    given: list[Given] = []
    faults: list[LineFault] = []
    for row in rows:
        cells = {key: _plain(row.get(header)) for key, header in columns.items()}
        if not any(cells.values()):
            continue
        try:
            given.append(_given(cells, rows.line_num))
        except WrongCell as wrong:
            faults.append(LineFault(rows.line_num, str(wrong)))
    return given, faults


def _columns(headers: Sequence[str], mapped: Mapping[str, str], name: str) -> dict[str, str]:
    columns: dict[str, str] = {}
    for header in headers:
        key = mapped.get(fold(header)) or _column(header)
        if key and key in columns:
            raise UsedWrongly(
                say(
                    f"{name} : « {columns[key]} » et « {header} » disent tous deux {key} : nommez-en un avec --colonne",
                    f"{name}: {columns[key]!r} and {header!r} both say {key}: name one of them with --column",
                )
            )
        if key:
            columns[key] = header
    missing = [each for each in ("number", "client", "issued") if each not in columns]
    if missing:
        raise UsedWrongly(
            say(
                f"{name} : il manque la colonne {', '.join(missing)} ; --colonne EN-TÊTE=number la désigne",
                f"{name}: the column {', '.join(missing)} is missing; --column HEADER=number names it",
            )
        )
    return columns


def _column(header: str) -> str:
    plain = fold(header)
    by_rate = _BY_RATE.fullmatch(plain)
    if by_rate:
        what = {"ht": "net", "tva": "vat"}.get(by_rate[1], by_rate[1])
        return f"{what}_{by_rate[2].replace('.', '_').replace(',', '_')}"
    return next((key for key, names in _HEADERS.items() if plain in names), "")


def is_column(key: str) -> bool:
    """Tell whether an invoice has a column of that name."""
    return key in _HEADERS or _BY_RATE.fullmatch(key) is not None


def _plain(cell: object) -> str:
    text = cell.strip() if isinstance(cell, str) else ""
    return text[1:] if text[:1] == "'" else text


def _given(cells: Mapping[str, str], line: int) -> Given:
    kind = _kind(cells.get("kind", ""))
    issued = day_cell(cells, "issued")
    if not cells["number"] or not cells["client"] or issued is None:
        raise WrongCell(say("il faut un numéro, un client et une date", "a number, a client and a date are needed"))
    net, vat = _amounts(cells)
    facts = Facts(
        kind=Kind.CREDIT_NOTE if kind is InvoiceKind.CREDIT_NOTE else Kind.INVOICE,
        direction=Direction.OURS,
        number=cells["number"],
        date=issued,
        currency=cells.get("currency", "").upper().replace("€", "EUR"),
        quote_number=cells.get("quote", "") or cells.get("job", ""),
        client=_party(cells),
        vat=tuple(VatAmount(rate, net[rate], vat[rate]) for rate in net),
        net=money_cell(cells, "net"),
        vat_total=money_cell(cells, "vat"),
        gross=money_cell(cells, "gross"),
        reference=cells.get("reference", ""),
    )
    return Given(line=line, facts=facts, stated=_stated(cells, kind, issued), client_iban=_iban(cells))


def _stated(cells: Mapping[str, str], kind: InvoiceKind, issued: date) -> Stated:
    due = day_cell(cells, "due")
    if due is not None and due < issued:
        raise WrongCell(say("l'échéance précède la date de la facture", "it is due before it is issued"))
    return Stated(
        kind=kind if cells.get("kind") else None,
        due=due,
        paid=money_cell(cells, "paid") or ZERO,
        retained=money_cell(cells, "retained") or ZERO,
        deducts=tuple(re.split(r"[\s;,+]+", cells["deducts"])) if cells.get("deducts") else (),
        corrects=cells.get("corrects", ""),
    )


def _amounts(cells: Mapping[str, str]) -> tuple[ByRate, ByRate]:
    """Return net and VAT per rate: the columns of each rate, else the one rate that the totals fit."""
    nets = dict(_of_rates(cells, "net"))
    if nets:
        net = ByRate(nets)
        given = dict(_of_rates(cells, "vat"))
        computed = vat_of(net)
        return net, ByRate([(rate, given.get(rate, computed[rate])) for rate in net])
    net_total, rate = money_cell(cells, "net"), rate_cell(cells, "rate")
    if net_total is None:
        raise WrongCell(
            say("il faut le montant HT, au mieux par taux (net_20)", "the net is needed, best per rate (net_20)")
        )
    vat = money_cell(cells, "vat")
    gross = money_cell(cells, "gross")
    vat = gross - net_total if vat is None and gross is not None else vat
    fitting = [rate] if rate is not None else [each for each in RATES if vat == net_total.percent(each)]
    if len(fitting) != 1:
        raise WrongCell(
            say(
                "aucun taux de TVA ne va avec ces montants : donnez net_20, net_10…",
                "no one rate fits: give net_20, net_10…",
            )
        )
    base = ByRate([(fitting[0], net_total)])
    return base, vat_of(base) if vat is None else ByRate([(fitting[0], vat)])


def _of_rates(cells: Mapping[str, str], what: str) -> Iterator[tuple[Rate, Money]]:
    for key in cells:
        prefix, _, rate = key.partition("_")
        amount = money_cell(cells, key) if prefix == what and rate[:1].isdigit() else None
        if amount is not None and amount != ZERO:
            yield Decimal(rate.replace("_", ".")), amount


def _kind(text: str) -> InvoiceKind:
    found = _KINDS.get(fold(text))
    if found is None:
        known = "deposit, milestone, progress, balance, credit_note"
        raise WrongCell(
            say(f"la nature « {text} » n'est pas connue : {known}", f"the kind {text!r} is none of: {known}")
        )
    return found


def _party(cells: Mapping[str, str]) -> Party:
    digits = "".join(each for each in cells.get("client_siren", "") if each.isdigit())[:SIREN_DIGITS]
    try:
        number = siren(digits) if digits else ""
    except NotAnIdentifier as error:
        raise WrongCell(say("le SIREN du client est faux", "the client's SIREN is wrong")) from error
    return Party(name=cells["client"], siren=number, email=cells.get("client_email", "").casefold())


def _iban(cells: Mapping[str, str]) -> str:
    given = cells.get("client_iban", "")
    try:
        return iban(given) if given else ""
    except NotAnIdentifier as error:
        raise WrongCell(say("l'IBAN du client est faux", "the client's IBAN is wrong")) from error


def sums_to_check(given: Given) -> str:
    """Return what of an invoice's own amounts cannot be; empty where they can."""
    facts, stated = given.facts, given.stated
    gross = total(each.base + each.amount for each in facts.vat)
    if facts.kind is Kind.CREDIT_NOTE and stated.paid:
        return say("un avoir n'est pas payé : laissez « paid » vide", "a credit note is not paid: leave “paid” empty")
    if not ZERO <= stated.paid <= max(gross, ZERO):
        return say("le montant payé dépasse la facture", "more is paid than the invoice asks for")
    if not ZERO <= stated.retained <= max(gross, ZERO):
        return say("la retenue dépasse la facture", "more is retained than the invoice asks for")
    return ""
