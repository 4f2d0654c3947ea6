"""Tries a mailbox for real, for `facturier check`; changes nothing in it."""

from dataclasses import dataclass

from daemon.mailbox.errors import CertificateRefused, FolderMissing, LoginRefused, MailboxFault
from daemon.mailbox.session import Session
from daemon.mailbox.settings import MailboxSettings
from ledger.mails import Folder


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried.

    Attributes:
        part: "connection", "certificate", "login", "folder", "idle", "move", "done_folder" or "review_folder".
        good: whether the watch works with it.
        words: what was found, and the cure where it is not good.
    """

    part: str
    good: bool
    words: str


@dataclass(frozen=True, slots=True)
class MailboxReport:
    """What was found, in the order in which it was tried; `reached` says whether the server answered a login."""

    name: str
    findings: tuple[Finding, ...]
    reached: bool

    @property
    def good(self) -> bool:
        """Whether the mailbox can be watched."""
        return self.reached and all(finding.good for finding in self.findings)


def check_mailbox(settings: MailboxSettings) -> MailboxReport:
    """Logs in, opens the folder and asks for the capabilities; every fault becomes a finding."""
    try:
        with Session(settings) as session:
            words = f"{settings.user} is logged in at {settings.host}:{settings.port}."
            found = [Finding("login", good=True, words=words), _folder(session), _idle(session), _move(session)]
            found += [_target(session, folder) for folder in (Folder.DONE, Folder.REVIEW)]
            return MailboxReport(settings.name, tuple(found), reached=True)
    except MailboxFault as fault:
        return MailboxReport(settings.name, (Finding(_part(fault), good=False, words=str(fault)),), reached=False)


def _part(fault: MailboxFault) -> str:
    match fault:
        case CertificateRefused():
            return "certificate"
        case LoginRefused():
            return "login"
    return "connection"


def _folder(session: Session) -> Finding:
    try:
        opened = session.open(Folder.INBOX)
    except FolderMissing as fault:
        return Finding("folder", good=False, words=str(fault))
    return Finding("folder", good=True, words=f"{session.name(Folder.INBOX)} holds {opened.exists} mails.")


def _idle(session: Session) -> Finding:
    if session.can("IDLE"):
        return Finding("idle", good=True, words="The server tells of new mail at once (IDLE).")
    return Finding("idle", good=True, words="The server has no IDLE: it is asked every half minute.")


def _move(session: Session) -> Finding:
    if session.can("MOVE"):
        return Finding("move", good=True, words="The server moves mails (MOVE).")
    if session.can("UIDPLUS"):
        return Finding("move", good=True, words="The server copies and deletes single mails (UIDPLUS).")
    return Finding("move", good=False, words="The server has neither MOVE nor UIDPLUS: mails stay where they are.")


def _target(session: Session, folder: Folder) -> Finding:
    name = session.name(folder)
    words = f"{name} is there." if session.exists(folder) else f"{name} will be made at the first start."
    return Finding(f"{folder}_folder", good=True, words=words)
