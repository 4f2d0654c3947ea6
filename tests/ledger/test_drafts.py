from datetime import timedelta

import pytest

from ledger.errors import DraftMoved, NotFound, OpenDraftExists
from rules.content_hash import content_hash
from rules.invoice import InvoiceKind
from rules.job import DraftState

MINUTES = timedelta(minutes=10)


def approve(desk, ref):
    with desk.change() as books:
        books.drafts.approve(ref, seen=1, by="claire", at=desk.clock(), issue_after=desk.clock() + MINUTES)


def test_a_draft_is_approved_and_due_after_the_undo_time(desk, open_draft, clock):
    ref = open_draft()
    approve(desk, ref)
    with desk.read() as books:
        assert books.drafts.due_to_issue(clock.now) == ()
        assert books.drafts.due_to_issue(clock.now + MINUTES) == (ref,)
        assert books.drafts.get(ref).approved_by == "claire"
        assert [each.ref for each in books.drafts.in_state(DraftState.APPROVED)] == [ref]
    with desk.change() as books:
        books.drafts.mark_issued(ref, at=clock.now)
        assert books.drafts.due_to_issue(clock.now + MINUTES) == ()
        assert [each.verdict for each in books.drafts.decisions(ref)] == ["approved", "issued"]


def test_an_undone_approval_leaves_an_open_draft(desk, open_draft, clock):
    ref = open_draft()
    approve(desk, ref)
    with desk.change() as books:
        books.drafts.undo(ref, seen=1, by="claire", at=clock.now)
        draft = books.drafts.get(ref)
    assert (draft.state, draft.approved_by, draft.issue_after) == (DraftState.OPEN, "", None)


def test_of_two_decisions_the_second_is_refused(desk, open_draft, clock):
    ref = open_draft()
    with desk.change() as books:
        books.drafts.refuse(ref, seen=1, by="claire", reason="déjà payé", at=clock.now)
    with pytest.raises(DraftMoved):
        approve(desk, ref)
    with desk.read() as books:
        (decision,) = books.drafts.decisions(ref)
    assert (decision.verdict, decision.by, decision.reason, decision.version) == ("refused", "claire", "déjà payé", 1)


def test_a_revised_draft_is_open_again_and_keeps_its_versions(desk, open_draft, make_content, clock):
    ref = open_draft()
    approve(desk, ref)
    revised = make_content("800.00")
    with desk.change() as books:
        values = {"seen": 1, "content": revised, "content_hash": content_hash(revised), "grounds": [], "at": clock.now}
        assert books.drafts.revise(ref, **values) == 2
        now, before = books.drafts.get(ref), books.drafts.get(ref, version=1)
    assert (now.state, now.version, now.content, now.step) == (DraftState.OPEN, 2, revised, 1)
    assert (before.version, before.content, before.grounds) == (1, make_content(), ["p. 1"])


@pytest.mark.parametrize("what", ["approve", "agree", "refuse", "undo", "revise"])
def test_who_saw_a_former_version_decides_nothing(desk, open_draft, make_content, clock, what):
    ref, revised = open_draft(), make_content("800.00")
    content = {"content": revised, "content_hash": content_hash(revised), "grounds": [], "at": clock.now}
    with desk.change() as books:
        books.drafts.revise(ref, seen=1, **content)
        if what == "undo":
            books.drafts.approve(ref, seen=2, by="paul", at=clock.now, issue_after=clock.now)
    said = {"by": "claire", "at": clock.now}
    more = {"approve": {"issue_after": clock.now}, "refuse": {"reason": ""}}.get(what, {})
    with pytest.raises(DraftMoved), desk.change() as books:
        getattr(books.drafts, what)(ref, seen=1, **(content if what == "revise" else said | more))
    with desk.read() as books:
        assert all(each.by != "claire" for each in books.drafts.decisions(ref))
        assert books.drafts.get(ref).version == 2


def test_a_job_has_one_open_cumulative_draft(desk, open_draft, clock):
    ref = open_draft(kind=InvoiceKind.MILESTONE)
    open_draft(kind=InvoiceKind.DEPOSIT)
    with pytest.raises(OpenDraftExists):
        open_draft(kind=InvoiceKind.BALANCE)
    with desk.change() as books:
        books.drafts.withdraw(ref, reason="avenant", at=clock.now)
    open_draft(kind=InvoiceKind.BALANCE)


def test_the_first_of_two_approvals_is_recorded_and_decides_nothing(desk, open_draft, clock):
    ref = open_draft()
    with desk.change() as books:
        books.drafts.agree(ref, seen=1, by="claire", at=clock.now)
        assert books.drafts.get(ref).state is DraftState.OPEN
        assert [(each.verdict, each.by) for each in books.drafts.decisions(ref)] == [("agreed", "claire")]


def test_drafts_that_wait_are_reminded_of(desk, open_draft, clock):
    ref = open_draft()
    with desk.change() as books:
        assert books.drafts.open_since(clock.now - MINUTES) == ()
        (waiting,) = books.drafts.open_since(clock.now)
        books.drafts.mark_reminded(ref, 1)
        assert (waiting.reminded, books.drafts.get(ref).reminded) == (0, 1)


def test_an_unknown_draft_is_not_found(desk):
    with desk.read() as books, pytest.raises(NotFound):
        books.drafts.get(4821)
