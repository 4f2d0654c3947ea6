"""Recording a progress claim: its step, and on whose word or paper it rests."""

from rules.effects import AddClaim
from workers.recording import Recording
from workers.step_questions import progress_key


def add_claim(recording: Recording, effect: AddClaim) -> None:
    """Add the claim's step to the plan and record that it is due, since when and by whom."""
    steps, job = recording.books.steps, recording.job
    steps.set(job.id, effect.steps)
    steps.validate(job.id, effect.step.position, on=effect.on, document_id=effect.document_id or None, by=effect.by)
    recording.withdraw_question(progress_key(job), "reported")
