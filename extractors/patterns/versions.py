"""The version of a document (« version B », « indice B », « -B »), in its number or behind its own label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.patterns.findings import Found
from extractors.patterns.labels import labelled
from extractors.patterns.phrase import Phrase, Strip, phrases_of
from extractors.patterns.words.table import NumberWords
from rules.facts import Kind

_VERSION = re.compile(
    r"\b(?:(?:version|vers\.|ver\.|indice|ind\.|revision|rev\.|rev)(?!\w) ?(?:n° ?|:)? ?|v\.? ?(?=\d))"
    r"(?P<version>[a-z]|v?\d{1,2})(?!\w|\.\w)"
)
_VERSION_LABEL = re.compile(r"^(?:version|indice|revision|rev\.?)[ :]*$")
_LETTER = re.compile(r" (?P<version>[A-Z])$")
#: « 26.112 bis » is another number than 26.112.
_AGAIN = re.compile(r" (?:bis|ter|quater)\b")
_SUFFIX = re.compile(r"(?P<number>.*\d)[-_/.]?(?:(?:v|ver|rev|ind)[.-]?(?P<v>\d{1,2}|[a-z])|-(?P<letter>[a-z]))")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number, its version, and both as *printed* in one."""

    number: str
    version: str = ""
    printed: str = ""


def with_version(made: Phrase, token: re.Match[str]) -> Numbered:
    """Return the number with the version in it or behind it (« D2026-031-B », « D2026-031 version B »)."""
    again = _AGAIN.match(made.plain, token.end())
    end = again.end() if again else token.end()
    text = made.text[token.start() : end]
    lone = _LETTER.fullmatch(made.text[end:])
    rest = made.plain[end:].lstrip(" ,(-")
    behind = _VERSION.match(rest)
    if lone or behind:
        return Numbered(text, _bare(lone["version"] if lone else behind["version"]), text)  # type: ignore[index] # one is there
    suffix = _SUFFIX.fullmatch(text.lower())
    if suffix:
        return Numbered(text[: len(suffix["number"])], _bare(suffix["v"] or suffix["letter"]), text)
    return Numbered(text, printed=text)


def versions_in(head: tuple[Strip, ...], kind: Kind, words: NumberWords) -> Iterator[Found[str]]:
    """Yield the versions in a quote's title or behind their own label; an invoice may name the version of its quote."""
    for made in phrases_of(head):
        found = _VERSION.search(made.plain)
        if found and (found.start() == 0 or (kind is Kind.QUOTE and words.quote_title.match(made.plain))):
            yield Found(_bare(found["version"]), made.evidence(found.start(), found.end()))
    for hit in labelled(head, _VERSION_LABEL):
        for made in hit.answers[:1]:
            if re.fullmatch(r"[a-z]|v?\d{1,2}", made.plain):
                yield Found(_bare(made.plain), made.evidence())


def _bare(version: str) -> str:
    return version.upper() if version in {"v", "V"} else version.upper().lstrip("V")
