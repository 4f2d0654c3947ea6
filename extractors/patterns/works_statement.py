"""The client's statement on a quote that gives a right to reduced VAT rates (CGI art. 279-0 bis, 278-0 bis A).

Since 2025 a signed statement on the quote replaces the CERFA form (billing.md §1).
"""

import re

from extractors.patterns.findings import Findings, Found
from extractors.patterns.phrase import Phrase, Strip, phrase

#: Rows that a statement may run over.
MOST_ROWS = 4

_STATES = re.compile(r"\b(?:atteste|certifie|declare)(?:nt|z)?\b|\b(?:certif|attest)(?:y|ies)\b")
_REDUCED = re.compile(
    r"\bachevee?s? (?:depuis|il y a) plus de (?:deux|2) ans\b|\bplus de (?:deux|2) ans\b"
    r"|\b(?:amelioration|economie)s? (?:de la qualite )?energ|\btaux reduit\b|\bmore than (?:two|2) years\b"
)
_ASKED = re.compile(r"\b(?:doit|devra|merci de|veuillez|sous reserve|a fournir|must|please)\b|\?")


def read_works_statement(strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the words in which the client states what the reduced rate needs; empty where there are none.

    They begin on the row of the verb and may go on over the next rows, up to the full stop.
    """
    for index, strip in enumerate(strips):
        if not _STATES.search(strip.whole.plain):
            continue
        said = _up_to_full_stop(strips[index : index + MOST_ROWS])
        if _REDUCED.search(said.plain) and not _ASKED.search(said.plain):
            return findings.keep("statement", Found(said.text, said.evidence()))
    return ""


def _up_to_full_stop(strips: tuple[Strip, ...]) -> Phrase:
    words = list(strips[0].whole.words)
    for strip in strips[1:]:
        if words[-1].text.endswith(".") or strip.page != strips[0].page:
            break
        words += strip.whole.words
    return phrase(strips[0].page, tuple(words))
