"""A file that only holds others, in place of which they are read: a zip, a mail saved by Outlook, a winmail.dat."""

from dataclasses import dataclass, replace
from email.message import Message

from extractors.mail.errors import BrokenOutlook
from extractors.mail.mail import Attachment
from extractors.mail.media_type import MSG, TNEF, ZIP

NOTHING = "this winmail.dat of Outlook holds no file, and no text but RTF"
#: What only holds other files, or a mail.
PACKINGS = frozenset({ZIP, MSG, TNEF})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What stands in place of a file: *files*, *mails*, and the *texts* of a mail that came packed.

    `unread` are packings of nothing that is read: they matter for a mail that says nothing else.
    """

    files: tuple[Attachment, ...] = ()
    mails: tuple[Message, ...] = ()
    texts: tuple[str, ...] = ()
    unread: tuple[Attachment, ...] = ()


def unpacked(file: Attachment) -> Unpacked:
    """Return what *file* holds, or itself where it is no packing, or cannot be opened. Never raises for its content."""
    if file.problem or file.media_type not in PACKINGS:
        return Unpacked((file,))
    if file.media_type == ZIP:
        return _of_zip(file)
    return _of_outlook(file)


def _of_zip(file: Attachment) -> Unpacked:
    from extractors.mail.archive import files_in  # noqa: PLC0415 - few mails have a zip

    return _together(files_in(file))


def _of_outlook(file: Attachment) -> Unpacked:
    try:
        return _of_msg(file) if file.media_type == MSG else _of_winmail(file)
    except BrokenOutlook as broken:
        return Unpacked((replace(file, problem=str(broken)),))


def _of_msg(file: Attachment) -> Unpacked:
    from extractors.mail.outlook import message_of  # noqa: PLC0415 - few mails have one

    return Unpacked(mails=(message_of(file.content),))


def _of_winmail(file: Attachment) -> Unpacked:
    from extractors.mail.winmail import opened  # noqa: PLC0415 - few mails have one

    files, text = opened(file.content)
    if not files and not text:
        return Unpacked(unread=(replace(file, problem=NOTHING),))
    inside = _together(files)
    return replace(inside, texts=inside.texts or ((text,) if text else ()))


def _together(files: tuple[Attachment, ...]) -> Unpacked:
    """Open the files of a packing; what may not be opened in one has a problem there."""
    inside = [unpacked(each) for each in files]
    return Unpacked(
        tuple(found for each in inside for found in each.files),
        tuple(found for each in inside for found in each.mails),
        tuple(found for each in inside for found in each.texts),
        tuple(found for each in inside for found in each.unread),
    )
