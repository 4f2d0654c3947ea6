"""The billing schedule (échéancier): « 30 % à la commande », « solde à la réception », in a table or in prose."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.findings import Findings
from extractors.patterns.phrase import Phrase, Strip, joined, plain
from rules.facts import Instalment, InstalmentKind
from rules.money import HUNDRED, Money

#: Instalments of a schedule at most.
MOST_INSTALMENTS = 60
#: Rows farther than this from a schedule's heading or its last instalment do not belong to it.
FAR = 8
#: Characters of one instalment at most.
LONGEST_INSTALMENT = 200
#: Rows over which a sentence that lists instalments may run.
PROSE_ROWS = 6
#: A shorter row ends a text.
PROSE_LENGTH = 45

_DEPOSIT = re.compile(
    r"\b(?:acompte|a la (?:commande|signature)|a l'(?:acceptation|accord)|a la reception de la commande"
    r"|a reception de commande|deposit|down payment|(?:on|upon|with) (?:order|signature|acceptance|signing))\b"
)
_BALANCE = re.compile(r"\b(?:soldes?|balance|remainder|reste du)\b")
_MOMENT = re.compile(
    r"(?:^|[:,-] )(?=fin |debut |livraison|achevement|pose |mise )|\b(?:a l'|a la |au |aux |a (?=reception"
    r"|livraison|achevement|fin)|en (?:fin|debut|cours) |apres |des |lors d|on |upon |at |after |when |with "
    r"|before |avant )"
)
_RANK = re.compile(
    r"\b(?:acompte|soldes?|echeance|jalon|a la (?:commande|signature|livraison|reception|pose|fin|mise"
    r"|fourniture)|a l'(?:achevement|acceptation|issue|ouverture|avancement|accord|installation)"
    r"|au (?:demarrage|debut|commencement|terme|milieu|fur)"
    r"|deposit|balance|milestone|(?:on|upon) (?:order|signature|acceptance|completion|delivery|handover"
    r"|signing)|down payment|fin (?:de|du|des)|debut (?:de|du|des)|en fin)\b"
)
_HEADING = re.compile(
    r"\b(?:echeancier|modalites de (?:paiement|facturation|reglement)|conditions de (?:paiement|reglement"
    r"|facturation)|facturation|calendrier de (?:paiement|facturation)|billing schedule|payment schedule"
    r"|payment milestones|schedule of payments|payment terms)\b"
)
_NOT = re.compile(
    r"\b(?:t\.?v\.?a|vat|penalite|retard|retenue|escompte|remise|rabais|interet|late|discount|retention|taux"
    r"|indemnite|garantie|retractation|net a payer|deja verse|verses?\b|recu\b|annulation|tolerance)\b"
)
_NEXT = r"\d{1,3}(?:[.,]\d{1,3})? ?%"
_SHARE = rf"(?:{_NEXT}|\d[\d .]{{0,12}}(?:,\d\d)? ?(?:€|eur))"
_SPLIT = re.compile(
    rf"(?:(?:,(?= )|;|\bet\b|\bpuis\b|\band\b|\bthen\b)(?= ?(?:{_SHARE}|(?:le |the )?(?:solde|balance)|(?:un )?acompte))"
    rf"| - (?={_NEXT})|(?<=[a-z]{{3}})\.(?= [a-z\d]))"
)
_BULLETS = " -*:;,.=()\u2013\u2014\u2022\u25aa\u25cf\u25e6\uf0b7\uf0a7"
_SPOKEN = re.compile(
    r"\bacomptes?\b(?! (?:deja )?(?:verse|recu|paye))|\becheancier\b|\bdeposit\b|\bbilling schedule\b|\bpayment schedule\b"
)
_ITEM = re.compile(
    r"^\W*(?:(?:acompte|jalon|echeance|milestone|phase|etape)? ?(?:n° ?)?\d{1,2} ?[.):/-]+ )?(?:le |the )?"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One instalment's words, and whether it stands under the schedule's heading."""

    made: Phrase
    headed: bool


def read_schedule(strips: tuple[Strip, ...], findings: Findings) -> tuple[Instalment, ...]:
    """Return the instalments in the order of the document.

    A schedule whose percentages exceed 100, or that names a balance twice, is a doubt and not given.
    """
    pieces = _pieces(strips)
    found = [(made, piece) for piece in pieces if (made := _instalment(piece)) is not None][: MOST_INSTALMENTS + 1]
    found = _without_repeats(found)
    if not found or len(found) > MOST_INSTALMENTS:
        _doubt_unread(strips, findings)
        return ()
    instalments = _with_balance(tuple(made for made, _ in found))
    if not _is_whole(instalments):
        findings.doubt("schedule", "the instalments do not make one whole", *(made.label for made in instalments))
        return ()
    for index, (made, (_, piece)) in enumerate(zip(instalments, found, strict=True)):
        evidence = piece.made.evidence()
        findings.evidence.update({f"schedule.{index}.{name}": evidence for name in _given(made)})
    return instalments


def _is_whole(instalments: tuple[Instalment, ...]) -> bool:
    """Tell whether the shares make 100 %, or leave a rest that the balance is; a deposit alone leaves the rest too."""
    balances = [made for made in instalments if made.kind is InstalmentKind.BALANCE]
    shares = sum((made.percent for made in instalments if made.percent is not None), Decimal(0))
    by_amount = any(made.percent is None for made in instalments)
    only_deposit = len(instalments) == 1 and instalments[0].kind is InstalmentKind.DEPOSIT
    if len(balances) > 1 or shares > HUNDRED:
        return False
    return shares == HUNDRED or only_deposit or (by_amount and bool(balances))


