"""A person of a journey: writes by SMTP, reads by IMAP, and knows nothing else of the program."""

import imaplib
import smtplib
import ssl
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from imapclient import IMAPClient  # type: ignore[import-untyped]  # it ships no types

from daemon.demo.people import reply
from servers.dovecot import Dovecot
from servers.smtp import SmtpServer
from servers.waiting import until

#: Seconds that an answer of the program may take on a busy machine. Usually it takes two; but a mail to a client
#: whose sending was cut short before the server had it waits two minutes for its copy, then goes again.
PATIENCE = 200.0
#: Seconds between two looks into a mailbox or the ledger: the program needs the machine too.
LOOK = 0.1


class Person:
    """Somebody with a mailbox in the town.

    Args:
        address: both the address and the login.
        dovecot: where the mailbox is.
        smtp: where mails are handed in.
    """

    def __init__(self, address: str, dovecot: Dovecot, smtp: SmtpServer) -> None:
        self.address = dovecot.add_user(address)
        self._dovecot, self._smtp = dovecot, smtp
        self._client: IMAPClient | None = None
        self._mails: dict[int, EmailMessage] = {}
        self._dealt_with: set[str] = set()

    # -- writing ------------------------------------------------------------------------------------------------

    def send(self, message: EmailMessage) -> str:
        """Hands a mail in, again and again while the server says « later »; gives its Message-ID."""
        until(lambda: self._hand_in(message), what=f"a server that takes the mail of {self.address}", pause=LOOK)
        return str(message["Message-ID"])

    def answer(self, asked: EmailMessage, text: str) -> str:
        """Answers a mail as a mail program would; gives the answer's Message-ID."""
        return self.send(reply(asked.as_bytes(), self.address, text))

    def _hand_in(self, message: EmailMessage) -> bool:
        """One attempt; after a broken connection a mail program cannot know, and sends again."""
        try:
            with smtplib.SMTP("localhost", self._smtp.port, timeout=30) as client:
                if self._smtp.certificates:
                    client.starttls(context=ssl.create_default_context(cafile=self._smtp.certificates.authority))
                    client.login(self.address, self._dovecot.password(self.address))
                client.send_message(message)
        except smtplib.SMTPResponseException as fault:
            if fault.smtp_code >= 500:
                raise
            return False
        except OSError:  # smtplib's errors are among them
            return False
        return True

    # -- reading ------------------------------------------------------------------------------------------------

    def mails(self) -> list[EmailMessage]:
        """All that is in the inbox; while the server is away, what was seen of it."""
        try:
            self._look()
        except (OSError, imaplib.IMAP4.error):
            self.leave()
        return list(self._mails.values())

    def gets(self, *words: str, timeout: float = PATIENCE) -> EmailMessage:
        """Waits for a mail with these words in its subject that was not given before; a copy of one does not count."""
        mail = until(lambda: self._new(words), timeout, f"a mail to {self.address} about {words}", LOOK)
        self._dealt_with.add(str(mail["Message-ID"]))
        return mail

    def leave(self) -> None:
        """Closes the connection."""
        client, self._client = self._client, None
        if client is not None:
            client.shutdown()

    def _new(self, words: tuple[str, ...]) -> EmailMessage | None:
        fresh = (mail for mail in self.mails() if str(mail["Message-ID"]) not in self._dealt_with)
        return next((mail for mail in fresh if all(word in subject(mail) for word in words)), None)

    def _look(self) -> None:
        if self._client is None:
            self._client = self._dovecot.session(self.address)
            self._client.select_folder("INBOX", readonly=True)
        self._client.noop()
        missing = [uid for uid in self._client.search() if uid not in self._mails]
        for uid, data in (self._client.fetch(missing, ["BODY.PEEK[]"]) if missing else {}).items():
            self._mails[uid] = message_from_bytes(data[b"BODY[]"], policy=default)


def subject(mail: EmailMessage) -> str:
    """The subject with ordinary spaces."""
    return str(mail["Subject"]).replace("\u00a0", " ").replace("\u202f", " ")
