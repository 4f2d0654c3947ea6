"""A file that a command was given."""

from pathlib import Path

from daemon.cli.language import say
from daemon.errors import UsedWrongly


def content_of(path: Path) -> bytes:
    """Return a file's bytes. Raises UsedWrongly when it is not there or cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = say("il n'existe pas", "it does not exist") if isinstance(error, FileNotFoundError) else error.strerror
        raise UsedWrongly(say(f"le fichier {path} : {why}", f"the file {path}: {why}")) from error
