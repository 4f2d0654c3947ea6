"""Debits: a notice by which the firm itself is debited, and the rows of a notice that take something off.

A debit is never a payment received.
"""

import re

from extractors.patterns.amounts import amounts_in
from extractors.patterns.labels import labelled
from extractors.patterns.phrase import Phrase, Strip, phrases_of
from extractors.patterns.sentences import sentences_of
from extractors.patterns.writer import bare_company
from rules.document import NOWHERE, Box
from rules.party import Company
from rules.spelling import fold

#: Why a notice is set aside, and why its amount is not given.
DEBITED = "the firm itself is debited: this is no payment received"
MINUS = "the amount has a minus sign: a debit is no payment received"
#: Rows of a paper in which its title stands.
TITLE_ROWS = 20

_TITLE = re.compile(r"(?:avis|notification|confirmation) (?:de |d'un )?(?:debit|prelevement)\b|debit (?:advice|note)\b")
_SIDES = r"(?: (?:nom|name))?(?![\w'-]) ?:?"
_DEBTOR = re.compile(
    r"^(?:donneur d'ordre|ordonnateur|debiteur|payeur|compte (?:a )?debite\w?|ordering (?:party|customer)|debtor)"
    rf"{_SIDES}"
)
_CREDITOR = re.compile(rf"^(?:beneficiaire|creancier|compte (?:a )?credite\w?|beneficiary|payee|creditor){_SIDES}")
_SAID = re.compile(
    r"\bvotre compte\b.{0,60}\b(?:a ete|est|sera|a bien ete) debite\b"
    r"|\b(?:au debit|debit\w*|prelev\w+) (?:de |sur )votre compte\b"
    r"|\b(?:your account (?:has been|was|will be) debited|debited (?:from|to) your account)\b"
)
_HEAD = r"(?: ?\(?(?:en )?(?:eur|euros?|€)\)?)?"
_DEBIT_HEAD, _CREDIT_HEAD = re.compile(rf"debits?{_HEAD}"), re.compile(rf"credits?{_HEAD}")
_DEBIT, _CREDIT = re.compile(r"(?:debit|db|dr|d)\.?"), re.compile(r"(?:credit|cr|c)\.?")
_MARK = re.compile(r"\d[.,]\d{2} ?(?:€|eur)? ?(?P<mark>[a-z]{1,6}\.?)$")


def debited_in(strips: tuple[Strip, ...], company: Company) -> Phrase | None:
    """Return the words of a notice that say that the *company* is debited, where none say that it is credited."""
    ours = (bare_company(company), fold(company.iban.replace(" ", "")))
    paid = [made for hit in labelled(strips, _CREDITOR) for made in hit.answers[:1]]
    if any(_names(made, ours) for made in paid):
        return None
    titled = next((made for made in phrases_of(strips[:TITLE_ROWS]) if _TITLE.match(made.plain)), None)
    debtors = (made for hit in labelled(strips, _DEBTOR) for made in hit.answers[:1])
    said = (made for made in sentences_of(strips) if _SAID.search(made.plain))
    return titled or next((made for made in debtors if _names(made, ours)), None) or next(said, None)


def _names(made: Phrase, ours: tuple[str, ...]) -> bool:
    return any(each and (each in fold(made.text) or each in fold(made.text).replace(" ", "")) for each in ours)


def debit_rows(strips: tuple[Strip, ...]) -> frozenset[int]:
    """Return the places of the rows that a column or a word calls debits, where others are called credits."""
    heads: tuple[Box, Box] | None = None
    sides: dict[int, str] = {}
    for place, strip in enumerate(strips):
        heads = _heads(strip) or heads
        side = _marked(strip) or (_in_column(strip, heads) if heads else "")
        if side:
            sides[place] = side
    return (
        frozenset(place for place, side in sides.items() if side == "debit")
        if "credit" in sides.values()
        else frozenset()
    )


def _heads(strip: Strip) -> tuple[Box, Box] | None:
    """Return where the columns of debits and of credits stand, in the row that names both."""
    found = [
        next((made.box for made in strip.phrases if head.fullmatch(made.plain)), NOWHERE)
        for head in (_DEBIT_HEAD, _CREDIT_HEAD)
    ]
    return None if NOWHERE in found else (found[0], found[1])


def _marked(strip: Strip) -> str:
    """Return what a word beside the only amount of a row says that it is."""
    if sum(not each.bare for made in strip.phrases for each in amounts_in(made.plain)) != 1:
        return ""
    marks = [found["mark"] for made in strip.phrases if (found := _MARK.search(made.plain))]
    marks += [made.plain for made in strip.phrases]
    said = {side for side, word in (("debit", _DEBIT), ("credit", _CREDIT)) if any(map(word.fullmatch, marks))}
    return said.pop() if len(said) == 1 else ""


def _in_column(strip: Strip, heads: tuple[Box, Box]) -> str:
    """Return under which of both *heads* the only amount of a row stands."""
    cells = [made for made in strip.phrases if any(not each.bare for each in amounts_in(made.plain))]
    if len(cells) != 1 or cells[0].box == NOWHERE:
        return ""
    debit, credit = (_apart(cells[0].box, head) for head in heads)
    return "" if debit == credit else "debit" if debit < credit else "credit"


def _apart(cell: Box, head: Box) -> float:
    return min(abs(cell.right - head.right), abs(cell.left + cell.right - head.left - head.right) / 2)
