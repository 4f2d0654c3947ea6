"""The billing schedule (échéancier): « 30 % à la commande », « solde à la réception », in a table or in prose."""

import re
from dataclasses import replace
from decimal import Decimal

from extractors.patterns.amounts import amounts_in
from extractors.patterns.claim_schedule import between, claims_in, says_claims
from extractors.patterns.findings import Findings
from extractors.patterns.instalment import bare, instalment
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.schedule_pieces import Piece, money_in, pieces_of, without_forfeits
from extractors.patterns.schedule_proven import proven_instalments
from extractors.patterns.schedule_table import table_instalments
from extractors.patterns.shares import closing, shares_in
from extractors.patterns.words import schedule as words
from rules.document import Document
from rules.facts import Instalment, InstalmentKind
from rules.money import HUNDRED

#: Instalments of a schedule at most.
MOST_INSTALMENTS = 60
#: Rows between two instalments of one list at most.
APART = 3
#: Characters of a label; of a longer one, the words in front of « acompte » are left out.
LONG_LABEL = 60


def read_schedule(document: Document, strips: tuple[Strip, ...], findings: Findings) -> tuple[Instalment, ...]:
    """Return the instalments in the order of the document, from a table with a header for them or else from its words.

    A schedule that does not make one whole is a doubt and not given.
    """
    found = table_instalments(document, strips) or proven_instalments(strips)
    told = () if found else without_forfeits(strips)
    claims = claims_in(told)
    pieces = [piece for piece in pieces_of(told) if claims is None or not says_claims(piece.made.plain)]
    found = found or _once(_in_words(pieces), pieces)
    if lost := _lost(pieces, [row for _, row in found]):
        findings.doubt("schedule", "a part of the schedule is not understood", *(made.text for made in lost))
        return ()
    if claims is not None and len(found) < MOST_INSTALMENTS:
        return _by_claims(found, claims, findings)
    if not found or len(found) > MOST_INSTALMENTS:
        _doubt_unread(told, findings)
        return ()
    instalments = _with_balance(_closed(tuple(made for made, _ in found)))
    if not _is_whole(instalments):
        findings.doubt("schedule", "the instalments do not make one whole", *(made.label for made in instalments))
        return ()
    for index, (made, (_, row)) in enumerate(zip(instalments, found, strict=True)):
        evidence = row.evidence()
        findings.evidence.update({f"schedule.{index}.{name}": evidence for name in _given(made)})
    return instalments


def _by_claims(
    found: list[tuple[Instalment, Phrase]], claims: tuple[Instalment, Phrase], findings: Findings
) -> tuple[Instalment, ...]:
    """Return the schedule of progress claims with the deposit and the balance around them."""
    instalments = between(tuple(made for made, _ in found), claims[0])
    if instalments is None:
        told = (*(made.label for made, _ in found), claims[0].label)
        findings.doubt("schedule", "the instalments do not make one whole", *told)
        return ()
    rows = {id(made): row for made, row in [*found, claims]}
    for index, made in enumerate(instalments):
        evidence = rows[id(made)].evidence()
        findings.evidence.update({f"schedule.{index}.{name}": evidence for name in _given(made)})
    return instalments


def _in_words(pieces: list[Piece]) -> list[tuple[Instalment, Phrase]]:
    """Return the instalments that rows and sentences name; those under the schedule's heading where there is one."""
    known = (piece for piece in pieces if not piece.lost)
    found = [(made, piece) for piece in known if (made := _instalment(piece)) is not None][: MOST_INSTALMENTS + 1]
    headed = [(made, piece) for made, piece in found if piece.headed]
    kept = {made: piece.made for made, piece in reversed(headed if len(headed) > 1 else found)}
    return list(reversed(kept.items()))


def _once(found: list[tuple[Instalment, Phrase]], pieces: list[Piece]) -> list[tuple[Instalment, Phrase]]:
    """Return the instalments without those that another part of the document says again.

    « Acompte 30 % : 360,00 € » below the totals is the first part of « 30 % à la commande, solde à la livraison ».
    """
    rows = {id(piece.made): piece.row for piece in pieces}
    lists: list[list[tuple[Instalment, Phrase]]] = []
    for made, row in found:
        if lists and rows[id(row)] - rows[id(lists[-1][-1][1])] <= APART:
            lists[-1].append((made, row))
        else:
            lists.append([(made, row)])
    longest = max(lists, key=len, default=[])
    others = [each for part in lists if part is not longest for each in part]
    again = [next((at for at, (one, _) in enumerate(longest) if _says(made, one)), None) for made, _ in others]
    if len(longest) > 1 and None in again and _is_whole(_closed(tuple(made for made, _ in longest))):
        return [*found, *longest]  # two schedules: more than a whole
    if not others or None in again:
        return found
    amounts = {at: made.amount for at, (made, _) in zip(again, others, strict=True) if made.amount is not None}
    return [(replace(made, amount=made.amount or amounts.get(at)), row) for at, (made, row) in enumerate(longest)]


