"""The client, or another party, as its block names it: name, address, identifiers."""

import re

from extractors.patterns.address_lines import name_and_address, named_lines
from extractors.patterns.client_kind import client_kind
from extractors.patterns.findings import Findings, Found
from extractors.patterns.firm_names import is_firm
from extractors.patterns.identifiers import Identifier, valid
from extractors.patterns.phrase import Phrase
from rules.facts import Party

#: How a person is addressed, in full, in front of a first name and a name; « M. et Mme Durand » name a household.
_ADDRESSED = re.compile(
    r"(?:Madame|Monsieur|Mademoiselle|Docteur|Maître|MADAME|MONSIEUR|DOCTEUR) (?=\w[\w'\u2019-]+ \w[\w'\u2019-]+)"
)
#: « SCI Les Tilleuls, M. Paul Martin »
_CONTACT = re.compile(r", (?:m\.|mr\.?|mme|mlle|monsieur|madame) [a-z]")
_OFFICE = re.compile(r"\w+ (?:le|la|les|et|ou|de|du|des) |\w+ l['\u2019]", re.IGNORECASE)


def read_client(block: tuple[Phrase, ...], found: list[Identifier], findings: Findings, role: str = "client") -> Party:
    """Return the client, or the party of another *role*, that *block* names, with the identifiers *found* in it.

    One with wrong check digits is a doubt and not given.
    """
    for each in found:
        if not each.valid:
            findings.doubt(f"{role}.{each.sort}", "the check digits are wrong", each.found.value)
    siren, vat_number, email = (
        findings.settle(f"{role}.{sort}", valid(found, sort)) or "" for sort in ("siren", "vat_number", "email")
    )
    printed, address = name_and_address(block)
    name = _without_title(printed) if printed else None
    if name is not None:
        findings.keep(f"{role}.name", Found(name.text, name.evidence()))
    for index, line in enumerate(address):
        findings.keep(f"{role}.address.{index}", Found(line.text, line.evidence()))
    return Party(
        name=name.text if name else "",
        siren=siren,
        vat_number=vat_number,
        email=email,
        address=tuple(line.text for line in address),
        kind=client_kind(printed.plain, named_lines(block), siren or vat_number)
        if printed and role == "client"
        else None,
    )


def _without_title(name: Phrase) -> Phrase:
    """Return a name without the form of address in front of it, or without who speaks for a firm behind it."""
    contact = _CONTACT.search(name.plain)
    firm = name.part(0, contact.start()) if contact else None
    name = firm if firm and is_firm(firm) else name
    title = _ADDRESSED.match(name.text)
    return (name.part(title.end()) if title and not _OFFICE.match(name.text) else None) or name
