"""A building site billed by its progress, lot by lot: worked example B through the product."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import progress_claims, terminal
from daemon.cli.language import speak
from daemon.errors import UsedWrongly
from fakes.site import NUMBER, signed_site
from fakes.story import SIGNED_ON, text
from rules.invoice import InvoiceKind
from rules.money import Money


@pytest.fixture
def site(firm_story, monkeypatch):
    """The quote is signed."""
    speak("fr")

    @contextmanager
    def office(_config):
        yield None, firm_story.firm.office

    monkeypatch.setattr(progress_claims, "command_office", office)
    monkeypatch.setattr(terminal, "command_office", office)
    firm_story.firm.pass_time(days=14)
    signed_site(firm_story, SIGNED_ON)
    firm_story.firm.news()
    return firm_story


@pytest.fixture
def progress(site, capsys):
    """Declare the progress at the terminal; return what was said."""

    def progress(*shares, lots=(), on=""):
        progress_claims.progress_here(None, NUMBER, shares, lots, on)
        site.firm.work()
        return capsys.readouterr().out.strip().replace("\u00a0", " ")

    return progress


def test_example_b_to_the_cent(site, progress):
    assert [each.label for each in site.job.steps] == ["Solde à la réception des travaux"]
    progress("30", "12,5", lots=("1", "2"))
    site.approve(site.one_mail("situation"))
    said = progress("55", "40", lots=("1", "2"))
    assert "18 435,08 €" in said
    mail = site.one_mail("situation")
    shown = text(mail)
    for words in (
        "Lot n° 1 - Maçonnerie : 55 % de 48 750,00 €",
        "26 812,50 € cumulés, dont 14 625,00 €",
        "17 513,33 €",
        "Avancement au",
    ):
        assert words in shown, shown
    site.approve(mail)
    invoice = site.job.invoices[-1]
    assert invoice.content.kind is InvoiceKind.PROGRESS
    assert (invoice.content.gross, invoice.content.retained) == (Money.of("18435.08"), Money.of("921.75"))
    assert [line.net for line in invoice.content.lines] == [Money.of("12187.50"), Money.of("4766.66")]
    assert [part.part for part in invoice.content.parts] == ["1", "2"]
    assert site.firm.ledger.verify() == ()


def test_what_is_said_twice_bills_nothing_more(site, progress):
    progress("30", lots=("1",))
    assert progress("30", lots=("1",)) == "cet avancement est déjà enregistré : rien de plus à facturer"
    assert len(site.job.drafts) == 1


@pytest.mark.parametrize(
    ("shares", "lots", "words"),
    [
        (("20",), ("1",), "déjà 30 % de déclarés"),
        (("20",), ("7",), "le contrat n'a pas de « 7 » ; il a : lot 1 (Lot n° 1 - Maçonnerie), lot 2"),
        (("120",), ("1",), "de 0 à 100"),
        (("50", "40"), ("1",), "facturier avancement D2026-040 --lot 1 55"),
        (("presque",), (), "un pourcentage cumulé pour le tout"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(site, progress, shares, lots, words):
    progress("30", lots=("1",))
    with pytest.raises(UsedWrongly) as refused:
        progress_claims.progress_here(None, NUMBER, shares, lots, "")
    assert words in str(refused.value).replace("\u00a0", " ")
    assert len(site.job.drafts) == 1


def test_the_balance_closes_the_contract(site, progress):
    progress("30")
    site.approve(site.one_mail("situation"))
    with site.firm.ledger.work() as books:
        job = books.jobs.load(site.job.id)
        balance = job.steps[-1]
        books.steps.validate(job.id, balance.position, on=date(2026, 3, 20), document_id=None, by="claire")
    progress("80", lots=("2",))
    site.approve(site.one_mail("situation"))
    site.approve(site.one_mail("solde"))
    nets = [each.content.net.total for each in site.job.invoices]
    assert sum(each.cents for each in nets) == 48_750_00 + 17_333_33
    retained = sum(each.content.retained.cents for each in site.job.invoices)
    assert retained == Money.of("71911.66").percent(site.job.quote.retention_percent).cents
