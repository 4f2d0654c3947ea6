"""A file read as an answer to one of our mails."""

from pathlib import Path

from daemon.cli.given_file import content_of
from extractors.mail.errors import MailRefused
from extractors.mail.mail import Mail
from extractors.mail.parse import parse
from extractors.reply.read import read_reply
from rules.approval import Answer, Verdict
from rules.json_shape import JsonValue
from rules.wording import plain

TEXT = ".txt"


def reply_of_file(path: Path) -> Answer:
    """Return a mail, or a mail's text in a `.txt`, read as an answer. Raises UsedWrongly for a missing file.

    A mail that is not even taken apart is unclear, as it is for the daemon: it decides nothing.
    """
    content = content_of(path)
    if path.suffix.lower() == TEXT:
        return read_reply(Mail(text=content.decode("utf-8-sig", "replace")))
    try:
        return read_reply(parse(content))
    except MailRefused as refused:
        return Answer(verdict=Verdict.UNCLEAR, reason=refused.reason)


def reply_to_json(answer: Answer) -> dict[str, JsonValue]:
    """Return the form of interface.md §2; `number` and `done` are null where it has none, `progress` is left out."""
    progress: dict[str, JsonValue] = {each.part: plain(each.percent) for each in answer.progress}
    written: dict[str, JsonValue] = {
        "new_text": answer.new_text,
        "verdict": answer.verdict.value,
        "number": answer.number,
        "done": answer.done,
        "reason": answer.reason,
    }
    return written | {"progress": progress} if progress else written
