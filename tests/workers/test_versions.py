"""A changed draft's mail says what changed, who changed it and why; other drafts of the job stand in its figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fakes.firm import CLAIRE
from fakes.story import amendment, handover, plain, text
from rules.approval import Change, ChangeField
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine
from rules.money import ByRate, Money, total
from rules.party import Client
from workers.deciding import Decider, change
from workers.versions import MOST_LINES, changed_points

SECTION = "CE QUI CHANGE DE LA VERSION 1 À LA VERSION 2"


def what_changed(raw):
    """Return the section of a draft's mail that says what is new."""
    said = text(raw)
    assert SECTION in said
    return said.split(SECTION)[1].split("À REGARDER")[0].split("RIEN À SIGNALER")[0]


def test_a_first_version_says_nothing_of_changes(asked):
    assert "CE QUI CHANGE" not in text(asked)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("échéance 31/12/2026", "échéance : 30 jours → 31/12/2026"),
        ("acompte 40 %", "montant : 5 576,88 € → 7 435,84 €"),
        ("acompte 40 %", "HT à 20 %"),
        ("destinataire direction@tilleuls.example", "compta@tilleuls.example → direction@tilleuls.example"),
        ("n° de commande BC-7", "n° de commande : - → BC-7"),
    ],
)
def test_an_answer_that_changes_a_draft_is_told_with_both_values_and_who_wrote_it(at_draft, asked, words, told):
    at_draft.answers(asked, f"MODIFIER 1001 {words}")
    said = what_changed(at_draft.one_mail("n° 1001"))
    assert told in said
    assert "ligne" not in said  # the nets per rate tell it
    assert CLAIRE in said
    assert "en réponse" in said


def test_a_change_at_the_terminal_says_so(at_draft):
    at_draft.firm.news()
    office, user = at_draft.firm.office, Decider("paul@terminal")
    with office.change("decided", user.cause, "terminal", {}) as books:
        due = Change(field=ChangeField.DUE_DATE, on=date(2026, 12, 31))
        change(office, books, books.drafts.get(1001), [due], user)
    at_draft.firm.work()
    said = what_changed(at_draft.one_mail("n° 1001"))
    assert "au terminal par paul" in said
    assert "échéance" in said


def test_an_amendment_that_changes_an_open_draft_is_named(at_draft):
    at_draft.firm.news()
    at_draft.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    said = what_changed(at_draft.one_mail("n° 1001"))
    assert "Avenant 1 accepté" in said
    assert "5 576,88 € → 6 109,26 €" in said


def test_an_amendment_that_overtook_an_approval_is_named(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    at_draft.one_mail("Validé")
    at_draft.firm.pass_time(minutes=2)
    at_draft.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    at_draft.firm.pass_time(minutes=9)
    assert "Avenant 1 accepté" in what_changed(at_draft.one_mail("n° 1001"))


def test_an_approval_that_was_undone_says_that_nothing_else_changed(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    at_draft.answers(asked, "ANNULER 1001")
    said = what_changed(next(raw for raw in at_draft.firm.news() if SECTION in text(raw)))
    assert f"Validation annulée par {CLAIRE}" in said
    assert "sont les mêmes" in said


def test_another_open_draft_of_the_job_stands_in_the_figures(at_draft):
    at_draft.firm.news()
    at_draft.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    said = text(at_draft.one_mail("4 647,41 €"))
    assert "ce jalon 4 647,41 + projet n° 1001 en attente 5 576,88" in said.replace("\u2019", "'")
    assert "L\N{RIGHT SINGLE QUOTATION MARK}AFFAIRE TOMBE JUSTE" in said
    drafts = [each.content.gross for each in at_draft.job.drafts]
    assert total(drafts).cents == 557688 + 464741


def test_lines_that_came_went_or_moved_are_told_one_by_one(at_draft):
    content = at_draft.draft().content
    first, *others = content.lines
    dearer = replace(first, net=Money(100_00), unit_price=Decimal(100))
    more = replace(first, description="Reprise du seuil", net=Money(50_00))
    now = replace(content, lines=(dearer, *others[1:], more), net=ByRate({Decimal(20): Money(150_00)}))
    points = changed_points(content, now, "fr")
    assert f"ligne « {first.description} » : 3 518,52 € → 100,00 €" in [plain(each) for each in points]
    assert f"ligne retirée : « {others[0].description} », 1 231,51 €" in [plain(each) for each in points]
    assert "ligne ajoutée : « Reprise du seuil », 50,00 €" in [plain(each) for each in points]


def test_many_lines_that_moved_are_counted():
    line = InvoiceLine(description="", quantity=Decimal(1), unit_price=Decimal(1), net=Money(100), vat_rate=Decimal(20))
    before = [replace(line, description=f"ligne {number}") for number in range(20)]
    now = [replace(each, net=Money(200)) for each in before]
    content = InvoiceContent(
        kind=InvoiceKind.DEPOSIT,
        job="",
        quote_number="",
        quote_version="",
        step=1,
        label="",
        client=Client(name=""),
        lines=tuple(before),
        net=ByRate({}),
        vat=ByRate({}),
    )
    points = changed_points(content, replace(content, lines=tuple(now)), "fr")
    assert len(points) == MOST_LINES + 1
    assert points[-1] == f"et {20 - MOST_LINES} autres lignes"
