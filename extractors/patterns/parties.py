"""Who wrote the document, and to whom: the firm by its identifiers, the client by the block under its label."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from extractors.patterns.address_lines import name_and_address
from extractors.patterns.client import read_client
from extractors.patterns.client_block import client_block, delivered_block, is_addressed_to, is_in_band, is_of_client
from extractors.patterns.closing import closing_names
from extractors.patterns.contract_parties import is_contractor, other_party
from extractors.patterns.findings import Findings, Found
from extractors.patterns.identifiers import Identifier, identifiers_in, valid
from extractors.patterns.our_name import ours_in
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.writer import bare_company, is_headed_by, is_headed_by_other, letterhead, writer_of
from rules.facts import Direction, Kind, Party
from rules.party import Company
from rules.spelling import fold

_BILLS = frozenset({Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PROGRESS_CLAIM})
_OFFERS = frozenset({Kind.QUOTE, Kind.AMENDMENT})
_SUPPLIER = re.compile(r"\b(?:fournisseur|supplier|vendor|titulaire|prestataire|entreprise)\b")
#: What clients write: our identifiers in it are those of the payee, or of the supplier.
_SENT_TO_US = frozenset({Kind.REMITTANCE, Kind.DISPUTE, Kind.APPROVAL, Kind.PURCHASE_ORDER})
_FIRMS = frozenset({"siren", "vat_number"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The two parties and who of them the firm is."""

    direction: Direction
    seller: Party
    client: Party


def read_parties(strips: tuple[Strip, ...], kind: Kind, company: Company, findings: Findings) -> Parties:
    """Return the parties of *strips*; an identifier with wrong check digits is a doubt and not given."""
    paper = _Paper(strips, kind, company)
    if kind is Kind.HANDOVER:
        return _handed_over(paper, findings)
    if paper.is_to_us and kind not in _SENT_TO_US:
        return Parties(Direction.THEIRS, paper.writer(findings), _ourselves(paper, findings))
    direction = paper.direction
    if kind is Kind.DELIVERY_NOTE and direction is Direction.OURS and not paper.is_headed:
        direction = Direction.UNKNOWN
    if kind in _SENT_TO_US:
        direction = paper.of_sent_to_us()
    seller = paper.ours(findings) if direction is Direction.OURS else Party()
    if direction is Direction.THEIRS and kind is not Kind.PURCHASE_ORDER:
        return Parties(direction, seller, Party())
    client = paper.client(findings)
    if kind is Kind.PURCHASE_ORDER and is_addressed_to(strips, company):
        return Parties(
            direction, _supplying(paper, findings), client if client.name else paper.writer(findings, "client")
        )
    return Parties(direction, seller, client)


