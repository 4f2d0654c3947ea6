"""Answers that do not count: nothing changes, the reason is kept, and the enrolled approver is asked again."""

from dataclasses import dataclass, replace

from ledger import Books, MailState, StoredDraft
from ledger.questions import StoredQuestion
from outbox.mails.support import asked_again_mail
from rules.approval import Answer, Purpose, Refusal, Refused, Subject, Token
from workers.asking import asked_of
from workers.choosing import subject_of_question
from workers.deciding import subject_of
from workers.objections import objections
from workers.office import Office
from workers.phrases import say
from workers.posting import Posted, post
from workers.versions import changed_words

#: Refusals after which the mail that was answered is of no use any more: a fresh one goes out.
STALE = frozenset({Refusal.OLD_VERSION, Refusal.CONTENT_CHANGED, Refusal.EXPIRED})
#: Refusals whose detail is the server's, in its own terms.
_TECHNICAL = frozenset({Refusal.NOT_AUTHENTICATED, Refusal.SENDER_DEFECT})
#: Decisions that settle a draft.
SETTLING = frozenset({"approved", "refused", "withdrawn"})


@dataclass(frozen=True, slots=True)
class About:
    """What a reply is about: a draft or a question of the ledger, as the rules see it."""

    subject: Subject
    draft: StoredDraft | None = None
    question: StoredQuestion | None = None


def hold(books: Books, token: Token) -> None:
    """Let nobody else decide about what the token is for: two answers at once are decided on one after the other."""
    if token.purpose is Purpose.QUESTION:
        books.questions.hold(token.subject)
    elif token.purpose is not Purpose.ENROLMENT:
        books.drafts.hold(token.subject)


def about_of(books: Books, token: Token, said: Answer, language: str) -> About | None:
    """Return what the token is for, as it stands now and as *said* answers it; None for an enrolment."""
    if token.purpose is Purpose.ENROLMENT:
        return None
    if token.purpose is Purpose.QUESTION:
        question = books.questions.get(token.subject)
        return About(subject_of_question(books, question, said, language), question=question)
    draft = books.drafts.get(token.subject)
    return About(subject_of(books, draft), draft=draft)


def refuse_reply(
    office: Office, books: Books, mail_id: int, refused: Refused, about: About | None, token: Token | None
) -> None:
    """Record why a reply changed nothing, and ask again; after an automatic mail only record it."""
    if refused.why is Refusal.AUTOMATIC:
        books.mails.set_state(mail_id, MailState.IGNORED, refused.why)
        return
    if about is not None:
        refused = replace(refused, detail=_detail(office, books, refused, about, token) or refused.detail)
    if refused.why in STALE and refused.ask_again and about is not None:
        books.tasks.add("again", about.subject.ref, key=f"again:{about.subject.ref}:{office.today().isoformat()}")
    ask_again(office, books, mail_id, refused, about)


def ask_again(office: Office, books: Books, mail_id: int, refused: Refused, about: About | None) -> None:
    """Tell the enrolled approver that an answer did not count: at most once a day and subject."""
    books.mails.set_state(mail_id, MailState.REFUSED, refused.why)
    if not refused.ask_again:
        return
    if refused.why in _TECHNICAL:
        refused = replace(refused, detail=_noted(office.company.language, refused.detail))
    ref = about.subject.ref if about else None
    name = ""
    if about and about.draft:
        name = f"{about.draft.content.label} - {about.draft.content.client.name}"
    letter = asked_again_mail(refused.why, office.company, ref=ref, about=name, detail=refused.detail)
    # A flood of forged answers makes no flood of ours.
    key = f"again:{ref or 0}:{refused.ask_again}:{office.today().isoformat()}"
    post(office, books, letter, Posted(key=key, to=refused.ask_again, purpose="news", ref=ref))


def _noted(language: str, detail: str) -> str:
    """Return what the mailbox's server noted, such as « dmarc=fail »: the rest of the detail is the journal's."""
    results = detail.partition(": ")[2]
    return say(language, "server_noted", results=results) if "=" in results else ""


def _detail(office: Office, books: Books, refused: Refused, about: About, token: Token | None) -> str:
    """Return what the approver should know: the difference to what they answered, or what was decided."""
    language = office.company.language
    if refused.why is Refusal.OLD_VERSION and about.draft is not None and token is not None:
        answered = books.drafts.get(about.draft.ref, token.version)
        return changed_words(answered.content, about.draft, language)
    if refused.why is Refusal.ALREADY_DECIDED:
        return _decided(office, books, about)
    example = asked_of(about.question.payload).progress if about.question is not None else ""
    if refused.why in {Refusal.NOT_FOR_THIS, Refusal.UNCLEAR} and example:
        return say(language, "progress_how", example=example, ref=about.subject.ref)
    if refused.why is Refusal.NOT_FOR_THIS and about.question is not None:
        words = "milestone_answers" if about.subject.milestone else "question_answers"
        return say(language, words, ref=about.subject.ref)
    if refused.why is Refusal.NOT_VALIDATED:
        return not_validated(language, about.subject)
    return ""


def not_validated(language: str, subject: Subject) -> str:
    """Return why a draft cannot be approved yet: it is still being checked, or what the rules refuse it for."""
    if not subject.problems:
        return say(language, "still_checked", ref=subject.ref)
    return say(language, "not_valid", ref=subject.ref, reason=objections(language, subject.problems).summary)


def _decided(office: Office, books: Books, about: About) -> str:
    language = office.company.language
    if about.question is not None:
        answered = about.question.answered_at
        day = f"{answered.astimezone(office.timezone):%d/%m/%Y}" if answered else ""
        return say(language, f"question_{about.question.state}", by=about.question.answered_by, at=day)
    settled = [each for each in books.drafts.decisions(about.subject.ref) if each.verdict in SETTLING]
    if not settled:
        return ""
    last = settled[-1]
    at = f"{last.at.astimezone(office.timezone):%d/%m/%Y %H:%M}"
    words = say(language, f"decided_{last.verdict}", by=last.by, at=at)
    return f"{words} {last.reason}".strip() if last.verdict == "refused" else words
