"""The billing schedule (échéancier): « 30 % à la commande », « solde à la réception », in a table or in prose."""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.findings import Findings
from extractors.patterns.phrase import Phrase, Strip, plain
from rules.facts import Instalment, InstalmentKind
from rules.money import HUNDRED, Money

#: Instalments of a schedule at most.
MOST_INSTALMENTS = 60

_DEPOSIT = re.compile(
    r"\b(?:acompte|a la (?:commande|signature)|a l'(?:acceptation|accord)|a la reception de la commande|a reception de commande|deposit|down payment|(?:on|upon|with) (?:order|signature|acceptance|signing))\b"
)
_BALANCE = re.compile(r"\b(?:soldes?|balance|remainder|reste du)\b")
_MOMENT = re.compile(
    r"\b(?:a l'|a la |au |aux |a (?=reception|livraison|achevement|fin)|en (?:fin|debut|cours) |apres |des |lors d|on |upon |at |after |when |with |before |avant )"
)
_RANK = re.compile(
    r"\b(?:acompte|soldes?|echeance|jalon|a la (?:commande|signature|livraison|reception|pose|fin|mise|fourniture)|a l'(?:achevement|acceptation|issue|ouverture|avancement|accord|installation)|au (?:demarrage|debut|commencement|terme|milieu|fur)"
    r"|deposit|balance|milestone|(?:on|upon) (?:order|signature|acceptance|completion|delivery|handover|signing)|down payment|fin (?:de|du|des)|debut (?:de|du|des)|en fin)\b"
)
_HEADING = re.compile(
    r"\b(?:echeancier|modalites de (?:paiement|facturation|reglement)|conditions de (?:paiement|reglement|facturation)|facturation|calendrier de (?:paiement|facturation)|billing schedule|payment schedule|payment milestones|schedule of payments|payment terms)\b"
)
_NOT = re.compile(
    r"\b(?:t\.?v\.?a|vat|penalite|retard|retenue|escompte|remise|rabais|interet|late|discount|retention|taux|indemnite|garantie|retractation|net a payer|deja verse|verses?\b|recu\b|annulation|tolerance)\b"
)
_SPLIT = re.compile(
    r"(?:,|;|\bet\b|\bpuis\b|\band\b|\bthen\b| - |\.)(?= ?(?:\d{1,3}(?:[.,]\d+)? ?%|(?:le |the )?(?:solde|balance)|acompte|un acompte))"
)
_ITEM = re.compile(r"^\W*(?:(?:acompte|jalon|echeance|milestone|phase|etape)? ?(?:n° ?)?\d{1,2} ?[.):/-]+ )?")


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
        return ()
    instalments = tuple(made for made, _ in found)
    balances = sum(made.kind is InstalmentKind.BALANCE for made in instalments)
    shares = sum((made.percent or Decimal(0) for made in instalments), Decimal(0))
    if balances > 1 or shares > HUNDRED:
        findings.doubt("schedule", "the instalments do not make one whole", *(made.label for made in instalments))
        return ()
    for index, (made, piece) in enumerate(found):
        evidence = piece.made.evidence()
        findings.evidence.update({f"schedule.{index}.{name}": evidence for name in _given(made)})
    return instalments


def _given(made: Instalment) -> list[str]:
    values = {"label": made.label, "percent": made.percent, "amount": made.amount, "trigger": made.trigger}
    return [name for name, value in values.items() if value not in (None, "")]


def _without_repeats(found: list[tuple[Instalment, _Piece]]) -> list[tuple[Instalment, _Piece]]:
    """Drop what stands outside the schedule's own part when it has one, and the same words said twice."""
    headed = [(made, piece) for made, piece in found if piece.headed]
    kept = headed if len(headed) >= 2 else found
    return [pair for index, pair in enumerate(kept) if pair[0] not in [made for made, _ in kept[:index]]]


def _pieces(strips: tuple[Strip, ...]) -> list[_Piece]:
    pieces: list[_Piece] = []
    since_heading = 1000
    for strip in strips:
        text = strip.whole.plain
        heading = _HEADING.search(text)
        since_heading = 0 if heading else since_heading + 1
        rows = _row_pieces(strip)
        if rows and since_heading < 8:
            since_heading = min(since_heading, 1)
        pieces += [_Piece(made, since_heading < 8) for made in rows]
        if len(pieces) > 4 * MOST_INSTALMENTS:
            break
    return pieces


def _row_pieces(strip: Strip) -> list[Phrase]:
    """Return the parts of one row that may each be an instalment."""
    groups = [strip.whole] if len(strip.phrases) <= 5 else list(strip.phrases)
    if len(strip.phrases) > 1 and sum(_is_instalment(made.plain) for made in strip.phrases) > 1:
        groups = list(strip.phrases)
    return [piece for made in groups for piece in _split(made) if _is_instalment(piece.plain)]


def _split(made: Phrase) -> list[Phrase]:
    head = re.match(r"^[^:%\d]{0,60}:", made.plain)
    start = head.end() if head and len(percents_in(made.plain)) > 1 else 0
    cuts = [start, *(found.end() for found in _SPLIT.finditer(made.plain, start)), len(made.plain)]
    parts = [made.part(begin, end) for begin, end in zip(cuts, cuts[1:], strict=False)]
    return [part for part in parts if part]


def _is_instalment(text: str) -> bool:
    if _NOT.search(text) or len(text) > 200 or not _RANK.search(text):
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
        text = text[:start] + " " + text[end:]
    text = re.sub(r"\b(?:TTC|HT|soit)\b|\(\s*\)", " ", text)
    return " ".join(text.split()).strip(" -–—•*:;,.=()")


def _trigger(made: Phrase) -> str:
    label = _label(made)
    found = _MOMENT.search(plain(label))
    return label[found.start() :].strip(" -–—:;,.") if found else ""
