import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from ledger.errors import NotFound, OutgoingTaken
from ledger.outgoing import ByHand, Outgoing


@pytest.fixture
def mail(clock):
    return Outgoing(
        key="draft:4821:1:claire",
        message_id="<4821.token@atelier.example>",
        purpose="draft",
        to="claire@cabinet.example",
        text="répondez : VALIDER 4821",
        not_before=clock.now,
        subject_ref=4821,
        raw=b"Subject: x\r\n\r\nVALIDER 4821",
    )


def test_a_mail_is_claimed_once_and_its_bytes_are_forgotten_when_sent(desk, mail, clock):
    with desk.work() as books:
        mail_id = books.outgoing.add(mail)
        assert books.outgoing.add(mail) == mail_id
        assert books.outgoing.pending() == 1
    with desk.work() as books:
        claimed = books.outgoing.claim(clock.now, "sender 1")
        assert books.outgoing.claim(clock.now, "sender 2") is None
        assert books.outgoing.claim_one(mail_id, clock.now, "sender 2") is None
    assert (claimed.id, claimed.raw, claimed.state, claimed.attempts) == (mail_id, mail.raw, "sending", 1)
    with desk.work() as books:
        books.outgoing.sent(mail_id, clock.now)
        sent = books.outgoing.get(mail_id)
        assert (sent.state, sent.raw, sent.sent_at) == ("sent", None, clock.now)
        assert books.outgoing.text_of(mail_id) == mail.text


def test_a_mail_waits_for_its_time(desk, mail, clock):
    with desk.work() as books:
        mail_id = books.outgoing.add(replace(mail, not_before=clock.now + timedelta(minutes=10)))
        assert books.outgoing.claim(clock.now, "x") is None
        clock.pass_by(minutes=10)
        assert books.outgoing.claim_one(mail_id, clock.now, "x").id == mail_id


def test_a_refused_mail_goes_again_when_told_or_never(desk, mail, clock):
    later = clock.now + timedelta(minutes=5)
    with desk.work() as books:
        mail_id = books.outgoing.add(mail)
        books.outgoing.claim(clock.now, "x")
        books.outgoing.failed(mail_id, "451 later", later)
        assert books.outgoing.claim(clock.now, "x") is None
        assert books.outgoing.claim(later, "x").attempts == 2
        books.outgoing.failed(mail_id, "550 no such user", None)
        assert (books.outgoing.get(mail_id).state, books.outgoing.claim(later, "x")) == ("failed", None)


def test_an_answer_finds_the_mail_that_it_answers(desk, mail):
    with desk.work() as books:
        mail_id = books.outgoing.add(mail)
        (found,) = books.outgoing.by_message_id(["<other@x>", mail.message_id])
        assert found.id == mail_id
        assert books.outgoing.by_message_id([]) == ()
        assert [each.id for each in books.outgoing.of_subject(4821)] == [mail_id]


def test_a_report_counts_for_what_was_sent_and_stops_nothing_that_is_still_to_be_sent(desk, mail, clock):
    with desk.work() as books:
        mail_id = books.outgoing.add(mail)
        books.outgoing.reported(mail_id, "bounced", "550 no such user")
        assert books.outgoing.claim(clock.now, "x").id == mail_id
        books.outgoing.reported(mail_id, "bounced", "550 no such user")
        assert books.outgoing.get(mail_id).state == "sending"
        books.outgoing.sent(mail_id, clock.now)
        books.outgoing.reported(mail_id, "bounced", "550 no such user")
        assert books.outgoing.get(mail_id).state == "bounced"


def test_what_a_person_sent_is_noted_once_and_never_sent_by_us(desk, clock):
    said = ByHand(key="k", message_id="<k@x>", to="a@b.example", by="claire", subject_ref=4821, at=clock.now)
    with desk.work() as books:
        books.outgoing.sent_by_hand(said)
        books.outgoing.sent_by_hand(said)
        (known,) = books.outgoing.of_subject(4821)
        assert (known.purpose, known.state, known.owner, known.sent_at) == ("by hand", "sent", "claire", clock.now)
        assert books.outgoing.claim(clock.now, "x") is None


def test_a_mail_whose_sending_never_ended_is_found(desk, mail, clock):
    with desk.work() as books:
        books.outgoing.add(mail)
        books.outgoing.claim(clock.now, "x")
        assert books.outgoing.stuck_sending(clock.now) == ()
        assert len(books.outgoing.stuck_sending(clock.now + timedelta(seconds=1))) == 1


@pytest.mark.parametrize("change", [{"key": "other"}, {"message_id": "<other@x>"}])
def test_a_key_or_message_id_of_another_mail_is_refused(desk, mail, change):
    with desk.work() as books:
        books.outgoing.add(mail)
    with pytest.raises(OutgoingTaken), desk.work() as books:
        books.outgoing.add(replace(mail, **change))


def test_an_unknown_mail_is_not_found(desk, clock):
    with desk.work() as books:
        with pytest.raises(NotFound):
            books.outgoing.get(1)
        with pytest.raises(NotFound):
            books.outgoing.sent(1, clock.now)


def test_four_threads_send_each_mail_once(desk, mail, clock):
    with desk.work() as books:
        for n in range(12):
            books.outgoing.add(replace(mail, key=f"{n}", message_id=f"<{n}@x>"))
    taken: list[int] = []
    start = threading.Barrier(4)

    def send(owner: str) -> None:
        start.wait()
        while True:
            with desk.work() as books:
                claimed = books.outgoing.claim(clock.now, owner)
            if claimed is None:
                return
            taken.append(claimed.id)

    threads = [threading.Thread(target=send, args=(f"sender {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 12
