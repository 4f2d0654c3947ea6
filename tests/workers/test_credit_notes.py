"""`facturier credit`: a credit note that is asked for goes to the approvers like every draft."""

from contextlib import contextmanager
from decimal import Decimal

import pytest

from daemon.cli import credit_notes, terminal
from daemon.cli.credit_notes import credit_here, wish_of
from daemon.cli.crediting import Cause
from daemon.cli.language import speak
from daemon.errors import UsedWrongly
from fakes.story import DEPOSIT, plain, subject, text
from rules.invoice import CreditCause
from rules.money import Money

HOW = {"percent": "", "gross": "", "net": "", "reason": ""}


@pytest.fixture
def story(at_invoice, monkeypatch):
    """A firm with an issued deposit, whose commands find its office."""
    speak("fr")

    @contextmanager
    def office(_config):
        yield None, at_invoice.firm.office

    for module in (credit_notes, terminal):
        monkeypatch.setattr(module, "command_office", office)
    at_invoice.firm.news()
    return at_invoice


def asked(story, cause=Cause.REMISE, **how):
    credit_here(None, wish_of(DEPOSIT, cause, **{**HOW, **how}))
    story.firm.work()


def test_a_rebate_is_mailed_as_a_draft_that_works_out(story, capsys):
    asked(story, gross="120,00", reason="retard de chantier")
    assert "avoir de 120,00 € TTC sur F2026-0001 : le projet n° 1003" in plain(capsys.readouterr().out)
    draft = story.one_mail("avoir")
    assert "120,00" in subject(draft)
    said = text(draft)
    assert "retard de chantier" in said
    assert "Cet avoir corrige la facture F2026-0001 du 14/03/2026" in said
    assert "tombe juste" in said.lower()
    assert "À l'achèvement du gros œuvre 4 647,41" in said


@pytest.mark.parametrize("form", [{"gross": "9999,00"}, {"net": "-5"}, {"percent": "120"}, {"gross": "douze"}])
def test_what_cannot_be_is_refused_and_changes_nothing(story, form):
    with pytest.raises(UsedWrongly):
        asked(story, **form)
    assert story.firm.news() == []


def test_the_options_are_read_as_people_write_them():
    wish = wish_of(DEPOSIT, Cause.ESCOMPTE, **{**HOW, "percent": "1,5 %"})
    assert (wish.percent, wish.cause) == (Decimal("1.5"), CreditCause.EARLY_PAYMENT)
    assert wish_of(DEPOSIT, Cause.CORRECTION, **{**HOW, "net": "1 234,50 €"}).net == Money.of("1234.50")
