from dataclasses import replace

import pytest

from rules.acceptance import context_checks
from rules.billing import bill
from rules.content_hash import content_hash
from rules.decision import decide
from rules.effects import (
    Accept,
    AskQuestion,
    DisputeReason,
    Note,
    ProposeDraft,
    RaiseDispute,
    RecordSent,
    ResolveDispute,
    ReviseDraft,
    Topic,
    ValidateStep,
)
from rules.events import (
    AmendmentReturned,
    AmendmentSent,
    DraftsStale,
    QuoteOverridden,
    QuoteReturned,
    QuoteSent,
    StepValidated,
)
from rules.facts import DocumentWarning, Signature, SignatureStatus, WarningKind
from rules.invoice import Given, InvoiceKind
from rules.job import DraftState
from rules.money import Money
from rules.quote import Strength
from rules.vat import vat_of
from rules.wording import say
from tests.rules.deciding import FROM_CLIENT, POLICY, UNSIGNED, failed, new_job, of_kind
from tests.rules.example_a import (
    AMENDMENT,
    DAY,
    QUOTE,
    SIGNED,
    billed_through,
    by_rate,
    drafted,
    issued,
    job_a,
    validated,
)


def test_a_signed_quote_like_the_sent_one_is_accepted_and_its_deposit_proposed():
    accept, draft = decide(new_job(), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    assert isinstance(accept, Accept)
    assert accept.version.acceptance == SIGNED
    assert [step.due_since for step in accept.steps] == [DAY, None, None, None]
    assert isinstance(draft, ProposeDraft)
    assert (draft.content.kind, str(draft.content.gross)) == (InvoiceKind.DEPOSIT, "5576.88")
    assert draft.content_hash == content_hash(draft.content)
    assert failed(draft) == set()


def test_without_a_known_sent_version_the_draft_says_that_it_was_not_compared():
    _, draft = decide(new_job(versions=()), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    assert failed(draft) == {"sent_version"}
    assert "version envoyée inconnue, non comparée" in [check.detail for check in draft.checks]


def test_what_could_not_be_compared_is_named_on_the_draft():
    bare = replace(QUOTE, schedule=(), payment_terms="")
    accept, draft = decide(new_job(), QuoteReturned(bare, FROM_CLIENT), POLICY)
    assert len(accept.steps) == 4
    assert failed(draft) == {"compared"}
    details = [check.detail for check in draft.checks if not check.passed]
    assert details == ["non lu sur le document revenu, non comparé : échéancier, conditions de règlement"]


def test_an_agreement_by_mail_is_asked_even_where_no_sent_version_is_known():
    by_mail = replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.MAIL))
    (question,) = decide(new_job(versions=()), QuoteReturned(QUOTE, by_mail), POLICY)
    assert question.topic is Topic.MAIL_ACCEPTANCE


def test_a_bank_account_learned_from_a_payment_changes_no_draft():
    job = validated(billed_through(job_a(), 1), 2)
    job = drafted(job, bill(job, job.steps[1], POLICY))
    assert decide(replace(job, client=replace(job.client, ibans=("FR76",))), DraftsStale(), POLICY) == ()


def test_a_milestone_said_done_by_a_stranger_is_shown():
    job = billed_through(job_a(), 1)
    event = StepValidated(position=2, on=DAY, by="x@stranger.example", known_sender=False)
    assert failed(decide(job, event, POLICY)[1]) == {"sender"}


