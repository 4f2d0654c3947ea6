"""Document numbers and versions (« Devis n° D2026-031 version B », « D2026-031-B », « indice B »)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.patterns.dates import dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.labels import Labelled, labelled
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import Kind
from rules.spelling import number_key

#: The trade's longest number: 35 characters (billing.md §2).
_TOKEN = r"[a-z0-9](?:[a-z0-9._/+-]{0,33}[a-z0-9])?(?![a-z0-9])"
_NO = r"(?: ?(?:n°|no\b\.?|nos\b|n\b\.|num(?:ero)?\b\.?|number\b|ref(?:erence)?\b\.?|#|:)){0,4}[ :]{0,4}"
TOKEN = re.compile(rf"(?<![a-z0-9])(?P<token>{_TOKEN})")

_NAMES = {
    Kind.QUOTE: r"(?:devis|offre(?: de prix| commerciale)?|proposition(?: de prix| commerciale)?|quote|quotation|estimate|offer)",
    Kind.AMENDMENT: r"(?:avenant|amendment|change order|variation order)",
    Kind.PURCHASE_ORDER: r"(?:bon de commande|commande|purchase order|order|ordre de service|po)",
    Kind.DELIVERY_NOTE: r"(?:bon de livraison|bl|delivery note)",
    Kind.INVOICE: r"(?:facture(?: (?:d'acompte|de solde|de situation|finale|proforma))?|invoice|rechnung)",
    Kind.CREDIT_NOTE: r"(?:facture d'avoir|avoir|credit note|note de credit|facture)",
    Kind.HANDOVER: r"(?:proces[- ]verbal(?: de reception)?|pv(?: de reception)?|certificate)",
    Kind.PROGRESS_CLAIM: r"(?:situation(?: de travaux)?|etat d'avancement|decompte|progress claim|application for payment)",
}
_QUOTE = _NAMES[Kind.QUOTE]
_VERSION = re.compile(
    r"\b(?:version|vers\.|ver\.|indice|ind\.|revision|rev\.|rev)\b ?(?:n° ?|:)? ?(?P<version>[a-z]|[a-z]?\d{1,2}(?:\.\d)?)(?![\w.])"
)
_SUFFIX = re.compile(r"(?P<number>.*\d)[-_ /.]?(?:(?:v|ver|rev|ind)\.?-?(?P<v>\d{1,2}|[a-z])|-(?P<letter>[a-z]))$")
_GLUED_LETTER = re.compile(r"(?P<number>.*\d) (?P<letter>[A-Z])(?!\w)")
_OF = {"du", "de", "le", "la", "au", "en", "et", "pour", "of", "the", "for", "to", "dated", "ht", "ttc"}
_UNIT_AFTER = re.compile(r" ?(?:€|%|eur\b|euros?\b|h\.?t\b|jours?\b|mois\b|days?\b)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number and its version, without evidence: what is compared."""

    number: str
    version: str = ""


def read_number(strips: tuple[Strip, ...], kind: Kind, findings: Findings) -> Numbered:
    """Return the document's own number and version; several numbers of one rank are a doubt."""
    name = _NAMES.get(kind)
    if name is None:
        return Numbered("")
    ranks = (_titled(strips, name), _numbered(strips, name), _answered(strips, name), _referenced(strips, kind))
    for found in ranks:
        candidates = list(found)
        if candidates:
            return _settled("number", candidates, strips, kind, findings)
    return Numbered("")


def read_quote_number(strips: tuple[Strip, ...], own: str, findings: Findings) -> Numbered:
    """Return the number of the quote that the document refers to; *own* is the document's own number."""
    label = re.compile(rf"\b{_QUOTE}{_NO}(?={_TOKEN})")
    candidates = [found for found in _tokens_after(strips, label) if number_key(found.value) != number_key(own)]
    answered = [found for found in _answered(strips, _QUOTE) if number_key(found.value) != number_key(own)]
    found = candidates or answered
    return _settled("quote_number", found, strips, Kind.QUOTE, findings) if found else Numbered("")


def named_numbers(made: Phrase, names: str) -> Iterator[Found[str]]:
    """Yield the numbers that follow one of *names* in *made*, lists too (« factures F1, F2 et F3 »)."""
    label = re.compile(rf"\b{names}s?{_NO}(?={_TOKEN})")
    for found in label.finditer(made.plain):
        position = found.end()
        while token := TOKEN.match(made.plain, position):
            if not _is_number(made, token):
                break
            yield Found(made.text[token.start() : token.end()], made.evidence(token.start(), token.end()))
            more = re.compile(r" ?(?:,|;|et|and|&|\+|/) ?(?:n° ?|de la facture |la )?").match(made.plain, token.end())
            if not more:
                break
            position = more.end()


