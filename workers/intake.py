"""The intake step: from a stored mail to its sender, its documents, and whether it answers one of ours.

Everything that a mail can hurt runs in a child process; what it cannot read is refused with a reason,
and the mail stays where it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from extractors.documents.convert import MAIL_TEXT
from extractors.errors import ExtractorsError
from extractors.mail.authentication import authenticate
from extractors.mail.digest import sent_digest
from extractors.mail.mail import Bounce, Mail
from extractors.reply.new_text import new_text
from ledger import Books, Cause, Claim, MailState, StoredMail, StoredOutgoing
from rules.approval import Sender
from rules.facts import Facts, Kind
from rules.reply import approver_of
from rules.spelling import fold
from workers.asking import Asking, ask
from workers.children import blame
from workers.faults import fault_text
from workers.office import Office
from workers.opening import open_mail
from workers.phrases import say
from workers.reply_tokens import presented_tokens
from workers.send import CLIENT
from workers.standing import Standing, standing_of
from workers.ways_out import with_ways_out

#: A body longer than this (characters) is no message to read as a document.
LONGEST_BODY = 100_000
#: Files of one mail that are read; a mail with more is somebody's archive.
MOST_FILES = 20
TOO_MANY_FILES = f"more than {MOST_FILES} files came in one mail: from this one on none was read"
MESSAGE = "message"
FORWARDS = ("tr:", "tr :", "fwd:", "fwd :", "fw:", "fw :")
#: Automatic mails whose text may be a bank's notice; the text of any other is a machine's excuse.
NOTICES = frozenset({"Auto-Submitted", "Precedence", "mailing list"})


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a mail, or its text, to be read as a document; `problem` says why it should not be read."""

    name: str
    media_type: str
    content: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A mail taken apart: its row, its sender as proved, and its parts with the digests of their stored bytes."""

    stored: StoredMail
    mail: Mail
    sender: Sender
    parts: list[tuple[Part, str]]
    sent_digest: str


def intake(office: Office, claim: Claim) -> None:
    """Take one mail in; a second run finds it done."""
    with office.ledger.read() as books:
        stored = books.mails.get(claim.subject)
    raw = office.files.get(stored.raw_sha256)
    try:
        mail = office.mails.run(open_mail, raw)
    except ExtractorsError as refusal:
        blame(refusal, claim.attempts)
        _refuse(office, claim, stored, str(refusal))
        return
    sender = authenticate(mail, raw, office.trusted_authserv_ids, office.dns)
    parts = [(part, office.files.put(part.content)) for part in parts_to_read(mail)]
    opened = _Opened(stored, mail, sender, parts, sent_digest(raw))
    cause = Cause("mail", str(stored.id))
    with office.change("mail taken in", cause, f"intake:{stored.id}", {"digest": stored.digest}) as books:
        ours = books.outgoing.by_message_id(angled(mail.message_id, *mail.in_reply_to, *mail.references))
        _describe(office, books, opened, ours)
        if not _is_ours(office, books, opened, ours):
            _route(office, books, opened)
        books.tasks.finish(claim)


def parts_to_read(mail: Mail) -> Iterator[Part]:
    """Give the files of *mail* and of the mails forwarded in it, then its own text."""
    passed_on = list(_inside(mail))
    files = [
        Part(file.name, file.media_type, file.content, file.problem)
        for each in (mail, *passed_on)
        for file in each.attachments
        if not file.inline_cid
    ]
    # A mail that is passed on as a file says something too: a bank's notice is often nothing but text.
    texts = (Part(f"{MESSAGE} {at}", MAIL_TEXT, _whole_text(each).encode()) for at, each in enumerate(passed_on))
    given = [*files, *(part for part in texts if part.content.strip())]
    yield from given[:MOST_FILES]
    yield from (replace(part, problem=TOO_MANY_FILES) for part in given[MOST_FILES : MOST_FILES + 1])
    text = _own_text(mail)
    if text.strip() and len(text) <= LONGEST_BODY and (not mail.automatic or mail.automatic in NOTICES):
        yield Part(MESSAGE, MAIL_TEXT, text.encode())


def _inside(mail: Mail) -> Iterator[Mail]:
    """Yield the mails that are passed on in *mail*, and those in them."""
    for each in mail.forwarded:
        yield each
        yield from _inside(each)


def _own_text(mail: Mail) -> str:
    """Return what the mail says: without what it quotes, unless it passes somebody's mail on."""
    passed_on = fold(mail.subject).startswith(FORWARDS)
    new = "" if passed_on else new_text(mail).text
    return new or _whole_text(mail)


def _whole_text(mail: Mail) -> str:
    return mail.text or mail.html_text


def _refuse(office: Office, claim: Claim, stored: StoredMail, reason: str) -> None:
    with office.change(
        "mail refused", Cause("mail", str(stored.id)), f"intake:{stored.id}", {"refused": True}
    ) as books:
        books.mails.set_state(stored.id, MailState.REFUSED, reason)
        language = office.company.language
        asking = Asking(
            key=f"mail_refused:{stored.id}",
            topic="mail_refused",
            title=say(language, "mail_refused", reason=fault_text(language, reason)),
            mail_id=stored.id,
            quiet=True,
        )
        ask(books, asking, office.clock())
        books.tasks.finish(claim)


