"""The facts that a reading must find, in the form of `facturier read --json`, from what a sample says."""

from collections.abc import Mapping
from decimal import Decimal

from content import Item, Offer, Part, Someone

Json = Mapping[str, object]


def offer_facts(offer: Offer, *, direction: str, seller: Json | None, identified: bool = True) -> dict[str, object]:
    """Return the facts of an *offer*.

    *seller* is what its layout prints of the firm, *identified* whether it prints the client's identifiers.
    """
    facts: dict[str, object] = {
        "kind": offer.kind,
        "direction": direction,
        "number": offer.number,
        "version": offer.version,
        "date": offer.dated.isoformat(),
        "valid_until": until.isoformat() if (until := offer.valid_until or offer.holds_until) else "",
        "currency": "EUR",
        "quote_number": offer.quote_number,
        "seller": seller,
        "client": client_facts(offer.client, identified=identified),
        "lines": [_line(item) for item in offer.counted],
        "discount": str(abs(offer.discount)) if offer.discount is not None else "",
        "vat": [
            {"rate": _short(rate), "base": str(offer.net[rate]), "amount": str(offer.vat[rate])} for rate in offer.net
        ],
        "net": str(offer.net.total),
        "vat_total": str(offer.vat.total),
        "gross": str(offer.gross),
        "schedule": [_part(part) for part in offer.schedule],
        "payment_terms": offer.terms,
        "retention_percent": offer.retention,
        "signature": signature_facts(offer) if offer.kind in {"quote", "amendment"} else None,
    }
    return {key: value for key, value in facts.items() if value}


def client_facts(client: Someone, *, identified: bool = True) -> dict[str, object]:
    """Return a client's facts."""
    facts: dict[str, object] = {"name": client.name, "address": list(client.address), "kind": client.kind}
    if identified:
        facts |= {"siren": client.siren, "vat_number": client.vat_number, "email": client.email}
    return {key: value for key, value in facts.items() if value}


def signature_facts(offer: Offer) -> Json:
    """Return what the signature block says."""
    if offer.signed is None:
        return {"status": "unsigned", "kind": "none"}
    return {"status": "signed", "kind": "typed", "name": offer.signed.name, "date": offer.signed.on.isoformat()}


def _line(item: Item) -> Json:
    line = {
        "description": item.description,
        "quantity": _short(Decimal(item.quantity)),
        "unit": item.unit,
        "unit_price": f"{Decimal(item.price):.2f}",
        "discount_percent": item.discount,
        "net": str(item.net),
        "vat_rate": item.rate,
    }
    return {key: value for key, value in line.items() if value}


def _part(part: Part) -> Json:
    shown = {
        "label": part.label,
        "kind": part.kind,
        "percent": part.percent,
        "amount": part.amount,
        "trigger": part.trigger,
    }
    return {key: value for key, value in shown.items() if value}


def _short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
