"""Answers to questions: the act of the chosen answer, recorded with who chose it."""

from dataclasses import replace

from ledger import Books
from ledger.questions import StoredQuestion
from rules.approval import Answer
from rules.decision import decide
from rules.events import (
    DraftsStale,
    Event,
    LumpSumSaid,
    ProgressReported,
    ScheduleTaken,
    StatementReceived,
    StepValidated,
    TermsSaid,
    ZeroReasonGiven,
)
from rules.job import DraftState, Job
from rules.progress_claim import why_not_claimed
from rules.progress_reported import cannot_claim_text
from rules.quote import WorksStatement
from workers.acts import Act, Do, acts_of
from workers.asking import asked_of
from workers.charging import cannot_charge, send_charge
from workers.choosing import choice_of
from workers.deciding import Decider, revise
from workers.disputes import open_from_question
from workers.effects import record
from workers.external import still_waits
from workers.held import ASKED_AGAIN, ask_again_later
from workers.leaving import cannot_leave, let_leave
from workers.lump_sums import ask_again, cannot_bill_unsigned
from workers.milestones import ask_later
from workers.office import Office
from workers.outcome import settle_mail
from workers.outside_records import cannot_record
from workers.overriding import overridden
from workers.paper_answers import settle_paper
from workers.payment_answers import misfit, settle_payment
from workers.phrases import say
from workers.releasing import answer_retention, cannot_ask


def answer_question(office: Office, books: Books, question: StoredQuestion, said: Answer, decider: Decider) -> str:
    """Do what the answer chooses; return why it cannot be done, empty when all is done. Raises AlreadyAnswered."""
    language = office.company.language
    chosen = choice_of(question, said, language)
    if isinstance(chosen, str):
        return chosen
    act = chosen.act
    if why_not := _why_not(office, books, question, act):
        return why_not
    # Answered first: what follows from the answer withdraws the open questions that it settles.
    words = said.reason or said.new_text[:200] or said.verdict
    books.questions.answer(question.ref, seen=question.version, by=decider.by, answer=words, at=office.clock())
    _do(office, books, question, act, decider)
    if act.lump_sum is not None:
        ask_again(office, books, question, act)
    if act.do is Do.NOTHING and asked_of(question.payload).milestone:
        ask_later(office, books, question)
    if act.do is Do.NOTHING and question.topic in ASKED_AGAIN:
        ask_again_later(office, books, question)
    settle_mail(books, question.mail_id)
    return ""


def _why_not(office: Office, books: Books, question: StoredQuestion, act: Act) -> str:
    """Return why what the answer chooses cannot be done; empty where it can."""
    language = office.company.language
    misfits = misfit(books, act, acts_of(question.payload))
    refused = (
        cannot_leave(books, act)
        or cannot_record(books, act)
        or cannot_charge(office, books, act)
        or cannot_ask(office, books, question, act)
    )
    return (
        _cannot_claim(books, question, act, language)
        or (say(language, misfits) if misfits else "")
        or cannot_bill_unsigned(office, books, question, act)
        or (say(language, refused) if refused else "")
    )


