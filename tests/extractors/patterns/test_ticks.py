"""A lone cross ticks the choice beside it: those above and below are passed over."""

from extractors.patterns.handover import read_handover
from rules.document import Document, Form, Page

CHOICES = ("de prononcer la réception sans réserve", "de prononcer la réception avec réserves", "réception refusée")
TABLE = (
    ((60, "Repère"), (120, "Réserve"), (400, "À la charge de")),
    ((60, "R1"), (120, "Butée de porte manquante"), (400, "Atelier")),
)


def _choices(ticked):
    return tuple(((60, "\u00d7"), (74, each)) if row == ticked else ((74, each),) for row, each in enumerate(CHOICES))


def test_the_choice_beside_a_cross_counts(page, strips, findings):
    document = page("PROCÈS-VERBAL DE RÉCEPTION", *_choices(1), *TABLE)
    assert read_handover(strips(document), findings, document).snags == "Butée de porte manquante"
    assert not findings.doubts


def test_a_refusal_that_is_ticked_counts(page, strips, findings):
    document = page("PROCÈS-VERBAL DE RÉCEPTION", *_choices(2))
    read_handover(strips(document), findings, document)
    assert {doubt.field for doubt in findings.doubts} == {"signature", "snags"}


def test_choices_without_a_cross_are_a_doubt(page, strips, findings):
    document = page("PROCÈS-VERBAL DE RÉCEPTION", *_choices(None), *TABLE)
    read_handover(strips(document), findings, document)
    assert findings.doubts


def test_cells_of_two_lines_beside_a_snag_are_of_its_row(placed_row, strips, findings):
    rows = (
        placed_row(((60, "N°"), (120, "Réserve"), (400, "À la charge de")), 300),
        placed_row(((400, "Atelier"),), 330),
        placed_row(((60, "1"), (120, "Plinthe décollée")), 335),
        placed_row(((400, "Beaulieu"),), 340),
        placed_row(((120, "Porte à régler, frottement"), (400, "Atelier")), 370),
        placed_row(((60, "2"),), 375),
        placed_row(((120, "au sol"), (400, "Beaulieu")), 380),
    )
    document = Document(Form.PDF, (Page(1, 595, 842, rows),))
    assert read_handover(strips(document), findings, document).snags == (
        "Plinthe décollée ; Porte à régler, frottement au sol"
    )
