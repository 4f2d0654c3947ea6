"""The watch's settings for an account of a throwaway Dovecot."""

from daemon.mailbox.settings import MailboxSettings
from servers.dovecot import Dovecot


def settings_of(dovecot: Dovecot, address: str) -> MailboxSettings:
    """Plain IMAP on loopback, with the default folders; use `dataclasses.replace` for others."""
    return MailboxSettings(
        name=address,
        host=dovecot.host,
        port=dovecot.port,
        tls="none",
        user=address,
        password=dovecot.password(address),
    )
