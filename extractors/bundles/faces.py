"""What one page shows of the document that it belongs to: its title and number, its mark, sums, signature, parties."""

import re
from dataclasses import dataclass

from extractors.bundles.page_marks import PageMark, page_mark
from extractors.patterns.amounts import amounts_in
from extractors.patterns.findings import Findings
from extractors.patterns.identifiers import identifiers_in
from extractors.patterns.identifiers import valid as valid_of
from extractors.patterns.kind import read_kind
from extractors.patterns.language import words_of
from extractors.patterns.numbers import read_number
from extractors.patterns.phrase import Phrase, Strip, phrases_of, strips_of
from extractors.patterns.signature import signature_begins
from extractors.patterns.versions import Numbered
from extractors.patterns.words.table import Words
from rules.document import Document, Page
from rules.facts import Kind
from rules.spelling import finds_number, number_key

#: The share of a page's height in which a title stands.
TITLE_ENDS = 0.55
#: Points below its title in which a document's own number stands.
NEAR = 150.0
#: Characters of a number that can be told from any other figure on a page.
TELLING = 4
#: Rows at the end of a page in which it says that it goes on.
LAST_ROWS = 4
#: Kinds whose papers follow another in a file; a bank's statement has its title on each page.
BEGINNING = frozenset(
    {
        Kind.QUOTE,
        Kind.AMENDMENT,
        Kind.PURCHASE_ORDER,
        Kind.DELIVERY_NOTE,
        Kind.HANDOVER,
        Kind.PROGRESS_CLAIM,
        Kind.REMITTANCE,
        Kind.INVOICE,
        Kind.CREDIT_NOTE,
    }
)

#: Papers that belong to the one before: general terms, annexes, drawings, the client's statement, bank details.
_ANNEX = re.compile(
    r"\W{0,3}(?:(?:nos |les )?conditions (?:generales|particulieres)\b|c\.?g\.?v\b\.?|general (?:terms|conditions)\b"
    r"|terms (?:and|&) conditions\b|allgemeine (?:geschafts|verkaufs|liefer)\w*|agb\b|annexes?\b|appendix\b|anlage\b"
    r"|attestations?\b|releve d'identite bancaire\b|r\.?i\.?b\b\.?$|bankverbindung$|bank details$"
    r"|plans?\b(?! de (?:paiement|facturation))|croquis\b|notice\b|fiche technique\b"
    r"|descriptif (?:technique|detaille)\b"
    r"|formulaire de retractation\b|bordereau de retractation\b|droit de retractation\b|mentions legales\b"
    r"|certificat d'(?:assurance|achevement)\b|photos?\b)"
)
_GROSS = re.compile(
    r"\b(?:(?:montant |prix )?total (?:general )?(?:t\.?t\.?c\b|a payer)|t\.?t\.?c\b|net a payer|total general"
    r"|gesamt(?:betrag|summe)|bruttobetrag|rechnungsbetrag|(?:grand |gross )?total|amount due|total due)"
)
_GOES_ON = re.compile(r"^\W{0,3}(?:a reporter|report a nouveau|suite (?:page|au dos)|\.{3} ?/ ?\.{3}|ubertrag|carried)")
_CAME_OVER = re.compile(r"^\W{0,3}(?:report\b|suite du (?:devis|document)|ubertrag|brought forward)")
#: What stands behind a title that has a number of its own, or nothing.
_LABEL = re.compile(r" ?:$")


@dataclass(frozen=True, slots=True)
class Face:
    """One page: its *kind* and *number* where a title says so, and what tells whether it begins a document.

    `annex` belongs to the document before; `totals` is a gross total, `amounts` any amount; `goes_on` says that the
    page is not the last one, `came_over` that it is not the first.
    """

    page: int
    text: str
    kind: Kind
    number: Numbered
    mark: PageMark | None
    annex: bool
    sirens: frozenset[str]
    totals: bool
    amounts: bool
    signature: bool
    goes_on: bool
    came_over: bool

    @property
    def is_titled(self) -> bool:
        """Whether a title on the page says what it is."""
        return self.kind is not Kind.OTHER

    def names(self, number: str) -> bool:
        """Tell whether a document's *number* stands on the page, if it can be told from other figures."""
        return len(number_key(number)) >= TELLING and finds_number(self.text, number)


def faces_of(document: Document) -> tuple[Face, ...]:
    """Return the faces of all pages of *document*, in order."""
    strips = strips_of(document)
    words = words_of("\n".join(strip.whole.plain for strip in strips[:400]))
    on_page: dict[int, list[Strip]] = {page.number: [] for page in document.pages}
    for strip in strips:
        on_page[strip.page].append(strip)
    return tuple(_face(page, tuple(on_page[page.number]), words) for page in document.pages)


def _face(page: Page, strips: tuple[Strip, ...], words: Words) -> Face:
    title, kind = _title(page, strips, words)
    annex = _annex(page, strips, title)
    number = Numbered("") if title is None or annex else _number(strips, kind, title, words)
    texts = [strip.whole.plain for strip in strips]
    return Face(
        page=page.number,
        text=page.text,
        kind=Kind.OTHER if annex else kind,
        number=number,
        mark=page_mark(strips, page.height),
        annex=annex,
        sirens=frozenset(each.value for each in valid_of(list(identifiers_in(strips)), "siren")),
        totals=any(_GROSS.search(text) and amounts_in(text) for text in texts),
        amounts=any(not each.bare for text in texts for each in amounts_in(text)),
        signature=signature_begins(strips) < len(strips),
        goes_on=any(_GOES_ON.search(text) for text in texts[-LAST_ROWS:]),
        came_over=any(_CAME_OVER.search(text) and amounts_in(text) for text in texts),
    )


def _title(page: Page, strips: tuple[Strip, ...], words: Words) -> tuple[Phrase | None, Kind]:
    """Return the title in the upper part of a page, and its kind; a mere label is none."""
    if not strips:
        return None, Kind.OTHER
    named = read_kind(strips, "", Findings(), words.kinds)
    title = named.title
    if title is None or named.kind not in BEGINNING or title.box.top > TITLE_ENDS * page.height:
        return None, Kind.OTHER
    if _LABEL.search(title.plain) and not any(character.isdigit() for character in title.plain):
        return None, Kind.OTHER
    return title, named.kind


def _number(strips: tuple[Strip, ...], kind: Kind, title: Phrase, words: Words) -> Numbered:
    """Return the number that stands with the *title*; one in the page's rows below is another document's."""
    findings = Findings()
    number = read_number(strips, kind, findings, words.numbers, title)
    place = findings.evidence.get("number")
    return number if place is not None and place.box.top - title.box.bottom < NEAR else Numbered("")


def _annex(page: Page, strips: tuple[Strip, ...], title: Phrase | None) -> bool:
    """Tell whether the page is headed as an annex, before any other title."""
    ends = title.box.top if title is not None else TITLE_ENDS * page.height
    above = (made for made in phrases_of(strips) if made.box.top < ends - 1)
    return any(_ANNEX.match(made.plain) for made in above)
