from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.approval import (
    Accepted,
    Answer,
    Approver,
    NeedsSecond,
    Purpose,
    Refusal,
    Refused,
    Sender,
    Subject,
    Token,
    Verdict,
)
from rules.money import Money
from rules.policy import Policy
from rules.reply import Presented, Reply, decide_at_terminal, decide_reply

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CLAIRE = "compta@cabinet.example"
OTHER = "patronne@atelier.example"
POLICY = Policy(
    approvers=(
        Approver(address=CLAIRE, aliases=("claire.mobile@cabinet.example",), up_to=Money.of("10000.00")),
        Approver(address="patronne@atelier.example"),
    )
)
TOKEN = Token(
    purpose=Purpose.DRAFT, subject=4821, version=2, content_hash="h", approver=CLAIRE, expires=NOW + timedelta(days=1)
)
GOOD = Reply(
    sender=Sender(address=CLAIRE, aligned=True),
    answer=Answer(verdict=Verdict.APPROVE, number=4821),
    token=TOKEN,
    presented_in=Presented.THREAD,
)
DRAFT = Subject(ref=4821, version=2, content_hash="h", state="open", amount=Money.of("4605.20"))
QUESTION = replace(DRAFT, is_question=True)
UNDO = replace(DRAFT, state="approved", undo_until=NOW + timedelta(minutes=5))


def with_answer(reply=GOOD, **changes):
    return replace(reply, answer=replace(reply.answer, **changes))


def with_sender(**changes):
    return replace(GOOD, sender=replace(GOOD.sender, **changes))


def with_token(reply=GOOD, **changes):
    return replace(reply, token=replace(TOKEN, **changes))


def decide(reply, subject=DRAFT, **more):
    return decide_reply(reply, subject, POLICY, NOW, **more)


def test_an_approval_counts_when_all_conditions_hold():
    assert decide(GOOD) == Accepted(CLAIRE, Verdict.APPROVE)


def test_an_alias_of_the_approver_is_the_approver():
    assert decide(with_sender(address="Claire.Mobile@cabinet.example")) == Accepted(CLAIRE, Verdict.APPROVE)


def test_a_plain_ok_without_the_number_counts_because_the_token_names_the_draft():
    assert decide(with_answer(number=None)) == Accepted(CLAIRE, Verdict.APPROVE)


MISSING = [
    (with_answer(verdict=Verdict.AUTO_REPLY), DRAFT, Refusal.AUTOMATIC),
    (with_sender(defect="two addresses"), DRAFT, Refusal.SENDER_DEFECT),
    (with_sender(address=""), DRAFT, Refusal.SENDER_DEFECT),
    (with_sender(address="cl\u0430ire@cabinet.example"), DRAFT, Refusal.SENDER_DEFECT),
    (with_sender(address="eve@cabinet.example"), DRAFT, Refusal.NOT_AN_APPROVER),
    (with_sender(aligned=False, own_dkim=True), DRAFT, Refusal.NOT_AUTHENTICATED),
    (replace(GOOD, token=None), DRAFT, Refusal.NO_TOKEN),
    (replace(GOOD, presented_in=Presented.BODY), DRAFT, Refusal.NO_TOKEN),
    (replace(GOOD, presented_in=""), DRAFT, Refusal.NO_TOKEN),
    (with_token(approver="patronne@atelier.example"), DRAFT, Refusal.OTHER_APPROVER),
    (with_token(subject=4822), DRAFT, Refusal.OTHER_SUBJECT),
    (with_answer(number=4822), DRAFT, Refusal.OTHER_SUBJECT),
    (with_token(purpose=Purpose.QUESTION), DRAFT, Refusal.OTHER_SUBJECT),
    (with_token(purpose=Purpose.ENROLMENT), DRAFT, Refusal.OTHER_SUBJECT),
    (GOOD, None, Refusal.OTHER_SUBJECT),
    (GOOD, QUESTION, Refusal.OTHER_SUBJECT),
    (with_token(version=1), DRAFT, Refusal.OLD_VERSION),
    (with_token(content_hash="x"), DRAFT, Refusal.CONTENT_CHANGED),
    (with_token(expires=NOW), DRAFT, Refusal.EXPIRED),
    (with_token(used_at=NOW), DRAFT, Refusal.USED),
    (with_token(used_at=NOW), replace(DRAFT, state="approved"), Refusal.ALREADY_DECIDED),
    (GOOD, replace(DRAFT, state="refused"), Refusal.ALREADY_DECIDED),
    (with_answer(verdict=Verdict.UNDO), DRAFT, Refusal.TOO_LATE_TO_UNDO),
    (with_answer(verdict=Verdict.UNDO), replace(UNDO, undo_until=NOW - timedelta(seconds=1)), Refusal.TOO_LATE_TO_UNDO),
    (with_answer(verdict=Verdict.UNDO), replace(UNDO, undo_until=None), Refusal.TOO_LATE_TO_UNDO),
    (with_answer(verdict=Verdict.UNCLEAR), DRAFT, Refusal.UNCLEAR),
    (with_answer(verdict=Verdict.MILESTONE), DRAFT, Refusal.NOT_FOR_THIS),
    (with_answer(choices=(7,)), DRAFT, Refusal.NOT_FOR_THIS),
    (with_answer(with_token(purpose=Purpose.QUESTION), verdict=Verdict.CHANGE), QUESTION, Refusal.NOT_FOR_THIS),
]


