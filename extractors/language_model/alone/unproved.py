"""The doubts about what only a model read."""

from itertools import chain

from extractors.language_model.alone.figures import figures
from extractors.language_model.alone.given import Given
from extractors.language_model.alone.names import dates, numbers, parties, payments
from extractors.language_model.alone.rows import rows_of
from rules.document import Document
from rules.facts import Doubt, Facts
from rules.party import Company

REASON = "only the model reads it, and nothing in the document confirms it"


def unproved(document: Document, facts: Facts, company: Company) -> tuple[Doubt, ...]:
    """Return a doubt for each value of *facts* that decides money, that only a model read and nothing bears out."""
    alone = frozenset(path for path, each in facts.evidence.items() if each.source)
    if not alone:
        return ()
    given = Given(facts, company, rows_of(document), alone)
    found = chain(figures(given), numbers(given), dates(given), parties(given), payments(given))
    return tuple(dict.fromkeys(Doubt(path, REASON, values) for path, values in found))
