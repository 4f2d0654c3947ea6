"""What a document is, before the question about it: by its title where that is plain, else the model is asked."""

from extractors.language_model.answer import Said
from extractors.patterns.findings import Findings
from extractors.patterns.kind import read_kind
from extractors.patterns.language import words_of
from extractors.patterns.phrase import strips_of
from rules.document import Document
from rules.facts import Kind

#: Characters of a document that are shown to ask what it is.
HEAD = 4000

#: Rows whose words tell the language.
_ROWS = 400


def titled_kind(document: Document, subject: str) -> Kind | None:
    """Return what the title of *document* plainly says that it is; None where a model must be asked."""
    strips = strips_of(document)
    if not strips:
        return None
    findings = Findings()
    words = words_of("\n".join(strip.whole.plain for strip in strips[:_ROWS]))
    named = read_kind(strips, subject, findings, words.kinds)
    plain = named.title is not None and not findings.doubts and named.kind is not Kind.OTHER
    return named.kind if plain else None


def kind_said(said: Said | None) -> Kind | None:
    """Return the kind that a model names; None where it names none that we know."""
    value = said.value.strip().lower() if said else ""
    return Kind(value) if value in set(Kind) else None
