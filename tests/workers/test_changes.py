"""What approvers change, refuse and take back; milestones, help, status, reminders."""

from datetime import date

import pytest

from daemon.demo.papers import TEN, TWENTY, Priced
from daemon.demo.people import reply
from extractors.reply.answer import read_answer
from fakes.firm import AUTHSERV, CLAIRE, CLIENT, MAILBOX, OWNER, STAFF
from fakes.story import (
    DEPOSIT,
    EVIL,
    NOT_COUNTED,
    SIGNED_ON,
    amendment,
    handover,
    other_amendment,
    other_quote,
    parsed,
    quote,
    subject,
    text,
)
from ledger import MailState
from rules.approval import Refusal, Verdict
from rules.invoice import InvoiceKind
from rules.money import ByRate, Money

DATED = date(2026, 3, 9)
ANONYMOUS = ("Les Tilleuls", "8 rue Monge", "69002 Lyon")


@pytest.mark.parametrize(
    ("words", "read", "value"),
    [
        ("échéance 31/12/2026", lambda content: content.due_on, date(2026, 12, 31)),
        ("libellé : Acompte rue Monge", lambda content: content.label, "Acompte rue Monge"),
        ("destinataire direction@tilleuls.example", lambda c: c.client.billing_email, "direction@tilleuls.example"),
        ("n° de commande BC-2026-77", lambda content: content.order_number, "BC-2026-77"),
        ("acompte 40 %", lambda content: content.gross, Money(743584)),
    ],
    ids=["due", "label", "recipient", "order number", "deposit"],
)
def test_a_change_makes_a_new_version_that_is_approved_with_its_own_token(at_draft, asked, words, read, value):
    at_draft.answers(asked, f"MODIFIER 1001 {words}")
    assert at_draft.last_mail().state == MailState.HANDLED
    draft = at_draft.draft()
    assert (draft.version, draft.state) == (2, "open")
    again = at_draft.one_mail("n° 1001")
    assert parsed(again)["Message-ID"] != parsed(asked)["Message-ID"]
    at_draft.approve(again)
    assert read(at_draft.job.invoices[0].content) == value


def test_a_due_date_that_was_given_is_the_invoices_due_date(at_draft, asked):
    at_draft.answers(asked, "MODIFIER 1001 échéance 31/12/2026")
    at_draft.approve(at_draft.one_mail("acompte"))
    assert at_draft.job.invoices[0].due == date(2026, 12, 31)


def test_a_due_date_that_goes_by_before_the_issue_goes_back_to_the_approver_and_takes_no_number(at_draft, asked):
    at_draft.answers(asked, "MODIFIER 1001 échéance 16/03/2026")
    changed = at_draft.one_mail("acompte")
    at_draft.firm.pass_time(days=10)
    at_draft.firm.news()
    at_draft.answers(changed, "VALIDER")
    at_draft.firm.pass_time(minutes=11)
    assert at_draft.job.invoices == ()
    assert (at_draft.draft().state, at_draft.draft().content.due_on) == ("open", None)
    again = at_draft.one_mail("Projet", "acompte")
    assert "l'échéance donnée, le 16/03/2026, est passée avant l'émission : rien n'est émis" in text(again)
    assert "MODIFIER 1001 échéance JJ/MM/AAAA" in text(again)
    at_draft.approve(again)
    [invoice] = at_draft.job.invoices
    assert (invoice.number, invoice.due > invoice.issued) == ("F2026-0001", True)
    assert at_draft.firm.ledger.verify() == ()


def test_a_due_date_that_falls_on_the_day_of_issue_stands(at_draft, asked):
    at_draft.answers(asked, f"MODIFIER 1001 échéance {at_draft.firm.office.today():%d/%m/%Y}")
    at_draft.approve(at_draft.one_mail("acompte"))
    [invoice] = at_draft.job.invoices
    assert invoice.due == invoice.issued


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("prix ligne 1 : 100 €", Refusal.IMPOSSIBLE),
        ("quantité ligne 1 : 3", Refusal.IMPOSSIBLE),
        ("échéance 01/01/2020", Refusal.IMPOSSIBLE),
        ("tva 5,5 %", Refusal.UNCLEAR),
    ],
)
def test_what_the_contract_says_is_not_changed_by_an_answer(at_draft, asked, words, why):
    at_draft.answers(asked, f"MODIFIER 1001 {words}")
    at_draft.assert_refused(why)
    at_draft.one_mail(NOT_COUNTED)


def test_a_draft_that_is_refused_is_told_to_all_with_its_reason_and_is_not_issued(two_approvers):
    story = two_approvers
    story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON))
    story.answers(story.one_mail("acompte"), "REFUSER 1001 : le client veut deux factures")
    assert "deux factures" in text(story.one_mail("Refusé", to=CLAIRE))
    assert any("Refusé" in subject(each.raw) for each in story.firm.transport.sent if OWNER in each.recipients)
    assert story.draft().state == "refused"
    story.firm.pass_time(days=1)
    assert story.job.invoices == ()


