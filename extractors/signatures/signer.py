"""Whom a certificate names."""

import unicodedata

from asn1crypto import x509  # type: ignore[import-untyped] # it ships no types

from extractors.signatures.found import Signer
from extractors.signatures.names import is_organisation, same_name

#: Characters of a name that are kept.
LONGEST = 100


def signer_of(certificate: x509.Certificate) -> Signer:
    """Return the subject of a certificate and who issued it; its words are its maker's."""
    subject, issuer = certificate.subject.native, certificate.issuer.native
    organisation = _text(subject.get("organization_name"))
    common = _text(subject.get("common_name"))
    own = " ".join(each for each in (_text(subject.get("given_name")), _text(subject.get("surname"))) if each)
    name = common or own or organisation or _text(subject.get("email_address"))
    person = bool(own) or bool(common and not is_organisation(common) and not same_name(common, organisation))
    numbers = (subject.get("organization_identifier"), subject.get("serial_number"), subject.get("email_address"))
    return Signer(
        name=name,
        organisation=organisation,
        identifiers=tuple(text for text in map(_text, numbers) if text),
        issuer=_text(issuer.get("common_name")) or _text(issuer.get("organization_name")),
        person=person,
    )


def _text(value: object) -> str:
    """Return one of a subject's values as a line of printable text."""
    values = value if isinstance(value, list) else [value]
    joined = " ".join(str(each) for each in values if each)
    shown = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in joined)
    return " ".join(shown.split())[:LONGEST]