def _doubt_unread(strips: tuple[Strip, ...], findings: Findings) -> None:
    """Note a doubt when the document speaks of instalments that were not understood."""
    spoken = next((strip for strip in strips if _SPOKEN.search(strip.whole.plain)), None)
    if spoken is not None:
        findings.doubt("schedule", "the words about instalments are not understood", spoken.whole.text)


def _with_balance(instalments: tuple[Instalment, ...]) -> tuple[Instalment, ...]:
    """Call the last instalment the balance when it completes the whole without being called so."""
    last = instalments[-1]
    shares = [made.percent for made in instalments if made.percent is not None]
    complete = len(shares) == len(instalments) > 1 and sum(shares) == HUNDRED
    if (
        complete
        and last.kind is InstalmentKind.MILESTONE
        and all(m.kind is not InstalmentKind.BALANCE for m in instalments)
    ):
        return (*instalments[:-1], replace(last, kind=InstalmentKind.BALANCE))
    return instalments


def _given(made: Instalment) -> list[str]:
    values = {"label": made.label, "percent": made.percent, "amount": made.amount, "trigger": made.trigger}
    return [name for name, value in values.items() if value not in (None, "")]


def _without_repeats(found: list[tuple[Instalment, _Piece]]) -> list[tuple[Instalment, _Piece]]:
    """Drop what stands outside the schedule's own part when it has one, and the same words said twice."""
    headed = [(made, piece) for made, piece in found if piece.headed]
    kept = headed if len(headed) > 1 else found
    return [pair for index, pair in enumerate(kept) if pair[0] not in [made for made, _ in kept[:index]]]


def _pieces(strips: tuple[Strip, ...]) -> list[_Piece]:
    pieces: list[_Piece] = []
    since_heading = FAR
    index = 0
    while index < len(strips) and len(pieces) <= 4 * MOST_INSTALMENTS:
        heading = _HEADING.search(strips[index].whole.plain)
        since_heading = 0 if heading else since_heading + 1
        groups, index = _groups(strips, index)
        rows = [piece for made in groups for piece in _split(made) if _is_instalment(piece.plain)]
        if rows and since_heading < FAR:
            since_heading = 0
        pieces += [_Piece(made, since_heading < FAR) for made in rows]
    return pieces


def _groups(strips: tuple[Strip, ...], index: int) -> tuple[list[Phrase], int]:
    """Return what belongs together at *index*, a table's row or a text over several rows, and the next index."""
    strip = strips[index]
    parts = strip.phrases
    if len(parts) > 1 and _HEADING.match(parts[0].plain) and not percents_in(parts[0].plain):
        parts = parts[1:]
    if len(parts) > 1 and sum(bool(percents_in(made.plain)) for made in parts) > 1:
        return list(parts), index + 1
    whole = joined(*parts)
    if len(parts) > 1 or len(whole.text) < PROSE_LENGTH or not _RANK.search(whole.plain):
        return [whole], index + 1
    end = index + 1
    while end < min(index + PROSE_ROWS, len(strips)) and _goes_on(strips[end - 1], strips[end]):
        end += 1
    return [joined(whole, *(row.whole for row in strips[index + 1 : end]))], end


def _goes_on(above: Strip, below: Strip) -> bool:
    """Tell whether a text goes on from one row to the next."""
    ended = above.whole.text.endswith(".") or len(below.phrases) > 1 or below.page != above.page
    first = below.whole.text[:1]
    return not ended and (first.islower() or first.isdigit())


def _split(made: Phrase) -> list[Phrase]:
    head = re.match(r"^[^:%\d]{0,60}:", made.plain)
    start = head.end() if head and _SPLIT.search(made.plain, head.end()) else 0
    cuts = [start, *(found.end() for found in _SPLIT.finditer(made.plain, start)), len(made.plain)]
    parts = [made.part(begin, end) for begin, end in pairwise(cuts)]
    return [part for part in parts if part]


def _is_instalment(text: str) -> bool:
    if _NOT.search(text) or len(text) > LONGEST_INSTALMENT or not _RANK.search(text):
        return False
    return bool(percents_in(text)) or bool(_money(text)) or bool(_BALANCE.match(_ITEM.sub("", text)))


def _money(text: str) -> list[Money]:
    return [
        each.money for each in amounts_in(text) if each.money is not None and not each.bare and not each.unsure_sign
    ]


def _instalment(piece: _Piece) -> Instalment | None:
    text = piece.made.plain
    percents, amounts = percents_in(text), _money(text)
    if len(percents) > 1 or len(amounts) > 1:
        return None
    kind = InstalmentKind.MILESTONE
    if _BALANCE.search(text):
        kind = InstalmentKind.BALANCE
    elif _DEPOSIT.search(text):
        kind = InstalmentKind.DEPOSIT
    elif not piece.headed and not percents:
        return None
    return Instalment(
        label=_label(piece.made),
        kind=kind,
        percent=percents[0].value if percents else None,
        amount=amounts[0] if amounts else None,
        trigger=_trigger(piece.made),
    )


def _label(made: Phrase) -> str:
    """Return the words without percentage and amount (« À l'achèvement du gros œuvre »)."""
    text = made.text
    spans = [(each.start, each.end) for each in percents_in(made.plain)]
    spans += [(each.start, each.end) for each in amounts_in(made.plain) if not each.bare]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}  {text[end:]}"
    text = re.sub(r"\b(?:TTC|HT|soit)\b|\(\s*\)", " ", text)
    text = re.sub(r"\b(?:de|of|d'un montant de)\s{2,}", " ", text)
    return " ".join(text.split()).strip(_BULLETS)


def _trigger(made: Phrase) -> str:
    label = _label(made)
    found = _MOMENT.search(plain(label))
    return label[found.start() :].strip(_BULLETS) if found else ""
