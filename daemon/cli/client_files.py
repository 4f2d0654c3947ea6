"""Client lists as CSV: any separator, French or English headers."""

import csv
import io
from collections.abc import Callable

from daemon.cli.language import say
from daemon.errors import UsedWrongly
from rules.channel import Channel
from rules.countries import CODES, named_country
from rules.errors import NotAnIdentifier
from rules.facts import ClientKind
from rules.identifiers import iban, siren, siret
from rules.party import Client
from rules.spelling import fold

_HEADERS = {
    "name": ("name", "client", "nom", "raison sociale", "societe"),
    "siren": ("siren",),
    "siret": ("siret",),
    "service_code": ("service_code", "service", "code service", "code du service"),
    "channel": ("channel", "canal", "envoi"),
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
_CHANNELS = {
    "": "",
    **dict.fromkeys(("mail", "e-mail", "courriel"), Channel.MAIL),
    **dict.fromkeys(("file", "fichier"), Channel.FILE),
    **dict.fromkeys(("chorus", "chorus pro"), Channel.CHORUS),
    **dict.fromkeys(("platform", "plateforme"), Channel.PLATFORM),
    **dict.fromkeys(("never", "jamais"), Channel.NEVER),
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
        except UsedWrongly as error:
            where = say(f"{name}, ligne {rows.line_num}", f"{name}, line {rows.line_num}")
            raise UsedWrongly(f"{where}, « {given['name'] or '?'} » : {error}") from error
    return tuple(each for each in clients if each.name)


def decoded(content: bytes) -> str:
    """French accounting tools still write Windows' code page."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _client(given: dict[str, str]) -> Client:
    establishment = _identifier(siret, given.get("siret", ""), "SIRET")
    firm = _digits(given.get("siren", ""))[:SIREN_DIGITS] or establishment[:SIREN_DIGITS]
    number = _identifier(siren, firm, "SIREN")
    if establishment and not establishment.startswith(number):
        raise UsedWrongly(say("le SIRET n'est pas de ce SIREN", "the SIRET is not of that SIREN"))
    account = _identifier(iban, given.get("iban", ""), "IBAN")
    return Client(
        name=given["name"],
        kind=_kind(given.get("kind", "")) or (ClientKind.BUSINESS if number else None),
        siren=number,
        vat_number=given.get("vat_number", ""),
        address=tuple(part.strip() for part in given.get("address", "").split(",") if part.strip()),
        billing_email=given.get("email", "").casefold(),
        ibans=(account,) if account else (),
        order_number=given.get("order_number", ""),
        country=_country(given.get("country", "")),
        language=_language(given.get("language", "")),
        siret=establishment,
        service_code=given.get("service_code", ""),
        channel=_channel(given.get("channel", "")),
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _identifier(checked: Callable[[str], str], text: str, called: str) -> str:
    if not text:
        return ""
    try:
        return checked(text)
    except NotAnIdentifier as error:
        raise UsedWrongly(say(f"« {text} » n'est pas un {called}", f"“{text}” is not a {called}")) from error


def _kind(written: str) -> ClientKind | None:
    if written and fold(written) not in _KINDS:
        raise UsedWrongly(
            say(
                f"type « {written} » inconnu ; écrivez entreprise, particulier ou public",
                f"unknown kind “{written}”; write business, consumer or public",
            )
        )
    return _KINDS.get(fold(written))


def _country(written: str) -> str:
    """Return the code of a country by its code or its name, France where none is given."""
    code = written.upper() if written.upper() in CODES else named_country(written)
    if written and not code:
        raise UsedWrongly(
            say(
                f"pays « {written} » inconnu ; écrivez BE ou Belgique",
                f"unknown country “{written}”; write BE or Belgium",
            )
        )
    return code or "FR"


def _language(written: str) -> str:
    if fold(written) not in _LANGUAGES:
        raise UsedWrongly(
            say(f"langue « {written} » inconnue ; écrivez fr ou en", f"unknown language “{written}”; write fr or en")
        )
    return _LANGUAGES[fold(written)]


def _channel(written: str) -> str:
    if fold(written) not in _CHANNELS:
        raise UsedWrongly(
            say(
                f"envoi « {written} » inconnu ; écrivez mail, fichier, chorus, plateforme ou jamais",
                f"unknown channel “{written}”; write mail, file, chorus, platform or never",
            )
        )
    return _CHANNELS[fold(written)]
