"""Totals that a sentence tells: « soit 21 100 € HT, TVA à 20 % de 4 220 €, pour un total de 25 320 € TTC »."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.patterns.amounts import Amount, amounts_in, percents_in
from extractors.patterns.findings import Found
from extractors.patterns.phrase import Phrase, Strip
from extractors.patterns.sentences import sentences_of
from rules.money import Money, Rate

#: Sentences and amounts of one that are looked at.
MOST_SENTENCES, MOST_AMOUNTS = 400, 12

_NET = r"(?:h\.? ?t\b|hors[- ]taxes?|excl\.? (?:vat|tax)|net of vat)"
_GROSS = r"(?:t\.? ?t\.? ?c\b|toutes taxes|incl\.? (?:vat|tax))"
_BEHIND = {tag: re.compile(rf" ?\(?(?:en )?{words}") for tag, words in (("net", _NET), ("gross", _GROSS))}
_BEFORE = {
    tag: re.compile(rf"{words}[.)]*(?: ?:| de| est de| s'eleve a| of| is)* ?$")
    for tag, words in (("net", _NET), ("gross", _GROSS))
}
_VAT = re.compile(r"\b(?:t\.?v\.?a|vat|taxes?)\b")
#: Sentences that tell the sums of something else than this paper.
_OTHERS = re.compile(
    r"\b(?:options?|optionnel\w{0,3}|variantes?|non compris\w{0,2}|acomptes?|arrhes|soldes?|initial\w{0,2}|nouveau"
    r"|nouvelle|ancien\w{0,2}|precedent\w{0,2}|cumul\w{0,3}|deja|reste|restant|rappel|marche|porte a|ramene a"
    r"|deposit|balance|previous|revised)\b"
)
#: Prices of one of several.
_EACH = re.compile(
    r"\b(?:par (?:jour|heure|mois|m|ml|m2|piece|unite|personne|porte|visite|passage)"
    r"|l'unite|l'heure|chacune?|unitaires?"
    r"|p\.? ?u|each|per (?:day|hour|unit))\b|/ ?(?:h|j|m|ml|m2|u)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Net, VAT, its rate and gross as one sentence tells them."""

    net: Found[Money]
    vat: Found[Money]
    rate: Rate
    gross: Found[Money]


def told_totals(strips: tuple[Strip, ...]) -> Told | None:
    """Return the totals of the one sentence whose net and VAT, at the rate it names, make its gross amount.

    None where two sentences tell different ones.
    """
    found: list[Told] = []
    for count, sentence in enumerate(sentences_of(strips)):
        if count >= MOST_SENTENCES:
            break
        if _VAT.search(sentence.plain) and not _OTHERS.search(sentence.plain):
            found += _told(sentence)
    same = {(each.net.value, each.vat.value, each.gross.value) for each in found}
    return found[0] if len(same) == 1 else None


def told_pair(strips: tuple[Strip, ...]) -> tuple[Found[Money], Found[Money]] | None:
    """Return net and gross of the one sentence of a letter that tells a sum « HT, soit … TTC » and no VAT.

    None where two sentences tell different ones, or one tells the price of a unit.
    """
    found: list[tuple[Found[Money], Found[Money]]] = []
    for _, sentence in zip(range(MOST_SENTENCES), sentences_of(strips), strict=False):
        amounts = [each for each in amounts_in(sentence.plain) if each.money and not each.bare]
        nets, grosses = (_tagged(sentence, amounts, tag) for tag in ("net", "gross"))
        if not nets and not grosses:
            continue
        whole = len(amounts) == len(("net", "gross")) and len(nets) == len(grosses) == 1
        if not whole or _OTHERS.search(sentence.plain) or _EACH.search(sentence.plain):
            return None
        found.append((nets[0], grosses[0]))
    same = {(net.value, gross.value) for net, gross in found}
    return found[0] if len(same) == 1 else None


def _told(sentence: Phrase) -> Iterator[Told]:
    amounts = [each for each in amounts_in(sentence.plain) if each.money and not each.bare and not each.unsure_sign]
    amounts = amounts[:MOST_AMOUNTS]
    nets, grosses = (_tagged(sentence, amounts, tag) for tag in ("net", "gross"))
    rates = {each.value for each in percents_in(sentence.plain)}
    vats = [_found(sentence, each) for each in amounts]
    for net in nets:
        for gross in grosses:
            for vat in vats:
                rate = next((each for each in rates if abs((net.value.percent(each) - vat.value).cents) <= 1), None)
                if rate and vat.value and net.value + vat.value == gross.value:
                    yield Told(net, vat, rate, gross)


def _tagged(sentence: Phrase, amounts: list[Amount], tag: str) -> list[Found[Money]]:
    """Return the amounts behind or in front of which the sentence says that they are net, or gross."""
    text = sentence.plain
    return [
        _found(sentence, each)
        for each in amounts
        if _BEHIND[tag].match(text, each.end) or _BEFORE[tag].search(text[: each.start])
    ]


def _found(sentence: Phrase, amount: Amount) -> Found[Money]:
    return Found(amount.money or Money(0), sentence.evidence(amount.start, amount.end))
