"""The spinner on a person's terminal: what takes more than a moment says so, and programs see nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


@contextmanager
def telling(sentence: str) -> Iterator[None]:
    """Show *sentence* with a spinner while the work goes on; silent where stderr is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(sentence):
        yield
