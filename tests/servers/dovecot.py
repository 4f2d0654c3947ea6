"""A throwaway Dovecot: IMAP (plain, STARTTLS, TLS) and LMTP, started in a tenth of a second from a folder."""

import base64
import getpass
import hmac
import json
import os
import smtplib
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from imapclient import IMAPClient  # type: ignore[import-untyped]  # it ships no types

from servers.available import binary
from servers.certificates import make_certificates
from servers.processes import ServerProcess, free_port, listens, running_as_root, short_folder

#: Every account's password unless told otherwise.
PASSWORD = "atelier-2026"

#: The accounts that are there from the start.
FACTURATION = "facturation@atelier.example"
PATRON = "patron@atelier.example"
CLAIRE = "claire@cabinet.example"
CLIENT = "compta@tilleuls.example"

_CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_username_format = %Lu
auth_failure_delay = 0
recipient_delimiter = +
first_valid_uid = 0
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 100
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu {folder}/users/%Lu
}}
userdb {{
  driver = static
  args = uid={mail} gid={mail_group} home={folder}/mail/%Lu
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
"""

#: Access tokens are checked here, by their signature, so that no identity provider is needed.
_OAUTH2 = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = sub
"""
_TOKEN_KEY = b"only for tests"


class Dovecot:
    """An IMAP server of its own, for one test run.

    Args:
        folder: where it lives; a new one under /tmp by default. The path must be short.
        separator: the delimiter between a folder and its subfolder.
        prefix: "INBOX." for a server that keeps all folders below the inbox, as some providers do.
        capabilities: what it says it can, for a server that can less: "IMAP4rev1 IDLE".
    """

    def __init__(
        self, folder: Path | None = None, *, separator: str = "/", prefix: str = "", capabilities: str = ""
    ) -> None:
        self.folder = folder or short_folder("dc")
        self.host = "127.0.0.1"
        self.port, self.tls_port = free_port(), free_port()
        certificates = make_certificates(self.folder)
        self.ca_file = certificates.authority
        self._passwords: dict[str, str] = {}
        self._write_configuration(separator, prefix, capabilities)
        program = binary("dovecot") or Path("dovecot")
        self._process = ServerProcess([program, "-F", "-c", self.folder / "dovecot.conf"], self.folder / "console.log")
        for address in (FACTURATION, PATRON, CLAIRE, CLIENT):
            self.add_user(address)

    def _write_configuration(self, separator: str, prefix: str, capabilities: str) -> None:
        me = getpass.getuser()
        root = running_as_root()
        mail = self.folder / "mail"
        keys = self.folder / "keys" / "default" / "HS256"
        for made in (mail, self.folder / "state", self.folder / "users", keys):
            made.mkdir(parents=True, exist_ok=True)
        (keys / "default").write_bytes(base64.b64encode(_TOKEN_KEY))
        (self.folder / "oauth2.conf").write_text(_OAUTH2.format(folder=self.folder), encoding="utf-8")
        if root:
            mail.chmod(0o777)
        text = _CONFIGURATION.format(
            folder=self.folder,
            port=self.port,
            tls_port=self.tls_port,
            separator=separator,
            prefix=prefix,
            internal="dovecot" if root else me,
            internal_group="dovecot" if root else "",
            login="dovenull" if root else me,
            mail="mail" if root else me,
            mail_group="mail" if root else me,
        )
        lines = [line for line in text.splitlines() if line != "default_internal_group = "]
        if capabilities:
            lines.append(f"imap_capability = {capabilities}")
        (self.folder / "dovecot.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """Starts it; comes back when it accepts connections."""
        # A killed owner's locks hold up the next server for minutes: its process looks alive as long as nobody waits
        # for it, which a container without init never does.
        for place in ("mail/*/Maildir/**/*.lock", "state/*.lock"):
            for lock in self.folder.glob(place):
                lock.unlink(missing_ok=True)
        self._process.start(lambda: listens(self.port) and self._lmtp.exists())
        return self

    def stop(self) -> None:
        """Ends it in good order."""
        self._process.stop()

    def kill(self) -> None:
        """kill -9 for it and all its sessions."""
        self._process.kill()

    def restart(self) -> Self:
        """Stops it if it runs, and starts it again on the same ports with the same mail."""
        self.stop()
        return self.start()

    @property
    def running(self) -> bool:
        return self._process.running

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- accounts -----------------------------------------------------------------------------------------------

    def add_user(self, address: str, password: str = PASSWORD) -> str:
        """Opens an account (a full address is the login), also while it runs."""
        self._passwords[address.lower()] = password
        file = self.folder / "users" / address.lower()  # one each: a shared file is looked at once a second only
        file.write_text(f"{address.lower()}:{{PLAIN}}{password}\n", encoding="utf-8")
        file.chmod(0o644)
        return address

    def password(self, address: str) -> str:
        return self._passwords[address.lower()]

    def access_token(self, address: str, *, seconds: int = 3600) -> str:
        """An OAuth2 access token for XOAUTH2; a negative time gives one that is over."""
        now = int(time.time())
        claims = {"sub": address, "iat": now - 7200, "exp": now + seconds}
        signed = ".".join(_base64url(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
        return f"{signed}.{_base64url(hmac.digest(_TOKEN_KEY, signed.encode(), 'sha256'))}"

    def knows(self, address: str) -> bool:
        """Whether the account is here; a plus-address counts as its account."""
        local, _, domain = address.lower().rpartition("@")
        return f"{local.partition('+')[0]}@{domain}" in self._passwords

    def imap_url(self, address: str = FACTURATION, *, tls: bool = False) -> str:
        """The URL as `[[mailbox]]` writes it."""
        return f"imaps://{address}@localhost:{self.tls_port}" if tls else f"imap://{address}@127.0.0.1:{self.port}"

    # -- mail ---------------------------------------------------------------------------------------------------

    def deliver(self, raw: bytes, to: str = FACTURATION, sender: str = "client@tilleuls.example") -> None:
        """Hands one mail over by LMTP, as the firm's MX would.

        Raises:
            smtplib.SMTPException, OSError: it was not taken.
        """
        with smtplib.LMTP(str(self._lmtp), timeout=30) as lmtp:
            lmtp.sendmail(sender, [to], raw)

    def session(self, address: str = FACTURATION) -> IMAPClient:
        """A logged-in client of a person's, to look and to drag; a context manager that logs out."""
        client = IMAPClient(self.host, self.port, ssl=False, timeout=30)
        client.login(address, self.password(address))
        return client

    def fill(self, count: int, raw: bytes, address: str = FACTURATION, age: float = 86_400.0) -> None:
        """Lays `count` old, read mails in an inbox at once; INTERNALDATE lies `age` seconds back.

        `raw` may hold `%d`, replaced by the mail's place.
        """
        with self.session(address) as client:
            client.select_folder("INBOX")
        folder = self.folder / "mail" / address.lower() / "Maildir" / "cur"
        owner = folder.stat()
        then = int(time.time() - age)
        for place in range(count):
            path = folder / f"{then}.old{place}.localhost:2,S"
            path.write_bytes(raw.replace(b"%d", b"%d" % place))
            os.utime(path, (then, then))  # Maildir's INTERNALDATE
            if running_as_root():
                os.chown(path, owner.st_uid, owner.st_gid)

    @property
    def _lmtp(self) -> Path:
        return self.folder / "run" / "lmtp"


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
