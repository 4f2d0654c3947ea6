"""Taking over an opening state: quotes that were sent, clients that are known."""

from dataclasses import dataclass, replace
from hashlib import sha256

from daemon.cli.language import say, spoken
from daemon.errors import UsedWrongly
from extractors.mail.media_type import media_type_of
from ledger import AlreadyDone, Books, Cause, KeyConflict, StoredDocument
from rules.facts import Facts, Kind
from rules.party import Client
from workers.decide import paper_of
from workers.faults import fault_text
from workers.offers import take_amendment, take_quote
from workers.office import Office
from workers.outcome import Outcome
from workers.read import Read, read_file, record_read

_TAKERS = {Kind.QUOTE: take_quote, Kind.AMENDMENT: take_amendment}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file, in a *sentence*; *asks* tells that a question waits about it."""

    sentence: str
    asks: bool = False


def import_quote(office: Office, content: bytes, name: str, to: str) -> Imported:
    """Record each quote and amendment in a file as sent by the firm, to the client's address where it is given."""
    media_type = media_type_of(content)
    digest = office.files.put(content)
    unread = StoredDocument(id=0, mail_id=None, ordinal=0, name=name, media_type=media_type, sha256=digest)
    found = read_file(office, unread, office.reading())
    offers = [each for each in found if not each.problem and each.facts.kind in _TAKERS]
    if not offers:
        why = fault_text(spoken(), found[0].problem) or say(
            "ce n'est ni un devis ni un avenant", "this is neither a quote nor an amendment"
        )
        raise UsedWrongly(say(f"{name} : {why}", f"{name}: {why}"))
    key = f"import:{sha256(content).hexdigest()}"
    try:
        with office.change("quote imported", Cause("command", "import"), key, {"to": to}) as books:
            outcomes = {_take(office, books, each, to) for each in offers}
    except AlreadyDone:
        return Imported(say("déjà repris", "imported already"))
    except KeyConflict as conflict:
        raise UsedWrongly(_known_otherwise(name, to)) from conflict
    if Outcome.QUESTION in outcomes:
        return Imported(say("repris, avec une question", "imported, with a question"), asks=True)
    numbers = ", ".join(each.facts.number for each in offers)
    return Imported(say(f"devis {numbers} repris", f"quote {numbers} imported"))


def _take(office: Office, books: Books, offer: Read, to: str) -> Outcome:
    """Record one document of a file, and decide about it."""
    document = books.documents.get(record_read(books, offer))
    paper = paper_of(office, books, document, offer.facts, None)
    outsiders = (to.casefold(),) if to else _named_in(offer.facts)
    return _TAKERS[offer.facts.kind](office, books, replace(paper, outsiders=outsiders))


def _known_otherwise(name: str, to: str) -> str:
    """Say that the file was imported for another address, and how the client gets a new one."""
    given = to or say("aucune adresse", "no address")
    return say(
        f"{name} : déjà repris avec une autre adresse que {given} ; l'adresse du client se change avec "
        "facturier import clients",
        f"{name}: imported already with another address than {given}; change the client's address with "
        "facturier import clients",
    )


def _named_in(facts: Facts) -> tuple[str, ...]:
    """The client's address that the firm itself printed on its quote."""
    return (facts.client.email.casefold(),) if facts.client.email else ()


def record_clients(office: Office, clients: tuple[Client, ...]) -> tuple[int, int]:
    """Record clients; one that is known, by SIREN or else by name, is completed. Return how many of each."""
    new = known = 0
    key = f"clients:{office.secret()}"
    with office.change("clients imported", Cause("command", "import"), key, {"count": len(clients)}) as books:
        books.clients.one_at_a_time()
        for client in clients:
            found = books.clients.by_siren(client.siren) or books.clients.by_name(client.name)
            if len(found) > 1:
                raise UsedWrongly(
                    say(f"plusieurs clients s'appellent {client.name}", f"several clients are called {client.name}")
                )
            if found:
                books.clients.update(found[0], completed(books.clients.get(found[0]), client))
                known += 1
            else:
                books.clients.add(client)
                new += 1
            client_id = found[0] if found else books.clients.by_name(client.name)[-1]
            if client.billing_email:
                books.clients.add_address(client_id, client.billing_email)
    return new, known


def completed(known: Client, given: Client) -> Client:
    """Return what is known with what is given in its place."""
    return replace(
        known,
        kind=given.kind or known.kind,
        siren=given.siren or known.siren,
        vat_number=given.vat_number or known.vat_number,
        address=given.address or known.address,
        billing_email=given.billing_email or known.billing_email,
        ibans=tuple(dict.fromkeys((*known.ibans, *given.ibans))),
        order_number=given.order_number or known.order_number,
        country=given.country if given.country != "FR" else known.country,
        language=given.language or known.language,
        siret=given.siret or known.siret,
        service_code=given.service_code or known.service_code,
        channel=given.channel or known.channel,
    )
