"""Snags (réserves) of a handover or a delivery: none, or those that a table, a list or a sentence names."""

import re
from collections.abc import Iterator

from extractors.patterns.findings import Findings, Found
from extractors.patterns.grid import grids_of
from extractors.patterns.grid_row import GridRow, whole_rows
from extractors.patterns.headers import Column, Headers
from extractors.patterns.phrase import Phrase, Strip, joined, phrases_of
from extractors.patterns.signing_words import is_anchor, is_others
from extractors.patterns.ticks import TICKED, holds, passed_over
from rules.document import NOWHERE, Box, Document
from rules.facts import Evidence, Kind

#: Rows that a list of snags, and one that goes on in sentences, may have; letters of a row that is no paragraph.
MOST_ROWS, MOST_PROSE, LONGEST_ITEM = 30, 4, 160
#: A row with more phrases is a table's.
MOST_COLUMNS = 2
#: Points between the rows of one list at most.
APART = 30.0
#: What stands between two snags.
BETWEEN = " ; "

_WITHOUT = re.compile(
    r"\bsans (?:aucune )?reserves?\b|\baucune reserve\b(?! ne\b)|\bn'(?:emet|appelle|y a) (?:pas de|aucune) reserves?\b"
    r"|\b(?:ne )?(?:fait|formule|comporte|donne) (?:lieu a )?aucune reserve\b|^pas de reserves?\b"
    r"|\b(?:without|no) (?:snags?|reservations?|defects)\b"
)
_WITH = re.compile(
    r"\b(?:avec|assortie? d(?:e|es)|sous) (?:les |des )?reserves?(?! (?:de|du|des|d'|que)\b)"
    r"(?: (?:suivantes?|ci-(?:apres|dessous)))?\b"
    r"|\b(?:les|des) reserves (?:suivantes|ci-(?:apres|dessous)) ?[:.]|\breserves? ?:"
    r"|\b(?:with (?:the following )?(?:snags?|reservations?)|snags? ?:)"
)
#: « sous réserve du remplacement de la vitre »: what follows is the snag.
_UNDER = re.compile(r"\bsous (?:la )?reserve (?=(?:de|du|des|d'|que)\b|d')")
_HEADING = re.compile(
    r"(?:\d{1,2}[.)] ?)?(?:liste des |nature des |observations et )?(?:reserves?|snags)(?: (?:du client|emises?"
    r"|constatees?"
    r"|eventuelles|formulees?|a lever|et observations|du maitre (?:d'|de l')ouvrage|list))* ?:?"
)
_LABEL = re.compile(r"\breserves?(?: du client| eventuelles| emises)? ?: ?")
_NOTHING = re.compile(r"\W*(?:neant|aucune?s?(?: reserves?)?|none|sans objet|so|s\.o\.|ras|r\.a\.s\.?|nil|sans)?\W*")
_MARKED = re.compile(r"\W{0,3}(?:[-*\u2022\u25aa\u25e6\u2023>](?=\W|[a-z])|\d{1,2} ?[.)-]) ?")
_BLANK = re.compile(r"[\W_]*")
#: Rows that end a list without bullets.
_AFTER = re.compile(
    r"^(?:l'entreprise|le titulaire|les? (?:reserves?|travaux|parties|delais?|garanties?)"
    r"|la (?:garantie|reception|levee)|fait "
    r"|ces reserves|signatures?|date|nom\b|bon pour|lu et|pour |\W*page|delai|a lever|garantie)"
    r"|\bs'engage|\bdevr(?:a|ont)\b|\bsiren\b|\bsiret\b|\brcs\b|\bdispose\b"
)
_RULES = re.compile(r"lettre recommandee|\b48 ?h|\bdelais?\b|\btransporteur\b|\bformul|\bcontestation|\bl'article\b")
_REFUSED = re.compile(
    r"\b(?:reception|livraison)\b.{0,40}\b(?:refusee?|differee?|ajournee?|reportee?)\b|\brefus de (?:la )?reception\b"
    r"|\b(?:ne prononce pas|refuse) la reception\b"
)
_REFUSED_BOX = re.compile(r"\b(?:refusee?s?|differee|ajournee|reportee)\b")

