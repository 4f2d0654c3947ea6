"""Nothing twice: tasks and mails that come again, and a crash before or after every commit of the ledger."""

from contextlib import suppress
from datetime import date

import pytest

from fakes.crashes import AFTER, CASE, EXPECTED, Death, Store, counted, crashing, effects, moments, start_again
from fakes.firm import CLIENT, MAILBOX, Firm
from fakes.story import Story, handover, quoted, subject
from ledger import AlreadyDone, Cause, KeyConflict
from workers.order import STEPS
from workers.running import run_task

#: Of the commits in steps, and of those between, which are many and alike, one in so many is tried, others in each
#: act: a firm on PostgreSQL takes three times as long to set up as one on SQLite.
IN_STEPS = {"sqlite": 1, "postgresql": 4}
BETWEEN = {"sqlite": 6, "postgresql": 16}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request, tmp_path_factory):
    """Where ledgers are kept, of each kind."""
    postgres = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    return Store(tmp_path_factory.mktemp("crashes"), postgres)


@pytest.fixture(scope="module")
def before_acts(store, validator):
    """The firm before each act, with how many commits the act makes."""
    url = store.new()
    first = store.folder / "first"
    first.mkdir()
    story = Story(Firm(first, validator, url))
    quoted(story)
    return moments(store, story, url, validator)


def die(store, moment, validator, act, death):
    """Let the process die at one commit of an act, start again, and look at what is there."""
    story, url = store.open(moment.scene, moment.database, validator)
    with crashing(story, death):
        CASE[act](story)
    start_again(story)
    assert counted(story) == AFTER[act], (act, death)
    store.close(story, url)


def sample(commits, every, act, when):
    """Return which commits of an act are tried: the first always, since the mail is stored there."""
    first = 1 + (2 * act + (when == "after")) % every
    return sorted({1, *range(first, commits + 1, every)})


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("act", range(len(CASE)))
def test_a_crash_at_any_commit_of_a_step_makes_nothing_twice_and_loses_nothing(
    store, before_acts, validator, act, when
):
    moment = before_acts[act]
    assert moment.in_steps
    for at in sample(moment.in_steps, IN_STEPS[store.kind], act, when):
        die(store, moment, validator, act, Death(at, when))


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("act", range(len(CASE)))
def test_a_crash_between_steps_makes_nothing_twice_and_loses_nothing(store, before_acts, validator, act, when):
    """Between a mail's raw bytes and its row, its row and its place, a claim and its step, a step and the next."""
    moment = before_acts[act]
    assert moment.between
    for at in sample(moment.between, BETWEEN[store.kind], act, when):
        die(store, moment, validator, act, Death(at, when, between=True))


def test_every_task_run_twice_changes_nothing(at_quote):
    twice = []
    real = dict(STEPS)

    def doubled(step):
        def run_both(office, claim):
            step(office, claim)
            with suppress(Exception):
                step(office, claim)
            twice.append(claim.step)

        return run_both

    for name, step in real.items():
        STEPS[name] = doubled(step)
    try:
        for act in CASE:
            act(at_quote)
            at_quote.firm.pass_time(minutes=3)
    finally:
        STEPS.update(real)
    assert counted(at_quote) == EXPECTED
    assert {"intake", "read", "decide", "propose", "answer", "issue", "render", "send", "present"} <= set(twice)


def test_a_task_that_is_offered_again_is_done_once(at_quote):
    for act in CASE:
        act(at_quote)
    before = len(at_quote.firm.transport.sent), effects(at_quote)
    for task in range(1, 60):
        run_task(at_quote.firm.office, task, STEPS)
    assert (len(at_quote.firm.transport.sent), effects(at_quote)) == before


def test_a_mail_that_is_delivered_twice_has_one_effect(at_quote):
    story, firm = at_quote, at_quote.firm
    seen = []
    store = firm.records.store

    def twice(raw, mailbox, uidvalidity, uid, at):
        store(raw, mailbox, uidvalidity, uid, at)
        store(b"Received: from relay.example; again\r\n" + raw, mailbox, uidvalidity, uid + 500_000, at)
        seen.append(raw)

    firm.records.store = twice
    for act in CASE:
        act(story)
    for raw in seen:
        store(raw, MAILBOX, 2, len(raw), firm.clock())
        firm.work()
    assert counted(story) == EXPECTED


def test_the_same_message_id_with_another_content_is_another_mail(at_quote):
    story = at_quote
    story.client_writes("Bonjour")
    stored = story.last_mail()
    raw = story.firm.office.files.get(stored.raw_sha256)
    story.firm.deliver(raw.replace(b"Bonjour", b"Bonsoir"))
    assert story.last_mail().id != stored.id
    assert story.last_mail().message_id == stored.message_id


def test_a_change_with_the_same_key_is_a_replay_and_with_other_inputs_a_conflict(at_quote):
    office, cause = at_quote.firm.office, Cause("rule", "test")
    with office.change("a", cause, "key:1", {"x": 1}):
        pass
    with pytest.raises(AlreadyDone), office.change("a", cause, "key:1", {"x": 1}):
        pass
    with pytest.raises(KeyConflict), office.change("a", cause, "key:1", {"x": 2}):
        pass


def test_two_milestones_validated_at_once_are_billed_one_after_the_other(at_invoice):
    at_invoice.client_sends("PV 2", handover("Pose des menuiseries", date(2026, 6, 30)))
    at_invoice.client_sends("PV 1", handover("Achèvement du gros œuvre", date(2026, 5, 4)))
    for _ in range(2):
        drafts = [each for each in at_invoice.job.drafts if each.state == "open"]
        assert len(drafts) == 1
        raw = [each.raw for each in at_invoice.firm.transport.sent if f"n° {drafts[0].ref}" in subject(each.raw)][-1]
        at_invoice.firm.news()
        at_invoice.approve(raw)
    assert len(at_invoice.job.invoices) == 3
    assert {each.recipients[0] for each in at_invoice.client_mails()} == {CLIENT}
    assert at_invoice.firm.ledger.verify() == ()
