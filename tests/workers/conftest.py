import pytest
from sqlalchemy import create_engine, text

from fakes.firm import CLAIRE, OWNER, Firm
from fakes.story import Story, billed, drafted, leave, quoted
from rules.approval import Approver

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


@pytest.fixture
def firm(tmp_path, validator):
    firm = Firm(tmp_path, validator)
    yield firm
    firm.ledger.close()


@pytest.fixture
def firm_story(firm):
    """A firm that knows nothing yet."""
    return Story(firm)


@pytest.fixture(scope="session")
def scenes(tmp_path_factory, validator):
    """The business case at three moments; each test goes on from a copy of its own."""
    made = {}
    for play in (quoted, drafted, billed):
        folder = tmp_path_factory.mktemp(play.__name__)
        story = Story(Firm(folder, validator))
        play(story)
        made[play.__name__] = leave(story, folder)
    return made


@pytest.fixture
def open_scene(scenes, tmp_path, validator):
    """Open a scene by name, perhaps under other rules of the firm."""
    opened = []

    def open_one(name, **policy):
        opened.append(scenes[name].opened(tmp_path / f"scene{len(opened)}", validator, **policy))
        return opened[-1]

    yield open_one
    for story in opened:
        story.firm.ledger.close()


@pytest.fixture
def at_quote(open_scene):
    return open_scene("quoted")


@pytest.fixture
def at_draft(open_scene):
    return open_scene("drafted")


@pytest.fixture
def asked(at_draft):
    """Return the draft's mail to Claire."""
    return at_draft.one_mail("acompte")


@pytest.fixture
def at_invoice(open_scene):
    return open_scene("billed")


@pytest.fixture
def two_approvers(open_scene):
    """The quote is sent, and two people approve."""
    return open_scene("quoted", approvers=(Approver(address=CLAIRE), Approver(address=OWNER)), owner="")


@pytest.fixture
def waits(postgres_url):
    """Tell whether somebody waits for what another has."""
    engine = create_engine(postgres_url)

    def look():
        with engine.connect() as connection:
            return connection.execute(WAITING).scalar_one()

    yield look
    engine.dispose()
