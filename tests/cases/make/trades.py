"""Quotes as the programs of small building firms print them, and the credit note that follows one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from content import Item, Offer, Part, Signed, Someone
from drawn_views import Print, sections_of
from expected import offer_facts
from print_forms import bare, day, long_day, short, with_dots, with_spaces
from sheet import Column, Look, Sheet, draw_lines
from view import FIRM, FIRM_IBAN, FIRM_LEGAL

Pairs = list[tuple[str, str]]
Trade = tuple[str, Callable[[], bytes], dict[str, object]]

MARTIN = Someone("M. et Mme Martin", ("27 rue des Acacias", "69100 Villeurbanne"), kind="consumer")
BATIPLUS = Someone("BATIPLUS SAS", ("4 rue de l'Industrie", "69800 Saint-Priest"), siren="552081317", kind="business")


@dataclass(frozen=True)
class Form:
    """What stands around the lines: the rows of the heading, the totals, the words below and the signature block."""

    look: Look
    heading: Callable[[Offer], Sequence[str]]
    totals: Callable[[Offer, Print], Pairs]
    habit: Print = field(default_factory=Print)
    client_label: str = ""
    client_x: float = 330.0
    numbered: bool = False
    subtotal: str = ""
    vat_table: tuple[str, ...] = ()
    words: Sequence[str] = ()
    block: Sequence[str] = ("Bon pour accord, date et signature du client :",)
    after: Sequence[Item] = ()
    labels_x: float = 360.0


def drawn(offer: Offer, form: Form) -> bytes:
    """Draw *offer* in *form*."""
    sheet = Sheet(form.look, f"{FIRM['name']} - {FIRM_LEGAL} - IBAN : {FIRM_IBAN}")
    _head(sheet, offer, form)
    subtotal = (lambda section: form.subtotal.format(**section)) if form.subtotal else None
    draw_lines(sheet, sections_of(offer, form.habit, numbered=form.numbered), subtotal)
    sheet.down()
    if sheet.y < 240:
        sheet.canvas.showPage()
        sheet.page, sheet.y = sheet.page + 1, 780
    _vat_table(sheet, offer, form)
    for label, amount in form.totals(offer, form.habit):
        sheet.pair(label, amount, x=form.labels_x, right=555)
    sheet.down()
    sheet.block(40, form.words)
    sheet.down(2)
    sheet.block(320, [row.format(**_signed(offer)) for row in form.block])
    return sheet.bytes()


def _head(sheet: Sheet, offer: Offer, form: Form) -> None:
    sheet.block(40, [FIRM["name"], *FIRM["address"], f"SIRET {FIRM['siren']} 00011"], bold_first=True)
    label = [form.client_label] if form.client_label else []
    siren = [f"SIREN {offer.client.siren}"] if offer.client.siren else []
    sheet.block(form.client_x, [*label, offer.client.name, *offer.client.address, *siren])
    sheet.down()
    sheet.block(40, form.heading(offer), bold_first=True)
    sheet.down()


def _signed(offer: Offer) -> dict[str, str]:
    return {"name": offer.signed.name, "day": day(offer.signed.on)} if offer.signed else {}


def _vat_table(sheet: Sheet, offer: Offer, form: Form) -> None:
    """Draw the table of rates on the left, on the height of the totals."""
    if not form.vat_table:
        return
    top = sheet.y
    places = [70.0, 150.0, 230.0][: len(form.vat_table)]
    for x, header in zip(places, form.vat_table, strict=True):
        sheet.write(x, header, right=True, bold=True)
    for rate in offer.net:
        sheet.down()
        shown = {
            "Taux": f"{short(f'{rate:f}')} %",
            "Base HT": form.habit.figures(offer.net[rate].euros),
            "Montant TVA": form.habit.figures(offer.vat[rate].euros),
        }
        for x, header in zip(places, form.vat_table, strict=True):
            sheet.write(x, shown[header], right=True)
    sheet.y = top


def _rates(offer: Offer, habit: Print, label: str = "TVA {} %") -> Pairs:
    return [(label.format(short(f"{rate:f}")), habit.money(offer.vat[rate])) for rate in offer.net]


def _plain(offer: Offer, habit: Print) -> Pairs:
    return [
        ("Total HT", habit.money(offer.net.total)),
        *_rates(offer, habit),
        ("Total TTC", habit.money(offer.gross)),
    ]


def _less(offer: Offer, habit: Print) -> Pairs:
    percent = short(offer.discount_percent)
    return [
        ("Total brut HT", habit.money(offer.before.total)),
        (f"Remise exceptionnelle -{percent} %", habit.money(-offer.discount)),
        ("Total net HT", habit.money(offer.net.total)),
        ("Total TVA", habit.money(offer.vat.total)),
        ("Total TTC", habit.money(offer.gross)),
        ("NET A PAYER", habit.money(offer.gross)),
    ]


def _without_vat(offer: Offer, habit: Print) -> Pairs:
    return [("Total HT", habit.money(offer.net.total)), ("Net à payer", habit.money(offer.net.total))]


BATHROOM = (
    Item("Dépose de l'existant\nbaignoire, lavabo, meubles, évacuation en déchetterie", "1", "forfait", "480", "10",
         section="Démolition"),
    Item("Dépose du carrelage mural", "14.5", "m²", "18.50", "10", section="Démolition"),
    Item("Fourniture et pose d'un receveur extra-plat en résine 120 x 80 cm, bonde comprise, scellement et étanchéité "
         "sous carrelage selon DTU 52.2", "1", "ens", "890.00", "10", section="Plomberie"),
    Item("Tube cuivre écroui diamètre 14", "12", "ml", "21.35", "10", section="Plomberie"),
    Item("Main d'œuvre", "16", "h", "48.00", "10", section="Plomberie"),
    Item("Meuble vasque deux tiroirs", "1", "u", "1150.00", "20", section="Mobilier"),
)  # fmt: skip


def _long(count: int) -> tuple[Item, ...]:
    rooms = ("séjour", "cuisine", "chambre 1", "chambre 2", "bureau", "couloir", "cellier", "garage")
    return tuple(
        Item(f"Peinture acrylique deux couches, {rooms[number % 8]}\nmurs et plafonds, préparation comprise, zone "
             f"{number + 1}", f"{10 + number}.5", "m²", f"{14 + number}.20", "10", section=f"Niveau {number // 12}")
        for number in range(count)
    )  # fmt: skip


def _quote(number: str, items: tuple[Item, ...], client: Someone = MARTIN, **more: object) -> Offer:
    return Offer("quote", number, date(2026, 3, 3), client, items, **more)


def _with_dash(value: Decimal) -> str:
    """A minus sign as word processors make it."""
    return with_spaces(value).replace("-", "\u2013")


def _columns(*columns: tuple) -> tuple[Column, ...]:
    return tuple(Column(*column) for column in columns)


_LOTS = Look(
    _columns(
        ("N°", "code", 40, False), ("Désignation", "description", 70, False, 225), ("U", "unit", 310, False),
        ("Qté", "quantity", 380), ("P.U. HT", "price", 440), ("TVA", "rate", 485), ("Montant HT", "net", 555),
    ),
    carried="A reporter|Report",
)  # fmt: skip
_CODES = Look(
    _columns(
        ("Description", "description", 40, False, 240), ("Qté", "quantity", 320), ("Unité", "unit", 330, False),
        ("P.U. HT", "price", 410), ("% REM", "discount", 450), ("Montant HT", "net", 515), ("TVA", "rate", 555),
    ),
    frame="grid", size=8.5,
)  # fmt: skip
_LIGHT = Look(
    _columns(
        ("Désignation", "description", 40, False, 250), ("Quantité", "quantity", 360), ("Prix unitaire", "price", 430),
        ("TVA", "rate", 480), ("Montant", "net", 555),
    ),
    dark=True, gap=9, titles_grey=True,
)  # fmt: skip
_TWICE = Look(
    _columns(
        ("Nom", "description", 40, False, 190), ("Qté", "quantity", 280), ("Prix HT", "price", 345),
        ("TVA", "rate", 385), ("Total HT", "net", 465), ("Total TTC", "gross", 555),
    ),
    frame="rows",
)  # fmt: skip
_SHEET = Look(
    _columns(
        ("Désignation des travaux", "description", 40, False, 230), ("Unité", "unit", 290, False),
        ("Quantité", "quantity", 375), ("Prix unitaire H.T.", "price", 460), ("Prix total H.T.", "net", 555),
    ),
    frame="grid", font="Times", size=10, pitch=12.5, amounts_last=True,
)  # fmt: skip


def _dated(title: str, label: str = "Date : {}") -> Callable[[Offer], Sequence[str]]:
    return lambda offer: (title.format(offer.number), label.format(day(offer.dated)))


def _in_words(offer: Offer) -> Sequence[str]:
    return (f"DEVIS {offer.number}", f"Fait à Lyon, le {long_day(offer.dated)}", "Chantier : rénovation salle de bains")


def _labels_over(offer: Offer) -> Sequence[str]:
    return ("Devis", f"Numéro : {offer.number}", f"Date d'émission : {day(offer.dated)}", "Date d'expiration : ")


def _of_quote(offer: Offer) -> Sequence[str]:
    origin = f"Sur facture F2026-0012, devis {offer.quote_number}"
    return (f"AVOIR N° {offer.number}", f"Date : {day(offer.dated)}", origin)


OPTIONS = (
    Item("Chape liquide", "45", "m²", "32.00", "10"),
    Item("Carrelage grès cérame 60 x 60", "45", "m²", "58.90", "20"),
    Item("Panneaux isolants sous chape", "45", "m²", "24.10", "5.5"),
    Item("Plinthes assorties", "38", "ml", "9.80", "20", section="Options (non comprises dans le total)", option=True),
    Item("Seuil inox", "3", "u", "42.00", "20", section="Options (non comprises dans le total)", option=True),
)


def _with_options(offer: Offer, habit: Print) -> Pairs:
    return [
        ("Total HT", habit.money(offer.net.total)),
        *[(f"TVA {short(f'{rate:f}')} % sur {habit.money(offer.net[rate])}", habit.money(offer.vat[rate]))
          for rate in offer.net],
        ("Total TTC", habit.money(offer.gross)),
    ]  # fmt: skip


def trades() -> Iterator[Trade]:
    """Yield name, content and facts of every sample."""
    typed = Signed("Paul Martin", date(2026, 3, 9))
    yield _trade("lots", _quote("DE00001234", BATHROOM), Form(
        _LOTS, _dated("DEVIS N° {}"), _plain, numbered=True, subtotal="Sous-total lot {number}"))  # fmt: skip
    yield _trade("carried", _quote("DE00001241", _long(40)), Form(
        _LOTS, _dated("DEVIS N° {}"), _plain, subtotal="Total {name}"))  # fmt: skip
    yield _trade("repeated_header", _quote("DE00001242", _long(26)), Form(
        replace(_CODES, columns=_CODES.columns), _in_words, _plain))  # fmt: skip
    yield _trade("exceptional_discount", _quote("2603-017", _shop(), discount_percent="5"), Form(
        _CODES, _dated("DEVIS {}", "Le {}"), _less, vat_table=("Taux", "Base HT", "Montant TVA"),
        habit=Print(figures=bare)))  # fmt: skip
    yield _trade("typed_below", _quote("D-2026-0042", BATHROOM, signed=typed), Form(
        _LIGHT, _in_words, _plain, habit=Print(quantity=lambda count, unit: f"{count} {unit}", in_lines=True),
        block=("Bon pour accord, date et signature du client :", "{name}", "le {day}")))  # fmt: skip
    yield _trade("typed_with_labels", _quote("D-2026-0043", BATHROOM, signed=typed), Form(
        _LIGHT, _labels_over, _plain, habit=Print(decimals=0, quantity=lambda count, unit: f"{count} {unit}"),
        client_label="Client",
        block=("Date et signature précédées de la mention « bon pour accord » :", "Bon pour accord",
               "Fait à Lyon, le {day}", "Nom : {name}")))  # fmt: skip
    yield _trade(
        "net_and_gross",
        _quote("Q-118", OPTIONS[:3]),
        Form(_TWICE, _labels_over, _plain, vat_table=("Taux", "Montant TVA", "Base HT"), client_label="Adressé à"),
    )
    yield _trade("options_three_rates", _quote("DEV-2026-77", OPTIONS), Form(
        _LOTS, _dated("Devis n° {} "), _with_options))  # fmt: skip
    yield _trade("spreadsheet", _quote("2026-03-117", _same_rate(BATHROOM)), Form(
        _SHEET, _dated("DEVIS n° {}", "Lyon, le {}"), _plain,
        block=("Devis reçu avant l'exécution des travaux", "Bon pour accord", "Date :", "Signature :")))  # fmt: skip
    yield _trade("spreadsheet_subtotals", _quote("2026-03-118", _same_rate(BATHROOM)), Form(
        _SHEET, _dated("DEVIS n° {}", "Lyon, le {}"), _plain, subtotal="SOUS TOTAL {name}",
        habit=Print(figures=with_dots)))  # fmt: skip
    yield _trade("reverse_charge", _quote("S2026-008", _no_rate(BATHROOM), BATIPLUS), Form(
        _SHEET, _dated("DEVIS N° {}"), _without_vat, client_label="Client :",
        words=("Autoliquidation de la TVA par le preneur (article 283-2 nonies du CGI)",)))  # fmt: skip
    yield _trade("franchise", _quote("2026-12", _no_rate(BATHROOM[1:3]), holds_until=date(2026, 6, 3)), Form(
        _SHEET, _dated("Devis n° {}"), _without_vat,
        words=("TVA non applicable, art. 293 B du CGI", "Devis gratuit, valable 3 mois")))  # fmt: skip
    yield _trade("reductions", _quote("DEV-88", _shop()), Form(
        _CODES, _dated("Devis : {}"), _with_options, habit=Print(in_lines=True)))  # fmt: skip
    yield _trade("schedule", _scheduled(), Form(
        replace(_LIGHT, dark=False, frame="rows"), _dated("Devis n°{}", "En date du {}"), _plain,
        words=("Modalités de règlement :", "Acompte de 30 % à la signature", "40 % au démarrage des travaux",
               "Solde à la réception des travaux")))  # fmt: skip
    yield _credit_note()


def _shop() -> tuple[Item, ...]:
    return (
        Item("Façade d'armoire en frêne", "6", "u", "185.00", "20", discount="10"),
        Item("Quincaillerie", "1", "forfait", "96.40", "20"),
        Item("Pose sur place", "7.5", "h", "52.00", "10", discount="2.5"),
    )


def _same_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, rate="10") for item in items)


def _no_rate(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, rate="0", section="") for item in items)


def _scheduled() -> Offer:
    parts = (
        Part("Acompte à la signature", "deposit", "30", trigger="à la signature"),
        Part("au démarrage des travaux", "milestone", "40", trigger="au démarrage des travaux"),
        Part("Solde à la réception des travaux", "balance", trigger="à la réception des travaux"),
    )
    return _quote("DV260303", _same_rate(BATHROOM), schedule=parts)


def _credit_note() -> Trade:
    items = (
        Item("Receveur non conforme repris", "-1", "u", "890.00", "10"),
        Item("Dépose", "-2", "h", "48.00", "20"),
    )
    offer = replace(_quote("AV2026-003", items, BATIPLUS), kind="credit_note", quote_number="D2026-044")
    form = Form(_CODES, _of_quote, _plain, habit=Print(figures=_with_dash), client_label="Client :", block=())
    name, content, facts = _trade("negative", offer, form)
    return name.replace("quotes/", "credit_notes/"), content, facts


def _trade(name: str, offer: Offer, form: Form) -> Trade:
    return f"quotes/trade_{name}.pdf", lambda: drawn(offer, form), _facts(offer, form)


def _facts(offer: Offer, form: Form) -> dict[str, object]:
    seller = {"name": FIRM["name"], "siren": FIRM["siren"], "vat_number": FIRM["vat_number"], "iban": FIRM["iban"]}
    facts = offer_facts(offer, direction="ours", seller=seller)
    shown = {column.shows for column in form.look.columns}
    has_unit = "unit" in shown or "h" in form.habit.quantity("1", "h")
    for line in facts["lines"]:
        line["description"] = " ".join(line["description"].split("\n"))
        if not has_unit:
            line.pop("unit", None)
    if not offer.vat.total and offer.kind == "quote":
        facts.pop("vat")
        for line in facts["lines"]:
            line.pop("vat_rate")
        facts["vat_total"] = str(offer.vat.total)
    return facts
