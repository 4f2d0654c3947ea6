"""Who wrote the document, and to whom: the firm by its identifiers, the client by the block under its label."""

import re
from dataclasses import dataclass

from extractors.patterns.findings import Findings, Found
from extractors.patterns.identifiers import Identifier, identifiers_in
from extractors.patterns.phrase import Phrase, Strip, plain
from rules.document import NOWHERE
from rules.facts import ClientKind, Direction, Kind, Party
from rules.party import Company
from rules.spelling import fold

#: Rows of a client's block at most.
BLOCK_ROWS = 10

_CLIENT = re.compile(
    r"^(?:adresse (?:de facturation|du client|client)|client(?:e)?(?: facture)?|facture a|factures? a|adresse a|destinataire|a l'intention de|maitre d'ouvrage|maitre de l'ouvrage|acheteur|bill(?:ed)? to|invoice to|customer|buyer|sold to|prepared for|quote for|to)(?: ?:|$)\s*"
)
_ATTENTION = re.compile(r"^(?:a l'attention (?:de|du|des)|att\.?|attn\.?|c/o|contact|interlocuteur)\b")
_POSTCODE = re.compile(r"^(?:f-?)?\d{5} [a-z]")
_STREET = re.compile(
    r"^(?:\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? [a-z]|(?:rue|avenue|bd|boulevard|place|chemin|route|impasse|allee|quai|cours|zone|za|zi|zac|bp|b\.p\.|cs|lieu-dit|lotissement|residence|batiment|bat|immeuble|etage|appartement)\b)"
)
_NOT_ADDRESS = re.compile(
    r"^(?:siren|siret|tva|n°|no |tel|telephone|port|mobile|mail|e-mail|email|courriel|code client|ref|date|devis|facture|avenant|objet|chantier|affaire|designation|description|rcs|vat|phone|iban|bic|conditions|validite|page|votre|nos|notre)\b"
)
_SENTENCE = re.compile(r"\w{3,}\.$|\b(?:est|sont|porte|prononce|soussignes?|we|is|are)\b")
_BUSINESS = re.compile(
    r"\b(?:sarl|sas|sasu|eurl|sa|sci|snc|scop|scp|selarl|earl|gaec|gie|ste|societe|ets|etablissements|ltd|llc|inc|gmbh|plc|sccv|scea)\b"
)
_PUBLIC = re.compile(
    r"^(?:mairie|commune|ville|departement|conseil (?:departemental|regional)|region|metropole|communaute (?:de communes|d'agglomeration|urbaine)|prefecture|ministere|centre hospitalier|chu|college|lycee|universite|sivom|sdis|ccas|etablissement public)\b"
)
_CIVIL = re.compile(
    r"^(?:m\.|mr\.?|mme|mlle|monsieur|madame|mesdames|messieurs|m\.? (?:et|ou|&) mme|mrs\.?|ms\.?)(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The two parties and who of them the firm is."""

    direction: Direction
    seller: Party
    client: Party


def read_parties(strips: tuple[Strip, ...], kind: Kind, company: Company, findings: Findings) -> Parties:
    """Return the parties of *strips*; an identifier with wrong check digits is a doubt and not given."""
    block = _client_block(strips)
    found = list(identifiers_in(strips))
    in_block = [each for each in found if any(each.phrase is made for made in block)]
    outside = [each for each in found if not any(each.phrase is made for made in block)]
    direction = _direction(in_block, outside, strips, block, company)
    if kind in _SENT_TO_US:
        direction = (
            Direction.THEIRS
            if kind is not Kind.PURCHASE_ORDER or direction is not Direction.OURS
            else Direction.UNKNOWN
        )
    seller = _seller(outside, strips, company, findings) if direction is Direction.OURS else Party()
    client = (
        _client(block, in_block, findings)
        if direction is not Direction.THEIRS or kind is Kind.PURCHASE_ORDER
        else Party()
    )
    return Parties(direction, seller, client)


#: What clients write: our identifiers in it are those of the payee, or of the supplier.
_SENT_TO_US = frozenset({Kind.REMITTANCE, Kind.DISPUTE, Kind.APPROVAL, Kind.PURCHASE_ORDER})


def _is_ours(each: Identifier, company: Company) -> bool:
    ours = {"siren": company.siren, "vat_number": company.vat_number, "iban": company.iban}
    return each.valid and bool(ours.get(each.sort)) and each.found.value == ours[each.sort].replace(" ", "")


def _direction(
    in_block: list[Identifier],
    outside: list[Identifier],
    strips: tuple[Strip, ...],
    block: tuple[Phrase, ...],
    company: Company,
) -> Direction:
    """Tell who wrote the document: the firm's identifiers stand outside the client's block, and no other firm's do."""
    name = fold(company.name)
    if any(_is_ours(each, company) for each in in_block) or (name and any(name in fold(made.text) for made in block)):
        return Direction.THEIRS
    firms = [each for each in outside if each.sort in {"siren", "vat_number"} and each.valid]
    ours = [each for each in outside if _is_ours(each, company)]
    others = [each for each in firms if not _is_ours(each, company)]
    if ours and (not others or block):
        return Direction.OURS if not others else Direction.UNKNOWN
    named = any(name in fold(strip.whole.text) for strip in strips[:12]) if name else False
    return Direction.OURS if named and block and not others else Direction.UNKNOWN


def _seller(outside: list[Identifier], strips: tuple[Strip, ...], company: Company, findings: Findings) -> Party:
    values: dict[str, str] = {}
    for sort in ("siren", "vat_number", "iban"):
        candidates = [each.found for each in outside if each.sort == sort and each.valid]
        values[sort] = findings.settle(f"seller.{sort}", candidates) or ""
    name = fold(company.name)
    for strip in strips:
        for made in strip.phrases:
            place = plain(made.text).find(plain(company.name)) if name else -1
            if place >= 0:
                text = made.text[place : place + len(company.name)]
                values["name"] = findings.keep("seller.name", Found(text, made.evidence(place, place + len(text))))
                return Party(**values)
    return Party(**values)


def _client_block(strips: tuple[Strip, ...]) -> tuple[Phrase, ...]:
    """Return the phrases under the client's label, or else those of an address that stands alone on the right."""
    first = tuple(strip for strip in strips[:80] if strip.page == strips[0].page)
    for index, strip in enumerate(first):
        for made in strip.phrases:
            label = _CLIENT.match(made.plain)
            if label and len(made.plain) < 120:
                rest = made.part(label.end())
                block = ((rest,) if rest else _beside(strip, made)) + _below(first, index, made)
                if block:
                    return block
    return _right_address(first)


def _beside(strip: Strip, label: Phrase) -> tuple[Phrase, ...]:
    """Return what stands to the right of a *label* alone, when it looks like a name."""
    right = [made for made in strip.phrases[strip.phrases.index(label) + 1 :]][:1]
    return tuple(
        made
        for made in right
        if _belongs(made.plain, begun=False) and made.plain[:1].isalpha() and ":" not in made.plain
    )


def _below(strips: tuple[Strip, ...], index: int, label: Phrase, *, begun: bool = False) -> tuple[Phrase, ...]:
    """Return the phrases under *label* in its column, until a gap or something that is no address."""
    found: list[Phrase] = []
    bottom = label.box.bottom
    height = label.box.bottom - label.box.top
    for strip in strips[index + 1 : index + 1 + BLOCK_ROWS]:
        inside = [made for made in strip.phrases if label.box == NOWHERE or abs(made.box.left - label.box.left) < 30]
        if label.box != NOWHERE and strip.box.top - bottom > 2.2 * max(height, 8.0):
            break
        if not inside:
            continue
        if not _belongs(inside[0].plain, begun=begun or bool(found)):
            break
        found.append(inside[0])
        bottom = inside[0].box.bottom
    return tuple(found)


def _belongs(text: str, *, begun: bool) -> bool:
    if (
        _CLIENT.match(text)
        or _SENTENCE.search(text)
        or re.match(
            r"^(?:date|devis|facture|avenant|objet|chantier|affaire|designation|description|livraison|page|lieu)\b",
            text,
        )
    ):
        return False
    return begun or not _NOT_ADDRESS.match(text)


def _right_address(strips: tuple[Strip, ...]) -> tuple[Phrase, ...]:
    """Return the lines of an address that stands in the right half of the first page, from its name down."""
    for index, strip in enumerate(strips):
        for made in strip.phrases:
            if _POSTCODE.match(made.plain) and made.box != NOWHERE and made.box.left > 240:
                above = _upwards(strips, index, made)
                return (*above, made, *_below(strips, index, made, begun=True))
    return ()


def _upwards(strips: tuple[Strip, ...], index: int, last: Phrase) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    top, height = last.box.top, last.box.bottom - last.box.top
    for strip in reversed(strips[max(index - 6, 0) : index]):
        inside = [made for made in strip.phrases if abs(made.box.left - last.box.left) < 6]
        if not inside:
            continue
        if top - inside[0].box.bottom > 1.2 * height or not _belongs(inside[0].plain, begun=False):
            break
        found.insert(0, inside[0])
        top = inside[0].box.top
    return tuple(found)


def _client(block: tuple[Phrase, ...], found: list[Identifier], findings: Findings) -> Party:
    values: dict[str, str] = {}
    for sort in ("siren", "vat_number", "email"):
        for each in found:
            if each.sort == sort and not each.valid:
                findings.doubt(f"client.{sort}", "the check digits are wrong", each.found.value)
        candidates = [each.found for each in found if each.sort == sort and each.valid]
        values[sort] = findings.settle(f"client.{sort}", candidates) or ""
    name, address = _name_and_address(block)
    if name is None:
        return Party(**values)
    findings.keep("client.name", Found(name.text, name.evidence()))
    for index, line in enumerate(address):
        findings.keep(f"client.address.{index}", Found(line.text, line.evidence()))
    kind = _client_kind(name.plain, block, values)
    return Party(name=name.text, address=tuple(line.text for line in address), kind=kind, **values)


def _name_and_address(block: tuple[Phrase, ...]) -> tuple[Phrase | None, tuple[Phrase, ...]]:
    """Return the client's name, the block's first line that is one, and its address up to the postcode's line."""
    lines = [
        made
        for made in block
        if not _ATTENTION.match(made.plain) and not _NOT_ADDRESS.match(made.plain) and "@" not in made.plain
    ]
    if not lines or _STREET.match(lines[0].plain) or _POSTCODE.match(lines[0].plain) or len(lines[0].text) > 100:
        return None, ()
    for index, line in enumerate(lines[1:], 1):
        if _POSTCODE.match(line.plain):
            begin = next((at for at in range(1, index + 1) if _STREET.match(lines[at].plain)), 1)
            return lines[0], tuple(lines[begin : index + 1])
    return lines[0], ()


def _client_kind(name: str, block: tuple[Phrase, ...], values: dict[str, str]) -> ClientKind | None:
    """Return who buys, when it is evident from the name: a public body, a firm, or a person alone."""
    if _PUBLIC.match(name) or values["siren"][:1] in {"1", "2"}:
        return ClientKind.PUBLIC
    if _BUSINESS.search(name) or values["siren"] or values["vat_number"]:
        return ClientKind.BUSINESS
    firm = any(_BUSINESS.search(made.plain) for made in block)
    return ClientKind.CONSUMER if _CIVIL.match(name) and not firm else None