def _do(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:  # noqa: C901, PLR0912 - one arm an act
    match act.do:
        case Do.OVERRIDE:
            _decide(office, books, question, overridden(office, books, question, act, decider), decider)
        case Do.SIGNED_PAGE:
            of_job = replace(question, job_id=act.subject)
            _decide(office, books, of_job, overridden(office, books, of_job, act, decider), decider)
        case Do.KEEP_ORDER | Do.PLACE_INVOICE | Do.RECORD_DELIVERY | Do.RECORD_CLAIM | Do.RECORD_INVOICE:
            event = settle_paper(office, books, question, act, decider)
            if event is not None:
                _decide(office, books, question, event, decider)
        case Do.CLIENT_KIND:
            _set_client_kind(office, books, question, act, decider)
        case Do.VALIDATE | Do.STATEMENT | Do.ZERO_REASON | Do.JOB_TERMS | Do.LUMP_SUM | Do.SCHEDULE | Do.PROGRESS:
            _decide(office, books, question, _said_to_be(office, act, decider), decider)
        case Do.PAY | Do.SET_ASIDE | Do.GRANT | Do.APPLY_CREDIT | Do.TAKE_BACK | Do.SAME_LINE | Do.ARRIVED:
            settle_payment(office, books, question, act, decider)
        case Do.CHARGE:
            send_charge(office, books, question, act)
        case Do.ASK_FOR_RETENTION | Do.OPPOSED:
            answer_retention(office, books, question, act, decider)
        case Do.RESEND | Do.SENT_OTHERWISE | Do.DEPOSITED:
            let_leave(office, books, question, act, decider)
        case Do.RETRY:
            books.tasks.add(act.task, act.subject)
        case Do.REFRESH | Do.REOPEN:
            _refresh(office, books, question, act, decider)
        case Do.OPEN_DISPUTE:
            open_from_question(books, act, office.clock())
        case Do.CLOSE_DISPUTE if act.dispute is not None:
            why = asked_of(question.payload).title
            books.disputes.resolve(act.dispute, by=decider.by, reason=why, at=office.clock())


def _cannot_claim(books: Books, question: StoredQuestion, act: Act, language: str) -> str:
    """Return why the progress that was answered cannot be taken, with how to answer; empty where it can."""
    if act.do is not Do.PROGRESS:
        return ""
    job = _job(books, question)
    refused = why_not_claimed(job, act.parts)
    if refused is None:
        return ""
    how = say(language, "progress_how", example=asked_of(question.payload).progress, ref=question.ref)
    why = cannot_claim_text(job, refused, language)
    return f"{why[:1].upper()}{why[1:]}. {how}"


def _said_to_be(office: Office, act: Act, decider: Decider) -> Event:  # noqa: PLR0911 - one arm an act
    """Return what happened, as the person who answers says."""
    if act.do is Do.JOB_TERMS:
        return TermsSaid(terms=act.terms, by=decider.by, checks=act.checks)
    if act.lump_sum is not None:
        return LumpSumSaid(act.lump_sum, decider.by)
    if act.do is Do.SCHEDULE:
        return ScheduleTaken(act.amendment)
    if act.do is Do.ZERO_REASON:
        return ZeroReasonGiven(reason=act.reason, by=decider.by, checks=act.checks)
    if act.do is Do.STATEMENT:
        return StatementReceived(WorksStatement(on=office.today(), by=decider.by), act.checks)
    on, paper = act.on or office.today(), act.document
    if act.do is Do.PROGRESS:
        return ProgressReported(parts=act.parts, on=on, by=decider.by, document_id=paper)
    return StepValidated(position=act.step, on=on, by=decider.by, document_id=paper, decided=bool(paper))


def _job(books: Books, question: StoredQuestion) -> Job:
    assert question.job_id is not None  # noqa: S101 - questions with these acts are about a job
    return books.jobs.load(question.job_id)


def _decide(office: Office, books: Books, question: StoredQuestion, event: Event, decider: Decider) -> None:
    job = _job(books, question)
    effects = decide(job, event, office.rules_for(job, event), language=office.company.language, on=office.today())
    record(books, job, effects, office.clock(), by=decider.by)


def _refresh(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    """Compute a draft again that could not be presented: what was missing may be known now. Or ask about it again."""
    before = books.drafts.get(act.subject)
    if act.do is Do.REOPEN:
        if still_waits(books, act.subject):
            revise(office, books, before, before.content)
        return
    _decide(office, books, question, DraftsStale(), decider)
    now = books.drafts.get(act.subject)
    if now.state is DraftState.OPEN and now.version == before.version:
        revise(office, books, now, now.content)


def _set_client_kind(office: Office, books: Books, question: StoredQuestion, act: Act, decider: Decider) -> None:
    job = _job(books, question)
    client_id = books.jobs.client_of(job.id)
    books.clients.update(client_id, replace(books.clients.get(client_id), kind=act.kind))
    _decide(office, books, question, DraftsStale(act.checks), decider)
