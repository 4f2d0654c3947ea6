"""Corrections at the terminal: the same rows as by mail, of a question's or a waiting mail's document."""

from contextlib import contextmanager
from datetime import date

import pytest

from daemon.cli import correcting
from daemon.cli.language import speak
from daemon.demo.people import Attached, mail
from daemon.errors import NeedsAPerson, UsedWrongly
from fakes.firm import CLIENT, MAILBOX, STAFF, Firm
from fakes.layouts import untitled
from fakes.story import PDF, quote
from ledger.cases import Mark


@pytest.fixture(autouse=True)
def french():
    """The firm's language."""
    speak("fr")


@pytest.fixture
def asked(tmp_path, validator, monkeypatch):
    """A firm that asks, under number 1001, about a quote whose number nobody can read; mail 2 brought it."""
    firm = Firm(tmp_path, validator)

    @contextmanager
    def office(_config):
        yield None, firm.office

    monkeypatch.setattr(correcting, "command_office", office)
    for sender, to, content in ((STAFF, CLIENT, quote("B", date(2026, 3, 9))), (CLIENT, MAILBOX, untitled())):
        files = [Attached("devis.pdf", content, PDF)]
        firm.deliver(mail(sender, [to], "Devis", "Voici.", attached=files, copy=[MAILBOX] if to is CLIENT else []))
    yield firm
    firm.ledger.close()


def number_of(firm):
    with firm.ledger.read() as books:
        return next(each.facts.number for each in books.documents.of_mail(2) if each.name == "devis.pdf")


@pytest.mark.parametrize("name", ["1001", "M2", "m2.1"])
def test_a_document_is_corrected_by_its_question_or_its_mail(asked, capsys, name):
    correcting.correct_here(None, name, ["number=D2026-031", "version=B"])
    assert "correction notée (2)" in capsys.readouterr().out
    asked.work()
    assert number_of(asked) == "D2026-031"
    with asked.ledger.read() as books:
        assert books.questions.get(1001).state == "answered"
        [case] = books.cases.latest("tilleuls.example")
    assert case.by.endswith("@terminal")
    correcting.retract_here(None, str(case.id))
    with asked.ledger.read() as books:
        assert (books.cases.marks(case.id), books.cases.latest("tilleuls.example")) == ((Mark.RETRACTED,), ())


def test_what_is_decided_is_not_corrected_any_more(asked):
    correcting.correct_here(None, "1001", ["numéro D2026-031", "version B"])
    asked.work()
    with pytest.raises(NeedsAPerson):
        correcting.correct_here(None, "1001", ["number=D2026-032"])
    with pytest.raises(NeedsAPerson, match="déjà décidé"):
        correcting.correct_here(None, "M2", ["number=D2026-032"])
    assert number_of(asked) == "D2026-031"


@pytest.mark.parametrize("name", ["7777", "M99", "M2.9", "devis"])
def test_a_document_that_nobody_knows_is_said_so(asked, name):
    with pytest.raises(UsedWrongly, match=r"M7\.2"):
        correcting.correct_here(None, name, ["number=D2026-031"])
    assert number_of(asked) == ""


@pytest.mark.parametrize("words", ["iban=FR76", "gross=beaucoup", "total"])
def test_what_is_not_in_the_list_is_refused_in_french(asked, words):
    with pytest.raises(UsedWrongly, match="rien n'est corrigé : "):
        correcting.correct_here(None, "1001", [words])
    assert number_of(asked) == ""


@pytest.mark.parametrize("name", ["x", "99"])
def test_an_unknown_case_cannot_be_retracted(asked, name):  # noqa: ARG001 - a ledger without cases
    with pytest.raises(UsedWrongly):
        correcting.retract_here(None, name)
