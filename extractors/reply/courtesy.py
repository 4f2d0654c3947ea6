"""What may stand around a decision without being one: greeting, thanks, closing, signature."""

import re
from collections.abc import Collection

from extractors.reply.wording import (
    CLOSINGS,
    DISCLAIMERS,
    GREETED,
    GREETINGS,
    IN_SIGNATURES,
    JOINTS,
    NODS,
    PLEASE,
    SAYING,
    THANKS,
)
from rules.spelling import fold

#: Words of a greeting after its first; words and characters of a name; characters of a signature's line.
MAX_GREETED, MAX_NAME_WORDS, MAX_NAME, MAX_SIGNATURE_LINE = 5, 3, 50, 160

_PHRASES = tuple(sorted((*THANKS, *CLOSINGS, *NODS), key=len, reverse=True))
_ENDINGS = tuple(sorted((*THANKS, *PLEASE), key=len, reverse=True))
_EDGES = " .,;:!-*_\"'"
_URL = re.compile(r"(?:https?://|www\.)\S{1,300}")
_WORD = re.compile(r"[a-z0-9'.]+")
_TITLED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-ÿ'\u2019]+(?:-[A-ZÀ-ÖØ-Þ][a-zß-ÿ'\u2019]+)?")
#: Small words in the name of a firm, and where somebody is reached.
_SMALL = frozenset({"&", "-", "|", "de", "du", "des", "et", "la", "le", "and", "of", "the"})
_REACHED = re.compile(r"\+?\d[\d .()/-]{7,20}\d|@|www\.|https?://")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'\u2019.-]*")
# Friendly ones only: « ok 👎 » is no approval.
_SMILEY = re.compile(
    "(?:[:;]-?\\)|[\U0001f44d\U0001f44c\U0001f64f\U0001f642\U0001f60a\U0001f600\u2705\u263a][\U0001f3fb-\U0001f3ff\ufe0f]?)"
)


def trimmed(folded: str) -> str:
    """Return a folded line without smileys and the punctuation around it."""
    return _SMILEY.sub(" ", folded).strip(_EDGES)


def without_greeting(line: str) -> str:
    """Return *line* (as written) without the greeting that it begins with; empty where it is nothing else."""
    folded = fold(line)
    greeting = next((g for g in GREETINGS if folded == g or folded.startswith((f"{g} ", f"{g},", f"{g}!"))), None)
    if greeting is None:
        return line
    words = " ".join(line.split()).split(" ")
    rest = words[len(greeting.split(" ")) :]
    ends = words[len(greeting.split(" ")) - 1].endswith((",", "!", "."))
    taken = 0
    while not ends and taken < min(len(rest), MAX_GREETED) and _is_greeted(rest[taken]):
        ends = rest[taken].endswith((",", "!"))
        taken += 1
    return " ".join(rest[taken:])


def _is_greeted(word: str) -> bool:
    bare = trimmed(fold(word))
    return bare in GREETED or (bool(_CAPITALISED.match(word)) and bare not in SAYING)


def is_courtesy(folded: str) -> bool:
    """Tell whether a folded clause is nothing but thanks, nods (« très bien ») and closing formulas."""
    rest = trimmed(folded)
    while rest:
        phrase = next((p for p in (*_PHRASES, *JOINTS) if rest == p or rest.startswith(f"{p} ")), None)
        if phrase is None:
            return False
        rest = rest[len(phrase) :].strip(_EDGES)
    return True


def without_thanks(folded: str) -> str:
    """Return a folded clause without the thanks that end it: « ok merci » is « ok »."""
    ending = next((each for each in _ENDINGS if folded.endswith(f" {each}")), None)
    return trimmed(folded.removesuffix(f" {ending}")) if ending else folded


def opens_signature(folded: str) -> bool:
    """Tell whether a line of courtesies is one after which a signature stands: « Cordialement », not « merci »."""
    bare = trimmed(folded)
    return is_courtesy(bare) and any(bare.endswith(closing) for closing in CLOSINGS)


def is_name(line: str, names: Collection[str]) -> bool:
    """Tell whether *line* (as written) is a person's name and nothing that they say.

    All its words are known from *names* (folded), or it is two or three words as names are written: « Claire
    Martin », « Claire MARTIN ». Capitals alone are no name: « VOIR AVEC PAUL ».
    """
    words = line.strip(_EDGES).split()
    folded = [trimmed(fold(word)) for word in words]
    if not 1 <= len(words) <= MAX_NAME_WORDS or len(line) > MAX_NAME or not SAYING.isdisjoint(folded):
        return False
    if all(word in names for word in folded):
        return True
    first, *others = words
    return bool(others and _TITLED.fullmatch(first) and all(_CAPITALISED.fullmatch(word) for word in others))


def fits_signature(line: str) -> bool:
    """Tell whether *line*, below a closing formula or a name, is of a signature: it says and asks nothing."""
    folded = fold(_URL.sub(" ", line))
    words = {word.strip(".'") for word in _WORD.findall(folded)}
    return len(line) <= MAX_SIGNATURE_LINE and "?" not in folded and not words & (SAYING - IN_SIGNATURES)


def is_contact(line: str, names: Collection[str]) -> bool:
    """Tell whether *line* (as written) is surely of a signature: a name, a firm, a post, where to reach somebody."""
    if is_courtesy(fold(line)) or is_name(line, names) or is_disclaimer(line):
        return True
    named = all(_CAPITALISED.fullmatch(word) or word in _SMALL for word in line.replace(",", " ").split())
    return fits_signature(line) and (named or _REACHED.search(line) is not None)


def is_disclaimer(line: str) -> bool:
    """Tell whether *line* begins what a company's server writes below every mail."""
    return bool(DISCLAIMERS.match(trimmed(fold(line))))