@pytest.mark.parametrize(("reply", "subject", "why"), MISSING)
def test_each_missing_condition_refuses(reply, subject, why):
    refused = decide(reply, subject)
    assert isinstance(refused, Refused)
    assert refused.why is why


@pytest.mark.parametrize(("reply", "subject", "why"), MISSING)
def test_a_refusal_asks_the_enrolled_approver_again_and_never_the_sender(reply, subject, why):
    refused = decide(reply, subject)
    assert refused.ask_again == ("" if why is Refusal.AUTOMATIC else CLAIRE)


def test_a_stranger_without_a_token_makes_nobody_be_asked():
    assert decide(replace(with_sender(address="eve@evil.example"), token=None)).ask_again == ""


def test_the_second_of_two_approvers_is_told_who_decided():
    refused = decide(GOOD, replace(DRAFT, state="approved", decided_by="patronne@atelier.example"))
    assert (refused.why, refused.detail) == (Refusal.ALREADY_DECIDED, "patronne@atelier.example")


def test_the_used_token_still_serves_for_the_undo_word_while_the_undo_time_runs():
    undo = with_answer(with_token(used_at=NOW - timedelta(minutes=5)), verdict=Verdict.UNDO)
    assert decide(undo, UNDO) == Accepted(CLAIRE, Verdict.UNDO)


UNCHECKED = replace(DRAFT, validated=False)
INVALID = replace(UNCHECKED, problems=("BR-FR-12: no address", "BR-FR-05: no note"))


@pytest.mark.parametrize(("subject", "detail"), [(UNCHECKED, ""), (INVALID, "BR-FR-12: no address; BR-FR-05: no note")])
@pytest.mark.parametrize("needs_second", [False, True])
def test_a_draft_that_is_not_validated_is_approved_neither_by_mail_nor_at_the_terminal(subject, detail, needs_second):
    subject = replace(subject, amount=Money.of("20000.00")) if needs_second else subject
    assert decide(GOOD, subject) == Refused(Refusal.NOT_VALIDATED, detail, CLAIRE)
    here = decide_at_terminal("paul@terminal", Verdict.APPROVE, subject, POLICY, NOW)
    assert here == Refused(Refusal.NOT_VALIDATED, detail)


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.CHANGE])
def test_a_draft_that_is_not_validated_may_be_rejected_and_changed(verdict):
    assert decide(with_answer(verdict=verdict), INVALID) == Accepted(CLAIRE, verdict)
    assert decide_at_terminal("paul@terminal", verdict, INVALID, POLICY, NOW) == Accepted("paul@terminal", verdict)


def test_help_and_status_need_no_token():
    assert decide(replace(with_answer(verdict=Verdict.HELP), token=None), None) == Accepted(CLAIRE, Verdict.HELP)


def test_a_milestone_question_takes_its_own_answer():
    reply = with_answer(with_token(purpose=Purpose.QUESTION), verdict=Verdict.MILESTONE, done=True)
    assert decide(reply, replace(QUESTION, milestone=True)) == Accepted(CLAIRE, Verdict.MILESTONE)


@pytest.mark.parametrize("done", [True, False])
def test_no_other_question_takes_done_or_not_done(done):
    reply = with_answer(with_token(purpose=Purpose.QUESTION), verdict=Verdict.MILESTONE, done=done)
    assert decide(reply, QUESTION) == Refused(Refusal.NOT_FOR_THIS, "", CLAIRE)


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.MILESTONE])
def test_the_limit_counts_for_what_an_answer_does_whatever_its_word(verdict):
    reply = with_answer(with_token(purpose=Purpose.QUESTION), verdict=verdict, done=True)
    large = replace(QUESTION, milestone=True, amount=Money.of("10000.01"))
    assert decide(reply, large) == NeedsSecond(CLAIRE)
    assert decide(reply, replace(large, agreed_otherwise=(OTHER,))) == NeedsSecond(CLAIRE)
    assert decide(reply, replace(large, agreed_by=(OTHER,))) == Accepted(CLAIRE, verdict)


