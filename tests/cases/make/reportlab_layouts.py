"""Layouts drawn by reportlab: ruled tables, and an old business program's page of fixed places."""

from io import BytesIO

from content import Offer
from print_forms import bare, day, with_dots
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from view import Habit, view_of

_TITLES = {"quote": "DEVIS", "amendment": "AVENANT", "invoice": "FACTURE", "credit_note": "AVOIR"}
_RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("FONTSIZE", (0, 0), (-1, -1), 8.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)


def ruled(offer: Offer) -> bytes:
    """Ruled tables in Helvetica, figures without thousands marks, the schedule in one sentence."""
    d = view_of(offer, Habit(bare, day))
    out = BytesIO()
    page = SimpleDocTemplate(out, pagesize=A4, invariant=1, leftMargin=15 * mm, rightMargin=15 * mm)
    page.build([*_head(d), *_body(d), *_foot(d)], canvasmaker=Canvas)
    return out.getvalue()


def _text(words: str, style: str = "Normal") -> Paragraph:
    return Paragraph(words, getSampleStyleSheet()[style])


def _head(d: dict) -> list[Flowable]:
    firm, client = d["firm"], d["client"]
    name = f"{_TITLES[d['kind']]} N° {d['number']}" + (f" - indice {d['version']}" if d["version"] else "")
    right = [f"<b>{client['name']}</b>", *client["address"]]
    right += [f"SIRET : {client['siren']} 00017"] if client["siren"] else []
    parties = Table(
        [
            [
                _text("<br/>".join([f"<b>{firm['name']}</b>", *firm["address"]])),
                _text("Client :<br/>" + "<br/>".join(right)),
            ]
        ]
    )
    dated = f"Date : {d['date']}"
    if d["quote_number"]:
        dated += (
            f"<br/>Avenant au devis n° {d['quote_number']}"
            if d["kind"] == "amendment"
            else f"<br/>Devis n° {d['quote_number']}"
        )
    return [parties, Spacer(1, 8 * mm), _text(name, "Heading1"), _text(dated), Spacer(1, 4 * mm)]


def _body(d: dict) -> list[Flowable]:
    rows = [["Désignation", "Qté", "U", "P.U. HT", "Rem. %", "TVA", "Montant HT"]]
    for section in d["sections"]:
        if section["title"]:
            rows.append([section["title"], "", "", "", "", "", ""])
        rows += [
            [_text(x["description"]), x["quantity"], x["unit"], x["price"], x["discount"], f"{x['rate']}%", x["net"]]
            for x in section["lines"]
        ]
    lines = Table(
        rows, colWidths=[70 * mm, 15 * mm, 15 * mm, 22 * mm, 14 * mm, 14 * mm, 28 * mm], style=_RULED, repeatRows=1
    )
    totals = [["Montant total HT", d["before"]]] if d["discount"] else []
    if d["discount"]:
        totals.append([f"Remise commerciale ({d['discount_percent']} %)", d["discount"]])
    totals.append(["Montant HT après remise" if d["discount"] else "Total HT", d["net"]])
    for each in d["vat"]:
        totals += [[f"Base HT à {each['rate']} %", each["base"]], [f"TVA {each['rate']} %", each["amount"]]]
    totals.append(["NET À PAYER TTC", d["gross"]])
    box = Table(
        totals,
        hAlign="RIGHT",
        style=TableStyle([("BOX", (0, 0), (-1, -1), 0.7, colors.black), ("ALIGN", (1, 0), (1, -1), "RIGHT")]),
    )
    return [lines, Spacer(1, 5 * mm), box, Spacer(1, 5 * mm)]


def _foot(d: dict) -> list[Flowable]:
    firm = d["firm"]
    shares = [
        f"{p['percent']} % {p['label'][0].lower()}{p['label'][1:]}" if p["percent"] else p["label"].lower()
        for p in d["schedule"]
    ]
    story = [_text("Modalités de paiement : " + ", ".join(shares) + ".")] if shares else []
    story += [_text(f"Délai de règlement : {d['terms']}")] if d["terms"] else []
    story += [_text(f"Retenue de garantie : {d['retention']} %")] if d["retention"] else []
    story += [_text(note) for note in d["notes"]]
    if d["kind"] in {"quote", "amendment"}:
        filled = (
            f"Lu et approuvé, bon pour accord<br/>{d['signed_by']}, le {d['signed_on']}"
            if d["signed_by"]
            else "Lu et approuvé, bon pour accord<br/>Le : ____________________<br/>Nom : ____________________"
        )
        story += [Spacer(1, 8 * mm), Table([[_text("Pour l'entreprise"), _text(filled)]])]
    return [*story, Spacer(1, 10 * mm), _text(f"{firm['name']} - {firm['legal']} - IBAN : {firm['iban_printed']}")]


