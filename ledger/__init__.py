"""What is known: the single source of truth."""

from ledger.books import Books
from ledger.engine import Ledger, open_ledger
from ledger.files import Files
from ledger.journal import Cause
from ledger.verification import Fault, Problem

__all__ = ["Books", "Cause", "Fault", "Files", "Ledger", "Problem", "open_ledger"]