def test_a_version_that_a_stranger_planted_is_not_a_sent_one():
    planted = replace(QUOTE, sent=False)
    _, draft = decide(new_job(versions=(planted,)), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    assert failed(draft) == {"sent_version"}


def test_a_signed_quote_from_a_stranger_is_proposed_with_a_failed_check():
    _, draft = decide(new_job(), QuoteReturned(QUOTE, replace(FROM_CLIENT, known_sender=False)), POLICY)
    assert failed(draft) == {"sender"}


def test_an_older_version_signed_bills_nothing_and_shows_both_sides():
    net = by_rate(r20="11000.00", r10="4105.03")
    newer = replace(QUOTE, version="C", net=net, vat=vat_of(net))
    effects = decide(new_job(versions=(QUOTE, newer)), QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    (question,) = effects
    assert isinstance(question, AskQuestion)
    assert question.topic is Topic.OLD_VERSION
    assert ("HT à 20 %", "11\u00a0000,00\u00a0€", "11\u00a0728,39\u00a0€") in question.differences
    assert question.choices[0].label == "Facturer comme signé"


def test_an_altered_figure_bills_nothing_and_raises_a_dispute_with_both_sides_words():
    net = by_rate(r20="11728.38", r10="4105.03")
    effects = decide(new_job(), QuoteReturned(replace(QUOTE, net=net), FROM_CLIENT), POLICY)
    dispute, question = effects
    assert isinstance(dispute, RaiseDispute)
    assert dispute.reason is DisputeReason.TOTAL
    assert question.topic is Topic.ALTERED
    assert ("HT à 20 %", "11\u00a0728,39\u00a0€", "11\u00a0728,38\u00a0€") in question.differences
    assert question.both_sides == ((FROM_CLIENT.sender, "bon pour accord"),)


@pytest.mark.parametrize(
    ("returned", "topic"),
    [
        (UNSIGNED, Topic.NOT_SIGNED),
        (replace(UNSIGNED, signature=Signature(status=SignatureStatus.UNSIGNED)), Topic.NOT_SIGNED),
        (replace(UNSIGNED, signature=Signature(status=SignatureStatus.UNCLEAR)), Topic.SIGNATURE_UNCLEAR),
        (
            replace(FROM_CLIENT, warnings=(DocumentWarning(WarningKind.ALTERED_BY_HAND, "prix barré"),)),
            Topic.ALTERED_AFTER_SIGNING,
        ),
        (
            replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.MAIL)),
            Topic.MAIL_ACCEPTANCE,
        ),
    ],
)
@pytest.mark.parametrize("event", [QuoteReturned, AmendmentReturned])
def test_nothing_is_billed_on_a_doubtful_acceptance(event, returned, topic):
    job, offer = (new_job(), QUOTE) if event is QuoteReturned else (job_a(amendments=(AMENDMENT,)), AMENDMENT)
    effects = decide(job, event(offer, returned), POLICY)
    assert [type(effect) for effect in effects] == [AskQuestion]
    assert effects[0].topic is topic


