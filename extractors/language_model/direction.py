"""Who wrote a document, by the firm's own identifiers on it."""

from rules.facts import Direction, Kind, Party
from rules.party import Company
from rules.spelling import fold, number_key

#: Documents that the seller writes; who wrote the others, a seller's name on them does not tell.
SELLERS_DOCUMENTS = frozenset({Kind.QUOTE, Kind.AMENDMENT, Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PROGRESS_CLAIM})


def direction_of(kind: Kind, seller: Party, client: Party, company: Company) -> Direction:
    """Return OURS when the seller is *company*, THEIRS when it clearly is somebody else, else UNKNOWN."""
    if kind not in SELLERS_DOCUMENTS:
        return Direction.UNKNOWN
    if _is(seller, company):
        return Direction.OURS
    return Direction.THEIRS if _is(client, company) or seller.siren or seller.vat_number else Direction.UNKNOWN


def _is(party: Party, company: Company) -> bool:
    pairs = ((party.siren, company.siren), (party.vat_number, company.vat_number), (party.iban, company.iban))
    if any(said and number_key(said) == number_key(own) for said, own in pairs):
        return True
    return bool(party.name) and not party.siren and not party.vat_number and fold(party.name) == fold(company.name)
