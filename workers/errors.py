"""Faults of the steps."""


class WorkersError(Exception):
    """Base of every error raised by `workers`."""


class TryAgain(WorkersError):
    """The step could not do its work now; `seconds` says when to try again, if the step knows."""

    def __init__(self, why: str, seconds: int | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds
