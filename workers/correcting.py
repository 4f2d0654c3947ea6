"""A person's correction of a document: it is mended, checked and decided about anew, and kept as a case to learn from.

The decision is recorded first; the document is opened again in a child process, outside of any transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from extractors.documents.errors import DocumentRefused
from extractors.errors import ExtractorsError
from extractors.learning.occurrences import key_of
from extractors.learning.seen import Seen, seen_again
from extractors.reader import ReadingContext
from ledger import Books, Cause, Claim, MailState, StoredDocument, StoredMail
from ledger.cases import Mark, StoredCorrection
from ledger.questions import StoredQuestion
from rules.case import Case, Lesson
from rules.correction import Correction, corrected
from rules.facts import Facts, Kind
from workers.acts import acts_of
from workers.children import blame
from workers.comparing import is_compared
from workers.correctable import cannot_correct
from workers.decide import TAKERS, paper_of
from workers.deciding import Decider
from workers.learning import knowing
from workers.mentions import take_mention
from workers.office import Office
from workers.outcome import Outcome, settle_mail
from workers.phrases import say
from workers.read import CORRECTED


def answer_by_correcting(
    office: Office, books: Books, question: StoredQuestion, corrections: Sequence[Correction], decider: Decider
) -> str:
    """Answer a question by a correction of its document; return why it cannot be done, empty when it is noted."""
    assert question.document_id is not None  # noqa: S101 - a correctable question is about a document
    return correct_document(office, books, question.document_id, corrections, decider, question)


def correct_document(
    office: Office,
    books: Books,
    document_id: int,
    corrections: Sequence[Correction],
    decider: Decider,
    question: StoredQuestion | None = None,
) -> str:
    """Record a correction of a document; return why it cannot be done, empty when it is noted.

    The open questions about it have their answer; it is decided about anew by the step that follows.
    """
    document = books.documents.get(document_id)
    if why_not := cannot_correct(books, document):
        return say(office.company.language, why_not)
    about = {each.ref: each for each in books.questions.open() if each.document_id == document_id}
    about |= {question.ref: question} if question else {}
    for each in about.values():
        _answer(office, books, each, decider)
    correction_id = books.cases.correct(
        document_id,
        corrections,
        by=decider.by,
        at=office.clock(),
        ref=question.ref if question else None,
        mail_id=decider.mail_id,
    )
    books.tasks.add("correct", correction_id)
    return ""


def _answer(office: Office, books: Books, question: StoredQuestion, decider: Decider) -> None:
    """Close a question about the document: what it raised rests on what was misread."""
    now, by = office.clock(), decider.by
    books.questions.answer(question.ref, seen=question.version, by=by, answer="corrected", at=now)
    for act in acts_of(question.payload):
        if act.dispute is not None and books.disputes.get(act.dispute).resolved_at is None:
            books.disputes.resolve(act.dispute, by=by, reason="corrected", at=now)


def correct(office: Office, claim: Claim) -> None:
    """Mend the corrected document, decide about it anew, and keep the case; a second run finds it done."""
    with office.ledger.read() as books:
        correction = books.cases.correction(claim.subject)
        document = books.documents.get(correction.document_id)
        mail = books.mails.get(document.mail_id) if document.mail_id is not None else None
        context = office.reading(mail_from=mail.from_address if mail else "")
        context = knowing(books, context, mail) if mail else replace(context, cases=books.cases.latest(""))
    seen = _seen(office, document, correction, context, claim.attempts)
    facts = _mended(office, document, correction, seen)
    words = document.words_sha256
    if seen and not words and is_compared(document.media_type, facts) and seen.words:
        words = office.files.put(seen.words)
    key = f"correct:{correction.id}:{claim.task_id}"
    with office.change("document corrected", _cause(correction), key, {}) as books:
        books.documents.record_facts(document.id, facts, CORRECTED, words_sha256=words)
        if seen is not None:
            _judge(books, correction, seen)
            books.cases.add(correction.id, _case(office, correction, context.sender, seen))
        _decide_anew(office, books, document.id, mail)
        books.tasks.finish(claim)


def _cause(correction: StoredCorrection) -> Cause:
    return Decider(correction.by, correction.mail_id).cause


def _seen(
    office: Office, document: StoredDocument, correction: StoredCorrection, context: ReadingContext, attempts: int
) -> Seen | None:
    """Return what the document shows of the correction; None where it cannot be opened: a person read it."""
    file = (office.files.get(document.sha256), document.media_type, document.name)
    pages = (document.first_page, document.last_page)
    try:
        return office.documents.run(seen_again, file, pages, correction.corrections, context)
    except DocumentRefused:
        return None
    except ExtractorsError as fault:
        blame(fault, attempts)
        return None


def _mended(office: Office, document: StoredDocument, correction: StoredCorrection, seen: Seen | None) -> Facts:
    on = correction.at.astimezone(office.timezone).date()
    mend = partial(corrected, document.facts or Facts(kind=Kind.OTHER), correction.corrections)
    return mend(seen.taught.stands if seen else {}, by=correction.by, on=on, company=office.company)


def _case(office: Office, correction: StoredCorrection, sender: str, seen: Seen) -> Case:
    return Case(
        sender=sender,
        document_id=correction.document_id,
        layout=seen.taught.layout,
        lessons=seen.taught.lessons,
        by=correction.by,
        on=correction.at.astimezone(office.timezone).date(),
    )


def _judge(books: Books, correction: StoredCorrection, seen: Seen) -> None:
    """Mark the cases that said something of a corrected fact; what it taught before is wrong if it differs."""
    right = {each.field: key_of(each.value) for each in correction.corrections}
    for said in seen.said:
        for case_id in said.cases if said.field in right else ():
            agrees = key_of(said.correction.value) == right[said.field]
            _mark(books, case_id, Mark.RIGHT if agrees else Mark.WRONG, correction)
    for case in books.cases.learned_of(correction.document_id):
        if any(_refuted(each, correction) for each in case.lessons):
            _mark(books, case.id, Mark.WRONG, correction)


def _refuted(lesson: Lesson, correction: StoredCorrection) -> bool:
    return any(each.field is lesson.field and str(each.value) != lesson.value for each in correction.corrections)


def _mark(books: Books, case_id: int, mark: Mark, correction: StoredCorrection) -> None:
    books.cases.mark(case_id, mark, by=correction.by, at=correction.at, document_id=correction.document_id)


def _decide_anew(office: Office, books: Books, document_id: int, mail: StoredMail | None) -> None:
    """Decide about the mended document as about any other, and settle its mail."""
    document = books.documents.get(document_id)
    outcome = _outcome(office, books, document)
    if mail is None:
        return
    if outcome is Outcome.QUESTION:
        books.mails.set_state(mail.id, MailState.QUESTION)
    elif outcome is Outcome.HANDLED and books.mails.get(mail.id).state is MailState.IGNORED:
        books.mails.set_state(mail.id, MailState.HANDLED, "corrected")
    settle_mail(books, mail.id)


def _outcome(office: Office, books: Books, document: StoredDocument) -> Outcome:
    facts = document.facts
    assert facts is not None  # noqa: S101 - it was just corrected
    paper = paper_of(office, books, document, facts, document.mail_id)
    if facts.kind in TAKERS:
        return TAKERS[facts.kind](office, books, paper)
    return take_mention(office, books, paper) if facts.invoices else Outcome.IGNORED
