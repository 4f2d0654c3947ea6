"""The parties of a message, and whether the firm wrote it: by identifiers alone, a name is only a word."""

import re
from collections.abc import Iterator

from extractors.embedded.notes import Notes
from extractors.embedded.shapes import PartyShape, Shape
from extractors.embedded.tree import Element
from rules.errors import NotAnIdentifier
from rules.facts import ClientKind, Direction, Kind, Party
from rules.identifiers import normal_iban, siren
from rules.party import Company

#: ISO 6523 schemes: of a SIREN, and of a SIRET, which begins with one.
_SIREN_SCHEME, _SIRET_SCHEME = "0002", "0009"
_SIREN = re.compile(r"(\d{9})(?:\d{5})?")
_VAT_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Z]{2,13}")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{10,30}")
_VAT_SCHEMES = frozenset({"VA", "VAT"})
#: A SIREN of a public body begins so.
_PUBLIC = ("1", "2")
_PLACES = ("PostalTradeAddress", "PostalAddress")
#: Lines of an address, and the characters of one.
_MOST_LINES, _LONGEST = 6, 200


def read_party(path: str, elements: list[Element], shape: PartyShape, notes: Notes) -> Party:
    """Return the party at *elements* (one, in a sound message) as the message names it."""
    if len(elements) != 1:
        return Party()
    party = elements[0]
    return Party(
        name=notes.text(f"{path}.name", party.said(*shape.name)[:1])[:_LONGEST],
        siren=_siren(f"{path}.siren", party, shape, notes),
        vat_number=_vat_number(f"{path}.vat_number", party, shape, notes),
        address=tuple(_address(path, party, shape, notes))[:_MOST_LINES],
        email=notes.text(f"{path}.email", party.said(*shape.email)[:1])[:_LONGEST],
    )


def client_kind(client: Party) -> ClientKind | None:
    """Return who buys, where an identifier tells."""
    if client.siren.startswith(_PUBLIC):
        return ClientKind.PUBLIC
    return ClientKind.BUSINESS if client.siren or client.vat_number else None


def read_iban(message: Element, shape: Shape, notes: Notes) -> str:
    """Return the seller's account: not that of a third party to be paid instead, and none of several."""
    if message.all(*shape.payee):
        return ""
    accounts = [each for each in message.said(*shape.iban) if _IBAN.fullmatch(normal_iban(each.text))]
    if len({normal_iban(each.text) for each in accounts}) > 1:
        notes.doubt("seller.iban", "embedded_twice", *(normal_iban(each.text) for each in accounts))
        return ""
    return normal_iban(notes.text("seller.iban", accounts[:1]))


def direction_of(kind: Kind, seller: Party, client: Party, company: Company) -> Direction:
    """Tell who wrote the message: the client orders, the seller everything else."""
    writer, reader = (client, seller) if kind is Kind.PURCHASE_ORDER else (seller, client)
    ours, theirs = _is_firm(writer, company), _is_firm(reader, company)
    if ours != theirs:
        return Direction.OURS if ours else Direction.THEIRS
    known = bool(company.siren or company.vat_number)
    if known and not ours and (writer.siren or writer.vat_number):
        return Direction.THEIRS
    return Direction.UNKNOWN


def _is_firm(party: Party, company: Company) -> bool:
    pairs = ((party.siren, company.siren), (party.vat_number, company.vat_number))
    return any(said and said == normal_iban(known) for said, known in pairs)


def _siren(path: str, party: Element, shape: PartyShape, notes: Notes) -> str:
    for each in (found for way in shape.legal_id for found in party.said(way)):
        digits = _SIREN.fullmatch(normal_iban(each.text))
        scheme = each.attribute("schemeID")
        if digits and (
            scheme in {_SIREN_SCHEME, _SIRET_SCHEME} or (not scheme and _is_french(digits[1], party, shape))
        ):
            notes.text(path, [each])
            return digits[1]
    return ""


def _is_french(number: str, party: Element, shape: PartyShape) -> bool:
    """Tell whether nine digits without a scheme are a SIREN: of a French party, with the right check digit."""
    countries = {each.text for place in party.all(*_PLACES) for each in place.said(*shape.country)}
    try:
        return countries == {"FR"} and siren(number) == number
    except NotAnIdentifier:
        return False


def _vat_number(path: str, party: Element, shape: PartyShape, notes: Notes) -> str:
    for registration in party.all(*shape.tax_registration):
        for each in registration.said(*shape.tax_id):
            scheme = registration.word(*shape.tax_scheme) or each.attribute("schemeID")
            number = normal_iban(each.text)
            if scheme in _VAT_SCHEMES and _VAT_NUMBER.fullmatch(number):
                notes.text(path, [each])
                return number
    return ""


def _address(path: str, party: Element, shape: PartyShape, notes: Notes) -> Iterator[str]:
    for place in party.all(*_PLACES)[:1]:
        lines = [each for way in shape.address for each in place.said(way)]
        towns = [each for way in (shape.postcode, shape.city) for each in place.said(*way)[:1]]
        for at, each in enumerate(lines):
            yield notes.text(f"{path}.address.{at}", [each])[:_LONGEST]
        if towns:
            notes.text(f"{path}.address.{len(lines)}", towns[-1:])
            yield " ".join(each.text for each in towns)[:_LONGEST]
