"""Document numbers (« Devis n° D2026-031 version B »), with their version."""

import re
from collections.abc import Iterator

from extractors.patterns.dates import dates_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.labels import labelled, under_of
from extractors.patterns.number_token import MARK, NUMBER, SPACED_SHAPE, is_number, number_at
from extractors.patterns.phrase import Phrase, Strip, phrases_of
from extractors.patterns.versions import Numbered, versions_in, with_version
from extractors.patterns.words.french_english import NO
from extractors.patterns.words.table import SHAPE, NumberWords
from rules.document import NOWHERE
from rules.facts import Kind
from rules.spelling import number_key

#: Rows of the first page in which a document names itself.
HEAD_ROWS = 80

#: A number alone, or with nothing but a version, a date or a page behind it: « 12 rue des Forges » is an address.
_ALONE = re.compile(
    rf"(?:{SPACED_SHAPE}|{SHAPE}(?: [-/] \d{{1,6}})?)(?: (?:bis|ter|quater))?(?: [a-z])?"
    r"(?:[ ,(-]{1,3}(?:du|en date|le|date|vom|von|of|from|dated|vers|version|indice|ind|revision|rev|v|page)\b\.? ?.*|"
    r"[ ,(-]{1,3}v\d.*)?"
)
_DATED = re.compile(r",? (?:du|en date du|le) \d.{5,16}")
_MARK = re.compile(r"(?:n°|n[ro]\b\.?)[ :]*")

#: « Avenant n° 2 » counts; another label may give the document's whole number.
_ORDINAL = re.compile(r"\d{1,2}")
#: What says behind a paper's reference that it is its own: « établi le 5 octobre 2026 ».
_MADE_ON = re.compile(r" ?[,(-]{0,2} ?(?:etabli|emis|dresse|redige|fait|edite)e? le (?=\d|1er)")
#: « Numéro » beside « Date », over their values.
_CODE = re.compile(r"bl ")
#: « BON DE LIVRAISON BL 26-0077 » says no « n° » either.
_SPACED_CODE = re.compile(r"(?:bl|bdl|pv|sit) \d")
_NUMBER_HEAD = re.compile(r"(?:n°|no\.?|num(?:ero)?\.?|number)[ :]*")
_DATE_HEAD = re.compile(r"(?:date|le|datum)\b.{0,20}")

_MORE = re.compile(r"(?: ?\([^()]{0,40}\))? ?(?:,|;|\bet\b|\band\b|&|\+|/) ?(?:n° ?|de la facture |la )?")


def read_number(
    strips: tuple[Strip, ...], kind: Kind, findings: Findings, words: NumberWords, title: Phrase | None = None
) -> Numbered:
    """Return the document's own number and version; several numbers of one rank are a doubt.

    Ranks: beside a *title* with a colon or behind « n° » there, in the title, behind « N° de devis », beside or below
    « Devis n° », behind « Référence ».
    """
    if kind not in words.of_kind:
        return Numbered("")
    head = _head(strips)
    for rank in _ranks(head, kind, words, title):
        if candidates := _whole(list(rank), head, kind, words) if kind in _COUNTED else list(rank):
            own = (
                candidates
                if kind is Kind.QUOTE
                else [Found(Numbered(each.value.printed), each.evidence) for each in candidates]
            )
            found = _settled("number", own, findings)
            versions = [Found(each.value.version, each.evidence) for each in own if each.value.version]
            named = findings.settle("version", [*versions, *versions_in(head, kind, words)]) if found.number else ""
            return Numbered(found.number, named or "")
    return Numbered("")


_COUNTED = frozenset({Kind.AMENDMENT, Kind.PROGRESS_CLAIM})


#: What the numbers of certificates and of notes begin with, behind a mere « Réf. ».
_OWN_CODES = {
    Kind.HANDOVER: re.compile(r"(?:pv|pvr|rec|cr)[-_/. ]?\d"),
    Kind.DELIVERY_NOTE: re.compile(r"(?:bl|liv)[-_/. ]?\d"),
    Kind.PURCHASE_ORDER: re.compile(r"(?:bc|bdc|cde|cmd|po|ca)[-_/. ]?\d"),
    Kind.PROGRESS_CLAIM: re.compile(r"(?:sit|dec|st)[-_/. ]?\d"),
}


