"""A packing that comes by itself, not in a mail (`facturier read dossier.zip`), as a mail that holds nothing else."""

from email import policy
from email.message import EmailMessage

from extractors.mail.mail import Mail
from extractors.mail.parse import parse


def mail_around(name: str, content: bytes) -> Mail:
    """Return a mail of nobody whose only file is *content*, taken apart like any other. Raises MailRefused."""
    mail = EmailMessage(policy=policy.SMTP)
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return parse(mail.as_bytes())
