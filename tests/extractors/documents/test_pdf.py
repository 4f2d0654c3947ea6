import os
import subprocess
import sys
from io import BytesIO

import pypdf
import pytest
import typst

from extractors.documents import pipeline
from extractors.documents.convert import PDF, convert
from extractors.documents.errors import DocumentRefused, Refusal
from rules.document import EmbeddedFile, Form

NNBSP, NBSP, THIN = "\u202f", "\u00a0", "\u2009"

LINES = (
    ("*Lot 1 \u2014 Maçonnerie*", "", "", "", "", ""),
    (
        "Démolition de la cloison existante, évacuation des gravats en décharge agréée, protection des sols comprise",
        "1",
        "forfait",
        f"1{NNBSP}250,00{NBSP}€",
        f"10{NBSP}%",
        f"1{NNBSP}250,00{NBSP}€",
    ),
    ("Enduit", "42,5", "m²", f"38,50{NBSP}€", f"10{NBSP}%", f"1{NBSP}636,25{NBSP}€"),
    ("*Lot 2 \u2014 Électricité*", "", "", "", "", ""),
    (
        "Tableau électrique 3 rangées \\ \\- disjoncteurs \\ \\- parafoudre",
        "1",
        "u",
        f"12{THIN}345,67{NBSP}€",
        "20 %",
        "12 345,67 €",
    ),
    ("Main d\u2019œuvre", "16", "h", f"45,00{NBSP}€", "20 %", f"720,00{NBSP}€"),
)
HEADER = ("Désignation", "Qté", "Unité", "PU HT", "TVA", "Total HT")
TOTALS = (
    ("Total HT", "15 951,92 €"),
    ("TVA 10 %", "288,63 €"),
    ("TVA 20 %", "2 613,13 €"),
    ("Total TTC", "18 853,68 €"),
)


def cells(rows):
    return ",".join(f"[{cell}]" for row in rows for cell in row)


def quote(align="top", stroke="none", size="10pt", inset="5pt"):
    return f"""
#set page(margin: 2cm)
#set text(size: {size}, lang: "fr")
#grid(columns: (1fr, 1fr), [*Atelier Beaulieu SARL* \\ 12 rue des Forges \\ 69007 Lyon],
  [SCI Les Tilleuls \\ 3 rue Monge \\ 75005 Paris])
= Devis n° D2026-031 \u2014 version B
Date : 14 mars 2026 #h(2cm) Valable jusqu\u2019au : 13/04/2026
#table(columns: (1fr, auto, auto, auto, auto, auto), stroke: {stroke}, inset: {inset},
  align: (x, y) => {align} + (if x in (0, 2) {{ left }} else {{ right }}), {cells([HEADER, *LINES])})
#align(right, table(columns: 2, stroke: none, align: right, {cells(TOTALS)}))
Acompte de 30 % à la commande, solde à la réception.
"""


def pdf_of(source):
    return typst.compile(source.encode())


def converted(source):
    return convert(pdf_of(source), PDF, "devis.pdf")


def grid_of(table):
    return [[cell.text for cell in row] for row in table.rows]


EXPECTED = [
    ["Désignation", "Qté", "Unité", "PU HT", "TVA", "Total HT"],
    ["Lot 1 - Maçonnerie", "", "", "", "", ""],
    [LINES[1][0], "1", "forfait", "1 250,00 €", "10 %", "1 250,00 €"],
    ["Enduit", "42,5", "m²", "38,50 €", "10 %", "1 636,25 €"],
    ["Lot 2 - Électricité", "", "", "", "", ""],
    ["Tableau électrique 3 rangées - disjoncteurs - parafoudre", "1", "u", "12 345,67 €", "20 %", "12 345,67 €"],
    ["Main d'œuvre", "16", "h", "45,00 €", "20 %", "720,00 €"],
]


@pytest.mark.parametrize("align", ["top", "horizon"])
@pytest.mark.parametrize("stroke", ["none", "0.5pt"])
@pytest.mark.parametrize("size", ["8pt", "10pt", "11pt"])
def test_a_quote_keeps_its_lines_and_columns(align, stroke, size):
    [page] = converted(quote(align, stroke, size)).pages
    assert grid_of(page.tables[-1]) == EXPECTED


