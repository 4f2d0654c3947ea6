"""Bank details that change: the commonest fraud against small firms. No document changes an account; a person is told.

A sentence that says so counts, unless it warns of just that (« méfiez-vous d'un changement de RIB »). On the firm's
own papers an account that is not the firm's counts too, where the firm's does not stand.
"""

import re
from collections.abc import Iterator

from extractors.cautions.wording import BEFORE, BEHIND, sentences, shown
from extractors.patterns.identifiers import identifiers_in
from extractors.patterns.phrase import strips_of
from rules.document import Document
from rules.facts import Direction, DocumentWarning, Kind, WarningKind

_ACCOUNT = (
    r"(?:r\.?i\.?b\.?|iban|coordonnees? bancaires?|references? bancaires?|comptes? bancaires?|domiciliation"
    r"(?: bancaire)?|identite bancaire|banque(?! d')|bank(?:ing)? (?:account )?(?:details?|information|coordinates)"
    r"|bank(?:ing)? account|account (?:details?|number)|remittance details)"
)
_OWN = r"(?:de |d'|du |des |of |in |to )?(?:nos |notre |mes |mon |le |la |les |leurs? |our |my |the |your )?"
_CHANGED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:nouve(?:au|aux|l|lles?)|new|updated|amended) {_ACCOUNT}\b",
        rf"\b(?:changements?|modifications?|mise a jour|remplacements?|change|update|modification) {_OWN}{_ACCOUNT}\b",
        (
            rf"\b{_ACCOUNT} .{{0,20}}\b(?:a|ont|est|sont|has|have|is|are|were|was) (?:bien |desormais |recently |now "
            r"|been |ete ){0,3}(?:chang|modif|remplac|mis|updat|amend|replac|different)"
        ),
        rf"\b(?:chang|modifi|remplac)\w* {_OWN}{_ACCOUNT}\b",
        rf"\b{_ACCOUNT} (?:ci-dessous |suivante?s? )?(?:annule|remplace)(?:nt)?\b",
        rf"\b(?:desormais|dorenavant|from now on|henceforth)\b.{{0,60}}\b{_ACCOUNT}\b",
    )
)
#: What makes advice of it: in front of the telling words, or behind them.
_ADVICE = re.compile(
    r"\b(?:fraud\w*|arnaqu\w*|escroqu\w*|vigilan\w*|mefi\w*|phishing|hameconnage|scam|en cas d[e']|in case of"
    r"|tou(?:te?s?|s) (?:changement|modification|nouve|mise)\w*|any (?:change|new|update|modif)\w*"
    r"|never|jamais|aucun|si|if|will not|n'(?:a|ont|avons|est|sont)|ne \w+ pas|not|inchange\w*|unchanged)\b"
)
_ADVICE_BEHIND = re.compile(r"\b(?:fraud\w*|arnaqu\w*|escroqu\w*|phishing|scam)\b")
#: On these the firm prints its own account; on what clients write stands theirs.
_OURS = frozenset({Kind.QUOTE, Kind.AMENDMENT, Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PROGRESS_CLAIM})


def bank_details(document: Document, kind: Kind, direction: Direction, iban: str) -> tuple[DocumentWarning, ...]:
    """Return a warning with the words that change bank details.

    *kind* and *direction* are what the document was read as, *iban* is the firm's.
    """
    said = [shown(sentence, found) for sentence in sentences(document) if (found := _change(sentence.plain))]
    if kind in _OURS and direction is Direction.OURS:
        said += _strange_accounts(document, iban.replace(" ", ""))
    return (DocumentWarning(WarningKind.BANK_DETAILS_CHANGED, " … ".join(dict.fromkeys(said))),) if said else ()


def _change(sentence: str) -> re.Match[str] | None:
    for pattern in _CHANGED:
        for found in pattern.finditer(sentence):
            before = sentence[max(found.start() - BEFORE, 0) : found.end()]
            if not _ADVICE.search(before) and not _ADVICE_BEHIND.search(sentence[: found.end() + BEHIND]):
                return found
    return None


def _strange_accounts(document: Document, iban: str) -> Iterator[str]:
    """Yield the accounts on the firm's paper that are not its own, unless its own stands there as well."""
    found = [each for each in identifiers_in(strips_of(document)) if each.sort == "iban" and each.valid]
    if iban and not any(each.found.value == iban for each in found):
        for each in found:
            yield each.found.evidence.text
