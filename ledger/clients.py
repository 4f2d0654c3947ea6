"""The clients: as invoices name them, with the addresses they write from and the accounts they pay from."""

from collections.abc import Iterable

from sqlalchemy import delete, func, select, update

from ledger.tables import ClientAddressRow, ClientIbanRow, ClientRow
from ledger.transaction import AnyRow, Book
from rules.facts import ClientKind
from rules.party import Client
from rules.spelling import fold


class Clients(Book):
    """The clients by id. Look-ups give every match: two answers are no answer."""

    def one_at_a_time(self) -> None:
        """Let no other transaction make a client until this one is over: it may be the same client."""
        if self._transaction.connection.dialect.name == "postgresql":
            key = func.hashtextextended("facturier clients", 0)
            self._run(select(func.pg_advisory_xact_lock(key)))

    def add(self, client: Client) -> int:
        """Record *client* and return its id."""
        client_id = self._insert(ClientRow, **_columns(client))
        self._set_ibans(client_id, client.ibans)
        return client_id

    def get(self, client_id: int) -> Client:
        """Return a client. Raises NotFound."""
        row = self._one(select(ClientRow).where(ClientRow.id == client_id), f"the client {client_id}")
        ibans = select(ClientIbanRow.iban).where(ClientIbanRow.client_id == client_id).order_by(ClientIbanRow.iban)
        return client_of(row, self._run(ibans).scalars())

    def update(self, client_id: int, client: Client) -> None:
        """Put *client* in the place of what was known; issued invoices keep what they say."""
        self._run(update(ClientRow).where(ClientRow.id == client_id).values(**_columns(client)))
        self._run(delete(ClientIbanRow).where(ClientIbanRow.client_id == client_id))
        self._set_ibans(client_id, client.ibans)

    def by_email(self, address: str) -> tuple[int, ...]:
        """Return the clients that write from *address*, or are billed there; an empty one is none."""
        email = address.lower()
        if not email:
            return ()
        writes = select(ClientAddressRow.client_id).where(ClientAddressRow.email == email)
        billed = select(ClientRow.id).where(ClientRow.billing_email == email)
        return self._ids(writes.union(billed).order_by("client_id"))

    def by_siren(self, siren: str) -> tuple[int, ...]:
        """Return the clients with that SIREN; an empty one is none."""
        return self._ids(select(ClientRow.id).where(ClientRow.siren == siren).order_by(ClientRow.id)) if siren else ()

    def by_name(self, name: str) -> tuple[int, ...]:
        """Return the clients of that name, whatever its case and accents."""
        return self._ids(select(ClientRow.id).where(ClientRow.folded_name == fold(name)).order_by(ClientRow.id))

    def by_iban(self, iban: str) -> tuple[int, ...]:
        """Return the clients known to pay from that account."""
        return self._ids(select(ClientIbanRow.client_id).where(ClientIbanRow.iban == iban).order_by("client_id"))

    def add_address(self, client_id: int, email: str) -> None:
        """Note that the client writes from *email*; once is enough."""
        self._insert_once(ClientAddressRow, client_id=client_id, email=email.lower())

    def add_iban(self, client_id: int, iban: str) -> None:
        """Note that the client pays from *iban*; once is enough."""
        self._insert_once(ClientIbanRow, client_id=client_id, iban=iban)

    def addresses(self, client_id: int) -> tuple[str, ...]:
        """Return the addresses that the client writes from."""
        rows = select(ClientAddressRow.email).where(ClientAddressRow.client_id == client_id)
        return tuple(self._run(rows.order_by(ClientAddressRow.email)).scalars())

    def all(self) -> tuple[tuple[int, Client], ...]:
        """Return every client with its id, in two queries."""
        ibans: dict[int, list[str]] = {}
        for client_id, iban in self._run(
            select(ClientIbanRow.client_id, ClientIbanRow.iban).order_by(ClientIbanRow.iban)
        ):
            ibans.setdefault(client_id, []).append(iban)
        rows = self._run(select(ClientRow).order_by(ClientRow.id))
        return tuple((row.id, client_of(row, ibans.get(row.id, ()))) for row in rows)

    def _set_ibans(self, client_id: int, ibans: Iterable[str]) -> None:
        for iban in ibans:
            self.add_iban(client_id, iban)


def _columns(client: Client) -> dict[str, object]:
    return {
        "name": client.name,
        "folded_name": fold(client.name),
        "kind": client.kind,
        "siren": client.siren,
        "vat_number": client.vat_number,
        "address": list(client.address),
        "country": client.country,
        "billing_email": client.billing_email.lower(),
        "order_number": client.order_number,
        "language": client.language,
        "siret": client.siret,
        "service_code": client.service_code,
        "channel": client.channel,
    }


def client_of(row: AnyRow, ibans: Iterable[str]) -> Client:
    """Return the client of a row that has the columns of `clients`."""
    return Client(
        name=row.name,
        kind=ClientKind(row.kind) if row.kind else None,
        siren=row.siren,
        vat_number=row.vat_number,
        address=tuple(row.address),
        country=row.country,
        billing_email=row.billing_email,
        ibans=tuple(ibans),
        order_number=row.order_number,
        language=row.language,
        siret=row.siret,
        service_code=row.service_code,
        channel=row.channel,
    )
