"""Nothing twice: tasks and mails that come again, and a crash before or after every commit of the ledger."""

import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date

import pytest

from fakes.firm import CLIENT, MAILBOX
from fakes.story import (
    DEPOSIT_GROSS,
    SIGNED_ON,
    Scene,
    handover,
    quote,
    remittance,
    statement,
    subject,
)
from ledger import AlreadyDone, Cause, KeyConflict
from workers.order import STEPS
from workers.running import run_task

DATED = date(2026, 3, 9)
ON = date(2026, 3, 20)


class Crash(BaseException):
    """The process dies here: nothing of ours may catch it."""


class CrashingLedger:
    """A ledger whose commit number *at*, of those that steps make, is the last thing that its process does.

    It dies *when* that commit was about to be made (`before`) or was just made (`after`).
    """

    def __init__(self, inner, at=0, when=""):
        self.inner, self.at, self.when = inner, at, when
        self.commits, self.in_step = 0, False

    def __getattr__(self, name):
        return getattr(self.inner, name)

    @contextmanager
    def change(self, *args):
        with self._counted(self.inner.change(*args)) as books:
            yield books

    @contextmanager
    def work(self):
        with self._counted(self.inner.work()) as books:
            yield books

    @contextmanager
    def _counted(self, transaction):
        self.commits += self.in_step
        dies = self.in_step and self.commits == self.at
        with transaction as books:
            yield books
            if dies and self.when == "before":
                raise Crash
        if dies and self.when == "after":
            raise Crash

    def watching(self, step):
        """Return *step*, whose commits count."""

        def watched(office, claim):
            self.in_step = True
            try:
                step(office, claim)
            finally:
                self.in_step = False

        return watched


@contextmanager
def crashing(story, at=0, when=""):
    """Let the firm's process die at a commit; within, its ledger counts them."""
    kept, steps = story.firm.office, dict(STEPS)
    ledger = CrashingLedger(kept.ledger, at, when)
    story.firm.office = replace(kept, ledger=ledger)
    STEPS.update({name: ledger.watching(step) for name, step in steps.items()})
    try:
        with suppress(Crash):
            yield ledger
    finally:
        STEPS.update(steps)
        story.firm.office = kept


def start_again(story):
    """Go on as a new process does: dead leases are given back, and the mailbox has copies of what was sent."""
    firm = story.firm
    with firm.ledger.work() as books:
        for owner in books.tasks.owners():
            books.tasks.release(owner)
    for each in list(firm.transport.sent):
        if MAILBOX in each.recipients:
            firm.deliver(each.raw)
    for minutes in (0, 1, 4, 15):
        firm.pass_time(minutes=minutes)


def effects(story):
    """Return all that must be there once: numbers, client mails, allocations, decisions, drafts."""
    assert story.firm.ledger.verify() == ()
    numbers = [each.number for job in story.jobs for each in job.invoices]
    with story.firm.ledger.read() as books:
        allocations = [each.amount for number in numbers for each in books.allocations.of_invoice(number)]
        drafts = [each.state for job in story.jobs for each in books.drafts.of_job(job.id)]
    to_client = [subject(each.raw) for each in story.client_mails()]
    return numbers, to_client, allocations, [str(each) for each in drafts]


def answer(story, *words):
    """Claire approves the latest mail with these words in its subject."""
    found = [each.raw for each in story.firm.transport.sent if all(word in subject(each.raw) for word in words)]
    story.answers(found[-1], "VALIDER")


#: From the signed quote to the paid deposit.
CASE = (
    lambda story: story.client_sends("Devis signé", quote("B", DATED, signed=SIGNED_ON)),
    lambda story: answer(story, "Projet", "acompte"),
    lambda story: story.firm.pass_time(minutes=11),
    lambda story: story.client_sends("Avis", remittance("F2026-0001", DEPOSIT_GROSS, ON)),
    lambda story: answer(story, "Paiement annoncé"),
    lambda story: story.bank_sends(statement()),
)
NUMBER, PAID = ["F2026-0001"], [DEPOSIT_GROSS]
#: Numbers, mails to the client, allocations and drafts that must be there once, after each act and the time after it.
AFTER = (
    ([], 0, [], ["open"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, [], ["issued"]),
    (NUMBER, 1, PAID, ["issued"]),
    (NUMBER, 1, PAID, ["issued"]),
)
EXPECTED = AFTER[-1]


def counted(story):
    numbers, to_client, allocations, drafts = effects(story)
    return numbers, len(to_client), allocations, drafts


@pytest.fixture(scope="module")
def before_acts(scenes, tmp_path_factory, validator):
    """The firm before each act, with how many commits the act's steps make."""
    story = scenes["quoted"].opened(tmp_path_factory.mktemp("act"), validator)
    found = []
    for act in CASE:
        folder = tmp_path_factory.mktemp("before")
        shutil.copytree(story.firm.folder, folder, dirs_exist_ok=True)
        scene = Scene(folder, story.firm.clock.now, tuple(story.firm.transport.sent), story.firm._told)
        with crashing(story) as ledger:
            act(story)
        found.append((scene, ledger.commits))
    story.firm.ledger.close()
    return found


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("act", range(len(CASE)))
def test_a_crash_at_any_commit_makes_nothing_twice_and_loses_nothing(before_acts, tmp_path, validator, act, when):
    scene, commits = before_acts[act]
    assert commits
    for at in range(1, commits + 1):
        story = scene.opened(tmp_path / f"{at}", validator)
        with crashing(story, at, when):
            CASE[act](story)
        start_again(story)
        assert counted(story) == AFTER[act], (act, at, when)
        story.firm.ledger.close()


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
