"""Lump sum building contracts (marchés à forfait): the landowner never owes what is unsigned (C. civ. 1793)."""

from dataclasses import replace

from rules.effects import Topic
from rules.events import Returned
from rules.job import Job
from rules.job_terms import JobTerms
from rules.quote import Amendment, Offer, Strength
from rules.wording import say

#: What is asked about an amendment that came back without a signature that stands.
UNSIGNED = frozenset({Topic.NOT_SIGNED, Topic.MAIL_ACCEPTANCE, Topic.ALTERED_AFTER_SIGNING})


def is_lump_sum(job: Job) -> bool | None:
    """Tell whether the job is such a contract: as a person said, else as the quote's words say; None where none does.

    The words cannot say who owns the land: they are taken for such a contract, until a person says otherwise.
    """
    if job.terms.lump_sum is not None:
        return job.terms.lump_sum
    return True if lump_sum_words(job) else None


def lump_sum_words(job: Job) -> str:
    """Return the quote's words of a global price at a flat rate: those accepted, else those sent last."""
    quote = job.quote or (job.versions[-1] if job.versions else None)
    return quote.lump_sum if quote else ""


def is_unsigned(offer: Offer, returned: Returned, topic: Topic) -> bool:
    """Tell whether a question is about an amendment that nobody signed."""
    said = returned.acceptance
    proved = said is not None and said.strength is not Strength.MAIL
    return isinstance(offer, Amendment) and topic in UNSIGNED and not proved


def choices_unsigned(job: Job) -> tuple[str, ...]:
    """Return the choices of such a question, as keys: in a contract that may be a lump sum nothing is billed by one."""
    match is_lump_sum(job):
        case True:
            return "choice_not_such", "choice_wait_signature"
        case False:
            return "choice_accepted", "choice_nothing"
        case None:
            return "choice_no_lump_sum", "choice_lump_sum", "choice_nothing"


def lump_sum_fact(job: Job, language: str) -> tuple[tuple[str, str], ...]:
    """Return the row that says what the law forbids, and why it may be so; none where it is no such contract."""
    law, words = say(language, "lump_sum_law"), lump_sum_words(job)
    if is_lump_sum(job) is False:
        return ()
    if job.terms.lump_sum:
        law = say(language, "lump_sum_said", law=law)
    elif words:
        law = say(language, "lump_sum_words", law=law, words=words)
    return ((say(language, "fact_lump_sum"), law),)


def with_lump_sum(job: Job, said: bool) -> JobTerms:  # noqa: FBT001 - it is the answer itself
    """Return the terms of *job* once a person *said* whether it is such a contract."""
    return replace(job.terms, lump_sum=said)
