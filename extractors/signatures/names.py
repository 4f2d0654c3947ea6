"""Whether two names are one party's, and whether a name is an organisation's: forms of companies do not count."""

import re

from rules.spelling import fold

_FORMS = re.compile(
    r"\b(?:sarl|sasu|sas|eurl|sa|sci|snc|scop|scp|selarl|earl|gaec|gie|ste|societe|ets|etablissements|ltd|limited|llc"
    r"|inc|plc|gmbh|ag|bv|spa|srl|s\.a\.r\.l\.?|s\.a\.s\.?|s\.a\.)(?![a-z])"
)
_OTHER_THAN_A_PERSON = re.compile(r"\b(?:seal|cachet|signature|service|services|server|direction|mairie|commune|tsa)\b")
#: Letters that the words of a name have together at least.
_LEAST = 3


def same_name(one: str, other: str) -> bool:
    """Tell whether all the words of one name stand in the other: « Atelier Beaulieu » and « ATELIER BEAULIEU SARL »."""
    first, second = _words(one), _words(other)
    if min(sum(map(len, first)), sum(map(len, second))) < _LEAST:
        return False
    return first <= second or second <= first


def is_organisation(name: str) -> bool:
    """Tell whether a name says that it is no person's."""
    plain = fold(name)
    return bool(_FORMS.search(plain) or _OTHER_THAN_A_PERSON.search(plain))


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", _FORMS.sub(" ", fold(name))))
