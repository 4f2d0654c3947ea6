"""A signed page that came back alone and does not say plainly of which quote: a person chooses among those open."""

from collections.abc import Iterable, Iterator

from ledger import Books
from rules.comparison import page_of_amendment, page_of_quote
from rules.facts import Facts, SignatureStatus
from rules.job import Job
from rules.money import ZERO
from rules.offer import Unusable, amendment_of, quote_of
from rules.proposal import Check, Choice
from rules.quote import Amendment, QuoteVersion
from rules.wording import euros_text
from workers.acts import NOTHING, Act, Do
from workers.asking import Asking, ask
from workers.office import Office
from workers.outcome import Outcome
from workers.paper import Paper
from workers.phrases import say
from workers.standing import FIRM

#: More quotes than these do not help a person choose.
MOST_QUOTES = 5


def is_signed_page(facts: Facts) -> bool:
    """Tell whether a paper is only a page of another, on which somebody signed or may have signed."""
    signed = facts.signature is not None and facts.signature.status is not SignatureStatus.UNSIGNED
    return signed and not _may_be_several(facts) and (facts.partial or not facts.lines)


def sent_version(job: Job) -> QuoteVersion | None:
    """Return the last version of the job's quote that the firm sent, while nobody accepted one."""
    sent = [each for each in job.versions if each.sent]
    return sent[-1] if sent and job.quote is None else None


def open_quotes(books: Books, paper: Paper) -> Iterator[Job]:
    """Give the jobs whose quotes the page may be of: the sender's own; for the firm's people, those of its total."""
    ids = dict.fromkeys(each for client in paper.clients for each in books.jobs.of_client(client))
    if not ids and paper.standing in FIRM and paper.facts.gross is not None:
        ids = dict.fromkeys(books.jobs.all_ids())
        jobs: Iterable[Job] = (job for job in map(books.jobs.load, ids) if _has_total(job, paper.facts))
    else:
        jobs = map(books.jobs.load, ids)
    yield from (job for job in jobs if sent_version(job) is not None)


def version_on(office: Office, job: Job, paper: Paper) -> QuoteVersion | Unusable:
    """Return the version on the paper; a lone page stands for the version that was sent."""
    version = quote_of(paper.facts, paper.document.id, office.company.language)
    if isinstance(version, Unusable) or paper.facts.partial:
        return page_on(job, paper) or version
    return version


def page_on(job: Job, paper: Paper) -> QuoteVersion | None:
    """Return what the paper shows of a version that was sent, the last one first, if it is a page of one."""
    if _may_be_several(paper.facts):
        return None
    known = [each for each in job.versions if each.sent] or job.versions[-1:]
    pages = (page_of_quote(each, paper.facts, paper.document.id) for each in reversed(known))
    return next((each for each in pages if each is not None), None)


def amendment_on(office: Office, job: Job | None, paper: Paper) -> Amendment | Unusable:
    """Return the amendment on the paper; a lone page stands for the one that was sent."""
    facts = paper.facts
    amendment = amendment_of(facts, paper.document.id, office.company.language)
    alone = isinstance(amendment, Unusable) or facts.partial
    if not alone or job is None or _may_be_several(facts):
        return amendment
    pages = (page_of_amendment(each, facts, paper.document.id) for each in reversed(job.amendments))
    return next((each for each in pages if each is not None), amendment)


def _may_be_several(facts: Facts) -> bool:
    return any(doubt.field == "pages" for doubt in facts.doubts)


def ask_signed_page(office: Office, books: Books, paper: Paper, jobs: Iterable[Job]) -> Outcome | None:
    """Ask of which of the *jobs*' quotes a page is, the one of its total first; None where none is open."""
    language, facts = office.company.language, paper.facts
    given = sorted(jobs, key=lambda job: not _has_total(job, facts))[:MOST_QUOTES]
    versions = [(job, version) for job in given if (version := sent_version(job)) is not None]
    if not versions:
        return None
    alone = Check("compared", passed=False, detail=say(language, "page_not_compared"))
    seen = facts.evidence.get("signature")
    asking = Asking(
        key=f"signed_page:{paper.document.id}",
        topic="signed_page",
        title=say(language, "signed_page", name=paper.document.name),
        job_id=versions[0][0].id if len(versions) == 1 else None,
        mail_id=paper.mail_id,
        document_id=paper.document.id,
        amount=max((version.gross for _, version in versions), default=ZERO),
        client=versions[0][0].client.name,
        facts=(
            (say(language, "fact_sender"), paper.sender),
            (say(language, "page_number"), facts.number or facts.quote_number or say(language, "page_no_total")),
            (
                say(language, "page_total"),
                euros_text(language, facts.gross) if facts.gross is not None else say(language, "page_no_total"),
            ),
            *(((say(language, "fact_text"), seen.text),) if seen is not None else ()),
        ),
        choices=(
            *(Choice(label=_label(version, language)) for _, version in versions),
            Choice(label=say(language, "choice_nothing")),
        ),
        acts=(
            *(
                Act(do=Do.SIGNED_PAGE, document=paper.document.id, subject=job.id, checks=(alone,))
                for job, _ in versions
            ),
            NOTHING,
        ),
        quiet=not paper.known_sender,
    )
    ask(books, asking, office.clock())
    return Outcome.QUESTION


def _has_total(job: Job, facts: Facts) -> bool:
    version = sent_version(job)
    return version is not None and version.gross == facts.gross


def _label(version: QuoteVersion, language: str) -> str:
    number = f"{version.number} {version.version}".strip()
    return say(language, "choice_signed_page", number=number, gross=euros_text(language, version.gross))
