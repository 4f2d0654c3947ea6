"""Where a client is: the country that the ledger names, else its address, else its VAT number."""

from rules.party import Client
from rules.spelling import fold

#: Member states of the European Union but France, by ISO 3166 code.
OTHER_EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905 - as a line
)

#: A VAT number begins with the country's code, but for Greece.
_GREECE = "EL"

#: Countries as the last line of an address names them, in French and English.
_NAMES = {
    name: code
    for code, names in {
        "FR": "france",
        "AT": "autriche austria",
        "BE": "belgique belgium belgie",
        "BG": "bulgarie bulgaria",
        "CA": "canada",
        "CH": "suisse switzerland schweiz",
        "CY": "chypre cyprus",
        "CZ": "tchequie czechia",
        "DE": "allemagne germany deutschland",
        "DK": "danemark denmark",
        "EE": "estonie estonia",
        "ES": "espagne spain espana",
        "FI": "finlande finland",
        "GB": "royaume-uni angleterre united-kingdom england uk",
        "GR": "grece greece",
        "HR": "croatie croatia",
        "HU": "hongrie hungary",
        "IE": "irlande ireland",
        "IT": "italie italy italia",
        "LT": "lituanie lithuania",
        "LU": "luxembourg",
        "LV": "lettonie latvia",
        "MA": "maroc morocco",
        "MC": "monaco",
        "MT": "malte malta",
        "NL": "pays-bas netherlands nederland",
        "NO": "norvege norway",
        "PL": "pologne poland",
        "PT": "portugal",
        "RO": "roumanie romania",
        "SE": "suede sweden",
        "SI": "slovenie slovenia",
        "SK": "slovaquie slovakia",
        "TN": "tunisie tunisia",
        "US": "etats-unis united-states usa",
    }.items()
    for name in names.split()
}

#: The codes of these countries.
CODES = frozenset(_NAMES.values())


def named_country(line: str) -> str:
    """Return the code of the country that a whole *line* of an address names, empty where it names none."""
    return _NAMES.get("-".join(fold(line).replace("-", " ").split()), "")


def country_of(client: Client) -> str:
    """Return the ISO 3166 code of *client*'s country; empty where its address and its VAT number name two."""
    if client.country != "FR":
        return client.country
    written = named_country(client.address[-1]) if client.address else ""
    numbered = client.vat_number[:2].replace(_GREECE, "GR") if client.vat_number[:2].isalpha() else ""
    if written and numbered and written != numbered:
        return ""
    return written or numbered or "FR"
