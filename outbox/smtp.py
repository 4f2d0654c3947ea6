"""Handing a mail to the firm's mail server, over TLS unless the server is this machine."""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from outbox.errors import NoMailServer, SmtpRefused, SmtpUnreachable

#: Seconds to wait for each of the server's answers.
TIMEOUT_SECONDS = 60.0

_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_PERMANENT = 500
_RECIPIENT_ACCEPTED = {250, 251}
_SUCCESS = range(200, 300)
_LONGEST_ANSWER = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpTransport:
    """A mail server, spoken to once per mail. Make it with `of`.

    Certificates are checked against the system's authorities, or those in *cafile* only. With a *bearer*, which
    gives an OAuth2 access token, the login is XOAUTH2 (Microsoft 365, Google Workspace).
    """

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    bearer: Callable[[], str] | None = field(default=None, repr=False)
    cafile: Path | None = None

    @classmethod
    def of(
        cls,
        url: str,
        password: str = "",
        cafile: Path | None = None,
        bearer: Callable[[], str] | None = None,
    ) -> "SmtpTransport":
        """Read *url*: `smtp+starttls://user@example@smtp.example:587`, `smtps://…`, `smtp://localhost:25`.

        Raises NoMailServer for another scheme, and for a server without TLS that is not this machine.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        except (ValueError, KeyError) as error:
            raise NoMailServer("a mail server is written smtp+starttls://user@host:587 or smtps://user@host") from error
        if not host:
            raise NoMailServer("the mail server's host is missing: smtp+starttls://user@host:587")
        if parts.scheme == "smtp" and not _is_loopback(host):
            raise NoMailServer(f"smtp:// has no TLS and is for this machine only: use smtp+starttls:// for {host}")
        user = unquote(parts.username or "")
        return cls(
            scheme=parts.scheme, host=host, port=port, user=user, password=password, bearer=bearer, cafile=cafile
        )

    def send(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Hand *raw* over for all *recipients*, or for none of them: one refused recipient refuses the mail.

        Raises SmtpRefused, and SmtpUnreachable, whose `maybe_sent` says that the server had the whole mail when
        the connection broke: the same bytes may be sent again.
        """
        with self._session() as smtp:
            _command(smtp.mail(sender))
            for recipient in recipients:
                code, text = smtp.rcpt(recipient)
                if code not in _RECIPIENT_ACCEPTED:
                    _refused(code, text)
            try:
                _command(smtp.data(raw))
            except smtplib.SMTPDataError as error:
                _refused(error.smtp_code, error.smtp_error)
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                raise SmtpUnreachable(f"{self.host} broke the connection", maybe_sent=True) from error

    def check(self) -> None:
        """Connect, log in and leave. Raises SmtpRefused, SmtpUnreachable."""
        with self._session() as smtp:
            _command(smtp.noop())

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        try:
            smtp = self._connect()
            try:
                self._log_in(smtp)
                yield smtp
            finally:
                with suppress(smtplib.SMTPException, OSError):
                    smtp.quit()
                smtp.close()
        except smtplib.SMTPResponseException as error:
            _refused(error.smtp_code, error.smtp_error)
        except ssl.SSLError as error:
            raise SmtpUnreachable(
                f"{self.host} has no certificate that this machine trusts ({error.reason})"
            ) from error
        except (smtplib.SMTPException, OSError) as error:
            raise SmtpUnreachable(f"{self.host}:{self.port}: {error}") from error

    def _connect(self) -> smtplib.SMTP:
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=self._tls())
        smtp = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        if self.scheme == "smtp+starttls":
            try:
                smtp.starttls(context=self._tls())
            except BaseException:
                smtp.close()
                raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self.bearer:
            said = f"user={self.user}\x01auth=Bearer {self.bearer()}\x01\x01"
            # A refused token is answered with a challenge that wants an empty reply before the error comes.
            smtp.auth("XOAUTH2", lambda challenge=None: "" if challenge else said)
        elif self.user and self.password:
            smtp.login(self.user, self.password)

    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.cafile)


def _command(answer: tuple[int, bytes]) -> None:
    code, text = answer
    if code not in _SUCCESS:
        _refused(code, text)


def _refused(code: int, text: bytes | str) -> NoReturn:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    raise SmtpRefused(permanent=code >= _PERMANENT, code=code, text=words[:_LONGEST_ANSWER])


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
