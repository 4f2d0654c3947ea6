"""Faults of this package."""


class OutboxError(Exception):
    """Base of every error raised by `outbox`."""


class UnsafeHeader(OutboxError):
    """A value that may not stand in a mail's header: not one ASCII address, or not a message id."""


class NoWording(OutboxError):
    """The catalogue of a language has no such phrase."""


class NoLegalText(OutboxError):
    """No legal text of that key is in force on that day."""


class NotInvoiceable(OutboxError):
    """An invoice's content cannot be written as a French e-invoice; the message says what is missing."""


class ValidatorBroken(OutboxError):
    """The validation process died or hung twice in a row on the same document."""


class SmtpRefused(OutboxError):
    """The mail server refused the mail: *permanent* for 5xx answers, otherwise worth another try."""

    def __init__(self, *, permanent: bool, code: int, text: str) -> None:
        super().__init__(f"the mail server refused the mail: {code} {text}")
        self.permanent = permanent
        self.code = code
        self.text = text


class SmtpUnreachable(OutboxError):
    """The mail server cannot be reached, or the connection broke; *maybe_sent* when it had the whole mail."""

    def __init__(self, reason: str, *, maybe_sent: bool = False) -> None:
        super().__init__(f"the mail server is out of reach: {reason}")
        self.maybe_sent = maybe_sent


class NoMailServer(OutboxError):
    """An address of a mail server cannot be used; the message says how to write it."""


class UnusableLook(OutboxError):
    """The colour or the logo of the settings cannot be used; the message says why."""