def _titled(strips: tuple[Strip, ...], name: str) -> Iterable[Found[str]]:
    """« DEVIS N° D2026-031 » at the start of a phrase on the first page."""
    first = tuple(strip for strip in strips[:80] if strip.page == strips[0].page)
    return _tokens_after(first, re.compile(rf"^\W{{0,3}}{name}{_NO}(?={_TOKEN})"))


def _numbered(strips: tuple[Strip, ...], name: str) -> Iterable[Found[str]]:
    """« Numéro de devis : … », « N° devis … »."""
    first = tuple(strip for strip in strips[:80] if strip.page == strips[0].page)
    label = re.compile(
        rf"^(?:n°|no\.?|numero|ref(?:erence)?\.?|number|num\.?) ?(?:de |du |d'|of )?(?:la |l'|the |votre )?{name}[ :]*"
    )
    return (value for hit in labelled(first, label) for value in _answer(hit))


def _answered(strips: tuple[Strip, ...], name: str) -> Iterable[Found[str]]:
    """« Devis n° » with the number to the right or below."""
    first = tuple(strip for strip in strips[:80] if strip.page == strips[0].page)
    label = re.compile(rf"^{name} ?(?:n°|no\b\.?|numero|number|#|num\.?|ref\.?|id)?[ :]*$")
    return (value for hit in labelled(first, label) for value in _answer(hit))


def _referenced(strips: tuple[Strip, ...], kind: Kind) -> Iterable[Found[str]]:
    """« Référence : … », « N° … » alone; on what others wrote a reference may be anything."""
    if kind not in {Kind.QUOTE, Kind.AMENDMENT}:
        return ()
    first = tuple(strip for strip in strips[:40] if strip.page == strips[0].page)
    label = re.compile(r"^(?:notre |our )?(?:ref(?:erence)?\b\.?|n°|numero|number)[ :]*(?=$|[a-z0-9])")
    return (value for hit in labelled(first, label) for value in _answer(hit))


def _answer(hit: Labelled) -> Iterator[Found[str]]:
    for made in hit.answers:
        token = TOKEN.match(made.plain)
        if token and _is_number(made, token) and len(made.plain) - token.end() < 25:
            yield Found(_with_letter(made, token), made.evidence(0, token.end()))
            return


def _tokens_after(strips: tuple[Strip, ...], label: re.Pattern[str]) -> Iterator[Found[str]]:
    for strip in strips:
        for made in strip.phrases:
            for found in label.finditer(made.plain):
                token = TOKEN.match(made.plain, found.end())
                if token and _is_number(made, token):
                    yield Found(_with_letter(made, token), made.evidence(found.start(), token.end()))


def _with_letter(made: Phrase, token: re.Match[str]) -> str:
    """Return the number as printed, with a version letter that stands alone behind it (« D2026-031 B »)."""
    text = made.text[token.start() : token.end()]
    letter = _GLUED_LETTER.fullmatch(made.text[token.start() : token.end() + 2])
    return f"{text}-{letter['letter']}" if letter and len(made.text) <= token.end() + 2 else text


def _is_number(made: Phrase, token: re.Match[str]) -> bool:
    text = token["token"]
    if text in _OF or not any(char.isdigit() for char in text) or _UNIT_AFTER.match(made.plain, token.end()):
        return False
    return not dates_in(text) and not re.fullmatch(r"\d{1,3}(?:[.,]\d{2})", text)


def _settled(
    path: str, candidates: list[Found[str]], strips: tuple[Strip, ...], kind: Kind, findings: Findings
) -> Numbered:
    split = [
        Found(_split(each.value) if kind is Kind.QUOTE else Numbered(each.value), each.evidence) for each in candidates
    ]
    numbers = {number_key(each.value.number): each for each in reversed(split)}
    if len(numbers) > 1:
        findings.doubt(path, "several numbers stand in the document", *(each.value.number for each in numbers.values()))
        return Numbered("")
    first = split[0]
    findings.keep(path, first)
    versions = [Found(each.value.version, each.evidence) for each in split if each.value.version]
    if path == "number":
        versions += list(_versions(strips))
        return Numbered(first.value.number, findings.settle("version", versions) or "")
    return first.value


def _split(text: str) -> Numbered:
    found = _SUFFIX.fullmatch(text.lower())
    if not found:
        return Numbered(text)
    version = found["v"] or found["letter"]
    return Numbered(text[: len(found["number"])], version.upper())


def _versions(strips: tuple[Strip, ...]) -> Iterator[Found[str]]:
    """Versions in the document's title or behind their own label, on its first page."""
    for strip in strips[:60]:
        if strip.page != strips[0].page:
            return
        for made in strip.phrases:
            found = _VERSION.search(made.plain)
            if found and (found.start() == 0 or re.match(rf"\W*{_QUOTE}\b", made.plain)):
                yield Found(found["version"].upper().lstrip("V"), made.evidence(found.start(), found.end()))
