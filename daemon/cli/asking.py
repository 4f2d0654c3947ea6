"""Asking at the terminal: one question a line, asked again until the answer can be used."""

import sys
from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from daemon.cli.language import say
from daemon.errors import UsedWrongly
from daemon.settings.faults import faults_in
from daemon.settings.model import Settings

T = TypeVar("T")


def answered(question: str, given: str | None, check: Callable[[str], T]) -> T:
    """Return what was *given* on the command line, or what is answered to *question*, as *check* makes it.

    *check* raises ValueError with a sentence. Raises UsedWrongly for a given value that cannot be used, or where
    nobody answers.
    """
    if given is not None:
        try:
            return check(given.strip())
        except ValueError as error:
            raise UsedWrongly(say(f"{question} : {_why(error)}", f"{question}: {_why(error)}")) from error
    while True:
        sys.stdout.write(say(f"{question} : ", f"{question}: "))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stdout.write("\n")
            raise UsedWrongly(say("interrompu : rien n'est écrit", "interrupted: nothing is written"))
        try:
            return check(line.strip())
        except ValueError as error:
            sys.stdout.write(f"  {_why(error)}\n")


def _why(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(faults_in(error, Settings)).removeprefix("url : ").removeprefix("url: ")
    return str(error)
