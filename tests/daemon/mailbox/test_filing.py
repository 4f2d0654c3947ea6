"""The process dies while it files mails: each mail lies once in its folder, and the ledger knows where."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from daemon.mailbox.filing import FilingClerk
from daemon.mailbox.session import Arrival, Opened
from daemon.records import LedgerRecords
from fakes.crashes import Crash, CrashingLedger, Death
from fakes.firm import MAILBOX, Firm
from ledger import Folder, MailState

MAILS = 3
VALIDITY = {Folder.INBOX: 1, Folder.DONE: 2, Folder.REVIEW: 3}


@dataclass
class Settings:
    name: str = MAILBOX
    max_mail_bytes: int = 1_000_000


@dataclass
class Server:
    """A mail server whose moves cannot be undone; `tells` says whether it tells the new UID."""

    at: datetime
    tells: bool
    folders: dict[Folder, dict[int, bytes]] = field(default_factory=lambda: {each: {} for each in Folder})
    settings: Settings = field(default_factory=Settings)
    opened: Folder = Folder.INBOX

    def put(self, folder: Folder, raw: bytes) -> int:
        uid = max(self.folders[folder], default=0) + 1
        self.folders[folder][uid] = raw
        return uid

    def open(self, folder: Folder, *, write: bool = False) -> Opened:
        assert write
        self.opened = folder
        return Opened(VALIDITY[folder], 99, len(self.folders[folder]))

    def holds(self, uid: int) -> bool:
        return uid in self.folders[self.opened]

    def with_message_id(self, message_id: str) -> list[int]:
        return [uid for uid, raw in self.folders[self.opened].items() if message_id.encode() in raw]

    def arrivals(self, uids: list[int]) -> list[Arrival]:
        return [Arrival(uid, len(self.folders[self.opened][uid]), self.at) for uid in uids]

    def bodies(self, uids: list[int]) -> dict[int, bytes]:
        return {uid: self.folders[self.opened][uid] for uid in uids}

    def move(self, uid: int, target: Folder) -> tuple[int, int] | None:
        new = self.put(target, self.folders[self.opened].pop(uid))
        return (VALIDITY[target], new) if self.tells else None


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def open_firm(request: pytest.FixtureRequest, tmp_path, validator) -> Iterator[Callable[[], Firm]]:
    opened = []

    def open_one() -> Firm:
        url = "" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
        opened.append(Firm(tmp_path, validator, url))
        return opened[-1]

    yield open_one
    for firm in opened:
        firm.ledger.close()


def stored(firm: Firm, *, tells: bool) -> Server:
    """Return the server with mails that are read and settled."""
    server = Server(firm.clock(), tells)
    for number in range(MAILS):
        raw = f"From: a@b.fr\r\nMessage-ID: <m{number}@b.fr>\r\nSubject: x\r\n\r\nBonjour {number}\r\n".encode()
        firm.records.store(raw, MAILBOX, VALIDITY[Folder.INBOX], server.put(Folder.INBOX, raw), firm.clock())
    with firm.ledger.work() as books:
        for mail in range(1, MAILS + 1):
            books.mails.set_state(mail, MailState.HANDLED)
    return server


@pytest.mark.parametrize("tells", [True, False], ids=["tells the uid", "tells nothing"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, MAILS + 1))
def test_a_crash_between_a_move_and_its_mark_leaves_each_mail_once(
    open_firm: Callable[[], Firm], at: int, when: str, *, tells: bool
) -> None:
    firm = open_firm()
    server = stored(firm, tells=tells)
    dying = replace(firm.office, ledger=CrashingLedger(firm.office.ledger, Death(at, when, between=True)))
    with suppress(Crash):
        FilingClerk(server, LedgerRecords(dying), lambda: False).file()
    assert len(server.folders[Folder.DONE]) == at  # it died there
    assert FilingClerk(server, firm.records, lambda: False).file().problem == ""
    assert sorted(server.folders[Folder.DONE].values()) == sorted(
        firm.office.files.get(each) for each in raw_digests(firm)
    )
    assert server.folders[Folder.INBOX] == server.folders[Folder.REVIEW] == {}
    assert firm.records.to_file(MAILBOX) == ()
    with firm.ledger.read() as books:
        assert [books.mails.folders(mail) for mail in range(1, MAILS + 1)] == [{Folder.DONE}] * MAILS


def raw_digests(firm: Firm) -> list[str]:
    """Return the digests of the stored mails."""
    with firm.ledger.read() as books:
        return [books.mails.get(mail).raw_sha256 for mail in range(1, MAILS + 1)]
