"""C. civ. 1793: under a lump sum building contract with the landowner an unsigned amendment is never billed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.contract import agreed
from rules.decision import decide
from rules.effects import AcceptAmendment, AskQuestion, Note, RecordTerms, Topic
from rules.events import AmendmentOverridden, AmendmentReturned, LumpSumSaid
from rules.facts import DocumentWarning, Signature, SignatureKind, SignatureStatus, WarningKind
from rules.job_terms import JobTerms
from rules.quote import Strength
from tests.rules.deciding import FROM_CLIENT, POLICY, UNSIGNED, of_kind
from tests.rules.example_a import AMENDMENT, QUOTE, SIGNED, job_a
from tests.rules.replaying import after
from workers.acts import Do
from workers.choices import acts_for

WORDS = "Le présent marché est conclu à prix global, forfaitaire et non révisable."
BY_MAIL = replace(FROM_CLIENT, acceptance=replace(SIGNED, strength=Strength.MAIL))
SPOILT = replace(UNSIGNED, warnings=(DocumentWarning(WarningKind.ALTERED_AFTER_SIGNING, "x"),))
UNCLEAR = replace(UNSIGNED, signature=Signature(status=SignatureStatus.UNCLEAR, kind=SignatureKind.HANDWRITTEN))
ON_WORD = replace(SIGNED, by="claire@cabinet.example", strength=Strength.OVERRIDE)


def job_of(*, words="", said=None):
    quote = replace(QUOTE, lump_sum=words, acceptance=SIGNED)
    return job_a(quote=quote, versions=(quote,), terms=JobTerms(lump_sum=said))


def asked(job, returned):
    [question] = of_kind(AskQuestion, decide(job, AmendmentReturned(AMENDMENT, returned), POLICY))
    return question, acts_for(job, question, None)


@pytest.mark.parametrize("returned", [UNSIGNED, BY_MAIL, SPOILT])
@pytest.mark.parametrize("terms", [{"words": WORDS}, {"said": True}, {"words": WORDS, "said": True}])
def test_no_choice_bills_it(returned, terms):
    question, acts = asked(job_of(**terms), returned)
    assert len(acts) == len(question.choices)
    assert all(act.do is not Do.OVERRIDE for act in acts)
    assert "1793" in dict(question.facts)["Marché à forfait"]


def test_the_quotes_words_are_quoted():
    question, _ = asked(job_of(words=WORDS), UNSIGNED)
    assert WORDS in dict(question.facts)["Marché à forfait"]


@pytest.mark.parametrize("returned", [UNSIGNED, BY_MAIL, SPOILT])
def test_elsewhere_an_approver_may_bill_it_expressly(returned):
    question, acts = asked(job_of(words=WORDS, said=False), returned)
    assert [act.do for act in acts] == [Do.OVERRIDE, Do.NOTHING]
    assert "Marché à forfait" not in dict(question.facts)


def test_where_nobody_knows_the_answer_says_what_the_contract_is_too():
    question, acts = asked(job_of(), UNSIGNED)
    assert [(act.do, act.lump_sum) for act in acts] == [(Do.OVERRIDE, False), (Do.LUMP_SUM, True), (Do.NOTHING, None)]
    assert [each.label.partition(" ")[0] for each in question.choices] == ["Ce", "C'est", "Ne"]


def test_a_signature_that_is_only_unclear_may_be_the_clients():
    question, acts = asked(job_of(words=WORDS), UNCLEAR)
    assert question.choices[0].label == "Le client a bien signé : facturer"
    assert acts[0].do is Do.OVERRIDE


def test_a_signed_amendment_counts_as_ever():
    assert of_kind(AcceptAmendment, decide(job_of(words=WORDS), AmendmentReturned(AMENDMENT, FROM_CLIENT), POLICY))


def test_what_is_said_of_the_contract_is_kept_once():
    [said] = decide(job_of(), LumpSumSaid(True, "claire"), POLICY)
    assert said == RecordTerms(JobTerms(lump_sum=True), "claire")
    assert decide(job_of(said=True), LumpSumSaid(True, "claire"), POLICY) == (Note("already_said"),)


@given(
    words=st.sampled_from(["", WORDS]),
    said=st.lists(st.sampled_from([True, False, None]), max_size=4),
    unsigned=st.booleans(),
)
def test_what_nobody_signed_is_in_no_lump_sum_contract(words, said, unsigned):
    job = after(job_of(words=words), *(LumpSumSaid(each, "claire") for each in said if each is not None))
    decided = after(job, AmendmentOverridden(AMENDMENT, ON_WORD, unsigned=unsigned))
    last = [each for each in said if each is not None]
    is_one = last[-1] if last else bool(words)
    counts = not (unsigned and is_one)
    assert agreed(decided) == (QUOTE.net + AMENDMENT.net if counts else QUOTE.net)


def test_the_answer_that_it_is_no_such_contract_bills_and_is_kept():
    job = after(job_of(words=WORDS), AmendmentOverridden(AMENDMENT, ON_WORD, unsigned=True, lump_sum=False))
    assert job.terms == JobTerms(lump_sum=False)
    assert agreed(job) == QUOTE.net + AMENDMENT.net


def test_questions_about_quotes_are_as_ever():
    question, acts = asked(job_of(words=WORDS), replace(FROM_CLIENT, known_sender=True, acceptance=None))
    assert question.topic is Topic.NOT_SIGNED
    assert acts[-1].do is Do.NOTHING