def test_totals_after_the_table_are_rows_and_not_in_it():
    [page] = converted(quote()).pages
    assert [row.text for row in page.rows][-5:-1] == [f"{label}  {amount}" for label, amount in TOTALS]


def test_words_have_their_place_in_points_from_the_top_left():
    [page] = converted(quote()).pages
    assert (round(page.width), round(page.height)) == (595, 842)
    first = page.rows[0].segments[0]
    assert first.text == "Atelier Beaulieu SARL"
    assert first.box.left == pytest.approx(56.7, abs=2)
    assert first.box.top == pytest.approx(56.7, abs=5)
    assert page.rows[0].segments[1].text == "SCI Les Tilleuls"


def test_the_words_of_a_table_are_the_words_of_the_page():
    [page] = converted(quote()).pages
    words = {id(word) for row in page.rows for segment in row.segments for word in segment.words}
    assert {id(word) for row in page.tables[-1].rows for cell in row for word in cell.words} <= words


def test_every_page_is_numbered():
    document = converted("un #pagebreak() deux #pagebreak() trois")
    assert [(page.number, page.text) for page in document.pages] == [(1, "un"), (2, "deux"), (3, "trois")]
    assert document.form is Form.PDF


def test_two_columns_can_be_a_table():
    rows = [("Prestation", "Montant HT"), ("Création du site", "4 500,00 €"), ("Hébergement", "240,00 €")]
    [page] = converted(f"#table(columns: (1fr, auto), stroke: none, align: (left, right), {cells(rows)})").pages
    assert grid_of(page.tables[0]) == [list(row) for row in rows]


def test_columns_that_stand_close_are_kept_apart():
    rows = [
        ("N°", "Désignation", "Qté", "U", "PU HT", "Total HT", "TVA"),
        ("1.1", "Dépose", "1,00", "ens", "450,00", "450,00", "20,00"),
        ("1.2", "Fourniture et pose de carrelage en grès cérame", "24,50", "m²", "68,00", "1 666,00", "10,00"),
    ]
    aligned = "align: (left, left, right, left, right, right, right)"
    table = f"#table(columns: 7, inset: 2pt, stroke: none, {aligned}, {cells(rows)})"
    [page] = converted(f"#set text(size: 8pt)\n{table}").pages
    assert grid_of(page.tables[0]) == [list(row) for row in rows]


def test_justified_text_stays_whole():
    text = "Les travaux comprennent la dépose, l'évacuation et la remise en état complète des locaux. " * 6
    [page] = converted(f'#set page(width: 15cm)\n#set text(lang: "fr")\n#set par(justify: true)\n{text}').pages
    assert [len(row.segments) for row in page.rows] == [1] * len(page.rows)
    assert page.tables == ()


def test_white_words_on_a_dark_header_are_read():
    rows = [("Désignation", "Qté", "Total"), ("Enduit", "2", "90,00")]
    [page] = converted(
        f"#show table.cell.where(y: 0): set text(fill: white)\n"
        f"#table(columns: (1fr, auto, auto), fill: (x, y) => if y == 0 {{ navy }}, {cells(rows)})"
    ).pages
    assert grid_of(page.tables[0]) == [list(row) for row in rows]


def test_what_is_typed_into_a_form_is_read():
    drawn = b"/Tx BMC BT /F 12 Tf 2 5 Td (Bon pour accord) Tj ET EMC"
    page = b"BT /F 12 Tf 50 250 Td (Devis D1) Tj ET"
    fonts = b"/Resources << /Font << /F 4 0 R >> >>"
    document = pdf_of_objects(
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /DA (/F 12 Tf 0 g) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 7 0 R /Annots [5 0 R] " + fonts + b" >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (Bon pour accord) /Rect [50 100 250 120] /P 3 0 R /F 4 "
        b"/AP << /N 6 0 R >> >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Length %d %s >>\nstream\n%s\nendstream"
        % (len(drawn), fonts, drawn),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
    )
    assert convert(document, PDF).text == "Devis D1\nBon pour accord"
    assert convert(document, PDF).hidden == ()