def _says(one: Instalment, other: Instalment) -> bool:
    """Tell whether two instalments are one: of one kind, with shares that are no different ones."""
    if one.kind is not other.kind or (one.percent is None and one.amount is None):
        return False
    pairs = ((one.percent, other.percent), (one.amount, other.amount))
    return all(None in pair or pair[0] == pair[1] for pair in pairs) and any(None not in pair for pair in pairs)


def _closed(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    """Let the last of three thirds make the whole."""
    shares = closing(tuple(made.percent for made in instalments))
    return tuple(replace(made, percent=share) for made, share in zip(instalments, shares, strict=True))


def _lost(pieces: list[Piece], kept: list[Phrase]) -> list[Phrase]:
    """Return the shares that nobody understood beside or between the instalments that are *kept*."""
    places = [place for place, piece in enumerate(pieces) if any(piece.made is made for made in kept)]
    sentences = [pieces[place].beside for place in places]
    return [
        piece.made
        for place, piece in enumerate(pieces)
        if (piece.lost or _instalment(piece) is None)
        and (
            (piece.beside is not None and any(piece.beside is each for each in sentences))
            or (piece.headed and places and places[0] < place < places[-1])
        )
    ]


def _is_whole(instalments: tuple[Instalment, ...]) -> bool:
    """Tell whether the shares make 100 %, or leave a rest that the balance is; a deposit alone leaves the rest too."""
    balances = [made for made in instalments if made.kind is InstalmentKind.BALANCE]
    shares = sum((made.percent for made in instalments if made.percent is not None), Decimal(0))
    by_amount = any(made.percent is None for made in instalments)
    if len(instalments) == len(balances):  # the rest of what?
        return False
    only_deposit = len(instalments) == 1 and instalments[0].kind is InstalmentKind.DEPOSIT
    if len(balances) > 1 or shares > HUNDRED:
        return False
    return shares == HUNDRED or only_deposit or (by_amount and bool(balances))


def _doubt_unread(strips: tuple[Strip, ...], findings: Findings) -> None:
    """Note a doubt when the document speaks of instalments that were not understood."""
    spoken = next((strip for strip in strips if _is_spoken(strip.whole.plain)), None)
    if spoken is not None:
        findings.doubt("schedule", "the words about instalments are not understood", spoken.whole.text)


def _is_spoken(text: str) -> bool:
    if words.SPOKEN.search(text):
        return True
    for found in words.BARE_SHARES.finditer(text):
        shares = [Decimal(each) for each in re.findall(r"\d{2}", found[0])]
        alone = len(found[0]) == len(text.strip(words.BULLETS))
        if sum(shares) == HUNDRED and (alone or words.PAID.search(text)):
            return True
    return False


def _with_balance(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    """Call the last instalment the balance when it completes the whole without being called so."""
    last = instalments[-1]
    shares = [made.percent for made in instalments if made.percent is not None]
    complete = len(shares) == len(instalments) > 1 and sum(shares) == HUNDRED
    named = any(made.kind is InstalmentKind.BALANCE for made in instalments)
    if complete and not named and last.kind is InstalmentKind.MILESTONE:
        return (*instalments[:-1], replace(last, kind=InstalmentKind.BALANCE))
    return instalments


def _given(made: Instalment) -> list[str]:
    values = {"label": made.label, "percent": made.percent, "amount": made.amount, "trigger": made.trigger}
    return [name for name, value in values.items() if value not in (None, "")]


def _instalment(piece: Piece) -> Instalment | None:
    text = piece.made.plain
    percents, amounts = shares_in(text), money_in(text)
    if len(percents) > 1 or len(amounts) > 1:
        return None
    percent = percents[0].value if percents else None
    found = instalment(_label(piece.made), percent, amounts[0] if amounts else None)
    # An amount outside of a schedule belongs to one only where it is called deposit or balance.
    sure = piece.headed or piece.beside is not None or percent is not None or found.kind is not InstalmentKind.MILESTONE
    return found if sure else None


def _label(made: Phrase) -> str:
    """Return the words without percentage and amount (« À l'achèvement du gros œuvre »)."""
    text = made.text
    spans = [(each.start, each.end) for each in shares_in(made.plain)]
    spans += [(each.start, each.end) for each in amounts_in(made.plain) if not each.bare]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}  {text[end:]}"
    text = re.sub(r"\b(?:TTC|HT|soit)\b|\(\s{0,9}\)", " ", text)
    text = re.sub(r"(?:\b(?:de|of|von|d'un montant de)|:)\s{2,9}", " ", text)
    text = " ".join(re.sub(r"(?:\s{0,9},){2,9}", ",", text).split())
    text = re.sub(r"(?<=[a-zà-ÿ]{2})- (?=[a-zà-ÿ]{2})", "", text)  # « achève- ment »
    text = words.MEANS.sub("", text)
    text = re.sub(r"\s(?:et|puis|and|then|und|de|of)$", "", bare(text))
    begins = re.search(r"(?i)\bacompte\b", text)
    if begins and (len(text) > LONG_LABEL or begins.start() == len("d'")):
        return text[begins.start() :]
    return text
