"""What a client adds to a signed copy without altering it: the statement for reduced rates, bank details, identity."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from rules.wordwise.atoms import Atom
from rules.wordwise.meaning import matters, words_of

_STATES = re.compile(r"\b(?:atteste|certifie|declare)(?:nt|z)?\b|\b(?:certif|attest)(?:y|ies)\b")
_REDUCED = re.compile(
    r"\bplus de (?:deux|2) ans\b|\b(?:amelioration|economie)s? (?:de la qualite )?energ|\btaux reduit\b"
    r"|\bmore than (?:two|2) years\b"
)
#: All that a statement for reduced rates says beside names; another word, or another figure, is a clause of its own.
_VOCABULARY = words_of(
    "je soussigne soussignee nous client cliente preneur maitre ouvrage proprietaire locataire occupant titre"
    " qualite atteste attestent attestons certifie certifient certifions declare declarent declarons que sur"
    " honneur attestation logement logements local locaux immeuble maison appartement habitation habitations bien"
    " usage affecte affectes affectee affectees exclusivement principalement acheve achevee acheves achevees"
    " depuis plus deux ans date commencement debut travaux prestation prestations realise realises realisee"
    " realisees effectue effectues concerne concernent ont nature porte portent sont est ete dans existant"
    " existants ils elles pas pour effet periode une des les aux par concourir production neuf sens article"
    " articles code general impots cgi augmentation surface plancher superieure entrainer entraine affectent gros"
    " oeuvre second entretien amelioration transformation amenagement renovation qualite energetique economie"
    " economies energie relevent beneficier beneficie application taux reduit tva taxe bis simplifiee mention"
    " signe signee certify certifies attest attests the that dwelling building was completed more than two years"
    " ago works reduced rate vat residential used use for improve energy quality"
)
#: Rates, durations and articles of the code; the share of a surface.
_FIGURES = words_of("2 10 10.0 10.00 5.5 5.50 20 279 278 257 0 1 % 2025 2026")
_POSTCODE = re.compile(r"[0-9]{5}")
_STREET = words_of("rue avenue boulevard place chemin allee impasse route quai cours square bis ter")
_MOST_ROWS, _LEAST_MISREAD = 8, 5
_ANNEX = re.compile(
    r"releve d identite bancaire|\brib\b|\bcarte nationale d identite|\bpasseport\b|\bpermis de conduire\b"
    r"|\btitre de sejour\b|\bextrait (?:d immatriculation|k ?bis)|\bavis de (?:situation|taxe fonciere|impot)"
    r"|\battestation (?:simplifiee|normale|de tva|tva|relative|de propriete|d assurance|sur l honneur|du client)"
    r"|\bbank details\b|\bidentity card\b|\bpassport\b"
)
_TERMS = re.compile(
    r"\bsous (?:reserve|condition)|\bconditions (?:generales|particulieres|de)\b|\b(?:remise|rabais|penalites?)\b"
    r"|\bretenue\b|\bdelai d|\bacomptes?\b|\bramene|\ba condition\b|\bsubject to\b|\bprovided that\b|\bavenant\b"
    r"|\bgeneral terms\b"
)
#: Words of a page's beginning in which its title stands.
_TITLE = 25


def without_statement(atoms: Sequence[Atom]) -> Iterator[tuple[int, int]]:
    """Give the begin and end of what is left of added *atoms* beside the client's statement for reduced rates."""
    rows = [list(places) for _, places in groupby(range(len(atoms)), key=lambda at: atoms[at].row)]
    begin = at = 0
    while at < len(rows):
        many = _rows_of_statement(atoms, rows[at : at + _MOST_ROWS])
        if many:
            if begin < rows[at][0]:
                yield begin, rows[at][0]
            begin = rows[at + many - 1][-1] + 1
        at += many or 1
    if begin < len(atoms):
        yield begin, len(atoms)


def is_annex(page: Sequence[Atom]) -> bool:
    """Tell whether an added page is the signer's own paper: an attestation, bank details, an identity; no terms."""
    text = _plain(page)
    return _ANNEX.search(_plain(page[:_TITLE])) is not None and _TERMS.search(text) is None


def _rows_of_statement(atoms: Sequence[Atom], rows: Sequence[Sequence[int]]) -> int:
    """Return how many rows from the first are a statement and nothing else; 0 where they are none."""
    said: list[Atom] = []
    found = 0
    for number, row in enumerate(rows, 1):
        words = [atoms[at] for at in row]
        if not all(_is_said(words, at) for at in range(len(words))):
            break
        said += words
        text = _plain(said)
        if _STATES.search(text) and _REDUCED.search(text):
            found = number
    return found


def _is_said(words: Sequence[Atom], at: int) -> bool:
    atom = words[at]
    if atom.key[0].isdigit() or atom.key == "%":
        return atom.key in _FIGURES or _POSTCODE.fullmatch(atom.key) is not None or _leads_street(words, at)
    if not matters(atom.key) or atom.key in _VOCABULARY or atom.key in _STREET:
        return True
    if atom.key in {"ne", "ni"} or (atom.shown[0].isupper() and not atom.leads):
        return True
    misread = atom.seen and len(atom.key) >= _LEAST_MISREAD
    return misread and any(Levenshtein.distance(atom.key, each) <= 1 for each in _VOCABULARY)


def _leads_street(words: Sequence[Atom], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].key in _STREET


def _plain(atoms: Sequence[Atom]) -> str:
    return " ".join(atom.key for atom in atoms)
