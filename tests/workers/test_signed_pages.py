"""Only the signed page came back: it stands for the version sent where number and total say so, else it is asked."""

from datetime import date

import pytest

from daemon.demo import papers
from daemon.demo.people import Attached, mail
from fakes.bundles import bound, second_quote, sheet, two_pages
from fakes.firm import CLIENT, MAILBOX
from fakes.story import EVIL, PDF, SIGNED_ON, plain, text
from ledger import MailState
from rules.quote import Strength

SIGNED = papers._signature(SIGNED_ON)
TOTAL = "Total TTC 18 589,60 €"


def page(title="Devis n° D2026-031 version B", *, total=TOTAL, foot=("Page 3/3",), signature=SIGNED):
    """Return the last page of the quote."""
    return sheet(title, *((total,) if total else ()), foot=foot, signature=signature)


def sends(story, *files, sender=CLIENT):
    attached = [Attached(f"{number}.pdf", content, PDF) for number, content in enumerate(files, 1)]
    story.firm.deliver(mail(sender, [MAILBOX], "Signé", "Bonjour, ci-joint.", attached=attached))


@pytest.fixture
def at_two_pages(at_quote):
    """The firm sent a version of two pages."""
    at_quote.staff_sends("Devis C", bound(*two_pages()))
    at_quote.firm.pass_time(days=1)
    at_quote.firm.news()
    return at_quote


def test_a_page_with_number_and_total_stands_for_the_version_sent_and_says_what_was_not_compared(at_two_pages):
    sends(at_two_pages, two_pages(signed=SIGNED_ON)[1])
    accepted = at_two_pages.job.quote
    assert (accepted.version, accepted.acceptance.strength) == ("C", Strength.TYPED)
    assert len(accepted.lines) == len(papers.QUOTE_LINES)
    shown = plain(text(at_two_pages.one_mail("acompte", "5 576,88 €")))
    assert "non comparé : lignes" in shown
    assert "de 2 pages, seules celles-ci sont venues : 2" in shown


def test_a_page_of_an_older_version_bills_nothing(at_two_pages):
    at_two_pages.staff_sends("Devis D", bound(*two_pages("Devis n° D2026-031 version D", lines=papers.QUOTE_LINES[1:])))
    sends(at_two_pages, two_pages(signed=SIGNED_ON)[1])
    assert at_two_pages.job.quote is None
    assert [each.topic for each in at_two_pages.questions()] == ["old_version"]


def test_a_page_with_another_total_bills_nothing(at_quote):
    sends(at_quote, page(total="Total TTC 18 000,00 €"))
    assert at_quote.job.quote is None
    assert [each.topic for each in at_quote.questions()] == ["unusable_quote"]


@pytest.mark.parametrize(
    "content",
    [
        page("Bon pour accord", foot=()),
        page("Bon pour accord", total="", foot=("Page 3/3",)),
        sheet("Signature du client", signature=SIGNED[1:]),
        page(total=""),
    ],
    ids=["total", "page 3/3", "nothing but a signature", "number"],
)
def test_a_page_without_number_or_total_is_asked_with_the_clients_open_quotes(at_quote, content):
    sends(at_quote, content)
    assert at_quote.job.quote is None
    [question] = at_quote.questions()
    assert question.topic == "signed_page"
    asked = at_quote.one_mail("page signée")
    assert "Devis D2026-031 B (18 589,60 €)" in plain(text(asked))
    at_quote.answers(asked, "VALIDER 1001 1")
    assert at_quote.job.quote.acceptance.strength is Strength.OVERRIDE
    assert "5 576,88 €" in plain(text(at_quote.one_mail("acompte")))


def test_the_question_names_every_open_quote_of_the_client_those_of_that_total_first(at_quote):
    at_quote.staff_sends("Devis 44", second_quote(signature=None))
    at_quote.firm.news()
    sends(at_quote, page("Bon pour accord", foot=()))
    asked = at_quote.one_mail("page signée")
    shown = plain(text(asked))
    assert shown.index("Devis D2026-031 B") < shown.index("Devis D2026-044 A")
    at_quote.answers(asked, "VALIDER 1001 2")
    assert {each.ref: each.quote is not None for each in at_quote.jobs} == {"D2026-031": False, "D2026-044": True}


def test_a_page_that_is_refused_bills_nothing(at_quote):
    sends(at_quote, page("Bon pour accord", foot=()))
    at_quote.answers(at_quote.one_mail("page signée"), "VALIDER 1001 2")
    assert at_quote.job.quote is None
    assert at_quote.questions() == []


def test_a_strangers_signed_page_waits_in_the_list_and_is_mailed_to_nobody(at_quote):
    at_quote.firm.news()
    sends(at_quote, page("Bon pour accord", foot=()), sender=EVIL)
    assert [each.topic for each in at_quote.questions()] == ["signed_page"]
    assert at_quote.firm.news() == []


@pytest.mark.parametrize("signed_first", [True, False])
def test_an_unsigned_copy_and_a_signed_page_in_one_mail_count_once(at_two_pages, signed_first):
    files = [two_pages(signed=SIGNED_ON)[1], bound(*two_pages())]
    sends(at_two_pages, *(files if signed_first else reversed(files)))
    assert at_two_pages.job.quote is not None
    assert len(at_two_pages.job.drafts) == 1
    assert at_two_pages.questions() == []
    assert at_two_pages.last_mail().state is MailState.HANDLED
    at_two_pages.one_mail("acompte", "5 576,88 €")


def test_a_signed_page_of_an_amendment_stands_for_the_amendment_sent(at_draft):
    of = {"lines": papers.AMENDMENT_LINES, "more": (("Devis", "D2026-031 version B"),)}
    title = "Avenant n° 1 au devis D2026-031"
    at_draft.staff_sends("Avenant", bound(*two_pages(title, **of)))
    at_draft.firm.news()
    sends(at_draft, two_pages(title, **of, signed=date(2026, 5, 30))[1])
    [accepted] = at_draft.job.amendments
    assert accepted.acceptance is not None
    assert len(accepted.lines) == len(papers.AMENDMENT_LINES)
    assert "non comparé : lignes" in plain(text(at_draft.one_mail("acompte")))


def test_a_page_that_comes_again_changes_nothing(at_two_pages):
    sends(at_two_pages, two_pages(signed=SIGNED_ON)[1])
    before = at_two_pages.job
    sends(at_two_pages, two_pages(signed=SIGNED_ON)[1])
    assert (at_two_pages.job.quote, at_two_pages.job.drafts) == (before.quote, before.drafts)
    assert at_two_pages.questions() == []
