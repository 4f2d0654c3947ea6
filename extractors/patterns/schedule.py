"""The billing schedule (échéancier): « 30 % à la commande », « solde à la réception », in a table or in prose."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extractors.patterns.amounts import amounts_in, percents_in
from extractors.patterns.findings import Findings
from extractors.patterns.instalment import BULLETS, instalment
from extractors.patterns.phrase import Phrase, Strip, joined
from extractors.patterns.schedule_table import table_instalments
from rules.document import Document
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

_RANK = re.compile(
    r"\b(?:acompte|arrhes|soldes?|echeance|jalon|a la (?:commande|signature|livraison|reception|pose|fin|mise"
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
_NEVER = (
    r"penalite|retard|retenue|escompte|remise(?! d)|remise de \d|rabais|interet|late|discount|retention|taux|indemnite"
    r"|garantie|retractation|net a payer|annulation|tolerance"
)
_NOT = re.compile(rf"\b(?:t\.?v\.?a|vat|{_NEVER}|deja verse|recu\b|verses?\b(?! (?:a|au|aux|lors|des|le jour)\b))\b")
_PERCENT = r"\d{1,3}(?:[.,]\d{1,3})? ?%"
_SHARE = rf"(?:{_PERCENT}|\d[\d .]{{0,12}}(?:,\d\d)? ?(?:€|eur))"
#: What is shared without a figure, and what never is an instalment.
_FRACTION = re.compile(r"\b(?:(?:un|deux|dernier|premier|second|le) tiers|moitie|(?:un|trois) quarts?|a third|half)\b")
_OTHER_SHARE = re.compile(
    rf"\b(?:{_NEVER}|soit|total)\b|\b(?:t\.?v\.?a|vat)\.? (?:de |a |at )?\d"
    r"|^\W{0,3}(?:(?:la|dont|plus) )?(?:t\.?v\.?a|vat)\b"
)
#: « 2 000 € à la validation des maquettes »: a share and a moment.
_SHARED = re.compile(
    rf"\W{{0,3}}(?:(?:puis|un acompte de|un versement de) )?{_SHARE}(?: ?(?:t\.?t\.?c|h\.?t)\.?)?"
    r" (?:verse\w{0,2} )?(?:a|au|aux|lors|apres|avant|des|en|on|upon|at|after|when|une fois)\b"
)
_SENTENCE_ENDS = re.compile(r"(?<=[a-z€%)]{1})\.(?= [a-z\d])")
_SPLIT = re.compile(
    r"(?:(?:,(?= )|;|\bet\b|\bpuis\b|\band\b|\bthen\b)"
    rf"(?= ?(?:{_SHARE}|(?:le |the )?(?:solde|balance)|(?:un )?acompte"
    r"|(?:une )?(?:retenue|escompte|penalite|t\.?v\.?a\b)))"
    rf"| - (?={_PERCENT})|(?<=[a-z]{{3}})\.(?= [a-z\d]))"
)
_HEAD = re.compile(r"[^:%\d]{0,60}:")
_HEAD_WORD = re.compile(r"\W{0,3}(?:reglements?|paiements?|conditions?|modalites|payment) ?:")
_BALANCE_FIRST = re.compile(
    r"\W{0,3}(?:(?:acompte|jalon|echeance|milestone|phase|etape)? ?(?:n° ?)?\d{1,2} ?[.):/-]{1,2} )?(?:le |the )?"
    r"(?:soldes?|balance|remainder|reste du)\b"
)
_SPOKEN = re.compile(
    r"(?<!sans )(?<!pas d')(?<!aucun )\bacomptes?\b(?! (?:deja )?(?:verse|recu|paye))|\barrhes\b"
    r"|\ben (?:deux|trois|quatre|cinq|\d) (?:fois|versements)"
    r"|(?:\btiers|\bmoitie|\bquart)\b.{0,30}\b(?:commande|signature|livraison|travaux)\b|\bsoldes?\b.{0,3}\ba l"
    r"|\becheancier\b|\bdeposit\b|\b(?:billing|payment) schedule\b"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One instalment's words, and whether it stands under the schedule's heading.

    *beside* are the words of its sentence when another instalment stands in it. A *lost* one names a share and was not
    understood.
    """

    made: Phrase
    headed: bool
    beside: Phrase | None = None
    lost: bool = False


def read_schedule(document: Document, strips: tuple[Strip, ...], findings: Findings) -> tuple[Instalment, ...]:
    """Return the instalments in the order of the document, from a table with a header for them or else from its words.

    A schedule that does not make one whole is a doubt and not given.
    """
    found = table_instalments(document, strips)
    pieces = [] if found else _pieces(strips)
    found = found or _in_words(pieces)
    if lost := _lost(pieces, [row for _, row in found]):
        findings.doubt("schedule", "a part of the schedule is not understood", *(made.text for made in lost))
        return ()
    if not found or len(found) > MOST_INSTALMENTS:
        _doubt_unread(strips, findings)
        return ()
    instalments = _with_balance(tuple(made for made, _ in found))
    if not _is_whole(instalments):
        findings.doubt("schedule", "the instalments do not make one whole", *(made.label for made in instalments))
        return ()
    for index, (made, (_, row)) in enumerate(zip(instalments, found, strict=True)):
        evidence = row.evidence()
        findings.evidence.update({f"schedule.{index}.{name}": evidence for name in _given(made)})
    return instalments


