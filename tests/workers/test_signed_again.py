"""A contract that is signed again, with other figures or another schedule: what counts, and what is billed."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import handover, other_amendment, other_quote, subject, text
from ledger import Cause
from rules.content_hash import content_hash
from rules.contract import agreed, billed, live_drafts
from rules.decision import decide
from rules.drafting import Firm, draft_of
from rules.events import StepValidated
from rules.money import Money
from rules.recap import recap_of
from workers.effects import record

LINES = papers.AMENDMENT_LINES
DEARER = (replace(LINES[0], net=Money.of("2000.00")), *LINES[1:])


def overrides(story, topic):
    """Claire answers the question of that topic: what came back counts."""
    [question] = story.questions(topic)
    [asked] = [each.raw for each in story.firm.transport.sent if f"{question.ref}" in subject(each.raw)]
    story.answers(asked, f"VALIDER {question.ref} 1")


@pytest.fixture
def amended_twice(at_invoice):
    """Amendment 1 was signed, and signed again with other figures, which Claire counts."""
    at_invoice.client_sends("Avenant signé", other_amendment(LINES, signed=date(2026, 6, 2)))
    at_invoice.client_sends("Avenant resigné", other_amendment(DEARER, signed=date(2026, 6, 9)))
    overrides(at_invoice, "signed_again")
    return at_invoice


def test_an_amendment_signed_again_counts_and_is_billed_once_as_it_was_accepted_last(amended_twice):
    contract = amended_twice.job.quote.net.total + Money.of("1680.00")
    assert agreed(amended_twice.job).total == contract
    assert [each.number for each in amended_twice.job.amendments if each.acceptance] == ["1"]
    amended_twice.firm.news()
    amended_twice.client_sends("PV", handover("Réception des travaux", date(2026, 6, 20)))
    amended_twice.approve(amended_twice.one_mail("Projet"))
    assert billed(amended_twice.job).total == contract
    assert amended_twice.firm.ledger.verify() == ()


def test_an_amendment_may_go_back_to_the_figures_that_were_accepted_first(amended_twice):
    amended_twice.client_sends("Avenant", other_amendment(LINES, signed=date(2026, 6, 12)))
    overrides(amended_twice, "signed_again")
    assert agreed(amended_twice.job).total == amended_twice.job.quote.net.total + Money.of("1530.00")


def validate(story, position, key):
    """A person declares a step reached, as the terminal's command does."""
    office = story.firm.office
    with office.change("validate", Cause("command", "terminal"), key, {}) as books:
        job = books.jobs.load(story.job.id)
        event = StepValidated(position=position, on=office.today(), by="paul")
        record(books, job, decide(job, event, office.policy), story.firm.clock(), by="paul")
    story.firm.work()


def test_a_refused_deposit_that_is_asked_for_anew_is_not_billed_beside_the_balance(at_draft):
    at_draft.answers(at_draft.one_mail("acompte"), "REFUSER 1001 plus tard")
    validate(at_draft, at_draft.job.steps[-1].position, "balance")
    balance = at_draft.one_mail("solde")
    validate(at_draft, 1, "deposit")
    assert [each.content.kind for each in live_drafts(at_draft.job)] == ["balance"]
    at_draft.approve(balance)
    validate(at_draft, 1, "deposit again")
    assert live_drafts(at_draft.job) == ()
    assert billed(at_draft.job) == agreed(at_draft.job)
    assert at_draft.firm.ledger.verify() == ()


def test_a_deposit_draft_that_stands_beside_a_billed_balance_is_refused_when_it_is_to_be_issued(at_draft):
    deposit = at_draft.one_mail("acompte")
    office, job = at_draft.firm.office, at_draft.job
    last = replace(job.steps[-1], due_since=office.today())
    content = draft_of(replace(job, drafts=()), last, Firm(office.policy))
    content = replace(content, recap=recap_of(job, content, "fr"))
    with office.change("balance", Cause("rule", "as an older program did"), "balance", {}) as books:
        books.drafts.open(
            books.references.next(),
            job.id,
            content=content,
            content_hash=content_hash(content),
            grounds=[],
            at=office.clock(),
        )
        books.tasks.add("propose", 1002)
    at_draft.firm.work()
    balance = at_draft.one_mail("solde")
    at_draft.answers(deposit, "VALIDER")
    at_draft.answers(balance, "VALIDER")
    at_draft.firm.pass_time(minutes=11)
    news = at_draft.firm.news()
    [withdrawn] = [raw for raw in news if "Retiré" in subject(raw)]
    assert "il comprend tout ce qui restait" in text(withdrawn)
    # Without the deposit the balance's page stands otherwise in the contract: it goes back to its approver.
    [anew] = [raw for raw in news if "Projet" in subject(raw)]
    at_draft.answers(anew, "VALIDER")
    at_draft.firm.pass_time(minutes=11)
    assert [each.content.kind for each in at_draft.job.invoices] == ["balance"]
    assert not at_draft.questions("milestone")  # the balance held all that was left
    assert billed(at_draft.job) == agreed(at_draft.job)


@pytest.fixture
def other_schedule(at_invoice):
    """A milestone is billed, then the quote is signed again with a schedule that has none, which Claire counts."""
    at_invoice.client_sends("PV", handover("Achèvement du gros œuvre", date(2026, 4, 10)))
    at_invoice.approve(at_invoice.one_mail("Projet"))
    terms = ("Conditions de règlement : 30 % à la commande, solde à la livraison.", papers.TERMS[2])
    at_invoice.client_sends("Devis C", other_quote(version="C", signature=date(2026, 4, 15), terms=terms))
    at_invoice.firm.news()
    overrides(at_invoice, "signed_again")
    return at_invoice


def test_a_new_schedule_takes_over_nothing_from_the_steps_that_it_left_out(other_schedule):
    deposit, balance = other_schedule.job.steps
    assert (deposit.due_since is None, balance.due_since) == (False, None)
    assert live_drafts(other_schedule.job) == ()
    [question] = other_schedule.questions("milestone")
    assert question.key == f"milestone:{other_schedule.job.id}:{balance.position}"
    assert balance.label in subject(other_schedule.one_mail("jalon atteint"))
    assert other_schedule.firm.ledger.verify() == ()


def test_the_balance_of_a_new_schedule_takes_off_all_that_the_former_one_billed(other_schedule):
    other_schedule.answers(other_schedule.one_mail("jalon atteint"), "FAIT")
    other_schedule.approve(other_schedule.one_mail("Projet"))
    assert [each.content.kind for each in other_schedule.job.invoices] == ["deposit", "milestone", "balance"]
    assert billed(other_schedule.job) == agreed(other_schedule.job)
    assert other_schedule.firm.ledger.verify() == ()
