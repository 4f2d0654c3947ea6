"""How the same word or number is spelt by others: case, accents, quotes, dashes, spaces."""

import re
import unicodedata

_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SAME = str.maketrans(
    dict.fromkeys(_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_INVISIBLE, "")
)

#: What may stand between the parts of a number: `F2026-0012`, `F 2026/0012`.
_BETWEEN_PARTS = r"[ \-_/.]{0,3}"

_PART = re.compile(r"[a-z]+|[0-9]+")
_WORD = re.compile(r"[^\W_]{3,}")
#: Words of names that tell nobody from anybody: forms of companies, titles, articles.
_COMMON = frozenset(
    _WORD.findall(
        "sarl sas sasu eurl sci scop snc gie ltd inc gmbh llc societe ste ets etablissements entreprise cie groupe"
        " madame mademoiselle monsieur mme mlle mrs miss les des aux sur sous pour par and the dit epouse"
    )
)
_NUMERO = re.compile(r"^(?:no|n)?\u00b0 ?|^(?:no|nr|num|numero)\.? ")


def fold(text: str) -> str:
    """Return *text* in lower case without accents, with plain quotes, dashes and single spaces."""
    if text.isascii():
        return " ".join(text.translate(_SAME).lower().split())
    plain = unicodedata.normalize("NFKC", text.translate(_SAME).replace("\u00b0", "\u0001")).translate(_SAME)
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("\u0001", "\u00b0").split())


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one person's or firm's: they share a word that says something, or say none."""
    words = [set(_WORD.findall(fold(name))) - _COMMON for name in (one, other)]
    return not all(words) or bool(words[0] & words[1])


def number_key(number: str) -> str:
    """Return what stays the same of a number in any spelling: `N° F-2026/0012` gives `f20260012`."""
    return "".join(_PART.findall(_NUMERO.sub("", fold(number))))


def number_rank(number: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts numbers as people count: 2 before 10, `AV-2026-2` before `AV-2026-10`."""
    return tuple((len(part.lstrip("0")), part) for part in _PART.findall(number_key(number)))


def same_number(one: str, other: str) -> bool:
    """Tell whether two texts are the same quote or invoice number, in any spelling; an empty one is none."""
    key = number_key(one)
    return bool(key) and key == number_key(other)


def finds_code(text: str, code: str) -> bool:
    """Tell whether a *code* with check digits stands in *text* as a whole, perhaps in groups: `RF85 F202 6014 2`."""
    characters = [re.escape(character) for character in fold(code).replace(" ", "")]
    if not characters:
        return False
    return re.search(r"(?<![0-9a-z])" + " ?".join(characters) + r"(?![0-9a-z])", fold(text)) is not None


def finds_number(text: str, number: str) -> bool:
    """Tell whether *number* stands in *text* as a whole: `F-2026-01` does not stand in `F-2026-014`.

    Separators may be missing, added or changed where the number has one and between letters and digits.
    """
    parts = _PART.findall(_NUMERO.sub("", fold(number)))
    if not parts:
        return False
    pattern = r"(?<![0-9a-z])(?<![0-9][\-_/.])" + _BETWEEN_PARTS.join(parts) + r"(?![0-9a-z])(?![\-_/.][0-9])"
    return re.search(pattern, fold(text)) is not None


#: A number is written in at most this many groups, and has this many letters and digits.
_MOST_GROUPS = 5
_SHORTEST_CODE, _LONGEST_CODE = 5, 35
_GROUP = re.compile(r"[a-z0-9]+")


def codes_in(text: str, most: int = 60) -> tuple[str, ...]:
    """Return what may be the numbers that *text* names, as keys: `réf. F 2026-0012` gives `f20260012` among others.

    Neighbouring groups are joined, because people put spaces and dashes anywhere. At most *most*, of few groups first.
    """
    groups = _GROUP.findall(fold(text))[:200]
    found: dict[str, None] = {}
    for size in range(1, _MOST_GROUPS + 1):
        for start in range(len(groups) - size + 1):
            joined = "".join(groups[start : start + size])
            if _SHORTEST_CODE <= len(joined) <= _LONGEST_CODE and any(each.isdigit() for each in joined):
                found.setdefault(joined)
    return tuple(found)[:most]