AGREED = [
    (DRAFT, Purpose.DRAFT, "agreed_by"),
    (QUESTION, Purpose.QUESTION, "agreed_by"),
    (QUESTION, Purpose.QUESTION, "agreed_otherwise"),
]


@pytest.mark.parametrize(("subject", "purpose", "how"), AGREED)
@pytest.mark.parametrize("verdict", [Verdict.UNDO, Verdict.REJECT])
def test_who_agreed_may_take_it_back_and_refuse_while_another_is_waited_for(subject, purpose, how, verdict):
    reply = with_answer(with_token(purpose=purpose, used_at=NOW), verdict=verdict)
    assert decide(reply, replace(subject, **{how: (CLAIRE,)})) == Accepted(CLAIRE, verdict)
    refused = {Verdict.UNDO: Refusal.TOO_LATE_TO_UNDO, Verdict.REJECT: Refusal.USED}[verdict]
    assert decide(reply, replace(subject, **{how: (OTHER,)})).why is refused
    assert isinstance(decide(reply, replace(subject, state="answered", **{how: (CLAIRE,)})), Refused)


def test_a_used_token_agrees_to_nothing_more():
    reply = with_token(purpose=Purpose.QUESTION, used_at=NOW)
    assert decide(reply, replace(QUESTION, agreed_by=(CLAIRE,))).why is Refusal.USED


def test_at_the_terminal_a_question_has_the_same_limits_and_an_agreement_is_taken_back():
    above = replace(QUESTION, amount=Money.of("20000.00"))
    limited = Policy(approvers=(POLICY.approvers[0],))
    assert decide_at_terminal("paul@t", Verdict.APPROVE, above, limited, NOW) == NeedsSecond("paul@t")
    joined = replace(above, agreed_by=(CLAIRE,))
    assert decide_at_terminal("paul@t", Verdict.APPROVE, joined, limited, NOW) == Accepted("paul@t", Verdict.APPROVE)
    own = replace(above, agreed_otherwise=("paul@t",))
    assert decide_at_terminal("paul@t", Verdict.UNDO, own, limited, NOW) == Accepted("paul@t", Verdict.UNDO)


def test_an_enrolment_is_approved_by_its_token_alone():
    reply = with_answer(with_token(purpose=Purpose.ENROLMENT, subject=0), number=None)
    assert decide(reply, None) == Accepted(CLAIRE, Verdict.APPROVE)
    assert decide(with_answer(reply, verdict=Verdict.REJECT), None).why is Refusal.NOT_FOR_THIS


@pytest.mark.parametrize(
    "subject",
    [replace(DRAFT, amount=Money.of("10000.01")), replace(DRAFT, amount=Money.of("-12.00"), credit_note=True)],
)
def test_above_the_approver_s_amount_and_for_credit_notes_a_second_person_is_needed(subject):
    assert decide(GOOD, subject) == NeedsSecond(CLAIRE)
    assert decide(GOOD, replace(subject, agreed_by=(CLAIRE,))) == NeedsSecond(CLAIRE)
    assert decide(GOOD, replace(subject, agreed_by=("patronne@atelier.example",))) == Accepted(CLAIRE, Verdict.APPROVE)
    assert decide(with_answer(verdict=Verdict.REJECT), subject) == Accepted(CLAIRE, Verdict.REJECT)


def test_in_a_shared_mailbox_amounts_above_the_ceiling_need_our_own_dkim_check():
    ceiling = Money.of("1000.00")
    assert decide(GOOD, ceiling=ceiling) == NeedsSecond(CLAIRE)
    assert decide(with_sender(own_dkim=True), ceiling=ceiling) == Accepted(CLAIRE, Verdict.APPROVE)


def test_the_token_of_a_confirmation_takes_the_undo_word_and_nothing_else():
    confirmation = with_token(purpose=Purpose.UNDO)
    assert decide(with_answer(confirmation, verdict=Verdict.UNDO), UNDO) == Accepted(CLAIRE, Verdict.UNDO)
    assert decide(confirmation, DRAFT) == Refused(Refusal.NOT_FOR_THIS, "", CLAIRE)
