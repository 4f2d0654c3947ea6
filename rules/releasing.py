"""What follows when somebody says that a retention is released, bonded or opposed."""

from rules.drafting import Firm
from rules.effects import Effect, Note, RecordRetention
from rules.events import RetentionSaid
from rules.job import Job
from rules.retention import RetentionWord
from rules.retentions import retention_due, retentions


def retention_said(job: Job, event: RetentionSaid, _firm: Firm) -> tuple[Effect, ...]:
    """Record what was said, or note why it changes nothing: `nothing_retained`, `opposed_too_late`, `already_said`.

    An opposition after the day on which the retention was due does not block it any more (loi 71-584, article 2).
    """
    said, due = event.said, retention_due(job)
    if not any(each.kept for each in retentions(job, said.on)):
        return (Note("nothing_retained"),)
    last = job.retention_events[-1] if job.retention_events else None
    if last is not None and (last.word, last.on) == (said.word, said.on):
        return (Note("already_said"),)
    if said.word is RetentionWord.OPPOSED and due is not None and said.on > due:
        return (Note("opposed_too_late"),)
    return (RecordRetention(said),)


def retention_key(job: Job) -> str:
    """Return the key of the question whether the client is asked for what it retained: one a day of its release."""
    return f"retention:{job.ref}:{retention_due(job)}"
