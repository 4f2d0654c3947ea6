"""Pages of words with places, for tests of layouts."""

from datetime import date

from daemon.demo import papers
from rules.document import Box, Document, Form, Page, Row, Segment, Word

LETTER, HEIGHT = 5.0, 10.0


def segment(text, left, top):
    """Return words one after the other from *left* on."""
    words, at = [], left
    for each in text.split(" "):
        words.append(Word(each, Box(at, top, at + LETTER * len(each), top + HEIGHT)))
        at += LETTER * (len(each) + 1)
    return Segment(tuple(words))


def paper(*rows, form=Form.PDF):
    """Return a page; each row is a list of (left, text)."""
    made = tuple(
        Row(tuple(segment(text, left, 40.0 + 15.0 * number) for left, text in row)) for number, row in enumerate(rows)
    )
    return Document(form, (Page(1, 595, 842, made),))


def devis(gross="1 080,00", net="900,00", vat="180,00", number="X-77", day="09/03/2026", deposit="324,00"):
    """Return a quote whose total has a label that no pattern knows, beside a figure that none should take."""
    return paper(
        [(40, "Menuiserie Durand SARL")],
        [(40, "SIREN 552 100 554")],
        [(40, "DEVIS")],
        [(40, "Dossier"), (300, number)],
        [(40, "Établi le"), (300, day)],
        [(40, "Désignation"), (300, "Qté"), (360, "PU HT"), (450, "Montant HT")],
        [(40, "Pose de fenêtres"), (300, "1"), (360, net), (450, net)],
        [(300, "Total HT"), (450, f"{net} €")],
        [(300, "TVA 20 %"), (450, f"{vat} €")],
        [(300, "Somme due au client"), (450, f"{deposit} €")],
        [(300, "À régler en tout"), (450, f"{gross} €")],
    )


def other_layout(gross="2 160,00"):
    """Return a quote of another form, in which the taught label stands by another figure."""
    return paper(
        [(40, "DEVIS N° Z-1")],
        [(40, "Chantier : rue Monge"), (300, "Client : SCI Les Tilleuls")],
        [(40, "À régler en tout"), (300, gross)],
        [(40, "Remise : 5 %"), (300, "Validité : 30 jours")],
    )


def untitled(number="D2026-031", signed=date(2026, 3, 14)):
    """Return the demonstration's quote, whose number stands behind words of the client's own."""
    return papers.Paper(
        title="Devis",
        sender=papers.FIRM,
        to=papers.CLIENT,
        head=(("Date", papers.day(date(2026, 3, 9))), ("Chantier", "rue Monge"), ("Dossier suivi", number)),
        table=papers._table(papers.QUOTE_LINES),
        totals=papers._totals(papers.QUOTE_LINES),
        terms=papers.TERMS,
        signature=papers._signature(signed),
    ).pdf()
