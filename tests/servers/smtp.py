"""A throwaway SMTP server: the firm's submission server and its MX in one (aiosmtpd), with Dovecot behind it."""

import asyncio
import base64
import smtplib
import ssl
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from servers.authentication_results import AUTHSERV_ID, sender_domain, vouched
from servers.certificates import Certificates, make_certificates
from servers.dovecot import PASSWORD, Dovecot
from servers.processes import free_port, short_folder

#: Scripted answers that are not replies: the connection breaks before or after the mail was taken.
DISCONNECT = "disconnect"
DISCONNECT_AFTER_TAKING = "disconnect after taking"


@dataclass(frozen=True)
class Received:
    """One mail that the server took: envelope, raw bytes as sent, and who was logged in ("" for nobody)."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    login: str


class SmtpServer:
    """Keeps what it received and hands it over to Dovecot's accounts by LMTP.

    A mail passes DMARC when its login's domain is the domain of its From header, or, without a login, when From and
    envelope have the same domain and that domain is one of `vouched_domains`. Recipients without an account here are
    kept in `received` only, as if another firm's server had them.

    Args:
        handover: where mail for local accounts goes.
        starttls: offer STARTTLS, and take logins only after it.
        auth_required: refuse mail without a login; needs `starttls`.
        vouched_domains: domains whose mail comes authenticated from outside.
        refuse_unknown: 550 for recipients without an account, instead of keeping their mail.
    """

    def __init__(
        self,
        handover: Dovecot | None = None,
        *,
        starttls: bool = False,
        auth_required: bool = False,
        vouched_domains: Iterable[str] = ("atelier.example", "cabinet.example", "tilleuls.example", "banque.example"),
        refuse_unknown: bool = False,
    ) -> None:
        self.host, self.port = "127.0.0.1", free_port()
        self.received: list[Received] = []
        self.passwords: dict[str, str] = {}
        self.bearer_tokens: set[str] = set()
        self.vouched_domains = {domain.lower() for domain in vouched_domains}
        self.authserv_id = AUTHSERV_ID
        self._handover = handover
        self._refuse_unknown = refuse_unknown
        self._starttls, self._auth_required = starttls, auth_required
        self._script: deque[str] = deque()
        self._lock = threading.Lock()
        self._controller: Controller | None = None
        self.certificates: Certificates | None = make_certificates(short_folder("sm")) if starttls else None

    # -- life ---------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        context = None
        if self.certificates:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(self.certificates.certificate, self.certificates.key)
        self._controller = Controller(
            _Handler(self),
            hostname=self.host,
            port=self.port,
            tls_context=context,
            require_starttls=self._starttls,
            auth_required=self._auth_required,
            auth_require_tls=self._starttls,
            authenticator=self._authenticate,
            data_size_limit=64_000_000,
            ident="Facturier test",
        )
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def kill(self) -> None:
        """Goes away; like `stop`, as the server has no state on disk."""
        self.stop()

    def restart(self) -> Self:
        self.stop()
        return self.start()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- what a test says ---------------------------------------------------------------------------------------

    def answer_next(self, *answers: str) -> None:
        """Scripts the answers to the next mails: "451 …", "550 …", DISCONNECT or DISCONNECT_AFTER_TAKING."""
        with self._lock:
            self._script.extend(answers)

    def forget(self) -> None:
        """Drops what was received and what was scripted."""
        with self._lock:
            self.received.clear()
            self._script.clear()

    def to(self, address: str) -> tuple[Received, ...]:
        """The mails taken for one recipient, in their order."""
        with self._lock:
            return tuple(mail for mail in self.received if address.lower() in map(str.lower, mail.recipients))

    def url(self, user: str = "") -> str:
        """The URL as `[smtp]` writes it."""
        who = f"{user}@" if user else ""
        return (
            f"smtp+starttls://{who}localhost:{self.port}" if self._starttls else f"smtp://{who}{self.host}:{self.port}"
        )

    def send(self, raw: bytes, to: str, sender: str) -> None:
        """Sends one mail as a person at `sender` would from outside, without a login."""
        with smtplib.SMTP(self.host, self.port, timeout=30) as client:
            client.sendmail(sender, [to], raw)

    # -- what the handler asks ----------------------------------------------------------------------------------

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        if mechanism == "XOAUTH2":
            good = data[1] in self.bearer_tokens
            return AuthResult(success=good, handled=False, auth_data=LoginPassword(data[0].encode(), b""))
        user, password = data.login.decode(), data.password.decode()
        return AuthResult(success=self._password(user) == password, handled=False, auth_data=data)

    def _password(self, user: str) -> str:
        if user in self.passwords:
            return self.passwords[user]
        return self._handover.password(user) if self._handover and self._handover.knows(user) else PASSWORD

    def _knows(self, address: str) -> bool:
        return not self._refuse_unknown or (self._handover is not None and self._handover.knows(address))

    def _take(self, mail: Received) -> str:
        """Keeps and hands over one mail; gives the reply."""
        marked = vouched(mail.raw, passed=self._passes(mail), authserv_id=self.authserv_id)
        try:
            for to in mail.recipients:
                if self._handover and self._handover.knows(to):
                    self._handover.deliver(marked, to, mail.sender)
        except (OSError, smtplib.SMTPException):
            return "451 4.3.0 the mailbox is away, try again later"
        with self._lock:
            self.received.append(mail)
        return "250 2.0.0 taken"

    def _passes(self, mail: Received) -> bool:
        domain = sender_domain(mail.raw)
        if mail.login:
            return domain == mail.login.rpartition("@")[2].lower()
        return domain in self.vouched_domains and domain == mail.sender.rpartition("@")[2].lower()

    def _next_answer(self) -> str:
        with self._lock:
            return self._script.popleft() if self._script else ""


class _Handler:
    """aiosmtpd's hooks."""

    def __init__(self, owner: SmtpServer) -> None:
        self._owner = owner

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if not self._owner._knows(address):
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        answer = self._owner._next_answer()
        if answer == DISCONNECT:
            return _break(server)
        if answer and answer != DISCONNECT_AFTER_TAKING:
            return answer
        login = session.auth_data.login.decode() if session.auth_data else ""
        raw = bytes(envelope.original_content or b"")
        mail = Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw, login)
        reply = await asyncio.get_running_loop().run_in_executor(None, self._owner._take, mail)
        return _break(server) if answer == DISCONNECT_AFTER_TAKING else reply

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - the same
        """RFC-less SASL of Google and Microsoft: "user=…^Aauth=Bearer …^A^A" in base64."""
        sent = args[1].encode() if len(args) > 1 else await server.challenge_auth("")
        text = base64.b64decode(sent).decode("utf-8", "replace") if isinstance(sent, bytes) else ""
        fields = dict(part.partition("=")[::2] for part in text.split("\x01") if "=" in part)
        token = fields.get("auth", "").removeprefix("Bearer ")
        return server._authenticate("XOAUTH2", (fields.get("user", ""), token))


def _break(server: SMTP) -> str:
    if isinstance(server.transport, asyncio.Transport):
        server.transport.abort()
    return "421 4.3.2 gone"
