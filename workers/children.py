"""Children that die: whether that says something about the work, or only about the child."""

from extractors.errors import ExtractorsError
from extractors.pool import ChildDied, PoolClosed
from workers.errors import TryAgain

#: Deaths over the same piece of work before it is taken for the cause: one may be the machine's, short of memory.
MOST_DEATHS = 3


def blame(fault: ExtractorsError, attempts: int) -> None:
    """Do nothing where *fault* is the work's own, at its attempt number *attempts*.

    Raises TryAgain where it may not be: the program is being stopped, or a child died for the first times.
    """
    stopping = isinstance(fault, PoolClosed)
    if stopping or (isinstance(fault, ChildDied) and attempts < MOST_DEATHS):
        raise TryAgain(str(fault)) from fault
