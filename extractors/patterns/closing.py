"""The firm or the body that closes a mail, in a row of its own below its writer's name."""

import re
from collections.abc import Iterator
from itertools import takewhile

from extractors.patterns.amounts import amounts_in
from extractors.patterns.findings import Found
from extractors.patterns.firm_names import is_firm
from extractors.patterns.phrase import Phrase, Strip
from rules.party import Company
from rules.spelling import fold

#: Rows of what closes a mail, and words of a body's name, at most.
CLOSING_ROWS, NAME_WORDS = 10, 7

#: What a body that is no firm begins with.
BODY = re.compile(
    r"(?:groupe scolaire|ville|mairie|commune|communaute|metropole|departement|region|ecole|lycee|college|universite"
    r"|institut|hopital|clinique|centre (?:hospitalier|communal|social|culturel)|syndicat|association|fondation"
    r"|hotel|residence|cabinet|copropriete|regie|office|chambre|musee|theatre|maison|federation|mutuelle|paroisse"
    r"|council|city of|university|stadt|gemeinde)\b"
)
_QUOTED = re.compile(r"\W*>|-{2,}.{0,4}(?:message|original|forward|transfer)|.*\b(?:a ecrit|wrote) ?:$")
#: Words that close a mail: what stands above them is its text.
_VALEDICTION = re.compile(
    r"(?:bien |tres )?(?:cordialement|a vous|sincerement|respectueusement)\b|salutations\b|.{0,40}\bsalutations\b"
    r"|(?:kind |best )?regards\b|sincerely\b|merci\b"
)


def closing_names(strips: tuple[Strip, ...], company: Company) -> list[Found[str]]:
    """Return the one firm that a mail's closing block names, in a row below the last amount, or else the one body."""
    if not strips or strips[0].page != 0:
        return []
    own = tuple(takewhile(lambda strip: not _QUOTED.match(strip.whole.plain), strips))
    rows = list(takewhile(lambda strip: not _has_amount(strip), reversed(own[-CLOSING_ROWS:])))
    ours = fold(company.name)
    firms = [made for strip in rows for made in strip.phrases if is_firm(made) and ours not in fold(made.text)]
    named = firms or [made for made in _below_valediction(rows) if _is_body(made) and ours not in fold(made.text)]
    return [Found(named[0].text, named[0].evidence())] if len({fold(made.text) for made in named}) == 1 else []


def _below_valediction(rows: list[Strip]) -> Iterator[Phrase]:
    """Yield the rows, from the last one up, that stand below a valediction; all of three where there is none."""
    closed = next((at for at, strip in enumerate(rows) if _VALEDICTION.match(strip.whole.plain)), 3)
    yield from (strip.whole for strip in rows[:closed])


def _is_body(made: Phrase) -> bool:
    text = made.text
    return bool(BODY.match(made.plain)) and text[:1].isupper() and text[-1].isalnum() and len(made.words) <= NAME_WORDS


def _has_amount(strip: Strip) -> bool:
    return any(not each.bare for each in amounts_in(strip.whole.plain))
