"""Whether a signing domain speaks for a From domain (RFC 7489 §3.1, relaxed, in one direction only)."""

#: Second-level names under which registries of countries register for others: `co.uk`, `asso.fr`, `com.au`.
#: A domain of two labels whose first is one of them, under two letters, is nobody's own.
_REGISTERED_UNDER = frozenset(
    {"co", "com", "org", "net", "edu", "gov", "mil", "ac", "or", "ne", "go", "gob", "gouv", "gv", "govt", "info"}
    | {"asso", "nom", "prd", "tm", "presse", "notaires", "avocat", "avoues", "medecin", "pharmacien", "cci", "port"}
    | {"ltd", "plc", "me", "nhs", "police", "sch", "school", "web", "biz", "name", "pro", "art", "law", "eu", "id"}
)
_LABELS_OF_AN_OWN_DOMAIN = 2
_LETTERS_OF_A_COUNTRY = 2


def speaks_for(signer: str, from_domain: str) -> bool:
    """Tell whether *signer* (`d=`) is *from_domain* or an organisational parent of it; both in any case.

    A parent must have two labels at least and must not be a name under which everybody registers
    (`fr`, `co.uk`). A sibling or a child does not count: `d=mail.cabinet.fr` says nothing of cabinet.fr.
    """
    d, domain = signer.lower().rstrip("."), from_domain.lower().rstrip(".")
    if not d or not domain or not d.isascii():
        return False
    return not is_public_suffix(d) and (d == domain or domain.endswith("." + d))


def is_public_suffix(domain: str) -> bool:
    """Tell whether anybody may register a name under *domain*, by a small explicit rule."""
    labels = domain.split(".")
    if len(labels) < _LABELS_OF_AN_OWN_DOMAIN or not all(labels):
        return True
    if len(labels) > _LABELS_OF_AN_OWN_DOMAIN:
        return False
    return len(labels[1]) == _LETTERS_OF_A_COUNTRY and labels[0] in _REGISTERED_UNDER
