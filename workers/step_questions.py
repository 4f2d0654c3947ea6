"""The questions about steps of a schedule."""

from rules.job import Job


def progress_key(job: Job) -> str:
    """Name the question how far the works of *job* are."""
    return f"progress:{job.id}"


def milestone_key(job: Job, position: int) -> str:
    """Name the question whether a step of *job* is done."""
    return f"milestone:{job.id}:{position}"
