"""The numbers of the firm's own series."""

from ledger import Books
from rules.facts import Facts
from rules.numbering import running_number, series_of
from workers.office import Office


def is_to_come(office: Office, books: Books, facts: Facts) -> bool:
    """Tell whether the number is one that our own series has still to give."""
    year = facts.date.year if facts.date else office.today().year
    return any(
        running > books.series.last(series_of(pattern, year)).number
        for pattern in office.policy.all_series
        if (running := running_number(pattern, year, facts.number)) is not None
    )