def _bears_code(found: Found[Numbered], kind: Kind) -> bool:
    return _OWN_CODES[kind].match(found.value.printed.lower()) is not None


def _whole(
    found: list[Found[Numbered]], head: tuple[Strip, ...], kind: Kind, words: NumberWords
) -> list[Found[Numbered]]:
    """Return the numbers *found*, or for « n° 2 » alone the longer ones behind the document's own other labels."""
    if not any(_ORDINAL.fullmatch(each.value.printed) for each in found):
        return found
    titled, numbered, answered = words.of_kind[kind]
    others = (*found, *_after(head, titled), *_answers(head, numbered), *_answers(head, answered), *_under_heads(head))
    others = (*others, *_coded_references(head, kind, words))
    longer = [each for each in others if not _ORDINAL.fullmatch(each.value.printed)]
    return longer or found


def _coded_references(head: tuple[Strip, ...], kind: Kind, words: NumberWords) -> Iterator[Found[Numbered]]:
    """Yield the numbers behind « Référence » that begin as those of papers of *kind* do."""
    if kind in _OWN_CODES:
        yield from (each for each in _answers(head, words.reference, under=False) if _bears_code(each, kind))


def _dated_references(head: tuple[Strip, ...], words: NumberWords) -> Iterator[Found[Numbered]]:
    """Yield the numbers behind « Référence » with the day on which their paper was made, unless a quote bears them."""
    quotes = {number_key(each.value.number) for each in _after(head, words.quote)}
    for made in phrases_of(head):
        label = words.reference.match(made.plain)
        token = number_at(made, label.end(), marked=True) if label else None
        if token and _MADE_ON.match(made.plain, token.end()) and number_key(token[0]) not in quotes:
            yield Found(with_version(made, token), made.evidence(token.start(), token.end()))


def _under_heads(strips: tuple[Strip, ...]) -> Iterator[Found[Numbered]]:
    """Yield the number below « Numéro » in a row of labels that has « Date » too."""
    for index, strip in enumerate(strips):
        if not any(_DATE_HEAD.fullmatch(made.plain) for made in strip.phrases):
            continue
        for made in strip.phrases:
            below = under_of(strips, index, made.box) if _NUMBER_HEAD.fullmatch(made.plain) else None
            if below is not None and (found := _answer((below,))):
                yield found


def _ranks(
    head: tuple[Strip, ...], kind: Kind, words: NumberWords, title: Phrase | None
) -> Iterator[Iterator[Found[Numbered]]]:
    titled, numbered, answered = words.of_kind[kind]
    yield _beside(head, title)
    yield _after(head, titled)
    yield _after((Strip(title.page, (title,), title),) if title else (), titled)
    yield _under_title(head, title)
    yield _answers(head, numbered)
    yield _answers(head, answered)
    yield _under_heads(head)
    yield _answers(head, words.own, under=False)
    yield _coded_references(head, kind, words)
    if kind in _OWN_CODES:
        yield _dated_references(head, words)
    if kind in {Kind.QUOTE, Kind.AMENDMENT}:  # on what others wrote a reference may be anything
        yield _answers(head, words.reference, under=False)


def read_quote_number(strips: tuple[Strip, ...], own: str, findings: Findings, words: NumberWords) -> Numbered:
    """Return the number of the quote that the document refers to; *own* is the document's own number."""
    _, numbered, answered = words.of_kind[Kind.QUOTE]
    head = _head(strips)
    for rank in (
        _after(strips, words.quote),
        _answers(head, answered),
        _answers(head, numbered),
        _after(strips, words.contract),
    ):
        if candidates := [found for found in rank if number_key(found.value.number) != number_key(own)]:
            return _settled("quote_number", candidates, findings)
    return Numbered("")


def named_numbers(made: Phrase, label: re.Pattern[str]) -> Iterator[Found[str]]:
    """Yield the numbers that follow *label* in *made*, lists too (« factures F1, F2 et F3 »)."""
    for found in label.finditer(made.plain):
        position = found.end()
        while (token := NUMBER.match(made.plain, position)) and is_number(made.plain, token):
            yield Found(made.text[token.start() : token.end()], made.evidence(token.start(), token.end()))
            more = _MORE.match(made.plain, token.end())
            if not more:
                break
            position = more.end()


