"""Papers of a new client that arrive at once are of one client, on PostgreSQL with several workers too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from daemon.demo.people import Attached, mail
from fakes.firm import CLIENT, MAILBOX, STAFF, Firm
from fakes.story import Story, other_quote
from ledger import Cause
from rules.facts import ClientKind
from rules.party import Client
from servers.waiting import until

pytestmark = pytest.mark.servers

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
DAY = date(2026, 3, 2)
TILLEULS = Client(name="SCI Les Tilleuls", kind=ClientKind.BUSINESS, siren="489201632", billing_email=CLIENT)


@pytest.fixture
def story(tmp_path, validator, postgres_url):
    """A firm on PostgreSQL that knows nobody yet."""
    story = Story(Firm(tmp_path, validator, postgres_url))
    yield story
    story.firm.ledger.close()


@pytest.fixture
def waits(postgres_url):
    """Tell whether somebody waits for what another has."""
    engine = create_engine(postgres_url)

    def look():
        with engine.connect() as connection:
            return connection.execute(WAITING).scalar_one()

    yield look
    engine.dispose()


def test_two_papers_of_a_new_client_at_once_make_one_client(story, waits):
    with ThreadPoolExecutor() as pool:
        with story.firm.office.change("quote", Cause("command", "test"), "other", {}) as books:
            books.clients.one_at_a_time()
            assert books.clients.all() == ()
            paper = Attached("Devis.pdf", other_quote(signature=None))
            message = mail(STAFF, [CLIENT], "Devis", "Bonjour", attached=[paper], copy=[MAILBOX])
            arrived = pool.submit(story.firm.deliver, message)
            until(waits, what="the second paper to wait for the first")
            books.clients.add_address(books.clients.add(TILLEULS), CLIENT)
        arrived.result()
    with story.firm.ledger.read() as books:
        assert len(books.clients.all()) == 1
        assert len(books.jobs.all_ids()) == 1
