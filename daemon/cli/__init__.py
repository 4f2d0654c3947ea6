"""The command line. Importing the rooms of commands registers them."""

from daemon.cli import (
    bringing_in,
    charging,
    checking,
    claiming,
    crediting,
    deciding,
    exporting,
    looking,
    previewing,
    reading,
    releasing,
    resending,
    ruling,
    running,
)
from daemon.cli.app import main

__all__ = [
    "bringing_in",
    "charging",
    "checking",
    "claiming",
    "crediting",
    "deciding",
    "exporting",
    "looking",
    "main",
    "previewing",
    "reading",
    "releasing",
    "resending",
    "ruling",
    "running",
]
