"""What a person says about a lump sum contract changes what may be answered about its unsigned amendments."""

from dataclasses import replace

from ledger import Books, StoredQuestion
from rules.facts import Facts, Kind, SignatureKind, SignatureStatus
from rules.job import Job
from rules.lump_sum import UNSIGNED, choices_unsigned, is_lump_sum, lump_sum_fact
from rules.proposal import Choice
from rules.wording import say
from workers.acts import Act, Do, acts_of
from workers.asking import Asking, ask, asked_of
from workers.choices import acts_unsigned
from workers.office import Office


def cannot_bill_unsigned(office: Office, books: Books, question: StoredQuestion, act: Act) -> str:
    """Return why the answer may not bill an unsigned amendment any more; empty where it may."""
    if act.do is not Do.OVERRIDE or act.lump_sum is not None or question.job_id is None:
        return ""
    facts = books.documents.get(act.document).facts
    if facts is None or not is_unsigned_amendment(facts, act) or not is_lump_sum(books.jobs.load(question.job_id)):
        return ""
    return say(office.company.language, "never_unsigned")


def is_unsigned_amendment(facts: Facts, act: Act) -> bool:
    """Tell whether a paper is an amendment, or agrees to one, without a signature that may be the client's."""
    signature = facts.signature
    unsigned = signature is None or SignatureStatus.UNSIGNED is signature.status or SignatureKind.MAIL is signature.kind
    return unsigned and (facts.kind is Kind.AMENDMENT or bool(act.amendment))


def ask_again(office: Office, books: Books, answered: StoredQuestion, act: Act) -> None:
    """Ask anew what waits about unsigned amendments of the job, with the choices that there are now."""
    assert answered.job_id is not None  # noqa: S101 - what is said is about a job
    job = books.jobs.load(answered.job_id)
    waiting = [each for each in books.questions.of_job(job.id) if each.state == "open" and each.topic in UNSIGNED]
    for question in waiting:
        if any(each.amendment for each in acts_of(question.payload)):
            books.questions.withdraw(question.ref, reason="the contract is known better", at=office.clock())
            _ask(office, books, job, question)
    if act.do is Do.LUMP_SUM and act.document:
        _ask(office, books, job, answered)


def _ask(office: Office, books: Books, job: Job, question: StoredQuestion) -> None:
    language, asked = office.company.language, asked_of(question.payload)
    about = next(each for each in acts_of(question.payload) if each.amendment)
    row = say(language, "fact_lump_sum")
    kept = tuple(each for each in asked.facts if each[0] != row)
    asking = Asking(
        key=question.key,
        topic=question.topic,
        title=asked.title,
        job_id=job.id,
        mail_id=question.mail_id,
        document_id=question.document_id,
        amount=asked.amount,
        client=asked.client,
        job=asked.job,
        facts=(*kept, *lump_sum_fact(job, language)),
        both_sides=asked.both_sides,
        differences=asked.differences,
        choices=tuple(Choice(label=say(language, key)) for key in choices_unsigned(job)),
        acts=acts_unsigned(job, replace(about, do=Do.OVERRIDE, lump_sum=None)),
        dispute=about.dispute is not None,
    )
    ask(books, asking, office.clock())
