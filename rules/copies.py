"""What the words of a returned copy say beside its facts: clauses and figures that no fact holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rules.comparison import Discrepancy
from rules.proposal import Check
from rules.spelling import fold
from rules.wording import say
from rules.wordwise import Compared, Outcome, Passage

_ATOM = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+|%")
#: Places that a person is shown because they cannot be compared.
_MOST_UNCLEAR = 3
_NOT_COMPARED = frozenset({Outcome.TOO_LONG, Outcome.NO_WORDS, Outcome.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Copy:
    """How the words of a returned paper compare with those of the document *document_id*, which was sent."""

    document_id: int
    compared: Compared


def copy_of(copies: Sequence[Copy], document_id: int) -> Compared | None:
    """Return the comparison with one document, None where there was none."""
    return next((each.compared for each in copies if each.document_id == document_id), None)


def same_words(copies: Sequence[Copy], document_id: int) -> bool | None:
    """Tell whether no word differs from a document; None where that is not known."""
    compared = copy_of(copies, document_id)
    if compared is None or compared.outcome in _NOT_COMPARED:
        return None
    return compared.outcome is Outcome.COMPARED and not compared.differences


def words_that_differ(
    copies: Sequence[Copy], document_id: int, told: Sequence[Discrepancy], language: str
) -> tuple[Discrepancy, ...]:
    """Return the differences in words that those *told* from the facts do not tell already."""
    compared = copy_of(copies, document_id)
    if compared is None:
        return ()
    if compared.outcome is Outcome.UNLIKE:
        return () if told else (Discrepancy("text", say(language, "text_sent"), say(language, "text_unlike")),)
    known = (_plain(each.sent for each in told), _plain(each.returned for each in told))
    return tuple(_discrepancy(each) for each in compared.differences if not _is_told(each, known))


def copy_checks(copies: Sequence[Copy], document_id: int, language: str) -> tuple[Check, ...]:
    """Return what a person should look at: places that cannot be read, pages that did not come back."""
    compared = copy_of(copies, document_id)
    if compared is None:
        return ()
    return tuple(Check("compared", passed=False, detail=detail) for detail in _details(compared, language))


def _details(compared: Compared, language: str) -> Iterator[str]:
    if compared.outcome in _NOT_COMPARED:
        yield say(language, f"text_{compared.outcome.value}")
    if compared.left_out:
        yield say(language, "pages_not_returned", pages=", ".join(map(str, compared.left_out)))
    if compared.is_partial:
        yield say(language, "part_not_returned")
    for each in compared.unclear[:_MOST_UNCLEAR]:
        page = str(each.returned_page)
        yield say(language, "text_unclear", page=page, sent=each.sent, returned=each.returned)
    more = len(compared.unclear) - _MOST_UNCLEAR
    if more > 0:
        yield say(language, "text_unclear_more", count=str(more))


def _discrepancy(passage: Passage) -> Discrepancy:
    return Discrepancy(f"text.{passage.returned_page}", passage.sent, passage.returned)


def _plain(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_spelt(atom) for text in texts for atom in _ATOM.findall(fold(text)))


def _spelt(atom: str) -> str:
    """Return a number without the zeros that only its print has."""
    return f"{Decimal(atom).normalize():f}" if atom[0].isdigit() else atom


def _is_told(passage: Passage, known: tuple[frozenset[str], frozenset[str]]) -> bool:
    gone, come = ({_spelt(each) for each in side if each != "%"} for side in (passage.gone, passage.come))
    return bool(gone or come) and gone <= known[0] and come <= known[1]