def _in_words(pieces: list[_Piece]) -> list[tuple[Instalment, Phrase]]:
    """Return the instalments that rows and sentences name; those under the schedule's heading where there is one."""
    known = (piece for piece in pieces if not piece.lost)
    found = [(made, piece) for piece in known if (made := _instalment(piece)) is not None][: MOST_INSTALMENTS + 1]
    headed = [(made, piece) for made, piece in found if piece.headed]
    kept = {made: piece.made for made, piece in reversed(headed if len(headed) > 1 else found)}
    return list(reversed(kept.items()))


def _lost(pieces: list[_Piece], kept: list[Phrase]) -> list[Phrase]:
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
    spoken = next((strip for strip in strips if _SPOKEN.search(strip.whole.plain)), None)
    if spoken is not None:
        findings.doubt("schedule", "the words about instalments are not understood", spoken.whole.text)


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


def _pieces(strips: tuple[Strip, ...]) -> list[_Piece]:
    pieces: list[_Piece] = []
    since_heading = FAR
    index = 0
    while index < len(strips) and len(pieces) <= 4 * MOST_INSTALMENTS:
        heading = _HEADING.search(strips[index].whole.plain)
        since_heading = 0 if heading else since_heading + 1
        groups, index = _groups(strips, index)
        rows = _sorted_out(groups, headed=since_heading < FAR)
        if any(not each.lost for each in rows) and since_heading < FAR:
            since_heading = 0
        pieces += rows
    return pieces


def _sorted_out(groups: list[Phrase], *, headed: bool) -> list[_Piece]:
    """Return the instalments of a row or a text, and the shares in their sentences that are not understood."""
    sentences = [(each, _split(each)) for made in groups for each in _sentences(made)]
    known = any(_is_instalment(part.plain) for _, parts in sentences for part in parts)
    pieces: list[_Piece] = []
    for sentence, parts in sentences:
        read = [part for part in parts if _is_instalment(part.plain) or ((known or headed) and _is_shared(part.plain))]
        lost = [part for part in parts if part not in read and (read or headed) and _is_lost(part.plain)]
        alone = len(read) + len(lost) == 1 and not (known and any(_is_shared(part.plain) for part in read))
        pieces += [
            _Piece(part, headed, None if alone else sentence, part in lost)
            for part in parts
            if part in read or part in lost
        ]
    return pieces


def _sentences(made: Phrase) -> list[Phrase]:
    cuts = [0, *(found.end() for found in _SENTENCE_ENDS.finditer(made.plain)), len(made.plain)]
    return [part for begin, end in pairwise(cuts) if (part := made.part(begin, end))]


def _is_shared(text: str) -> bool:
    return _SHARED.match(text) is not None and not _NOT.search(text) and len(text) <= LONGEST_INSTALMENT


def _is_lost(text: str) -> bool:
    """Tell whether *text* names a share that may be an instalment's."""
    shared = bool(percents_in(text) or _money(text) or _FRACTION.search(text))
    return shared and not _OTHER_SHARE.search(text)


def _groups(strips: tuple[Strip, ...], index: int) -> tuple[list[Phrase], int]:
    """Return what belongs together at *index*, a table's row or a text over several rows, and the next index."""
    parts = strips[index].phrases
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
    head = _HEAD.match(made.plain)
    start = head.end() if head and (_HEADING.search(head[0]) or _HEAD_WORD.match(head[0])) else 0
    cuts = [start, *(found.end() for found in _SPLIT.finditer(made.plain, start)), len(made.plain)]
    parts = [made.part(begin, end) for begin, end in pairwise(cuts)]
    return [part for part in parts if part]


def _is_instalment(text: str) -> bool:
    if _NOT.search(text) or len(text) > LONGEST_INSTALMENT or not _RANK.search(text):
        return False
    return bool(percents_in(text)) or bool(_money(text)) or _BALANCE_FIRST.match(text) is not None


def _money(text: str) -> list[Money]:
    sure = [each for each in amounts_in(text) if not each.bare and not each.unsure_sign]
    return [each.money for each in sure if each.money is not None]


def _instalment(piece: _Piece) -> Instalment | None:
    text = piece.made.plain
    percents, amounts = percents_in(text), _money(text)
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
    spans = [(each.start, each.end) for each in percents_in(made.plain)]
    spans += [(each.start, each.end) for each in amounts_in(made.plain) if not each.bare]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}  {text[end:]}"
    text = re.sub(r"\b(?:TTC|HT|soit)\b|\(\s{0,9}\)", " ", text)
    text = re.sub(r"(?:\b(?:de|of|d'un montant de)|:)\s{2,9}", " ", text)
    text = " ".join(re.sub(r"(?:\s{0,9},){2,9}", ",", text).split())
    return re.sub(r"\s(?:et|puis|and|then)$", "", text.strip(BULLETS))
