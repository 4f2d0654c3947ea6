"""Identifiers with check digits: IBAN, SIREN, VAT number, and the reference that a payer can quote (ISO 11649)."""

from stdnum import iban as _iban
from stdnum.eu import vat as _vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as _siren
from stdnum.fr import siret as _siret
from stdnum.iso7064 import mod_97_10

from rules.errors import NotAnIdentifier

#: ISO 11649: `RF`, two check digits, then at most 21 characters.
LONGEST_REFERENCE = 21

#: The longest text that is looked at as an identifier at all.
_LONGEST = 64


def normal_iban(text: str) -> str:
    """Return *text* as an IBAN is stored: capitals, without spaces or dashes. Checks nothing."""
    return "".join(character for character in text.upper() if character.isascii() and character.isalnum())


def iban(text: str) -> str:
    """Return the IBAN in *text*, without spaces. Raises NotAnIdentifier when its length or check digits are wrong."""
    try:
        return str(_iban.validate(normal_iban(text[:_LONGEST])))
    except ValidationError as error:
        raise NotAnIdentifier(f"{text[:_LONGEST]!r} is not an IBAN") from error


def siren(text: str) -> str:
    """Return the nine digits of a SIREN. Raises NotAnIdentifier when the check digit is wrong."""
    try:
        return str(_siren.validate(normal_iban(text[:_LONGEST])))
    except ValidationError as error:
        raise NotAnIdentifier(f"{text[:_LONGEST]!r} is not a SIREN") from error


def siret(text: str) -> str:
    """Return the fourteen digits of a SIRET. Raises NotAnIdentifier when a check digit is wrong."""
    try:
        return str(_siret.validate(normal_iban(text[:_LONGEST])))
    except ValidationError as error:
        raise NotAnIdentifier(f"{text[:_LONGEST]!r} is not a SIRET") from error


def vat_number(text: str) -> str:
    """Return a VAT number of an EU member state, with its country. Raises NotAnIdentifier."""
    try:
        return str(_vat.validate(normal_iban(text[:_LONGEST])))
    except ValidationError as error:
        raise NotAnIdentifier(f"{text[:_LONGEST]!r} is not a VAT number") from error


def creditor_reference(number: str) -> str:
    """Return the ISO 11649 reference of an invoice *number*: `F2026-0142` gives `RF85F20260142`.

    Raises NotAnIdentifier when the number has no letter or digit, or more than 21.
    """
    bare = normal_iban(number)
    if not 1 <= len(bare) <= LONGEST_REFERENCE:
        raise NotAnIdentifier(f"{number[:_LONGEST]!r} cannot be made a payment reference: it needs 1 to 21 characters")
    return f"RF{mod_97_10.calc_check_digits(bare + 'RF')}{bare}"


def is_creditor_reference(text: str) -> bool:
    """Tell whether *text*, spaces allowed, is an ISO 11649 reference whose check digits are right."""
    bare = normal_iban(text[:_LONGEST])
    in_bounds = len("RF00") < len(bare) <= len("RF00") + LONGEST_REFERENCE
    return in_bounds and bare.startswith("RF") and bool(mod_97_10.is_valid(bare[4:] + bare[:4]))
