"""The answer step: may this reply decide, and if it may, what follows (mail.md §5).

The sender is proved, the token is found, the new text is read; `rules.reply` decides; nothing else can approve.
A refused answer changes nothing: its reason is recorded and the enrolled approver is asked again, once a day.
"""

from dataclasses import dataclass, replace

from extractors.mail.authentication import authenticate
from extractors.mail.mail import Mail
from extractors.reply.read import read_reply
from ledger import Books, Cause, Claim, MailState, StoredDraft, StoredMail
from ledger.questions import StoredQuestion
from outbox.mails.support import asked_again_mail, help_mail, status_mail
from rules.approval import Accepted, Answer, NeedsSecond, Purpose, Refusal, Refused, Sender, Subject, Token, Verdict
from rules.figures import job_status
from rules.money import ZERO
from rules.reply import Presented, Reply, decide_reply
from rules.wording import euros_text
from workers.answering import answer_question
from workers.deciding import Decider, agree, approve, change, refuse, subject_of, undo
from workers.intake import angled
from workers.office import Office
from workers.opening import open_mail
from workers.phrases import say
from workers.posting import Posted, post
from workers.reply_tokens import PresentedToken, presented_tokens
from workers.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class _Read:
    """A reply as read: who wrote it and what it says, with the tokens that it carries."""

    stored: StoredMail
    sender: Sender
    answer: Answer
    tokens: tuple[PresentedToken, ...]


@dataclass(frozen=True, slots=True)
class _About:
    """What a reply is about: a draft or a question of the ledger, as the rules see it."""

    subject: Subject
    draft: StoredDraft | None = None
    question: StoredQuestion | None = None


def answer(office: Office, claim: Claim) -> None:
    """Deal with one reply; a second run finds it done."""
    with office.ledger.read() as books:
        stored = books.mails.get(claim.subject)
    raw = office.files.get(stored.raw_sha256)
    mail = office.mails.run(open_mail, raw)
    with office.ledger.read() as books:
        sent_text = _sent_text(books, mail)
    said = office.mails.run(read_reply, mail, sent_text)
    sender = authenticate(mail, raw, office.trusted_authserv_ids, office.dns)
    reading = _Read(stored, sender, said, presented_tokens(mail))
    cause = Cause("mail", str(stored.id))
    with office.change("reply", cause, f"answer:{stored.id}", {"verdict": said.verdict}) as books:
        _decide(office, books, reading)
        books.tasks.finish(claim)


def _sent_text(books: Books, mail: Mail) -> str | None:
    """Return the text of our mail that is answered: what stands in it is not new."""
    answered = books.outgoing.by_message_id(angled(*mail.in_reply_to, *mail.references))
    return answered[0].text if answered else None


def _decide(office: Office, books: Books, reading: _Read) -> None:
    if _is_harmless(office, books, reading):
        return
    token_given, token = _token(books, reading)
    about = _about(books, token) if token else None
    reply = Reply(
        sender=reading.sender,
        answer=reading.answer,
        token=token,
        presented_in=token_given.where if token_given else Presented.BODY,
    )
    verdict = decide_reply(
        reply, about.subject if about else None, office.policy, office.clock(), ceiling=office.ceiling
    )
    match verdict:
        case Accepted(approver, _):
            _use(office, books, token_given)
            _accept(office, books, reading, approver, about)
        case NeedsSecond(approver):
            _use(office, books, token_given)
            if about is not None and about.draft is not None:
                agree(office, books, about.draft, Decider(approver, reading.stored.id))
            books.mails.set_state(reading.stored.id, MailState.HANDLED, "a second person must agree")
        case Refused():
            _refuse(office, books, reading, verdict, about)


def _use(office: Office, books: Books, given: PresentedToken | None) -> None:
    """A token decides once."""
    if given is not None:
        books.tokens.use(given.sha256, office.clock())