@pytest.mark.parametrize("kind", WarningKind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_approver_sees_each_warning_of_the_paper_in_words(kind, language):
    returned = replace(FROM_CLIENT, warnings=(DocumentWarning(kind, "{nouveau} RIB"),))
    [warned] = [check for check in context_checks(returned, language) if check.name == "document"]
    assert not warned.passed
    assert warned.detail == say(language, f"warning_{kind}", detail="{nouveau} RIB")
    assert "{nouveau} RIB" in warned.detail


def test_an_approver_may_bill_as_signed():
    altered = replace(QUOTE, net=by_rate(r20="11000.00", r10="4105.03"), vat=by_rate(r20="2200.00", r10="410.50"))
    override = replace(SIGNED, strength=Strength.OVERRIDE)
    resolve, accept, draft = decide(new_job(), QuoteOverridden(altered, override, dispute=1003), POLICY)
    assert resolve == ResolveDispute(1003, "un valideur a décidé de facturer comme signé")
    assert accept.version.acceptance.strength is Strength.OVERRIDE
    assert draft.content.net == altered.net.percent(QUOTE.schedule[0].percent)
    assert failed(draft) == {"override"}


def test_the_same_quote_signed_twice_changes_nothing():
    assert decide(job_a(), QuoteReturned(QUOTE, FROM_CLIENT), POLICY) == (Note("already_accepted"),)
    assert decide(job_a(), QuoteOverridden(QUOTE, SIGNED), POLICY) == (Note("already_accepted"),)


def test_another_quote_signed_after_an_acceptance_is_asked():
    (question,) = decide(job_a(), QuoteReturned(replace(QUOTE, version="C"), FROM_CLIENT), POLICY)
    assert question.topic is Topic.SIGNED_AGAIN


def test_an_unreadable_version_label_alone_is_no_difference():
    effects = decide(new_job(), QuoteReturned(replace(QUOTE, version=""), FROM_CLIENT), POLICY)
    assert [type(effect) for effect in effects] == [Accept, ProposeDraft]


def test_a_schedule_that_does_not_close_is_asked_and_bills_nothing():
    broken = replace(QUOTE, schedule=QUOTE.schedule[:3])
    accept, question = decide(new_job(versions=(broken,)), QuoteReturned(broken, FROM_CLIENT), POLICY)
    assert accept.steps == ()
    assert question.topic is Topic.SCHEDULE


def test_before_the_first_draft_the_client_s_kind_is_asked():
    job = new_job(client=replace(job_a().client, kind=None))
    accept, question = decide(job, QuoteReturned(QUOTE, FROM_CLIENT), POLICY)
    assert isinstance(accept, Accept)
    assert question.topic is Topic.CLIENT_KIND
    known = job_a(quote=accept.version, steps=accept.steps)
    assert [type(effect) for effect in decide(known, DraftsStale(), POLICY)] == [ProposeDraft]


def test_a_sent_version_is_recorded_once():
    (recorded,) = decide(new_job(versions=()), QuoteSent(replace(QUOTE, sent=False)), POLICY)
    assert recorded == RecordSent(QUOTE)
    assert decide(new_job(), QuoteSent(QUOTE), POLICY) == (Note("already_sent"),)
    newer = decide(job_a(), QuoteSent(replace(QUOTE, version="C")), POLICY)
    assert [type(effect) for effect in newer] == [RecordSent, AskQuestion]
    assert decide(job_a(amendments=(AMENDMENT,)), AmendmentSent(AMENDMENT), POLICY) == (Note("already_sent"),)
    assert decide(job_a(), AmendmentSent(AMENDMENT), POLICY) == (RecordSent(AMENDMENT),)


def test_a_validated_milestone_is_recorded_and_proposed():
    event = StepValidated(position=2, on=DAY, by="conducteur@atelier.example", document_id=9)
    recorded, draft = decide(billed_through(job_a(), 1), event, POLICY)
    assert recorded == ValidateStep(position=2, on=DAY, by="conducteur@atelier.example", document_id=9)
    assert str(draft.content.gross) == "4647.41"


def test_a_second_milestone_waits_for_the_open_draft_of_the_first():
    job = validated(billed_through(job_a(), 1), 2)
    job = drafted(job, bill(job, job.steps[1], POLICY))
    effects = decide(job, StepValidated(position=3, on=DAY, by="x"), POLICY)
    assert [type(effect) for effect in effects] == [ValidateStep]
    job = issued(validated(job, 3), job.drafts[0].content)
    assert [effect.content.step for effect in decide(job, DraftsStale(), POLICY)] == [3]


def test_the_balance_waits_for_the_deposit_s_draft_because_it_takes_it_off():
    job = validated(job_a(), 1, 4)
    job = drafted(job, bill(job, job.steps[0], POLICY), state=DraftState.APPROVED)
    assert decide(job, DraftsStale(), POLICY) == ()
    job = issued(job, job.drafts[0].content)
    (draft,) = decide(job, DraftsStale(), POLICY)
    assert draft.content.deducted[0].number == "F2026-0001"


def test_snags_at_handover_are_shown_on_the_draft():
    job = billed_through(job_a(), 3)
    _, draft = decide(job, StepValidated(position=4, on=DAY, by="x", snags="peinture à reprendre"), POLICY)
    assert failed(draft) == {"snags"}


def test_what_was_refused_is_not_proposed_again_unless_a_person_validates_the_step_anew():
    job = validated(billed_through(job_a(), 1), 2)
    job = drafted(job, bill(job, job.steps[1], POLICY), state=DraftState.REFUSED)
    assert decide(job, DraftsStale(), POLICY) == ()
    (draft,) = decide(job, StepValidated(position=2, on=DAY, by="x"), POLICY)
    assert draft.content.step == 2


def test_deciding_again_after_the_effects_are_recorded_does_nothing():
    job = billed_through(job_a(), 1)
    _, draft = decide(job, StepValidated(position=2, on=DAY, by="x"), POLICY)
    job = drafted(validated(job, 2), draft.content)
    assert decide(job, StepValidated(position=2, on=DAY, by="x"), POLICY) == (Note("already_validated"),)
    assert decide(job, DraftsStale(), POLICY) == ()


def test_what_an_approver_set_on_a_draft_outlives_its_revision():
    job = validated(billed_through(job_a(amendments=(AMENDMENT,)), 2), 3)
    plain = bill(job, job.steps[2], POLICY)
    content = replace(plain, due_on=DAY, order_number="BC-77", given=Given(order_number="BC-77"))
    job = drafted(job, content)
    assert decide(job, DraftsStale(), POLICY) == ()
    (revise,) = of_kind(ReviseDraft, decide(job, AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY))
    assert (revise.content.due_on, revise.content.order_number) == (DAY, "BC-77")


def test_a_step_that_the_job_does_not_have_is_asked():
    (question,) = decide(job_a(), StepValidated(position=9, on=DAY, by="x"), POLICY)
    assert question.topic is Topic.UNKNOWN_STEP


def test_the_questions_are_in_the_company_s_language():
    (question,) = decide(new_job(), QuoteReturned(QUOTE, UNSIGNED), POLICY, language="en")
    assert question.title == "Quote D2026-031 version B came back without a signature"
    assert question.amount == Money.of("18589.60")


def test_a_step_that_a_person_decided_or_a_paper_without_a_day_is_to_be_looked_at():
    event = StepValidated(position=4, on=DAY, by="claire@cabinet.example", document_id=9, dated=False, decided=True)
    _, draft = decide(billed_through(job_a(), 3), event, POLICY)
    shown = {check.name: check.detail for check in draft.checks if not check.passed}
    assert "claire@cabinet.example a décidé" in shown["override"]
    assert "ne porte pas de date lisible" in shown["step"]
