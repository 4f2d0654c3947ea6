"""Handovers that come twice, and snags that are lifted."""

import pytest

from fakes.scripted_papers import CLIENT_PARTY, SIGNED, bring
from fakes.story import EVIL, text
from ledger import MailState
from rules.facts import DocumentWarning, Facts, InstalmentKind, Kind, WarningKind

LIFTED = Facts(
    kind=Kind.HANDOVER,
    quote_number="D2026-031",
    client=CLIENT_PARTY,
    snags_lifted="Les réserves du 20/11 sont levées",
    signature=SIGNED,
)
HANDOVER = Facts(
    kind=Kind.HANDOVER, quote_number="D2026-031", milestone="gros œuvre", snags="une fissure", signature=SIGNED
)


def lifted(story):
    with story.firm.ledger.read() as books:
        return [each.words for each in books.deliveries.snags_lifted(story.job.id)]


def deliveries(story):
    with story.firm.ledger.read() as books:
        return books.deliveries.of_job(story.job.id)


def test_lifted_snags_are_recorded_once_and_hand_nothing_over(at_invoice):
    content = bring(at_invoice, LIFTED)
    bring(at_invoice, LIFTED, content=content)
    assert lifted(at_invoice) == ["Les réserves du 20/11 sont levées"]
    assert deliveries(at_invoice) == ()
    assert not any(s.due_since for s in at_invoice.job.steps if s.kind is not InstalmentKind.DEPOSIT)
    assert at_invoice.last_mail().state is MailState.HANDLED


@pytest.mark.parametrize("warnings", [(), (DocumentWarning(WarningKind.ALTERED_BY_HAND, "barré"),)])
def test_what_a_stranger_or_an_altered_paper_lifts_is_only_told(at_invoice, warnings):
    how = {"sender": EVIL} if not warnings else {}
    bring(at_invoice, Facts(kind=Kind.HANDOVER, **{**_fields(LIFTED), "warnings": warnings}), **how)
    [question] = at_invoice.questions("snags_lifted")
    assert "Les réserves du 20/11 sont levées" in text(at_invoice.one_mail(str(question.ref)))
    assert lifted(at_invoice) == []


def test_the_same_certificate_in_two_mails_is_one_handover(at_invoice):
    content = bring(at_invoice, HANDOVER)
    bring(at_invoice, HANDOVER, content=content)
    assert [each.snags for each in deliveries(at_invoice)] == ["une fissure"]
    assert len([each for each in at_invoice.job.drafts if each.content.step == 2]) == 1


def _fields(facts):
    names = ("quote_number", "client", "snags_lifted", "signature")
    return {name: getattr(facts, name) for name in names}
