"""Faults of a mailbox: each is one line that says what is wrong and what to do."""

from daemon.errors import OutOfReach


class MailboxFault(OutOfReach):
    """Base of every error raised by `daemon.mailbox`."""


class Unreachable(MailboxFault):
    """The server cannot be reached, or the connection broke; trying again may help."""


class CertificateRefused(MailboxFault):
    """The server's certificate is not one that we trust, or it is for another name."""


class LoginRefused(MailboxFault):
    """The server does not accept the user, the password or the token."""


class FolderMissing(MailboxFault):
    """A folder does not exist, or this user may not open or make it."""


class CommandRefused(MailboxFault):
    """The server answered NO or BAD to one command; the connection goes on."""


class Vanished(MailboxFault):
    """A mail is not there any more: another session moved it."""