class _Paper:
    """The rows of a paper with the client's block and the identifiers in and outside of it."""

    def __init__(self, strips: tuple[Strip, ...], kind: Kind, company: Company) -> None:
        self.strips, self.kind, self.company = strips, kind, company
        self.name = fold(company.name)
        alone = kind is not Kind.HANDOVER or is_headed_by(strips, company)  # the one other address is the supervisor's
        self.block = self._block(alone=alone)
        self.found = list(identifiers_in(strips))
        inside = [each for each in self.found if is_of_client(each, self.block)]
        if self.kind in _BILLS | _OFFERS and any(self.is_our(each) for each in self.found if each not in inside):
            inside += [
                each
                for each in self.found
                if each not in inside and each.sort in _FIRMS and not self.is_our(each) and is_in_band(each, self.block)
            ]
        if self._is_own_head(inside):
            self.block, inside = (), []
        self.in_block = inside
        self.outside = [each for each in self.found if each not in inside]

    def _block(self, *, alone: bool) -> tuple[Phrase, ...]:
        """Return the client's block; who receives goods is the client of a delivery note that names none."""
        if (
            self.kind is Kind.DELIVERY_NOTE
            and not name_and_address(client_block(self.strips, self.company, alone=False))[0]
        ):
            return delivered_block(self.strips, self.company) or client_block(self.strips, self.company)
        return client_block(self.strips, self.company, alone=alone)

    def _is_own_head(self, inside: list[Identifier]) -> bool:
        """Tell whether the block that nothing calls the client's is our letterhead: our SIREN, and nobody else's.

        An addressee's block names him; our name is often a picture, or set in another place.
        """
        ours, name = any(self.is_our(each) for each in inside), bare_company(self.company)
        named = any(name and name in fold(made.text) for made in self.block)
        others = any(each.sort in _FIRMS and each.valid and not self.is_our(each) for each in self.found)
        return ours and not named and not others and self.block != client_block(self.strips, self.company, alone=False)

    def is_our(self, each: Identifier) -> bool:
        """Tell whether an identifier is the firm's."""
        ours = {"siren": self.company.siren, "vat_number": self.company.vat_number, "iban": self.company.iban}
        return each.valid and bool(ours.get(each.sort)) and each.found.value == ours[each.sort].replace(" ", "")

    @property
    def told(self) -> list[Identifier]:
        """What tells who wrote a document: an IBAN only where it is the one to pay to."""
        return [each for each in self.outside if each.sort != "iban" or self.kind in _BILLS | _OFFERS]

    @cached_property
    def others(self) -> list[Identifier]:
        """The identifiers outside the client's block that are another firm's."""
        return [each for each in self.outside if each.sort in _FIRMS and each.valid and not self.is_our(each)]

    @property
    def names_us(self) -> bool:
        """Whether the client's block is our own."""
        ours = any(self.is_our(each) for each in self.in_block)
        return ours or bool(self.name and any(self.name in fold(made.text) for made in self.block))

    @property
    def is_to_us(self) -> bool:
        """Whether the paper is addressed to the firm by somebody who does not bear our identifiers outside of that."""
        if self.names_us:
            return True
        if any(self.is_our(each) for each in self.found):
            return False
        if is_addressed_to(self.strips, self.company) and not self._names_another_client():
            return True
        # Whoever bills prints his own SIREN.
        return self.kind in _BILLS and bool(self.others) and bool(ours_in(self.strips, self.company))

    def _names_another_client(self) -> bool:
        """Tell whether a client's own label names somebody else: our address beside it is then the seller's."""
        named, _ = name_and_address(client_block(self.strips, self.company, alone=False))
        return named is not None and self.name not in fold(named.text)

    @property
    def is_headed(self) -> bool:
        """Whether the firm's identifier stands there, or its name above all the others."""
        heads = any(self.name in fold(made.text) for strip in self.strips[:2] for made in strip.phrases)
        firms = [each for each in self.found if each.sort in _FIRMS and each.valid]
        return any(self.is_our(each) for each in firms) or bool(self.name and heads and not firms)

    @property
    def direction(self) -> Direction:
        """Who wrote the paper: the firm's identifiers stand outside the client's block, and no other firm's do."""
        if self.names_us:
            return Direction.THEIRS
        if any(self.is_our(each) for each in self.told) and (not self.others or self.block):
            return Direction.OURS if not self.others else Direction.UNKNOWN
        named = any(self.name in fold(strip.whole.text) for strip in self.strips[:12]) if self.name else False
        return Direction.OURS if named and self.block and not self.others else Direction.UNKNOWN

    def of_sent_to_us(self) -> Direction:
        """Return whose a document is that clients write; an order that names no supplier may be one of ours."""
        supplied = any(self.is_our(each) and _SUPPLIER.search(each.phrase.plain) for each in self.outside)
        supplied = supplied or is_addressed_to(self.strips, self.company)
        if self.kind is not Kind.PURCHASE_ORDER or supplied or self.direction is not Direction.OURS:
            return Direction.THEIRS
        return Direction.UNKNOWN

    def ours(self, findings: Findings) -> Party:
        """Return the firm as the seller, with what stands outside the client's block."""
        names = ours_in(self.strips, self.company)
        return replace(_of(self.outside, findings), name=findings.keep("seller.name", names[0]) if names else "")

    def writer(self, findings: Findings, role: str = "seller") -> Party:
        """Return the one who wrote a paper that is addressed to us: at the one other address, or by his letterhead."""
        told = [each for each in self.found if not self.is_our(each)]
        party = _of(told, findings, role)
        if not self.names_us and self.block:  # the one other address is its writer's, who prints no « Client »
            named = read_client(self.block, told, findings, role=role)
            if named.name:
                return replace(named, iban=party.iban)
        writer = writer_of(self.strips, self.block if self.names_us else (), told, self.company)
        return replace(party, name=findings.keep(f"{role}.name", writer) if writer else "")

    def client(self, findings: Findings) -> Party:
        """Return the client of the block, without what is ours in it."""
        return read_client(self.block, [each for each in self.in_block if not self.is_our(each)], findings)


def _handed_over(paper: _Paper, findings: Findings) -> Parties:
    """Return the parties of a certificate: its client, or the client's architect, may have written it."""
    strips, company = paper.strips, paper.company
    if paper.names_us:
        return Parties(Direction.THEIRS, Party(), _ourselves(paper, findings))
    signed = any(paper.is_our(each) for each in paper.outside) and not paper.others
    mail = strips[0].page == 0  # whose mail says that it takes over
    addressed = is_addressed_to(strips, company)
    contractor = addressed or is_contractor(strips, company)
    if (signed or is_headed_by(strips, company)) and not mail:
        direction = Direction.OURS
    else:
        direction = Direction.THEIRS if mail or (contractor and is_headed_by_other(strips)) else Direction.UNKNOWN
    seller = paper.ours(findings) if contractor or direction is Direction.OURS else Party()
    client = paper.client(findings)
    named = None if client.name else _other_named(paper, addressed=addressed)
    if named is not None:
        client = replace(client, name=findings.keep("client.name", named))
    return Parties(direction, seller, client)


def _other_named(paper: _Paper, *, addressed: bool) -> Found[str] | None:
    """Return the client whom sentences name, or whose letterhead stands over a letter to us, or who closes a mail."""
    named = other_party(paper.strips, paper.company) or (letterhead(paper.strips) if addressed else None)
    return named or next(iter(closing_names(paper.strips, paper.company)), None)


def _supplying(paper: _Paper, findings: Findings) -> Party:
    """Return the firm as the supplier of an order that is sent to it."""
    names = ours_in(paper.strips, paper.company)
    return Party(name=findings.keep("seller.name", names[0]) if names else "")


def _of(outside: list[Identifier], findings: Findings, role: str = "seller") -> Party:
    """Return the writer by the identifiers *outside* the client's block."""
    siren, vat_number, iban = (
        findings.settle(f"{role}.{sort}", valid(outside, sort)) or "" for sort in ("siren", "vat_number", "iban")
    )
    return Party(name="", siren=siren, vat_number=vat_number, iban=iban)


def _ourselves(paper: _Paper, findings: Findings) -> Party:
    """Return the firm as the client of a document that somebody else wrote to it."""
    names = ours_in(paper.strips, paper.company)
    return Party(name=findings.keep("client.name", names[0]) if names else "")
