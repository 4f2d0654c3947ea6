"""Only mails that the ledger names are moved, and a mail that a person moved is found by its digest."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from daemon.mailbox.errors import Vanished
from daemon.mailbox.session import Session
from daemon.mailbox.settings import MailboxSettings
from ledger.mails import Folder
from servers.available import require
from servers.dovecot import FACTURATION, Dovecot
from servers.mailbox_settings import settings_of
from servers.mails import message_id, plain_mail
from servers.waiting import until

pytestmark = pytest.mark.servers

DONE, REVIEW = "Facturier/Traités", "Facturier/À vérifier"


def subjects(dovecot: Dovecot, address: str, folder: str) -> list[str]:
    with dovecot.session(address) as person:
        person.select_folder(folder, readonly=True)
        said = person.fetch(person.search(), ["ENVELOPE"])
        return sorted(parts[b"ENVELOPE"].subject.decode() for parts in said.values())


def lies(dovecot: Dovecot, address: str, name: str, folder: str) -> Callable[[], bool]:
    return lambda: name in subjects(dovecot, address, folder)


def drag(dovecot: Dovecot, address: str, name: str, source: str, target: str) -> None:
    with dovecot.session(address) as person:
        person.select_folder(source)
        person.move(person.search(["SUBJECT", name]), target)


def test_settled_mails_go_to_their_folders_and_others_stay(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    for name in ("devis", "question", "famille"):
        dovecot.deliver(plain_mail(name), account)
    until(lambda: len(running.records.ids()) == 3)
    running.records.settle(message_id("devis"), Folder.DONE)
    running.records.settle(message_id("question"), Folder.REVIEW)
    running.wake.set()
    until(lies(dovecot, account, "devis", DONE))
    until(lies(dovecot, account, "question", REVIEW))
    assert subjects(dovecot, account, "INBOX") == ["famille"]
    running.records.settle(message_id("question"), Folder.DONE)
    running.wake.set()
    until(lies(dovecot, account, "question", DONE))
    assert subjects(dovecot, account, REVIEW) == []
    running.sync()
    assert len(running.records.ids()) == 3


def test_mails_that_come_during_filing_are_read(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    for number in range(30):
        dovecot.deliver(plain_mail(f"n{number}"), account)
        until(lambda number=number: len(running.records.ids()) > number)
        running.records.settle(message_id(f"n{number}"), Folder.DONE)
        running.wake.set()
    until(lambda: len(subjects(dovecot, account, DONE)) == 30)


def test_a_mail_that_a_person_filed_meanwhile_is_left_there(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)
    with dovecot.session(account) as person:
        person.create_folder("Chantiers")
    drag(dovecot, account, "devis", "INBOX", "Chantiers")
    running.records.settle(message_id("devis"), Folder.DONE)
    running.sync()
    until(lambda: running.records.mails[0].places == [], what="the mail is given up")
    assert subjects(dovecot, account, "Chantiers") == ["devis"]


def test_a_mail_dragged_between_our_folders_is_followed(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("question"), account)
    dovecot.deliver(plain_mail("autre question"), account)
    until(lambda: len(running.records.ids()) == 2)
    for name in ("question", "autre question"):
        running.records.settle(message_id(name), Folder.REVIEW)
    running.wake.set()
    until(lambda: len(subjects(dovecot, account, REVIEW)) == 2)
    drag(dovecot, account, "autre", REVIEW, DONE)
    running.records.settle(message_id("autre question"), Folder.DONE)
    running.sync()
    mail = running.records.mail(message_id("autre question"))
    until(lambda: [place[0] for place in mail.places] == [Folder.DONE])
    assert subjects(dovecot, account, DONE) == ["autre question"]


def test_a_mail_dragged_back_into_the_inbox_is_seen_again(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("question"), account)
    until(running.records.ids)
    mail = running.records.mails[0]
    mail.belongs = Folder.REVIEW
    running.wake.set()
    until(lies(dovecot, account, "question", REVIEW))
    mail.belongs = None  # the lead reads it again; nothing is to be filed until then
    drag(dovecot, account, "question", REVIEW, "INBOX")
    until(lambda: mail.times_seen == 2)
    assert len(running.records.ids()) == 1
    mail.belongs = Folder.DONE
    running.wake.set()
    until(lies(dovecot, account, "question", DONE))
    until(lambda: [place[0] for place in mail.places] == [Folder.DONE], what="the old place is forgotten")


def test_a_move_whose_acknowledgement_was_lost_is_noticed(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)
    drag(dovecot, account, "devis", "INBOX", DONE)  # as if this watch had moved it and then lost the connection
    mail = running.records.mails[0]
    mail.belongs = Folder.DONE
    running.sync()
    until(lambda: [place[0] for place in mail.places] == [Folder.DONE])
    assert mail.places[0][2] is not None


def test_a_stranger_with_the_same_message_id_is_not_moved(dovecot: Dovecot, account: str, watching: Callable) -> None:
    running = watching()
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)
    with dovecot.session(account) as person:
        person.select_folder("INBOX")
        person.delete_messages([1])
        person.expunge([1])
    dovecot.deliver(plain_mail("devis") + b"et autre chose\r\n", account)
    until(lambda: len(running.records.mails) == 2)
    running.records.mails[0].belongs = Folder.DONE
    running.sync()
    until(lambda: running.records.mails[0].places == [])
    assert subjects(dovecot, account, "INBOX") == ["devis"]


def test_a_mail_that_another_session_takes_during_the_move_has_vanished(
    dovecot: Dovecot, account: str, settings: MailboxSettings
) -> None:
    dovecot.deliver(plain_mail("devis"), account)
    with Session(settings) as session:
        session.ensure(Folder.DONE)
        session.open(Folder.INBOX, write=True)
        drag(dovecot, account, "devis", "INBOX", DONE)
        with pytest.raises(Vanished):
            session.move(1, Folder.DONE)
        with pytest.raises(Vanished):
            session.move(77, Folder.DONE)


@pytest.fixture(
    params=[
        pytest.param({"separator": "."}, id="dots"),
        pytest.param({"separator": ".", "prefix": "INBOX."}, id="below the inbox"),
        pytest.param({"capabilities": "IMAP4rev1 LITERAL+ UIDPLUS"}, id="without MOVE, IDLE and NAMESPACE"),
    ]
)
def other_server(request: pytest.FixtureRequest) -> Iterator[Dovecot]:
    require("dovecot")
    with Dovecot(**request.param) as server:
        yield server


def test_other_servers_file_too(other_server: Dovecot, watching: Callable) -> None:
    settings = settings_of(other_server, FACTURATION)
    with other_server.session(FACTURATION) as person:
        person.append("INBOX", plain_mail("a jeter"), flags=[b"\\Deleted"])
    running = watching(settings=settings)
    other_server.deliver(plain_mail("devis"), FACTURATION)
    until(lambda: (running.wake.set(), running.records.ids())[1])
    running.records.settle(message_id("devis"), Folder.DONE)
    running.wake.set()
    with Session(settings) as session:
        done = session.name(Folder.DONE)
    until(lies(other_server, FACTURATION, "devis", done))
    running.sync()
    assert [place[0] for place in running.records.mails[0].places] == [Folder.DONE]
    assert subjects(other_server, FACTURATION, "INBOX") == ["a jeter"]


def test_a_server_that_cannot_move_safely_moves_nothing(watching: Callable) -> None:
    require("dovecot")
    with Dovecot(capabilities="IMAP4rev1 IDLE") as server:
        running = watching(settings=settings_of(server, FACTURATION))
        server.deliver(plain_mail("devis"), FACTURATION)
        until(running.records.ids)
        running.records.settle(message_id("devis"), Folder.DONE)
        running.sync()
        assert "neither MOVE nor UIDPLUS" in running.watch.state.filing_problem
        assert subjects(server, FACTURATION, "INBOX") == ["devis"]
        running.stop()


def test_a_folder_that_cannot_be_made_does_not_stop_the_reading(
    dovecot: Dovecot, account: str, settings: MailboxSettings, watching: Callable
) -> None:
    running = watching(settings=replace(settings, done_folder="a/../b"))
    dovecot.deliver(plain_mail("devis"), account)
    until(running.records.ids)
    assert "cannot be made" in running.watch.state.filing_problem
