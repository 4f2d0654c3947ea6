"""A mail as an answer: what `facturier reply` prints and what an approval is decided on."""

import re

from extractors.mail.mail import Mail
from extractors.reply.answer import odd_below, read_answer
from extractors.reply.new_text import new_text
from rules.approval import Answer, Verdict
from rules.spelling import fold

_NAME = re.compile(r"[a-z][a-z'-]{1,30}")


def read_reply(mail: Mail, sent_text: str | None = None) -> Answer:
    """Return *mail* read as an answer to our mail whose plain text was *sent_text*. Checks no identity.

    A machine's mail is an `auto_reply` before a word of it is read; parts that do not agree are unclear.
    """
    if mail.automatic:
        return Answer(verdict=Verdict.AUTO_REPLY, reason=mail.automatic)
    new = new_text(mail, sent_text)
    if not new.agree:
        reason = "the plain and the HTML part do not say the same"
        return Answer(verdict=Verdict.UNCLEAR, new_text=new.text, reason=reason)
    if mail.problems and not mail.text.strip():
        return Answer(verdict=Verdict.UNCLEAR, new_text=new.text, reason=mail.problems[0])
    if odd := odd_below(new.below_phone, names_of(mail)):
        return Answer(verdict=Verdict.UNCLEAR, new_text=new.text, reason=f"below the decision stands: {odd[:80]!r}")
    return read_answer(new.text, names_of(mail))


def names_of(mail: Mail) -> tuple[str, ...]:
    """Return the words of the sender's name and address that may stand alone as their signature."""
    words = f"{mail.sender_name} {mail.sender.partition('@')[0].replace('.', ' ')}"
    return tuple(dict.fromkeys(_NAME.findall(fold(words))))