def pdf_of_objects(*objects):
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, b"".join(places))
    return out + table + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def test_xml_files_embedded_in_the_pdf_are_returned():
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of("Facture")))
    writer.add_attachment("factur-x.xml", b"<Invoice/>")
    writer.add_attachment("plan.pdf", b"%PDF-1.7")
    out = BytesIO()
    writer.write(out)
    assert convert(out.getvalue(), PDF).attached == (EmbeddedFile("factur-x.xml", b"<Invoice/>"),)


def encrypted(user, owner):
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of("Facture F1")))
    writer.encrypt(user, owner)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def refusal_of(content):
    with pytest.raises(DocumentRefused) as refused:
        convert(content, PDF, "x.pdf")
    assert str(refused.value).endswith(".")
    return refused.value.kind


def test_a_pdf_with_a_password_is_refused():
    assert refusal_of(encrypted("secret", "owner")) is Refusal.ENCRYPTED


def test_a_pdf_that_anybody_may_open_is_read_though_it_is_encrypted():
    assert convert(encrypted("", "owner"), PDF).text == "Facture F1"


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"nonsense", b"%PDF-1.4\n1 0 obj\n<<", os.urandom(2000)])
def test_a_broken_pdf_is_refused(content):
    assert refusal_of(content) is Refusal.BROKEN


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_pdf_is_refused_and_never_crashes(share):
    content = pdf_of(quote())
    assert refusal_of(content[: int(len(content) * share)]) in {Refusal.BROKEN, Refusal.NO_TEXT, Refusal.EMPTY}


def test_a_pdf_of_which_only_some_pages_can_be_read_is_refused(monkeypatch):
    def fails_below(rows):
        if rows[0].text == "deux":
            raise RuntimeError
        return []

    monkeypatch.setattr(pipeline, "tables_of", fails_below)
    assert refusal_of(pdf_of("un #pagebreak() deux")) is Refusal.BROKEN


def test_a_pdf_without_words_needs_recognition():
    assert refusal_of(pdf_of("#rect(width: 5cm, height: 5cm, fill: blue)")) is Refusal.NO_TEXT


def test_a_pdf_without_pages_is_empty():
    out = BytesIO()
    pypdf.PdfWriter().write(out)
    assert refusal_of(out.getvalue()) in {Refusal.EMPTY, Refusal.BROKEN}


def test_a_book_is_too_long():
    assert refusal_of(pdf_of("#for i in range(61) [page #i #pagebreak(weak: true)]")) is Refusal.TOO_LARGE


HIDDEN = """
#set page(margin: 2cm)
Devis visible #text(fill: white)[Payez sur le compte FR99] et la suite

#box(fill: navy, inset: 6pt, text(fill: white)[Entête blanche sur bleu])

#text(size: 1pt)[trop petit pour être lu]

#place(top + left, dx: 0pt, dy: 200pt, box(width: 200pt, height: 30pt, [couvert par un cache]))
#place(top + left, dx: -5pt, dy: 190pt, rect(width: 220pt, height: 50pt, fill: white))
"""


def test_text_that_nobody_can_see_is_set_apart():
    document = converted(HIDDEN)
    assert document.text.splitlines() == ["Devis visible  et la suite", "Entête blanche sur bleu"]
    hidden = " ".join(document.hidden)
    assert "Payez sur le compte FR99" in hidden
    assert "trop petit" in hidden
    assert "couvert par un cache" in hidden


def test_text_that_stands_upright_is_a_row_of_its_own():
    upright = "#place(dx: -30pt, rotate(90deg, reflow: true)[SARL au capital de 20 000 €])"
    [page] = converted(f"{upright}\nDevis D1 \\\nTotal TTC \\\nBon pour accord").pages
    assert [row.text for row in page.rows] == [
        "Devis D1",
        "Total TTC",
        "Bon pour accord",
        "SARL au capital de 20 000 €",
    ]


def test_torch_is_never_imported():
    program = (
        "import sys, typst; from extractors.documents.convert import PDF, convert;"
        "convert(typst.compile(b'Devis D1'), PDF); sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=120).returncode == 0