def numbers_label(names: str) -> re.Pattern[str]:
    """Return the pattern for *names* (singular) in front of one or several numbers."""
    return re.compile(rf"\b{names}s?(?![a-z0-9]){NO}(?={SHAPE})")


def leading_number(made: Phrase) -> Found[str] | None:
    """Return the number that *made* begins with: letters and digits."""
    token = NUMBER.match(made.plain)
    if token and is_number(made.plain, token) and any(char.isalpha() for char in token[0]):
        return Found(made.text[: token.end()], made.evidence(0, token.end()))
    return None


def _head(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    return tuple(strip for strip in strips[:HEAD_ROWS] if strip.page == strips[0].page)


def _beside(strips: tuple[Strip, ...], title: Phrase | None) -> Iterator[Found[Numbered]]:
    """Yield the number to the right of the *title*, with nothing but a version or a date behind it."""
    for strip in strips:
        place = next((place for place, each in enumerate(strip.phrases) if each is title), len(strip.phrases))
        for made in strip.phrases[place + 1 : place + 2]:
            mark = _MARK.match(made.plain)
            answer = made.part(mark.end() if mark else 0)
            if answer and (mark or strip.phrases[place].plain.endswith(":")) and _ALONE.fullmatch(answer.plain):
                yield from filter(None, [_answer((answer,))])


def _under_title(strips: tuple[Strip, ...], title: Phrase | None) -> Iterator[Found[Numbered]]:
    """Yield the number in the row below the *title*, with its day behind it: « ST/26-0039 du 26/02/2026 »."""
    for index, strip in enumerate(strips):
        below = (
            under_of(strips, index, title.box) if title and title.box != NOWHERE and title in strip.phrases else None
        )
        token = number_at(below, 0, marked=False) if below else None
        if below and token and _DATED.fullmatch(below.plain, token.end()):
            yield Found(with_version(below, token), below.evidence(0, token.end()))


def _after(strips: tuple[Strip, ...], label: re.Pattern[str]) -> Iterator[Found[Numbered]]:
    for made in phrases_of(strips):
        for found in label.finditer(made.plain):
            marked = MARK.search(found[0]) is not None or _SPACED_CODE.match(made.plain, found.end()) is not None
            token = number_at(made, found.end(), marked=marked)
            if token:
                own = token if not _CODE.fullmatch(found[0]) else _coded(made, found.start(), token)
                yield Found(with_version(made, own), made.evidence(found.start(), token.end()))


def _coded(made: Phrase, start: int, token: re.Match[str]) -> re.Match[str]:
    """Return the number together with the code in front of it: « BL 448120 » says no « n° »."""
    whole = re.compile(re.escape(made.plain[start : token.end()])).match(made.plain, start)
    return whole or token


def _answers(strips: tuple[Strip, ...], label: re.Pattern[str], *, under: bool = True) -> Iterator[Found[Numbered]]:
    for hit in labelled(strips, label):
        answers = hit.answers if under else tuple(made for made in hit.answers if made is not hit.under)
        if found := _answer(answers):
            yield found


def _answer(answers: tuple[Phrase, ...]) -> Found[Numbered] | None:
    for made in answers:
        token = number_at(made, 0, marked=True)
        if any(day.start == 0 for day in dates_in(made.plain)):
            continue  # « 18 septembre 2026 » below « PV de réception » is no number 18
        if token and _ALONE.fullmatch(made.plain):
            return Found(with_version(made, token), made.evidence(0, token.end()))
    return None


def _settled(path: str, candidates: list[Found[Numbered]], findings: Findings) -> Numbered:
    numbers = {number_key(each.value.number): each.value.number for each in reversed(candidates)}
    if len(numbers) > 1:
        findings.doubt(path, "several numbers stand in the document", *numbers.values())
        return Numbered("")
    versions = {each.value.version for each in candidates if each.value.version}
    number = findings.keep(path, candidates[0]).number
    return Numbered(number, versions.pop() if len(versions) == 1 else "")
