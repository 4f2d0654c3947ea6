"""The audit trail of a job (piste d'audit fiable) as one PDF/A-3: what is known and happened, and the files.

The files are attached to the PDF itself, each with its digest on the page, so that the paper proves what it says.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import typst

from outbox.clean import clean, file_name
from outbox.writing import Language

_TEMPLATE = Path(__file__).parents[1] / "templates" / "trail.typ"
_WORDS = {
    "fr": {
        "heading": "Piste d'audit",
        "history": "Ce qui s'est passé",
        "files": "Pièces jointes à ce PDF, avec leur empreinte SHA-256",
        "page": "Page",
        "missing": "fichier manquant",
        "kept": "Les pièces sont les fichiers d'origine, gardés tels quels ; leur empreinte les identifie.",
    },
    "en": {
        "heading": "Audit trail",
        "history": "What happened",
        "files": "Files attached to this PDF, with their SHA-256",
        "page": "Page",
        "missing": "the file is missing",
        "kept": "The files are the originals, kept as they came; their digests identify them.",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEvent:
    """Something that happened, in words for people."""

    when: str
    what: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailCard:
    """A job, an invoice or a payment: its facts and its history."""

    title: str
    facts: tuple[tuple[str, str], ...]
    history: tuple[TrailEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFile:
    """A file that the job rests on; *content* is None where it cannot be read any more."""

    name: str
    media_type: str
    sha256: str
    source: str
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPaper:
    """The whole paper; *made* is an instant in the firm's zone, *state* says which state of the ledger it tells of."""

    title: str
    firm: str
    language: Language
    made: datetime
    state: str
    cards: tuple[TrailCard, ...]
    files: tuple[TrailFile, ...]


def render_trail(paper: TrailPaper) -> bytes:
    """Return the PDF of a trail."""
    with tempfile.TemporaryDirectory(prefix="facturier-trail-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        for at, each in enumerate(paper.files):
            if each.content is not None:
                (folder / f"file-{at}").write_bytes(each.content)
        pdf: bytes = typst.compile(
            input=folder / _TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"trail": json.dumps(_page(paper), ensure_ascii=False)},
            pdf_standards=["a-3b"],
            timestamp=int(paper.made.astimezone(UTC).timestamp()),
        )
    return pdf


def _page(paper: TrailPaper) -> dict[str, object]:
    return {
        "language": paper.language,
        "words": _WORDS[paper.language],
        "title": clean(paper.title),
        "firm": clean(paper.firm),
        "state": clean(paper.state),
        "cards": [_card(each) for each in paper.cards],
        "files": _files(paper.files),
    }


def _card(card: TrailCard) -> dict[str, object]:
    return {
        "title": clean(card.title),
        "facts": [[clean(label), [clean(line) for line in value.split("\n")]] for label, value in card.facts],
        "history": [
            {"when": clean(each.when), "what": clean(each.what), "details": [clean(one) for one in each.details if one]}
            for each in card.history
        ],
    }


def _files(files: Sequence[TrailFile]) -> list[dict[str, object]]:
    return [
        asdict(each)
        | {
            "name": clean(each.name),
            "source": clean(each.source),
            "content": None,
            "stored": f"file-{at}" if each.content is not None else "",
            "attached_as": f"{at + 1:02d}-{file_name(each.name)}",
        }
        for at, each in enumerate(files)
    ]
