"""The answer step: may this reply decide, and if it may, what follows (mail.md §5).

The sender is proved, the token is found, the new text is read; `rules.reply` decides; nothing else can approve.
A refused answer changes nothing: its reason is recorded and the enrolled approver is asked again, once a day.
"""

from dataclasses import dataclass

from extractors.mail.authentication import authenticate
from extractors.mail.mail import Mail
from extractors.reply.read import read_reply
from ledger import Books, Cause, Claim, MailState, StoredDraft, StoredMail
from outbox.mails.support import help_mail, status_mail
from rules.approval import Accepted, Answer, NeedsSecond, Refusal, Refused, Sender, Token, Verdict
from rules.figures import job_status
from rules.reply import Presented, Reply, decide_reply
from workers.answering import answer_question
from workers.correcting import answer_by_correcting
from workers.deciding import Decider, agree, approve, change, refuse, undo
from workers.intake import angled
from workers.joining import agree_on, step_back
from workers.office import Office
from workers.opening import open_mail
from workers.phrases import say
from workers.posting import Posted, post
from workers.refusing import About, about_of, ask_again, hold, refuse_reply
from workers.reply_tokens import PresentedToken, presented_tokens
from workers.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class _Read:
    """A reply as read: who wrote it and what it says, with the tokens that it carries."""

    stored: StoredMail
    sender: Sender
    answer: Answer
    tokens: tuple[PresentedToken, ...]


def answer(office: Office, claim: Claim) -> None:
    """Deal with one reply; a second run finds it done."""
    with office.ledger.read() as books:
        stored = books.mails.get(claim.subject)
    raw = office.files.get(stored.raw_sha256)
    mail = office.mails.run(open_mail, raw)
    with office.ledger.read() as books:
        sent_text = _sent_text(books, mail)
    said = office.mails.run(read_reply, mail, sent_text)
    sender = authenticate(mail, raw, office.trusted_authserv_ids, office.dns_of_answers or office.dns)
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
    if not reading.tokens and reading.stored.answers_outgoing is None:
        books.mails.set_state(reading.stored.id, MailState.IGNORED, "answers nothing of ours")
        return
    given, token = _token(books, reading)
    if token is not None:
        hold(books, token)
    about = about_of(books, token, reading.answer, office.company.language) if token else None
    reply = Reply(
        sender=reading.sender,
        answer=reading.answer,
        token=token,
        presented_in=given.where if given else Presented.BODY,
    )
    # An undo word counts from when it arrived: the issue waits until all that came in time is read.
    undoes = reading.answer.verdict is Verdict.UNDO
    now = reading.stored.received_at if undoes else office.clock()
    verdict = decide_reply(reply, about.subject if about else None, office.policy, now, ceiling=office.ceiling)
    match verdict:
        case Accepted(approver, _):
            _accept(office, books, reading, approver, about, given)
        case NeedsSecond(approver):
            _note(office, books, reading, approver, about, given)
        case Refused():
            refuse_reply(office, books, reading.stored.id, verdict, about, token)


def _note(
    office: Office,
    books: Books,
    reading: _Read,
    approver: str,
    about: About | None,
    given: PresentedToken | None,
) -> None:
    """Note what a proved approver agreed to and another must join."""
    decider = Decider(approver, reading.stored.id)
    if about is not None and about.question is not None:
        outcome = agree_on(office, books, about.question, reading.answer, decider)
        if outcome:
            ask_again(office, books, reading.stored.id, Refused(Refusal.IMPOSSIBLE, outcome, approver), about)
            return
    elif about is not None and about.draft is not None:
        agree(office, books, about.draft, decider)
    _use(office, books, given)
    books.mails.set_state(reading.stored.id, MailState.HANDLED, "a second person must agree")


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
            letter = status_mail(
                job, job_status(job, office.today()), office.company, as_of=books.payments.last_bank_day()
            )
    post(office, books, letter, Posted(key=f"told:{reading.stored.id}", to=sender.address, purpose="news"))
    books.mails.set_state(reading.stored.id, MailState.HANDLED, verdict)
    return True


def _token(books: Books, reading: _Read) -> tuple[PresentedToken, Token] | tuple[None, None]:
    """Return the first token of the mail that the ledger knows; tokens of two subjects are none."""
    found = [(each, token) for each in reading.tokens if (token := books.tokens.find(each.sha256)) is not None]
    if len({token.subject for _, token in found}) != 1:
        return None, None
    return found[0]


def _accept(
    office: Office,
    books: Books,
    reading: _Read,
    approver: str,
    about: About | None,
    given: PresentedToken | None,
) -> None:
    """Do what a proved approver decided; the token is used up only by a decision that could be carried out."""
    decider = Decider(approver, reading.stored.id)
    said = reading.answer
    outcome = ""
    if about is None:
        books.people.enrol(approver, office.clock())
    elif about.question is not None and said.verdict is Verdict.UNDO:
        step_back(office, books, about.question, decider)
    elif about.question is not None and said.verdict is Verdict.CORRECT:
        outcome = answer_by_correcting(office, books, about.question, said.corrections, decider)
    elif about.question is not None:
        outcome = answer_question(office, books, about.question, said, decider)
    elif about.draft is not None:
        outcome = _decide_draft(office, books, about.draft, said, decider)
    if outcome:
        ask_again(office, books, reading.stored.id, Refused(Refusal.IMPOSSIBLE, outcome, approver), about)
        return
    _use(office, books, given)
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
            refused = change(office, books, draft, said.changes, decider)
            return say(office.company.language, f"cannot_change_{refused.why}") if refused else ""
        case _:
            raise AssertionError(said.verdict)
    return ""
