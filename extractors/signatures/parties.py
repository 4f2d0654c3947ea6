"""On whose behalf a certificate signs: the client, the firm, a person, or a mere seal of a service or a program."""

import re
from enum import StrEnum

from extractors.signatures.found import Signer
from extractors.signatures.names import same_name
from rules.facts import Party
from rules.party import Company
from rules.spelling import fold

#: Services that seal what others signed; their certificates do not name the signer.
SERVICES = re.compile(
    r"docusign|yousign|universign|cryptolog|certeurope|docaposte|contralia|adobe|echosign|dropbox|hellosign"
    r"|signaturit|oodrive|sell ?& ?sign|luxtrust|namirial|skribble|pandadoc|connective|signnow|eversign|certinomis"
    r"|lex persona|openbee|ds certinomis|goodflag|youtrust|evrotrust|signrequest|zoho sign|lemon ?learning|jesignexpert"
)


class Role(StrEnum):
    """Whose signature it is."""

    CLIENT = "client"
    PERSON = "person"
    OURS = "ours"
    SEAL = "seal"


def role_of(signer: Signer, company: Company, client: Party) -> Role:
    """Return on whose behalf *signer* signs; an organisation that is not the client's only seals."""
    names = (signer.name, signer.organisation)
    if _is(names, signer.identifiers, company.name, company.siren):
        return Role.OURS
    if _is(names, signer.identifiers, client.name, client.siren):
        return Role.CLIENT
    if any(SERVICES.search(fold(name)) for name in names if name):
        return Role.SEAL
    return Role.PERSON if signer.person else Role.SEAL


def _is(names: tuple[str, ...], identifiers: tuple[str, ...], name: str, siren: str) -> bool:
    if siren and any(siren in re.sub(r"\s", "", identifier) for identifier in identifiers):
        return True
    return any(same_name(each, name) for each in names)
