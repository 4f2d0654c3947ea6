"""The questions about steps of a schedule."""

from rules.job import Job


def milestone_key(job: Job, position: int) -> str:
    """Name the question whether a step of *job* is done."""
    return f"milestone:{job.id}:{position}"
