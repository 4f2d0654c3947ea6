"""Layouts written as Word documents, and the same printed to PDF by LibreOffice."""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from content import Offer
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from print_forms import day, with_spaces
from view import Habit, view_of

_TITLES = {"quote": "Devis", "amendment": "Avenant", "purchase_order": "Bon de commande"}


def word(offer: Offer) -> bytes:
    """Paragraphs and a table, totals as rows of the same table."""
    d = view_of(offer, Habit(with_spaces, day))
    document = Document()
    _head(document, d)
    _lines(document, d)
    _foot(document, d)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _head(document: Docx, d: dict) -> None:
    document.add_paragraph("\n".join([d["firm"]["name"], *d["firm"]["address"], f"SIREN {d['firm']['siren']}"]))
    version = f" version {d['version']}" if d["version"] else ""
    origin = f" au devis {d['quote_number']}" if d["kind"] == "amendment" else ""
    document.add_heading(f"{_TITLES[d['kind']]} n° {d['number']}{version}{origin}", level=1)
    document.add_paragraph(f"Date : {d['date']}")
    if d["valid_until"]:
        document.add_paragraph(f"Validité de l'offre : {d['valid_until']}")
    client = d["client"]
    rows = ["Client :", client["name"], *client["address"]]
    rows += [f"SIREN : {client['siren']}"] if client["siren"] else []
    document.add_paragraph("\n".join(rows))


def _lines(document: Docx, d: dict) -> None:
    table = document.add_table(rows=1, cols=6, style="Table Grid")
    _fill(table.rows[0].cells, ("Désignation", "Quantité", "Unité", "Prix unitaire HT", "Taux TVA", "Total HT"))
    for section in d["sections"]:
        for line in section["lines"]:
            cells = (
                line["description"],
                line["quantity"],
                line["unit"],
                line["price"],
                f"{line['rate']} %",
                line["net"],
            )
            _fill(table.add_row().cells, cells)
    totals = (
        [("Sous-total HT", d["before"]), (f"Remise {d['discount_percent']} %", d["discount"])] if d["discount"] else []
    )
    totals.append(("Total HT", d["net"]))
    totals += [(f"TVA {each['rate']} % sur {each['base']}", each["amount"]) for each in d["vat"]]
    for label, amount in [*totals, ("Total TTC", d["gross"])]:
        _fill(table.add_row().cells, (label, "", "", "", "", amount))
    table.autofit = False
    for column, width in zip(table.columns, (62, 18, 18, 24, 18, 30), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _fill(cells: tuple, texts: tuple[str, ...]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
        if text[:1].isdigit() or text[:1] == "-":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _foot(document: Docx, d: dict) -> None:
    if d["schedule"]:
        document.add_paragraph("Modalités de facturation :")
        for part in d["schedule"]:
            lead = f"{part['percent']} % : " if part["percent"] else ""
            document.add_paragraph(f"{lead}{part['label']}", style="List Bullet")
    if d["terms"]:
        document.add_paragraph(f"Conditions de règlement : {d['terms']}")
    if d["retention"]:
        document.add_paragraph(f"Retenue de garantie {d['retention']} %")
    if d["kind"] in {"quote", "amendment"}:
        document.add_paragraph("Bon pour accord")
        document.add_paragraph(f"Nom : {d['signed_by']}")
        document.add_paragraph(f"Le : {d['signed_on']}")
        document.add_paragraph("Signature :")


def printed(offer: Offer) -> bytes:
    """The Word document printed to PDF by LibreOffice (`soffice` on the path)."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "offer.docx"
        source.write_bytes(word(offer))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()
