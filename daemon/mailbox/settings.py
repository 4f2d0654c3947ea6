"""What the watch must know of one mailbox."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from daemon.errors import SettingsRefused

#: Bytes; a larger mail is recorded as refused and never fetched. The same bound as the guard before the parser.
MAX_MAIL_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings:
    """One mailbox: where it is, who logs in, which folders count.

    Args:
        name: by which the ledger and people know it.
        tls: "tls" from the first byte, "starttls", or "none", which only a loopback address may use.
        password: empty when `token` is given.
        token: gives a fresh OAuth2 access token (XOAUTH2) at each login.
        cafile: the authority to trust instead of the system's.
        folder: what is read; "/" stands between a folder and its subfolder, whatever the server uses.
        done_folder: where finished mails go.
        review_folder: where mails lie while a question about them is open.
        max_mail_bytes: a larger mail is refused unread.

    Raises:
        SettingsRefused: a combination that would send a password in the clear, or no way to log in.
    """

    name: str
    host: str
    port: int
    tls: Literal["tls", "starttls", "none"]
    user: str
    password: str = field(default="", repr=False)
    token: Callable[[], str] | None = field(default=None, repr=False)
    cafile: Path | None = None
    folder: str = "INBOX"
    done_folder: str = "Facturier/Traités"
    review_folder: str = "Facturier/À vérifier"
    max_mail_bytes: int = MAX_MAIL_BYTES

    def __post_init__(self) -> None:
        if self.tls == "none" and not _loopback(self.host):
            raise SettingsRefused(
                f"Mailbox {self.name}: without TLS only a server on this machine is allowed, not {self.host}. Use imaps://."
            )
        if not self.password and self.token is None:
            raise SettingsRefused(f"Mailbox {self.name}: no password. Set password_file or the environment variable.")
        if len({self.folder, self.done_folder, self.review_folder}) < 3:  # noqa: PLR2004 - the three folders
            raise SettingsRefused(f"Mailbox {self.name}: folder, done_folder and review_folder must differ.")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
