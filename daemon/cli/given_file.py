"""A file that a command was given."""

from pathlib import Path

from daemon.cli.check_words import said_text
from daemon.cli.language import say
from daemon.errors import UsedWrongly


def content_of(path: Path) -> bytes:
    """Return a file's bytes. Raises UsedWrongly when it is not there or cannot be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsedWrongly(say(f"le fichier {path} n'existe pas", f"the file {path} does not exist")) from error
    except OSError as error:
        why = said_text(error.strerror or "")
        raise UsedWrongly(
            say(f"le fichier {path} ne peut pas être lu : {why}", f"the file {path} cannot be read: {why}")
        ) from error
