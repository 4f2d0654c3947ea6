"""The firm and its clients, as the ledger and the settings know them."""

from dataclasses import dataclass

from rules.facts import ClientKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The firm that invoices. `legal` is its form, capital and register; addresses are lines.

    `mediator` is the consumer mediator that it belongs to, with an address or a site: consumers read it. `insurance` is
    the building trades' own: the insurer, its address and where it covers (C. artisanat L131-2).
    """

    name: str
    siren: str
    vat_number: str
    address: tuple[str, ...]
    iban: str
    legal: str = ""
    country: str = "FR"
    language: str = "fr"
    mediator: str = ""
    sole_trader: bool = False
    insurance: str = ""

    @property
    def signed_name(self) -> str:
        """The name as papers bear it: a sole trader's is followed by « EI » (Code de commerce R526-27)."""
        return f"{self.name} EI" if self.sole_trader and not self.name.endswith(" EI") else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client. Without a `kind` nothing is billed: who the client is changes what is printed and allowed.

    `language` is that of its invoices where it is not the firm's. A public body has a `siret`, and perhaps a
    `service_code` that its invoices name (BT-10). `channel` is how they leave (`channel.Channel`), where it is told.
    """

    name: str
    kind: ClientKind | None = None
    siren: str = ""
    vat_number: str = ""
    address: tuple[str, ...] = ()
    country: str = "FR"
    billing_email: str = ""
    ibans: tuple[str, ...] = ()
    order_number: str = ""
    language: str = ""
    siret: str = ""
    service_code: str = ""
    channel: str = ""