def test_an_undo_word_in_time_takes_the_approval_back_and_asks_anew(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    at_draft.firm.news()
    at_draft.firm.pass_time(minutes=9)
    at_draft.answers(asked, "ANNULER 1001")
    fresh = at_draft.firm.news()
    assert any("Annulé" in subject(raw) for raw in fresh)
    anew = next(raw for raw in fresh if "Projet" in subject(raw))
    at_draft.firm.pass_time(days=1)
    assert at_draft.job.invoices == ()
    assert (at_draft.draft().state, at_draft.draft().version) == ("open", 2)
    at_draft.approve(anew)
    assert len(at_draft.job.invoices) == 1


def test_the_confirmation_itself_can_be_answered_with_the_undo_word(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    confirmation = at_draft.one_mail("Validé")
    at_draft.answers(confirmation, "ANNULER 1001")
    assert at_draft.draft().state == "open"
    at_draft.firm.pass_time(days=1)
    assert at_draft.job.invoices == ()


def test_the_confirmation_cannot_be_answered_with_anything_else(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    confirmation = at_draft.one_mail("Validé")
    at_draft.answers(confirmation, "MODIFIER 1001 échéance 31/12/2026")
    assert at_draft.last_mail().state == MailState.REFUSED
    assert at_draft.draft().state == "approved"


def test_an_undo_word_that_came_in_time_counts_when_it_is_read_late(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    firm = at_draft.firm
    firm.clock.forward(minutes=5)
    late = f"Authentication-Results: {AUTHSERV}; dmarc=pass\r\n".encode() + reply(asked, CLAIRE, "ANNULER").as_bytes()
    firm.records.store(late, MAILBOX, 1, 77, firm.clock())
    firm.pass_time(hours=2)
    assert at_draft.job.invoices == ()
    assert at_draft.draft().state == "open"


def test_an_undo_word_after_the_undo_time_changes_nothing(at_draft, asked):
    at_draft.approve(asked)
    at_draft.answers(asked, "ANNULER 1001")
    assert at_draft.last_mail().reason == Refusal.TOO_LATE_TO_UNDO
    assert len(at_draft.job.invoices) == 1
    at_draft.one_mail(NOT_COUNTED)


def test_an_approved_draft_that_an_amendment_made_stale_is_not_issued_and_goes_back(at_draft, asked):
    at_draft.answers(asked, "VALIDER")
    at_draft.one_mail("Validé")
    at_draft.firm.pass_time(minutes=2)
    at_draft.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    at_draft.firm.pass_time(minutes=9)
    assert at_draft.job.invoices == ()
    back = at_draft.one_mail("n° 1001")
    assert "6 109,26" in subject(back)
    assert "changé depuis" in text(back)
    at_draft.answers(asked, "VALIDER")
    assert at_draft.last_mail().reason == Refusal.OLD_VERSION
    at_draft.firm.news()
    at_draft.approve(back)
    assert at_draft.job.invoices[0].content.gross == Money(610926)


def test_an_open_draft_follows_an_amendment(at_draft, asked):
    at_draft.client_sends("Avenant", amendment(date(2026, 5, 28), signed=date(2026, 6, 2)))
    assert "6 109,26" in subject(at_draft.one_mail("n° 1001"))
    at_draft.answers(asked, "VALIDER")
    assert at_draft.last_mail().reason == Refusal.OLD_VERSION


def test_help_is_answered_and_decides_nothing(at_draft, asked):
    at_draft.answers(asked, "AIDE")
    assert "VALIDER" in text(at_draft.one_mail())
    at_draft.approve(asked)


def test_status_is_told_to_staff_and_approvers_only(at_invoice):
    at_invoice.client_writes("STATUT D2026-031", STAFF)
    assert "18 589,60" in text(at_invoice.one_mail(to=STAFF))
    at_invoice.client_writes("STATUT D2026-031", CLAIRE)
    assert "5 576,88" in text(at_invoice.one_mail(to=CLAIRE))
    for sender, proved in ((CLIENT, True), ("evil@x.example", True), (STAFF, False)):
        before = len(at_invoice.firm.transport.sent)
        at_invoice.client_writes("STATUT D2026-031", sender, authenticated=proved)
        assert len(at_invoice.firm.transport.sent) == before


def test_who_the_client_is_is_asked_before_a_draft_which_shows_what_was_doubtful(at_quote):
    story = at_quote
    paper = {"number": "D2026-050", "client": ANONYMOUS}
    story.staff_sends("Devis", other_quote(**paper, signature=None), "les.tilleuls@courrier.example")
    story.client_sends("Devis signé", other_quote(**paper), EVIL)
    question = story.one_mail()
    [open_question] = story.questions("client_kind")
    story.answers(question, f"VALIDER {open_question.ref}")
    assert story.questions("client_kind")
    story.firm.news()
    story.answers(question, f"VALIDER {open_question.ref} 2")
    assert not story.questions("client_kind")
    [where] = story.questions("off_premises")
    story.answers(story.one_mail("où a-t-il signé"), f"VALIDER {where.ref} 2")
    draft = text(story.one_mail("arrhes"))
    assert "particulier" in draft
    assert f"reçu de {EVIL}" in draft


def test_no_line_of_a_mail_of_ours_is_a_decision(at_invoice):
    story = at_invoice
    story.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    lines = [
        line
        for each in story.firm.transport.sent
        for line in parsed(each.raw).get_body(("plain",)).get_content().splitlines()
    ]
    said = {line: read_answer(line.lstrip("·- \u00a0")).verdict for line in lines if line.strip()}
    assert {line: verdict for line, verdict in said.items() if verdict is not Verdict.UNCLEAR} == {}


def test_a_credit_note_follows_an_amendment_that_takes_away_what_was_billed(at_invoice):
    story = at_invoice
    for certificate in ("Achèvement du gros œuvre", "Pose des menuiseries", "Réception des travaux"):
        story.client_sends(f"PV {certificate}", handover(certificate, date(2026, 5, 4)))
        story.approve(story.firm.news()[-1])
    story.firm.news()
    lines = (Priced("Dallage non exécuté", Money(-3_000_00), TWENTY), Priced("Peinture", Money(-500_00), TEN))
    story.client_sends("Avenant", other_amendment(lines, signed=date(2026, 12, 1)))
    draft = story.one_mail("avoir")
    assert "4 150,00" in subject(draft)
    content = story.draft(max(each.ref for each in story.job.drafts)).content
    assert content.kind is InvoiceKind.CREDIT_NOTE
    assert {each.number for each in content.corrects} >= {"F2026-0002", "F2026-0003", "F2026-0004"}


def test_an_approved_balance_that_an_amendment_turns_into_a_credit_note_is_another_paper(at_invoice):
    story = at_invoice
    for certificate in ("Achèvement du gros œuvre", "Pose des menuiseries"):
        story.client_sends(f"PV {certificate}", handover(certificate, date(2026, 5, 4)))
        story.approve(story.firm.news()[-1])
    story.client_sends("PV", handover("Réception des travaux", date(2026, 5, 4)))
    story.answers(story.one_mail("solde", "Projet"), "VALIDER")
    approved = next(each for each in story.job.drafts if each.state == "approved")
    lines = (Priced("Dallage non exécuté", Money(-6_000_00), TWENTY), Priced("Peinture", Money(-1_500_00), TEN))
    story.client_sends("Avenant", other_amendment(lines, signed=date(2026, 6, 5)))
    story.firm.news()
    story.firm.pass_time(minutes=11)
    assert len(story.job.invoices) == 3
    assert story.draft(approved.ref).state == "withdrawn"
    [credit] = [each for each in story.job.drafts if each.state == "open"]
    assert credit.content.kind is InvoiceKind.CREDIT_NOTE
    told = [subject(raw) for raw in story.firm.news()]
    assert any("Retiré" in each for each in told)
    assert any("avoir" in each for each in told)


def test_a_deposit_of_another_share_than_the_contracts_says_so_on_every_later_version(at_draft):
    asked = at_draft.firm.news()[-1]
    at_draft.answers(asked, "MODIFIER 1001 acompte 40 %")
    at_draft.answers(at_draft.one_mail("Projet"), "MODIFIER 1001 échéance 31/12/2026")
    said = text(at_draft.one_mail("Projet")).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert "40 % à la demande d'un valideur" in said.replace("\u00a0", " ")


def test_an_amendment_that_cancels_the_job_gives_the_deposit_back(at_invoice):
    story = at_invoice
    story.firm.news()
    lines = (
        Priced("Annulation des travaux à 20 %", Money(-11_728_39), TWENTY),
        Priced("Annulation des travaux à 10 %", Money(-4_105_03), TEN),
    )
    story.client_sends("Avenant d'annulation", other_amendment(lines, signed=date(2026, 5, 29)))
    draft = story.one_mail("avoir")
    assert "5 576,88" in subject(draft)
    assert DEPOSIT in text(draft)
    [credit] = [each.content for each in story.job.drafts if each.state == "open"]
    assert credit.net + story.job.invoices[0].content.net == ByRate()
    assert [each.number for each in credit.corrects] == [DEPOSIT]
