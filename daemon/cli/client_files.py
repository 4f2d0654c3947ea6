"""Client lists as CSV: any separator, French or English headers."""

import csv
import io

from daemon.cli.language import say
from daemon.errors import UsedWrongly
from rules.countries import CODES, named_country
from rules.errors import NotAnIdentifier
from rules.facts import ClientKind
from rules.identifiers import iban, siren
from rules.party import Client
from rules.spelling import fold

_HEADERS = {
    "name": ("name", "client", "nom", "raison sociale", "societe"),
    "siren": ("siren", "siret"),
    "vat_number": ("vat_number", "tva", "n° tva", "tva intracommunautaire"),
    "kind": ("kind", "type", "nature"),
    "email": ("email", "mail", "e-mail", "courriel", "client_email"),
    "address": ("address", "adresse"),
    "iban": ("iban",),
    "country": ("country", "pays"),
    "language": ("language", "langue"),
    "order_number": ("order_number", "commande", "n° commande"),
}
_KINDS = {
    "business": ClientKind.BUSINESS,
    "entreprise": ClientKind.BUSINESS,
    "consumer": ClientKind.CONSUMER,
    "particulier": ClientKind.CONSUMER,
    "public": ClientKind.PUBLIC,
}
_LANGUAGES = {
    "": "",
    "fr": "fr",
    "francais": "fr",
    "french": "fr",
    "en": "en",
    "anglais": "en",
    "english": "en",
}
SIREN_DIGITS = 9


def clients_in(content: bytes, name: str) -> tuple[Client, ...]:
    """Return the clients of a CSV file. Raises UsedWrongly, which names the line."""
    text = decoded(content)
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    columns = {key: header for header in rows.fieldnames or () for key in _HEADERS if fold(header) in _HEADERS[key]}
    if "name" not in columns:
        raise UsedWrongly(
            say(f"{name} : il faut une colonne « nom » ou « name »", f"{name}: a column “name” is needed")
        )
    clients = []
    for row in rows:
        given = {key: (row.get(header) or "").strip() for key, header in columns.items()}
        try:
            clients.append(_client(given))
        except NotAnIdentifier as error:
            line = rows.line_num
            raise UsedWrongly(
                say(
                    f"{name}, ligne {line} : le SIREN ou l'IBAN de « {given['name']} » est faux",
                    f"{name}, line {line}: {error}",
                )
            ) from error
        except KeyError as error:
            raise UsedWrongly(
                say(
                    f"{name}, ligne {rows.line_num} : pays ou langue inconnus de « {given['name']} » ; "
                    "un pays s'écrit BE ou Belgique, une langue fr ou en",
                    f"{name}, line {rows.line_num}: unknown country or language of “{given['name']}”; "
                    "a country is written BE or Belgium, a language fr or en",
                )
            ) from error
    return tuple(each for each in clients if each.name)


def decoded(content: bytes) -> str:
    """French accounting tools still write Windows' code page."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _client(given: dict[str, str]) -> Client:
    digits = "".join(character for character in given.get("siren", "") if character.isdigit())[:SIREN_DIGITS]
    account = given.get("iban", "")
    return Client(
        name=given["name"],
        kind=_KINDS.get(fold(given.get("kind", ""))) or (ClientKind.BUSINESS if digits else None),
        siren=siren(digits) if digits else "",
        vat_number=given.get("vat_number", ""),
        address=tuple(part.strip() for part in given.get("address", "").split(",") if part.strip()),
        billing_email=given.get("email", "").casefold(),
        ibans=(iban(account),) if account else (),
        order_number=given.get("order_number", ""),
        country=_country(given.get("country", "")),
        language=_LANGUAGES[fold(given.get("language", ""))],
    )


def _country(written: str) -> str:
    """Return the code of a country by its code or its name, France where none is given. Raises KeyError."""
    code = written.upper() if written.upper() in CODES else named_country(written)
    if written and not code:
        raise KeyError(written)
    return code or "FR"
