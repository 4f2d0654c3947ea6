"""What a job shows of papers beside its quote: orders, deliveries, claims, invoices made elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from daemon.cli.showing.billing_cards import invoice_card, job_card
from daemon.cli.showing.tongue import Tongue
from daemon.cli.showing.view import View
from fakes.firm import Firm
from fakes.scripted_papers import bring, claim, delivery, deposit_invoice, line, order, staff_brings
from fakes.story import Story, quoted
from rules.facts import Facts, Kind
from rules.money import Money


@pytest.fixture
def busy(tmp_path, validator):
    """A job with an order, a delivery with snags, snags lifted, a claim, and an invoice made elsewhere."""
    story = Story(Firm(tmp_path, validator))
    quoted(story)
    bring(story, order())
    staff_brings(story, delivery(lines=(line("Dallage en béton, 42 m²", "2.50", "m²"),), snags="une fente"))
    lifted = Facts(kind=Kind.HANDOVER, quote_number="D2026-031", snags_lifted="les réserves sont levées")
    bring(story, lifted)
    bring(story, claim(validated=Money(300000)))
    staff_brings(story, deposit_invoice())
    yield story.firm
    story.firm.ledger.close()


def shown(firm, language, card):
    with firm.ledger.read() as books:
        view = View(
            books=books,
            files=firm.office.files,
            folder=Path(),
            tongue=Tongue(language),
            rulebook=firm.office.rulebook,
            timezone=firm.office.timezone,
            today=date(2026, 5, 1),
        )
        return card(view)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            {
                "ordered": "Commande BC-4471 (18 589,60 € TTC)",
                "delivered": "Bon de livraison BL-9 - Dallage en béton, 42 m² : 2.5 m² - réserves : une fente",
                "snags_lifted": "Réserves levées",
                "claim_validated": "Situation 1 : 3 958,36 € HT demandés, 3 000,00 € HT validés",
                "invoice_made_elsewhere": "Facture FA-118 faite ailleurs (5 576,88 € TTC)",
            },
        ),
        (
            "en",
            {
                "ordered": "Order BC-4471 (",
                "snags_lifted": "Snags lifted",
                "invoice_made_elsewhere": "Invoice FA-118 made elsewhere (",
            },
        ),
    ],
)
def test_a_job_tells_what_papers_beside_its_quote_said(busy, language, words):
    job = shown(busy, language, lambda view: job_card(view, 1))
    told = {each.event: each for each in job.history}
    for event, said in words.items():
        plain = told[event].what.replace("\u00a0", " ").replace("\u202f", " ")
        assert said in plain
        assert told[event].document or event == "invoice_made_elsewhere"


def test_an_invoice_made_elsewhere_shows_as_one(busy):
    card = shown(busy, "fr", lambda view: invoice_card(view, view.books.invoices.get("FA-118")))
    assert "invoice_made_elsewhere" in {each.event for each in card.history}
