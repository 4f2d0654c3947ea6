"""What a document is: by its title first, then by the words that such documents use."""

import re
from dataclasses import dataclass
from functools import cache
from statistics import median

from extractors.patterns.claims import (
    agreement_beside,
    approval_in,
    dispute_in,
    notice_in,
    payment_in,
    reception_in,
)
from extractors.patterns.findings import Findings, Found
from extractors.patterns.letters import is_offered, said_in_letter
from extractors.patterns.phrase import Phrase, Strip, plain
from extractors.patterns.title import ALONE, LABELLED, LONGEST_NAME, SURE, height_of, is_spread, score_of, titles_in
from extractors.patterns.told_totals import told_totals
from extractors.patterns.words.table import KindWords
from extractors.patterns.written_offer import offered_in
from extractors.patterns.written_out import without_blocks, written_out
from rules.facts import Kind

#: Rows of the first page in which a title may stand.
TITLE_ROWS = 60
#: Phrases at the top of which one heads the whole page.
FIRST_PHRASES = 3
#: Kinds of a form for two papers.
PAIR = 2
#: A title's letters are often taller than the median by this factor.
TALL = 1.25


#: What bears a bill's number (« Rechnungsnummer ») refers to an order, and is none: up to this score both fit.
REFERRED = 6
_BILLS, _BILLED = {Kind.INVOICE, Kind.CREDIT_NOTE}, {Kind.PURCHASE_ORDER, Kind.DELIVERY_NOTE, Kind.QUOTE}
#: How surely a mail's sentence says what it is, or a title without a number.
SAID = 6
_TOTAL = re.compile(
    r"\b(?:total|montant)(?: (?:general|total|global))? (?:h\.?t|hors tax|t\.?t\.?c|toutes tax|tva|net|a payer)"
    r"|\bnet a payer\b|^total\b.*\d",
    re.MULTILINE,
)
#: « Notre proposition n° M26-088 »
_OURS = re.compile(r"(?:notre|nos|our) (?=[a-z]{4,12} ?(?:n°|no\b|ref))")
#: Papers that people write out in a mail.
_WRITTEN = frozenset({Kind.QUOTE, Kind.AMENDMENT})
_PRICED = _BILLS | {Kind.PURCHASE_ORDER, Kind.DELIVERY_NOTE, Kind.PROGRESS_CLAIM}

