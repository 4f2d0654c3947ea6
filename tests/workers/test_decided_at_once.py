"""Two people decide in the same moment, on PostgreSQL: the one who comes second decides on what stands then."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import create_engine, text

from fakes.firm import CLAIRE, OWNER, Firm
from fakes.story import Story, drafted, subject
from rules.approval import Approver, Change, ChangeField
from rules.money import Money
from servers.waiting import until
from workers.deciding import Decider, agree, change

pytestmark = pytest.mark.servers

LIMITED = (Approver(address=CLAIRE, up_to=Money(100_00)), Approver(address=OWNER, up_to=Money(100_00)))
FREE = (Approver(address=CLAIRE), Approver(address=OWNER))
NINETY = Change(field=ChangeField.DEPOSIT_PERCENT, number=Decimal(90))
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


@pytest.fixture
def open_firm(tmp_path, validator, postgres_url):
    """Open a firm with draft 1001, on PostgreSQL."""
    stories = []

    def open_one(approvers):
        stories.append(Story(Firm(tmp_path, validator, postgres_url, approvers=approvers, owner="")))
        drafted(stories[-1])
        return stories[-1]

    yield open_one
    for story in stories:
        story.firm.ledger.close()


@pytest.fixture
def waits(postgres_url):
    """Tell whether somebody waits for a row that another has."""
    engine = create_engine(postgres_url)

    def look():
        with engine.connect() as connection:
            return connection.execute(WAITING).scalar_one()

    yield look
    engine.dispose()


def draft_mail(story, who):
    """Return the newest mail about the draft to somebody."""
    sent = [each.raw for each in story.firm.transport.sent if who in each.recipients]
    return [raw for raw in sent if "acompte" in subject(raw)][-1]


def while_the_owner_changes(story, waits, words):
    """Claire answers while the owner\'s change, to 90 %, is made but not committed."""
    office, asked = story.firm.office, draft_mail(story, CLAIRE)
    with ThreadPoolExecutor() as pool:
        with office.change("race", Decider(OWNER).cause, "race", {}) as books:
            assert change(office, books, books.drafts.get(1001), (NINETY,), Decider(OWNER)) is None
            answered = pool.submit(story.answers, asked, words)
            until(waits, what="the answer to wait for the change")
        answered.result()
    story.firm.work()


def decided(story):
    """Return what was decided about the draft, by whom and in which version."""
    with story.firm.ledger.read() as books:
        return [(each.verdict, each.by, each.version) for each in books.drafts.decisions(1001)]


@pytest.mark.parametrize("approvers", [LIMITED, FREE])
def test_an_approval_of_what_was_seen_counts_for_nothing_else(open_firm, waits, approvers):
    story = open_firm(approvers)
    while_the_owner_changes(story, waits, "VALIDER")
    assert decided(story) == [("changed", OWNER, 1)]
    assert (story.last_mail().state, story.last_mail().reason) == ("refused", "old_version")


def test_of_two_agreements_at_once_the_second_joins_the_first(open_firm, waits):
    story = open_firm(LIMITED)
    office, asked = story.firm.office, draft_mail(story, CLAIRE)
    with ThreadPoolExecutor() as pool:
        with office.change("race", Decider(OWNER).cause, "race", {}) as books:
            agree(office, books, books.drafts.get(1001), Decider(OWNER))
            answered = pool.submit(story.answers, asked, "VALIDER")
            until(waits, what="the answer to wait for the other")
        answered.result()
    assert decided(story) == [("agreed", OWNER, 1), ("approved", CLAIRE, 1)]


def test_a_change_does_not_undo_the_change_that_came_first(open_firm, waits):
    story = open_firm(FREE)
    while_the_owner_changes(story, waits, "MODIFIER 1001 échéance 31/12/2026")
    draft = story.draft()
    assert (draft.version, draft.content.given.deposit_percent) == (2, 90)
