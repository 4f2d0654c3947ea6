from dataclasses import replace

import pytest

from ledger.errors import NotFound
from ledger.mailboxes import Position
from ledger.mails import Folder, MailState, NewMail

BOX = "facturation@atelier.example"


@pytest.fixture
def mail(clock):
    return NewMail(
        mailbox=BOX,
        message_id="<1@tilleuls.example>",
        digest="d" * 64,
        raw_sha256="a" * 64,
        size=1200,
        received_at=clock.now,
        uidvalidity=4_294_967_295,
        uid=12,
    )


def test_a_mail_is_known_by_its_message_id_and_digest(desk, mail):
    with desk.work() as books:
        mail_id, new = books.mails.add(mail)
        assert new
        assert books.mails.add(replace(mail, uid=13)) == (mail_id, False)
        assert books.mails.locate(BOX, mail.uidvalidity, 13) == mail_id
        assert books.mails.locate(BOX, mail.uidvalidity, 14) is None


def test_an_imitated_message_id_does_not_suppress_the_mail(desk, mail):
    with desk.work() as books:
        first, _ = books.mails.add(mail)
        other, new = books.mails.add(replace(mail, digest="e" * 64, uid=13))
        assert new
        assert {each.id for each in books.mails.by_message_id(mail.message_id)} == {first, other}


def test_a_mail_keeps_what_was_found_out_about_it(desk, mail):
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        books.mails.describe(
            mail_id,
            from_address="paul@tilleuls.example",
            aligned=True,
            automatic="",
            answers_outgoing=None,
            outsiders=["a@b"],
        )
        books.mails.set_state(mail_id, MailState.IGNORED, "newsletter")
        found = books.mails.get(mail_id)
    assert (found.from_address, found.aligned, found.state, found.reason) == (
        "paul@tilleuls.example",
        True,
        MailState.IGNORED,
        "newsletter",
    )
    assert found.received_at == mail.received_at
    assert found.outsiders == ["a@b"]


def test_an_unknown_mail_is_not_found(desk):
    with desk.work() as books:
        with pytest.raises(NotFound):
            books.mails.get(1)
        with pytest.raises(NotFound):
            books.mails.set_state(1, MailState.HANDLED)


@pytest.mark.parametrize("state", [MailState.STORED, MailState.IGNORED])
def test_what_was_not_recognised_stays_where_it_lies(desk, mail, state):
    with desk.work() as books:
        books.mails.set_state(books.mails.add(mail)[0], state)
        assert books.mails.to_file(BOX) == ()


def test_a_mail_goes_to_review_and_then_to_done(desk, mail):
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        books.mails.set_state(mail_id, MailState.QUESTION)
        (filing,) = books.mails.to_file(BOX)
        assert (filing.folder, filing.uid, filing.target) == (Folder.INBOX, 12, Folder.REVIEW)
        books.mails.filed(filing)
        assert books.mails.to_file(BOX) == ()
        books.mails.set_state(mail_id, MailState.HANDLED)
        (filing,) = books.mails.to_file(BOX)
        assert (filing.folder, filing.uid, filing.target) == (Folder.REVIEW, None, Folder.DONE)
        books.mails.filed(filing, 9, 4)
        assert books.mails.to_file(BOX) == ()
        assert books.mails.known_uids(BOX, mail.uidvalidity) == {12}


def test_a_mail_dragged_back_is_seen_again_and_is_not_new(desk, mail):
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        books.mails.set_state(mail_id, MailState.QUESTION)
        books.mails.filed(books.mails.to_file(BOX)[0])
        assert books.mails.add(replace(mail, uid=20)) == (mail_id, False)
        assert books.mails.folders(mail_id) == {Folder.INBOX, Folder.REVIEW}
        (filing,) = books.mails.to_file(BOX)
        assert filing.uid == 20
        books.mails.gone(filing)
        assert books.mails.to_file(BOX) == ()
        assert books.mails.known_uids(BOX, mail.uidvalidity) == {12, 20}


def test_a_mail_refused_before_it_was_fetched_is_known_by_its_uid(desk):
    with desk.work() as books:
        books.mails.sighted(BOX, 1, 99)
        books.mails.sighted(BOX, 1, 99)
        assert books.mails.known_uids(BOX, 1) == {99}
        assert books.mails.known_uids(BOX, 2) == set()
        assert books.mails.locate(BOX, 1, 99) is None


def test_a_uid_that_is_found_takes_the_place_of_an_unknown_one(desk, mail):
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        books.mails.set_state(mail_id, MailState.QUESTION)
        books.mails.filed(books.mails.to_file(BOX)[0])
        books.mails.moved(mail_id, BOX, Folder.REVIEW, 9, 4)
        books.mails.set_state(mail_id, MailState.HANDLED)
        assert [(each.folder, each.uid) for each in books.mails.to_file(BOX)] == [(Folder.REVIEW, 4)]


def test_a_mail_in_two_mailboxes_is_filed_in_each(desk, mail):
    other = "bank@atelier.example"
    with desk.work() as books:
        mail_id, _ = books.mails.add(mail)
        books.mails.add(replace(mail, mailbox=other, uid=7))
        books.mails.set_state(mail_id, MailState.HANDLED)
        books.mails.filed(books.mails.to_file(other)[0], 9, 1)
        assert books.mails.to_file(other) == ()
        assert [each.uid for each in books.mails.to_file(BOX)] == [12]


def test_the_mailboxes_are_read_once_a_sync_of_each_that_began_late_enough_is_complete(desk, clock):
    approved = clock.now
    with desk.work() as books:
        assert books.mailboxes.read_since(approved, (BOX, "other")) is None
        for name in (BOX, "other"):
            books.mailboxes.set_position(name, Position(1, 1))
        books.mailboxes.synced(BOX, approved)
        assert books.mailboxes.read_since(approved, (BOX, "other")) is None
        clock.pass_by(seconds=5)
        books.mailboxes.synced("other", approved)
        assert books.mailboxes.read_since(approved, (BOX, "other")) == approved
        assert books.mailboxes.read_since(approved, (BOX,)) == approved
        assert books.mailboxes.read_since(approved, ()) is None
        clock.pass_by(seconds=5)
        assert books.mailboxes.read_since(clock.now, (BOX,)) is None


def test_a_mailbox_has_no_position_before_its_first_start(desk, clock):
    with desk.work() as books:
        assert books.mailboxes.position(BOX) is None
        for last in (20_000, 20_001):
            position = Position(uidvalidity=4_294_967_295, last_uid=last, since=clock.now)
            books.mailboxes.set_position(BOX, position)
            assert books.mailboxes.position(BOX) == position