def _describe(office: Office, books: Books, opened: _Opened, ours: tuple[StoredOutgoing, ...]) -> None:
    mail, sender = opened.mail, opened.sender
    answered = [each.id for each in ours if each.message_id != f"<{mail.message_id}>"]
    books.mails.describe(
        opened.stored.id,
        from_address=sender.address,
        aligned=sender.aligned,
        automatic=mail.automatic,
        answers_outgoing=answered[0] if answered else None,
        subject_hash=sha256(mail.subject.encode()).hexdigest(),
        outsiders=_outsiders(office, mail),
    )


def _outsiders(office: Office, mail: Mail) -> tuple[str, ...]:
    """Return the addresses beyond the firm that a mail went to: the client's, where staff sent a quote."""
    firm = {each.casefold() for each in office.policy.staff_domains}
    own = {office.identity.mailbox.casefold(), office.identity.sender.casefold()}
    addresses = (each.casefold() for each in (*mail.to, *mail.cc))
    return tuple(
        each
        for each in addresses
        if each.rpartition("@")[2] not in firm and each not in own and approver_of(each, office.policy) is None
    )


def _is_ours(office: Office, books: Books, opened: _Opened, ours: tuple[StoredOutgoing, ...]) -> bool:
    """Deal with our own copies and with delivery reports about our mails; tell whether it was one.

    A copy has the bytes that we sent: ids alone can be copied by anybody who got a mail of ours.
    """
    mail, mail_id = opened.mail, opened.stored.id
    copy = next((each for each in ours if each.message_id == f"<{mail.message_id}>"), None)
    same_instance = mail.instance == office.identity.instance
    if copy is not None and same_instance and opened.sent_digest == _digest_of(office, copy):
        if copy.state == "sending":  # the server has it: the process that sent it died before it could say so
            books.outgoing.sent(copy.id, office.clock())
        books.mails.set_state(mail_id, MailState.IGNORED, "our own copy")
        return True
    if mail.bounce is None:
        return False
    reported = books.outgoing.by_message_id(angled(mail.bounce.message_id))
    if reported and mail.bounce.action in {"failed", "delayed"}:
        _report(office, books, mail_id, mail.bounce, reported[0])
    else:
        books.mails.set_state(mail_id, MailState.IGNORED, "delivery report")
    return True


def _digest_of(office: Office, sent: StoredOutgoing) -> str:
    """Return the digest of what was sent; an older row has none, but a mail to a client is kept as it went."""
    if sent.digest or sent.file_sha256 is None:
        return sent.digest
    return sent_digest(office.files.get(sent.file_sha256))


def _report(office: Office, books: Books, mail_id: int, bounce: Bounce, sent: StoredOutgoing) -> None:
    """A delayed mail is noted; one that did not arrive is a question, and no more: anybody can write a report.

    Of what goes to an approver there is one question for an address, lest a full mailbox ask about its own questions.
    """
    delayed = bounce.action == "delayed"
    books.outgoing.reported(sent.id, "delayed" if delayed else "bounced", f"{bounce.status} {bounce.recipient}")
    if delayed:
        books.mails.set_state(mail_id, MailState.IGNORED, "delivery delayed")
        return
    language = office.company.language
    asking = Asking(
        key=f"bounced:{sent.id if sent.purpose == CLIENT else sent.to}",
        topic="bounced",
        title=say(language, "bounced", recipient=sent.to),
        mail_id=mail_id,
        facts=(
            (say(language, "fact_reason"), bounce.status or say(language, "no_reason_given")),
            (say(language, "fact_sender"), say(language, "report_not_proved")),
        ),
    )
    invoice = books.invoices.of_draft(sent.subject_ref or 0) if sent.purpose == CLIENT else None
    ask(books, with_ways_out(office, books, asking, invoice) if invoice else asking, office.clock())
    books.mails.set_state(mail_id, MailState.QUESTION, "bounced")


def _route(office: Office, books: Books, opened: _Opened) -> None:
    """An answer goes to `answer`; a mail with documents to `read`; everything else stays untouched."""
    mail, sender, mail_id = opened.mail, opened.sender, opened.stored.id
    clients = books.clients.by_email(sender.address) if sender.address else ()
    standing = standing_of(sender.address, clients, office.policy, aligned=sender.aligned)
    if presented_tokens(mail) or stored_answers(books, mail) or _asks_for_status(mail, standing):
        books.tasks.add("answer", mail_id, key=f"answer:{mail_id}")
        return
    for ordinal, (part, digest) in enumerate(opened.parts):
        document_id = books.documents.add(mail_id, ordinal, part.name, part.media_type, digest)
        if part.problem:
            books.documents.record_facts(document_id, Facts(kind=Kind.OTHER), "intake", part.problem)
    if opened.parts:
        books.tasks.add("read", mail_id, key=f"read:{mail_id}")
    else:
        books.mails.set_state(mail_id, MailState.IGNORED, mail.automatic or "nothing to read")


def stored_answers(books: Books, mail: Mail) -> bool:
    """Tell whether *mail* answers a mail that we wrote to an approver."""
    answered = books.outgoing.by_message_id(angled(*mail.in_reply_to, *mail.references))
    return any(each.purpose != "client" for each in answered)


def angled(*ids: str) -> tuple[str, ...]:
    """Return Message-IDs as headers have them and as outgoing mails are known by."""
    return tuple(f"<{each}>" for each in ids if each)


def _asks_for_status(mail: Mail, standing: Standing) -> bool:
    words = fold(f"{mail.subject}\n{mail.text or mail.html_text}").split()
    asks = {"statut", "status", "aide", "help"} & {words[0] if words else "", *words[:8]}
    return bool(asks) and not mail.attachments and standing in {Standing.STAFF, Standing.APPROVER}
