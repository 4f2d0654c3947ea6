"""The words of invoice lines, readable by a client: what a line bills, of which contract, at which VAT rate."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from rules.contract import accepted_amendments
from rules.invoice import InvoiceContent, InvoiceKind, InvoiceLine
from rules.job import Job
from rules.money import ByRate, Rate
from rules.party import Client
from rules.quote import Acceptance, Amendment, Offer
from rules.wording import rate_text, say


def contract_text(job: Job, language: str) -> str:
    """Return how the contract is named on lines: « devis D2026-031 version B et avenant 1 »."""
    if job.quote is None:
        return job.ref
    key = "quote_version" if job.quote.version else "quote"
    quote = say(language, key, number=job.quote.number, version=job.quote.version)
    numbers = [each.number for each in accepted_amendments(job)]
    if not numbers:
        return quote
    key = "amended_by" if len(numbers) == 1 else "amended_by_many"
    return say(language, key, quote=quote, amendments=", ".join(numbers))


def offer_text(offer: Offer, language: str) -> str:
    """Return how a paper is named in a title: « Devis D2026-031 version B », « Avenant 1 au devis D2026-031 »."""
    key = f"offer_{'amendment' if isinstance(offer, Amendment) else 'quote'}{'_version' if offer.version else ''}"
    quote = offer.quote_number if isinstance(offer, Amendment) else ""
    return say(language, key, number=offer.number, version=offer.version, quote=quote)


def override_text(said: Acceptance, language: str) -> str:
    """Return who decided that a doubtful acceptance counts, on which words of which page."""
    key = "overridden" if said.words and said.page else "overridden_no_page" if said.words else "overridden_no_words"
    return say(language, key, by=said.by, page=str(said.page), words=said.words)


def lines_of(label: str, net: ByRate, language: str, *, rates: Iterable[Decimal]) -> tuple[InvoiceLine, ...]:
    """Return one line per rate of *net*: quantity 1, or -1 with a positive price where the amount is negative.

    The rate stands in the words of a line when the document bills several *rates*.
    """
    several = len(set(rates)) > 1
    return tuple(
        InvoiceLine(
            description=described(label, rate, language, several=several),
            quantity=Decimal(1) if amount.cents > 0 else Decimal(-1),
            unit_price=abs(amount).euros,
            net=amount,
            vat_rate=rate,
        )
        for rate, amount in net.items()
    )


def described(label: str, rate: Rate, language: str, *, several: bool) -> str:
    """Return a line's words: its label, with the rate where the document bills *several*."""
    return say(language, "rate_part", line=label, rate=rate_text(language, rate)) if several else label


def on_paper(client: Client) -> Client:
    """Return *client* as an invoice shows it: a bank account learned from a payment changes no draft."""
    return replace(client, ibans=())


def sender_text(language: str, sender: str, *, known: bool, third_party: bool) -> str:
    """Return who a document came from, and why that may not be the client of the job."""
    key = "sender_known" if known else "sender_third_party" if third_party else "sender_stranger"
    return say(language, key, sender=sender)


def is_settled(content: InvoiceContent) -> bool:
    """Tell whether *content* is the balance of a job that is paid: it asks for nothing, and says so."""
    return content.kind is InvoiceKind.BALANCE and not content.gross
