"""A signed copy is compared word by word with what was sent, and what differs stops the draft with both readings."""

from dataclasses import replace
from datetime import date

import pytest

from daemon.demo import papers
from fakes.story import SIGNED_ON, other_quote, plain, quote, text
from rules.facts import Facts, Kind
from rules.wordwise import Outcome
from workers.comparing import copies_of

SCHEDULE, PAYMENT, STATEMENT = papers.TERMS


def latest(story):
    """Return the document that came in last."""
    with story.firm.ledger.read() as books:
        documents = books.documents.of_mail(story.last_mail().id)
    return next(each for each in documents if each.media_type == "application/pdf")


@pytest.mark.parametrize(
    ("terms", "sent", "returned"),
    [
        ((SCHEDULE, PAYMENT.replace("trois", "six"), STATEMENT), "valable trois mois", "valable six mois"),
        ((SCHEDULE, PAYMENT, STATEMENT.replace("plus", "moins")), "depuis plus de deux", "depuis moins de deux"),
        ((*papers.TERMS, "Sous réserve de l'accord de la copropriété."), "", "Sous réserve de l'accord"),
    ],
)
def test_a_changed_clause_that_no_fact_holds_stops_the_draft_and_shows_both_readings(at_quote, terms, sent, returned):
    at_quote.firm.news()
    at_quote.client_sends("Devis signé", other_quote(terms=terms))
    assert at_quote.job.drafts == ()
    [question] = at_quote.questions("altered")
    told = plain(text(next(each.raw for each in at_quote.firm.transport.sent if str(question.ref) in text(each.raw))))
    assert sent in told
    assert returned in told


def test_a_version_that_was_sent_again_with_another_clause_is_the_one_that_counts(at_quote):
    changed = (SCHEDULE, PAYMENT.replace("trois", "six"), STATEMENT)
    at_quote.staff_sends("Devis B, six mois", other_quote(terms=changed, signature=None))
    at_quote.client_sends("Devis signé", other_quote(terms=changed))
    assert [each.ref for each in at_quote.job.drafts] == [1001]


def test_an_older_version_that_differs_only_in_a_clause_is_known_as_that(at_quote):
    changed = (SCHEDULE, PAYMENT.replace("trois", "six"), STATEMENT)
    at_quote.staff_sends("Devis B, six mois", other_quote(terms=changed, signature=None))
    at_quote.client_sends("Devis signé", quote("B", date(2026, 3, 9), signed=SIGNED_ON))
    assert at_quote.job.drafts == ()
    assert len(at_quote.questions("old_version")) == 1


def test_words_that_were_not_kept_are_read_again(at_draft):
    document = latest(at_draft)
    assert document.words_sha256
    office = at_draft.firm.office
    kept = copies_of(office, document, "")
    again = copies_of(office, replace(document, words_sha256=""), "")
    assert [each.compared.outcome for each in kept] == [Outcome.COMPARED, Outcome.COMPARED]
    [version_b, version_a] = kept  # the last one sent comes first
    assert version_b.compared.differences == ()
    assert version_a.compared.differences
    assert again == kept


def test_what_cannot_be_read_again_is_told_as_not_compared(at_draft):
    lost = replace(latest(at_draft), words_sha256="", sha256="0" * 64)
    copies = copies_of(at_draft.firm.office, lost, "")
    assert [copy.compared.outcome for copy in copies] == [Outcome.NO_WORDS, Outcome.NO_WORDS]


def test_other_papers_are_compared_with_nothing(at_draft):
    document = replace(latest(at_draft), facts=Facts(kind=Kind.REMITTANCE))
    assert copies_of(at_draft.firm.office, document, "") == ()