def _is_harmless(office: Office, books: Books, reading: _Read) -> bool:
    """Answer a request for help or status from proved staff or an approver; it decides nothing."""
    sender, verdict = reading.sender, reading.answer.verdict
    standing = standing_of(sender.address, (), office.policy, aligned=sender.aligned)
    if verdict not in {Verdict.HELP, Verdict.STATUS} or standing not in {Standing.STAFF, Standing.APPROVER}:
        return False
    letter = help_mail(office.company)
    if verdict is Verdict.STATUS:
        jobs = books.jobs.by_quote_number(reading.answer.job)
        if len(jobs) == 1:
            job = books.jobs.load(jobs[0])
            letter = status_mail(job, job_status(job), office.company, as_of=books.payments.last_bank_day())
    post(office, books, letter, Posted(key=f"told:{reading.stored.id}", to=sender.address, purpose="news"))
    books.mails.set_state(reading.stored.id, MailState.HANDLED, verdict)
    return True


def _token(books: Books, reading: _Read) -> tuple[PresentedToken, Token] | tuple[None, None]:
    """Return the first token of the mail that the ledger knows."""
    for presented in reading.tokens:
        token = books.tokens.find(presented.sha256)
        if token is not None:
            return presented, token
    return None, None


def _about(books: Books, token: Token) -> _About | None:
    """Return what the token is for, as it stands now."""
    if token.purpose is Purpose.QUESTION:
        question = books.questions.get(token.subject)
        subject = Subject(
            ref=question.ref,
            version=question.version,
            content_hash=question.content_hash,
            state=question.state,
            amount=question.amount or ZERO,
            decided_by=question.answered_by,
            is_question=True,
        )
        return _About(subject, question=question)
    if token.purpose is not Purpose.DRAFT:
        return None
    draft = books.drafts.get(token.subject)
    return _About(subject_of(books, draft), draft=draft)


def _accept(office: Office, books: Books, reading: _Read, approver: str, about: _About | None) -> None:
    """Do what a proved approver decided."""
    decider = Decider(approver, reading.stored.id)
    said = reading.answer
    outcome = ""
    if about is None:
        books.people.enrol(approver, office.clock())
    elif about.question is not None:
        outcome = answer_question(office, books, about.question, said, decider)
    elif about.draft is not None:
        outcome = _decide_draft(office, books, about.draft, said, decider)
    if outcome:
        _ask_again(office, books, reading, Refused(Refusal.UNCLEAR, outcome, approver), about)
        return
    books.mails.set_state(reading.stored.id, MailState.HANDLED, said.verdict)


def _decide_draft(office: Office, books: Books, draft: StoredDraft, said: Answer, decider: Decider) -> str:
    """Decide about a draft; return why a change cannot be made, empty when all is done."""
    match said.verdict:
        case Verdict.APPROVE:
            approve(office, books, draft, decider)
        case Verdict.REJECT:
            refuse(office, books, draft, decider, said.reason)
        case Verdict.UNDO:
            undo(office, books, draft, decider)
        case Verdict.CHANGE:
            refused = change(office, books, draft, said.changes)
            return say(office.company.language, f"cannot_change_{refused.why}") if refused else ""
        case _:
            raise AssertionError(said.verdict)
    return ""


def _refuse(office: Office, books: Books, reading: _Read, refused: Refused, about: _About | None) -> None:
    """Record why nothing changed, and ask the enrolled approver again; after an automatic mail only record it."""
    if refused.why is Refusal.AUTOMATIC:
        books.mails.set_state(reading.stored.id, MailState.IGNORED, refused.why)
        return
    if refused.why is Refusal.OLD_VERSION and about is not None and about.draft is not None:
        words = say(
            office.company.language,
            "old_version",
            version=about.draft.version,
            gross=euros_text(office.company.language, about.draft.content.gross),
        )
        refused = replace(refused, detail=words)
    _ask_again(office, books, reading, refused, about)


def _ask_again(office: Office, books: Books, reading: _Read, refused: Refused, about: _About | None) -> None:
    books.mails.set_state(reading.stored.id, MailState.REFUSED, refused.why)
    if not refused.ask_again:
        return
    ref = about.subject.ref if about else None
    name = ""
    if about and about.draft:
        name = f"{about.draft.content.label} - {about.draft.content.client.name}"
    letter = asked_again_mail(refused.why, office.company, ref=ref, about=name, detail=refused.detail)
    # At most one such mail a day and subject: a flood of forged answers makes no flood of ours.
    key = f"again:{ref or 0}:{refused.ask_again}:{office.today().isoformat()}"
    post(office, books, letter, Posted(key=key, to=refused.ask_again, purpose="news", ref=ref))
