"""Faults of reading bank files."""

from extractors.errors import ExtractorsError


class BrokenBankFile(ExtractorsError):
    """A bank file that is not what it should be; nothing of it was read.

    `what` is the fault in plain words; `line` the line of the file where it stands, where known.
    """

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what if line is None else f"line {line}: {what}")
        self.what = what
        self.line = line

    def __reduce__(self) -> tuple[type["BrokenBankFile"], tuple[str, int | None]]:
        """Come back whole from a child process."""
        return type(self), (self.what, self.line)
