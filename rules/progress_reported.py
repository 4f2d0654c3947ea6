"""What follows from a progress claim: a fresh step and its draft, nothing where it says nothing new, or a question."""

from dataclasses import replace

from rules.bill_progress import part_text
from rules.contract_parts import parts_of
from rules.drafting import Firm, drafts_for
from rules.effects import AddClaim, AskQuestion, Effect, Note, Topic
from rules.events import ProgressReported
from rules.job import Job
from rules.parts import WHOLE
from rules.progress_claim import CannotClaim, part_named, step_of_claim, why_not_claimed, with_claim
from rules.wording import percent_text, say


def progress_reported(job: Job, event: ProgressReported, firm: Firm) -> tuple[Effect, ...]:
    """Return what follows from how far the works are; what cannot be taken is asked, and bills nothing."""
    refused = why_not_claimed(job, event.parts)
    if refused is not None:
        return (_ask(job, event, refused, firm.language),)
    step = step_of_claim(job, event.parts, firm.language)
    if step is None:
        return (Note("already_claimed"),)
    steps = with_claim(job, step)
    added = AddClaim(step=step, steps=steps, on=event.on, by=event.by, document_id=event.document_id)
    due = replace(step, due_since=event.on)
    return (added, *drafts_for(replace(job, steps=with_claim(job, due)), firm, event.checks))


def cannot_claim_text(job: Job, refused: CannotClaim, language: str) -> str:
    """Say why what was said of the progress cannot be taken, and what to do."""
    known = parts_of(job)
    part = part_named(job, refused.part)
    names = [_name(job, each.key, language) for each in known if each.key != WHOLE]
    return say(
        language,
        f"progress_{refused.why}",
        part=part_text(job, part, language) if part else refused.part,
        percent=percent_text(language, refused.percent),
        known=", ".join(names) or say(language, "progress_no_lots"),
    )


def _name(job: Job, key: str, language: str) -> str:
    part = part_named(job, key)
    title = part_text(job, part, language) if part else key
    return f"lot {key} ({title})" if key.isalnum() and title.casefold() != f"lot {key}" else title


def _ask(job: Job, event: ProgressReported, refused: CannotClaim, language: str) -> AskQuestion:
    said = ",".join(f"{each.part}={each.percent}" for each in event.parts)
    return AskQuestion(
        key=f"{Topic.PROGRESS_REFUSED}:{job.ref}:{event.document_id}:{said}",
        topic=Topic.PROGRESS_REFUSED,
        title=say(language, "ask_progress_refused", job=job.ref, reason=cannot_claim_text(job, refused, language)),
        document_id=event.document_id,
    )