Scores = dict[Kind, tuple[int, Phrase | None]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a document is, the kind that it is laid out like, and its *title* where it has one."""

    kind: Kind
    like: Kind
    title: Phrase | None = None


def read_kind(strips: tuple[Strip, ...], subject: str, findings: Findings, words: KindWords) -> Named:
    """Return what the document is; two kinds that fit equally well are a doubt and no kind (`other`)."""
    scores = _scores(strips, plain(subject[:500]), words)
    if not scores:
        return Named(Kind.OTHER, Kind.OTHER)
    best = max(score for score, _ in scores.values())
    winners = [kind for kind, (score, _) in scores.items() if score == best]
    if len(winners) > 1:
        findings.doubt("kind", "the document fits several kinds equally well", *winners)
        return Named(Kind.OTHER, Kind.OTHER)
    like, title = winners[0], scores[winners[0]][1]
    if title is not None and like is Kind.PURCHASE_ORDER and words.answer.match(title.plain):
        findings.doubt("kind", "a seller's answer to an order is no order", title.text)
        return Named(Kind.OTHER, like, title)
    if title is not None:
        findings.keep("kind", Found(like, title.evidence()))
    return Named(like, like, title)


def _scores(strips: tuple[Strip, ...], subject: str, words: KindWords) -> Scores:
    text = "\n".join(strip.whole.plain for strip in strips[:400])
    if strips and strips[0].page == 0:
        scores = _mail_scores(strips, subject, words)
        return scores if _WRITTEN & scores.keys() else _with_clues(scores, text, words)
    tall = TALL * median([_height(strip) for strip in strips[:200]] or [0])
    titled = titles_in(tuple(strip for strip in strips[:TITLE_ROWS] if strip.page == strips[0].page), tall)
    scores = _titled(titled, _Paper(strips, text, words), tall)
    if not any(score >= SURE for score, _ in scores.values()):
        for made in titled:
            if two := _two_kinds(made.plain, words):
                return dict.fromkeys(two, (SAID, made))
    return _with_clues(_without_references(scores, titled, words), text, words)


def _with_clues(scores: Scores, text: str, words: KindWords) -> Scores:
    return {
        kind: (score + (1 if kind in words.clues and words.clues[kind].search(text) else 0), title)
        for kind, (score, title) in scores.items()
    }


@dataclass(frozen=True, slots=True)
class _Paper:
    """The rows of a paper and its *text*, which say whether it is laid out like what a soft title names."""

    strips: tuple[Strip, ...]
    text: str
    words: KindWords

    def soft(self, text: str) -> tuple[Kind, int] | None:
        """Return the kind of a title that many papers bear, where this one can be accepted, or takes works over."""
        for kind, pattern in self.words.soft:
            found = pattern.match(text)
            score = score_of(text[found.end() :], self.words) if found else None
            if score and score > LABELLED and self._is_like(kind):
                return kind, score + 1
        return None

    def about(self, text: str) -> tuple[Kind, int] | None:
        """Return what a letter is by its object (« Objet : relance »): no paper that it names."""
        if self.words.letters.match(text):
            return Kind.OTHER, SAID
        found = self.soft(text)
        if found and found[0] is Kind.HANDOVER:
            return found
        named = _title(text, self.words) or found
        if named and named[0] in _WRITTEN and self._has_total() and self.words.acceptance.search(self.text):
            return (named[0], SAID) if is_offered(self.strips) else None
        said = said_in_letter(text, named[0] if named else None, self.strips)
        if said is not None:
            return said, SAID
        received = any(kind is Kind.HANDOVER and pattern.match(text) for kind, pattern in self.words.soft)
        return (Kind.OTHER, SAID) if received and not self._has_total() else None

    def _is_like(self, kind: Kind) -> bool:
        if kind is Kind.HANDOVER:
            return not self._has_total() and reception_in(self.strips) is not None
        return self._has_total() and self.words.acceptance.search(self.text) is not None

    def _has_total(self) -> bool:
        return _TOTAL.search(self.text) is not None or told_totals(self.strips) is not None


def _titled(titled: tuple[Phrase, ...], paper: _Paper, tall: float) -> Scores:
    scores: Scores = {}
    words = paper.words
    for place, made in enumerate(titled):
        text = made.plain.lstrip(" *-#")
        is_tall = height_of(made) > tall > 0
        first = not any(score >= SURE for score, _ in scores.values())
        if _two_kinds(text, words):
            continue
        if about := words.about.match(text):
            found = paper.about(text[about.end() :]) if first else None
        elif words.beside.fullmatch(text):
            found = (Kind.OTHER, SAID) if place < FIRST_PHRASES or is_tall else None
        else:
            found = _title(text, words, capitals=made.text.isupper()) or _title_within(made.plain, words)
            found = (
                found
                or (paper.soft(text) if first else None)
                or (_spread_title(text, words) if is_tall or is_spread(made) else None)
            )
        if found:
            kind, score = found
            score += (3 if is_tall else 0) + (0 if scores else 1)
            if score > scores.get(kind, (0, None))[0]:
                scores[kind] = (score, made)
    return scores or _own_offer(titled, paper)


def _own_offer(titled: tuple[Phrase, ...], paper: _Paper) -> Scores:
    """Return an offer whose writer calls it « Notre proposition n° … », where no other title stands."""
    for made in titled:
        own = _OURS.match(made.plain)
        found = paper.soft(made.plain[own.end() :]) if own else None
        if found and found[0] is Kind.QUOTE:
            return {Kind.QUOTE: (SAID, made)}
    return {}


def _without_references(scores: Scores, titled: tuple[Phrase, ...], words: KindWords) -> Scores:
    """Return the scores with no order above the bill whose number is labelled, unless it is plainly a title."""
    labelled = {kind for kind, label in words.labels for made in titled if kind in _BILLS and label.match(made.plain)}
    billed = max((scores[kind][0] for kind in labelled if kind in scores), default=REFERRED)
    return {
        kind: (min(score, billed) if kind in _BILLED and score <= REFERRED else score, title)
        for kind, (score, title) in scores.items()
    }


def _mail_scores(strips: tuple[Strip, ...], subject: str, words: KindWords) -> Scores:
    """A mail has no title: what its sentences say counts, then its subject; a paper may be written out in it."""
    paper = written_out(strips, lambda text: _title(text, words)) or offered_in(strips)
    scores = _claims(without_blocks(strips) if paper else strips)
    if paper and paper.own and paper.kind in _WRITTEN:
        agreed = agreement_beside((*paper.letter, *without_blocks(paper.body)))
        scores = {paper.kind: (SAID, paper.title)} | _claims(paper.letter)
        scores |= {Kind.APPROVAL: (SAID, agreed)} if agreed else {}
    elif paper and paper.own and paper.kind in _PRICED:  # its terms speak of payments that are to be made
        scores = _claims(paper.letter) | {kind: said for kind, said in scores.items() if kind is Kind.DISPUTE}
    named = _title(re.sub(r"^(?:(?:re|fwd?|tr) ?: ?){1,5}", "", subject), words)
    if named and named[0] in scores and not (paper and paper.own):
        scores[named[0]] = (scores[named[0]][0] + 1, scores[named[0]][1])
    return scores


def _claims(strips: tuple[Strip, ...]) -> Scores:
    claims = (
        (Kind.DISPUTE, dispute_in(strips)),
        (Kind.APPROVAL, approval_in(strips)),
        (Kind.REMITTANCE, payment_in(strips) or notice_in(strips)),
        (Kind.HANDOVER, reception_in(strips)),
    )
    return {kind: (SAID, claim) for kind, claim in claims if claim is not None}


def _two_kinds(text: str, words: KindWords) -> tuple[Kind, Kind] | None:
    """Return the kinds of a form for two papers: « Devis / Facture », « Devis / bon de commande n° 12 »."""
    if words.two.match(text):
        return Kind.QUOTE, Kind.INVOICE
    named = [_title(part, words) for part in text[:LONGEST_NAME].split(" / ")]
    kinds = [found[0] for found in named if found and found[1] >= SURE]
    return (kinds[0], kinds[1]) if len(kinds) == len(named) == PAIR and kinds[0] is not kinds[1] else None


def _title_within(text: str, words: KindWords) -> tuple[Kind, int] | None:
    """Return the kind that is named behind a dash or a bar (« BANQUE - AVIS DE VIREMENT »), less surely."""
    first, *parts = re.split(r" [-/|] ", text[:LONGEST_NAME])
    if ":" in first:  # « Chantier : école - devis n° 12 » refers to one
        return None
    found = next((found for part in parts if (found := _title(part, words))), None)
    return (found[0], found[1] - 2) if found else None


def _spread_title(text: str, words: KindWords) -> tuple[Kind, int] | None:
    """Return the kind that letters set apart spell: « PROCÈS -VER BAL DE RÉCEPTION », « D E V I S »."""
    tight = text.replace(" ", "")
    found = next((kind for kind, pattern in _tight(words.titles) if pattern.fullmatch(tight)), None)
    return (found, ALONE) if found and len(text) < LONGEST_NAME else None


@cache
def _tight(titles: tuple[tuple[Kind, re.Pattern[str]], ...]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return the patterns of whole titles without their spaces."""
    return tuple((kind, re.compile(pattern.pattern.replace(" ", ""))) for kind, pattern in titles)


def _title(text: str, words: KindWords, *, capitals: bool = False) -> tuple[Kind, int] | None:
    """Return the kind that *text* is a title of, and how surely."""
    for kind, pattern in words.titles:
        found = pattern.match(text)
        if found:
            score = score_of(text[found.end() :], words, capitals=capitals)
            return (kind, score) if score else None
    return next(((kind, LABELLED) for kind, label in words.labels if label.match(text)), None)


def _height(strip: Strip) -> float:
    return strip.box.bottom - strip.box.top
