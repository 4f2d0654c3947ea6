"""Who buys: a firm, a public body or a consumer; only where the words leave no other."""

import re

from rules.facts import ClientKind

_BUSINESS = re.compile(
    r"\b(?:sarl|sas|sasu|eurl|sa|sci|snc|scop|scp|selarl|earl|gaec|gie|ste|societe|ets|etablissements|ltd|llc"
    r"|inc|gmbh|plc|sccv|scea|ei|entreprise individuelle|auto-?entrepreneu\w{1,3}|micro-?entrepr\w{2,8})\b"
)
_PUBLIC = re.compile(
    r"(?:mairie|(?:commune|ville|departement|region|metropole|collectivite) (?:de |d'|du |des )|conseil"
    r" (?:departemental|regional|municipal)\b|region [a-z]|communaute (?:de communes|d'agglomeration|urbaine)"
    r"|prefecture|ministere"
    r"|centre (?:hospitalier|communal d'action sociale)|chu\b|universite|rectorat|syndicat (?:mixte|intercommunal)"
    r"|office public de l'habitat|sivom\b|sivu\b|sdis\b|ccas\b|crous\b|etablissement public)"
)
#: What only public bodies ask for on their invoices (billing.md §1).
_CHORUS = re.compile(r"\b(?:code service|service code|(?:n° ?|numero )d'engagement|engagement juridique)\b")
_CIVIL = re.compile(
    r"(?:m\.|mr\.?|mme|mlle|monsieur|madame|mesdames|messieurs|m\.? (?:et|ou|&) mme|mrs\.?|ms\.?)(?: (?!l[ae] |l')|$)"
)
#: What a person does for a living, or decides for others.
_OFFICE = re.compile(
    r"\b(?:maire|direct\w{2,6}|president\w?|gerante?|notaire|avocate?|docteur|dr|architecte|proviseur\w?|syndic"
    r"|artisan\w?|commercante?|exploitante?|responsable|tresori\w{2,4}|manager|director|chairman|associe\w?)\b"
)
_ASIDE = re.compile(r"(?:france$|tel|port|mobile|phone|e-?mail|courriel|code client|n° client|ref)\b|.*@|\W*\d")


def client_kind(name: str, named: tuple[str, ...], identifier: str) -> ClientKind | None:
    """Return who buys, when it is evident: a public body (SIREN 1… or 2…), a firm, or a person alone.

    *named* are the lines of the client's block (plain spelling) without its address; *identifier* is a SIREN or the
    French VAT number. A person who holds an office or stands beside another name may buy for somebody else: None.
    """
    if identifier[:1] in {"1", "2"} or any(_CHORUS.search(line) for line in named):
        return ClientKind.PUBLIC
    if identifier or any(_BUSINESS.search(line) for line in named):
        return ClientKind.BUSINESS
    if any(_PUBLIC.match(line) for line in named):
        return ClientKind.PUBLIC
    alone = all(_CIVIL.match(line) or _ASIDE.match(line) for line in named)
    person = _CIVIL.match(name) and alone and not any(_OFFICE.search(line) for line in named)
    return ClientKind.CONSUMER if person else None