_HEADERS = Headers(
    (
        (
            Column.DESCRIPTION,
            re.compile(
                r"(?:nature|designation|description|objet|libelle|detail)s? (?:de la |des |de )?(?:reserves?|defauts?"
                r"|travaux a (?:reprendre|executer))|(?:liste des )?reserves?(?: emises| constatees)?|observations?"
                r"|travaux a (?:reprendre|executer|effectuer)|points? a reprendre|defauts?(?: constates?)?|snags?"
            ),
        ),
        (
            Column.OTHER,
            re.compile(
                r"n°|no|n|#|localisations?|lieu|piece|local|locaux|emplacement|zone|niveau|etage|batiment|logement|lot"
                r"|(?:date |a lever |levee |a reprendre |delai |pour )*(?:avant )?(?:le|levee|limite|de levee|avant)"
                r"|delais?|echeances?|dates?|entreprise|statut|etat|responsable|intervenant|visa|levee?|suivi"
                r"|(?:a la )?charge(?: de| d')?(?: l'entreprise)?|qui|par(?: qui)?|origine|gravite|photos?"
                r"|rep(?:ere)?\.?"
            ),
        ),
    )
)
_NEEDED = frozenset({Column.DESCRIPTION, Column.OTHER})


def read_snags(document: Document | None, strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the snags of a handover; a doubt when neither « sans » nor « avec réserves » is certain."""
    without, listed = _without(strips), _listed(document, strips)
    if without and not listed:
        findings.keep("snags", Found("", without[0].evidence()))
        return ""
    if listed and not without:
        return _kept(listed, findings)
    findings.doubt("snags", "it is not certain whether there are snags", *(made.text for made in (*without, *listed)))
    return ""


def read_reserves(document: Document, strips: tuple[Strip, ...], findings: Findings) -> str:
    """Return the reserves under which a delivery was received; forms that ask for some, and terms, are none."""
    listed = [made for made in _listed(document, strips) if not _RULES.search(made.plain)]
    return _kept(listed, findings) if listed and not _without(strips) else ""


def refused_in(strips: tuple[Strip, ...]) -> Phrase | None:
    """Return the words that refuse the works or put their handover off; a box before them is ticked."""
    passed = passed_over(strips)
    for made in phrases_of(strips):
        found = _REFUSED.search(made.plain)
        if found and holds(made, found) and id(made) not in passed:
            return made
        boxed = _REFUSED_BOX.search(made.plain)
        if boxed and TICKED.search(made.plain[: boxed.start()]) and holds(made, boxed):
            return made
    return None


def _kept(listed: list[Phrase], findings: Findings) -> str:
    near = [made for made in listed if made.page == listed[0].page]
    said = Evidence(near[0].page, "  ".join(made.text for made in near), Box.around(made.box for made in near))
    return findings.keep("snags", Found(BETWEEN.join(_bare(made) for made in listed), said))


def _bare(made: Phrase) -> str:
    mark = _MARKED.match(made.plain)
    return made.text[mark.end() if mark else 0 :].strip(" .;,")


def _without(strips: tuple[Strip, ...]) -> list[Phrase]:
    """Return the words that say that there are no snags: in a sentence, or « néant » under the heading or label."""
    passed = passed_over(strips)
    kept = [made for made in phrases_of(strips) if id(made) not in passed]
    said = [made for made in kept if (found := _WITHOUT.search(made.plain)) and holds(made, found)]
    labels = ((made, _LABEL.search(made.plain)) for made in phrases_of(strips))
    said += [rest for made, label in labels if label and (rest := made.part(label.end())) and _is_nothing(rest)]
    below = (_under(strips, index, made)[:1] for index, made in _headings(strips))
    return said + [first for each in below for first in each if _is_nothing(first)]


def _headings(strips: tuple[Strip, ...]) -> Iterator[tuple[int, Phrase]]:
    """Give each heading « Réserves » with the place of its row."""
    for index, strip in enumerate(strips):
        yield from ((index, made) for made in strip.phrases if _HEADING.fullmatch(made.plain))


def _is_nothing(made: Phrase) -> bool:
    return bool(_NOTHING.fullmatch(made.plain)) and not _BLANK.fullmatch(made.plain)


def _listed(document: Document | None, strips: tuple[Strip, ...]) -> list[Phrase]:
    """Return the snags: of a table, else behind « avec réserves : », else under a heading."""
    return (
        _of_table(document, strips)
        or next((found for each in _announced(strips) if (found := each)), [])
        or next((found for each in _headed(strips) if (found := each)), [])
    )


def _of_table(document: Document | None, strips: tuple[Strip, ...]) -> list[Phrase]:
    grids = grids_of(document, strips, _HEADERS, _NEEDED) if document else ()
    about = (grid for grid in grids if _is_about_snags(strips))
    return [made for grid in about for made in _items(whole_rows(grid.rows))]


def _is_about_snags(strips: tuple[Strip, ...]) -> bool:
    return any("reserve" in strip.whole.plain or "snag" in strip.whole.plain for strip in strips)


def _items(rows: tuple[GridRow, ...]) -> list[Phrase]:
    """Return the cells of a table of snags; a row of the description alone that is written small goes on with one."""
    items: list[Phrase] = []
    for row in rows:
        said = row.cells.get(Column.DESCRIPTION)
        if (
            said is None
            or _AFTER.search(row.whole.plain)
            or (Column.OTHER not in row.cells and not (items and said.text[:1].islower()))
        ):
            break
        if Column.OTHER in row.cells:
            items.append(said)
        else:
            items[-1] = joined(items[-1], said)
    return [made for made in items if not _is_nothing(made) and not _BLANK.fullmatch(made.plain)]


def _announced(strips: tuple[Strip, ...]) -> Iterator[list[Phrase]]:
    """Give what is listed behind each « avec réserves », on its row and below."""
    for index, strip in enumerate(strips):
        for made in strip.phrases:
            found = _WITH.search(made.plain) or _UNDER.search(made.plain)
            if not found or not holds(made, found):
                continue
            rest = _rest(made, found)
            listed = _marked(strips[index + 1 :])
            if rest and not listed:
                listed = [_sentence(rest, strips[index + 1 :])]
            elif rest:
                listed.insert(0, rest)
            if listed:
                yield listed
            elif TICKED.search(made.plain[: found.start()]) and not _headed_below(strips[index + 1 :]):
                yield [made]


def _rest(made: Phrase, found: re.Match[str]) -> Phrase | None:
    """Return what follows on the row: behind a colon, or behind « sous réserve »."""
    start = found.end()
    if found.re is _WITH and not found.group().endswith(":"):
        colon = re.match(r"[^:;,.]{0,60}: ?", made.plain[start:])
        if not colon:
            return None
        start += colon.end()
    rest = made.part(start)
    return rest if rest and not _NOTHING.fullmatch(rest.plain) and not _BLANK.fullmatch(rest.plain) else None


def _sentence(rest: Phrase, below: tuple[Strip, ...]) -> Phrase:
    """Return *rest* with the rows on which its sentence goes on."""
    said = rest
    for strip in below[:MOST_PROSE]:
        if said.text.endswith((".", ";")) or not strip.whole.text[:1].islower() or strip.page != rest.page:
            break
        said = joined(said, strip.whole)
    return said


def _marked(below: tuple[Strip, ...]) -> list[Phrase]:
    """Return the rows with bullets or numbers, each with the rows on which it goes on."""
    listed: list[Phrase] = []
    for strip in below[:MOST_ROWS]:
        made = strip.whole
        if _MARKED.match(made.plain) and not _BLANK.fullmatch(made.plain):
            listed.append(made)
        elif listed and made.page == listed[-1].page and _goes_on(made, listed[-1]):
            listed[-1] = joined(listed[-1], made)
        else:
            break
    return listed


def _goes_on(made: Phrase, item: Phrase) -> bool:
    """Tell whether a row is the rest of an item: written small, and set in further than the item's mark."""
    placed = NOWHERE not in (made.box, item.box)
    near = not placed or (made.box.left > item.box.left + 3 and made.box.top - item.box.bottom < APART / 2)
    return near and made.text[:1].islower() and not item.text.endswith(".")


def _headed(strips: tuple[Strip, ...]) -> Iterator[list[Phrase]]:
    """Give what stands under each heading « Réserves »."""
    for index, made in _headings(strips):
        below = _under(strips, index, made)
        yield [each for each in below if not _is_nothing(each) and not _BLANK.fullmatch(each.plain)]


def _headed_below(below: tuple[Strip, ...]) -> bool:
    return any(_HEADING.fullmatch(made.plain) for made in phrases_of(below))


def _under(strips: tuple[Strip, ...], index: int, heading: Phrase) -> list[Phrase]:
    """Return what stands beside a heading; else the items under it: with bullets, or short rows up to a sentence."""
    if beside := [made for made in strips[index].phrases if made.box.left > heading.box.right]:
        return (
            beside
            if _is_nothing(beside[0]) or (len(beside[0].words) > 1 and beside[0].text != beside[0].text.upper())
            else []
        )
    below = strips[index + 1 : index + 1 + MOST_ROWS]
    if marked := _marked(below):
        return marked
    found: list[Phrase] = []
    last = heading
    for strip in below:
        made = next((each for each in strip.phrases if _is_under(each, heading)), None)
        if made is None or made.page != heading.page or _ends_list(made, last):
            break
        if len(strip.phrases) > MOST_COLUMNS:
            return []
        found.append(made)
        last = made
    return found


def _is_under(made: Phrase, heading: Phrase) -> bool:
    return heading.box == NOWHERE or abs(made.box.left - heading.box.left) <= APART


def _ends_list(made: Phrase, last: Phrase) -> bool:
    far = made.box != NOWHERE and made.box.top - last.box.bottom > APART
    party = is_anchor(made.plain, Kind.HANDOVER) or is_others(made.plain, Kind.HANDOVER)
    return far or party or len(made.plain) > LONGEST_ITEM or bool(_AFTER.search(made.plain))
