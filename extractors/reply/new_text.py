"""The new text of a reply: what the person wrote, without what they quote (mail.md §5)."""

import re
from dataclasses import dataclass

from extractors.mail.mail import Mail
from extractors.reply.quote_marks import lines_below_phone, new_lines
from extractors.reply.sent_lines import without_sent_lines
from rules.spelling import fold

#: Characters of a reply that are read: an answer stands on top, the rest is quoted.
MAX_TEXT = 200_000

_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
#: What only the plain part says: where links go and where pictures stand.
_LINKS = re.compile(r"<(?:https?|mailto|tel):[^<>\s]{0,2000}>|\[(?:image|cid)[^\[\]]{0,300}\]")
_COUNTS = re.compile(r"[\w?]")


@dataclass(frozen=True, slots=True)
class NewText:
    """What is new in a reply. `text` is of the plain part, or of the HTML where there is no plain part.

    `below_phone` stands below « Envoyé de mon iPhone », and may be a quote that nothing marks, or the person going on.
    `agree` is False where the mail has both and they do not say the same: nobody can tell which one was meant.
    """

    text: str
    from_html_text: str
    agree: bool
    below_phone: str = ""


def new_text(mail: Mail, sent_text: str | None = None) -> NewText:
    """Return what is new in *mail*, which answers the mail of ours whose plain text was *sent_text*.

    Takes linear time. A quote that nothing marks and that is not ours cannot be told from new text.
    """
    lines = [_lines(text, sent_text) for text in (mail.text, mail.html_reply)]
    plain, html = (_joined(new_lines(each)) for each in lines)
    has_plain, has_html = bool(mail.text.strip()), bool(mail.html_text.strip())
    agree = not (has_plain and has_html) or _essence(plain) == _essence(html)
    below = [_joined(lines_below_phone(each)) for each in lines]
    return NewText(plain if has_plain else html, html, agree, "\n".join(dict.fromkeys(filter(None, below))))


def _lines(text: str, sent_text: str | None) -> list[str]:
    lines = [_BLANKS.sub(" ", line).rstrip() for line in text[:MAX_TEXT].split("\n")]
    return without_sent_lines(lines, sent_text) if sent_text else lines


def _joined(lines: list[str]) -> str:
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _essence(text: str) -> str:
    """Return what must be equal in both parts: letters, digits and question marks."""
    return "".join(_COUNTS.findall(fold(_LINKS.sub(" ", text))))