def fixed_places(offer: Offer) -> bytes:
    """An old business program: Courier, codes before descriptions, 1.234,56, no lines around anything."""
    d = view_of(offer, Habit(with_dots, day, euro=" EUR"))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont("Courier", 8.5)
    _fixed_head(canvas, d)
    y = _fixed_lines(canvas, d, 560)
    _fixed_foot(canvas, d, y - 24)
    canvas.save()
    return out.getvalue()


def _fixed_head(canvas: Canvas, d: dict) -> None:
    firm, client = d["firm"], d["client"]
    _column(
        canvas,
        40,
        800,
        [firm["name"].upper(), *firm["address"], f"SIREN {firm['siren']}", f"N.TVA {firm['vat_number']}"],
    )
    _column(canvas, 330, 740, ["DESTINATAIRE", client["name"], *client["address"]])
    _column(canvas, 40, 680, [_TITLES[d["kind"]]])
    labels = [("Référence", d["number"] + (f"-{d['version']}" if d["version"] else "")), ("Date", d["date"])]
    labels += [("Validité", f"jusqu'au {d['valid_until']}")] if d["valid_until"] else []
    labels += [("Devis", d["quote_number"])] if d["quote_number"] else []
    for row, (label, value) in enumerate(labels):
        canvas.drawString(40, 650 - 11 * row, f"{label:<12}: {value}")


def _fixed_lines(canvas: Canvas, d: dict, y: float) -> float:
    _row(canvas, y, ("REF.", "DESIGNATION", "QTE", "PX UNIT.", "%REM", "MONTANT HT", "TVA"))
    canvas.line(40, y - 3, 555, y - 3)
    for section in d["sections"]:
        for number, line in enumerate(section["lines"], 1):
            y -= 14
            cells = (
                f"A{number:03}",
                line["description"],
                line["quantity"],
                line["price"],
                line["discount"],
                line["net"],
                line["rate"],
            )
            _row(canvas, y, cells)
    return y


def _row(canvas: Canvas, y: float, cells: tuple[str, ...]) -> None:
    canvas.drawString(40, y, cells[0])
    canvas.drawString(80, y, cells[1])
    for right, cell in zip((335, 400, 440, 515, 555), cells[2:], strict=True):
        canvas.drawRightString(right, y, cell)


def _fixed_foot(canvas: Canvas, d: dict, y: float) -> None:
    totals = [("TOTAL H.T.", d["before"])]
    totals += [(f"REMISE {d['discount_percent']}%", d["discount"]), ("NET H.T.", d["net"])] if d["discount"] else []
    totals += [(f"T.V.A. {each['rate']}% SUR {each['base']}", each["amount"]) for each in d["vat"]] + [
        ("TOTAL T.T.C.", d["gross"])
    ]
    for label, amount in totals:
        canvas.drawRightString(440, y, label)
        canvas.drawRightString(540, y, amount)
        y -= 12
    texts = [f"{p['percent']} % {p['label']}" if p["percent"] else p["label"] for p in d["schedule"]]
    _column(canvas, 40, y - 10, texts + ([f"Règlement : {d['terms']}"] if d["terms"] else []) + d["notes"])
    if d["kind"] in {"quote", "amendment"}:
        signed = [f"Nom du signataire : {d['signed_by']}", f"Date : {d['signed_on']}"] if d["signed_by"] else []
        _column(canvas, 330, 150, ["BON POUR ACCORD (date et signature)", *signed])


def _column(canvas: Canvas, x: float, y: float, rows: list[str]) -> None:
    for row, text in enumerate(rows):
        canvas.drawString(x, y - 12 * row, text)
