"""Scans against the same pages with their text: what is read alike, what is lost, what is wrong, in which time.

PYTHONPATH=. python bench/scans.py [engine …] [--cases N] [--corpus N] [--dpi 150] [--worn] [--no-floor]

Each document is read with its text layer, then as pictures of its pages; one engine, one thread. « wrong » is another
value than the text's that no doubt stands on. The floor is the bare engine on the same pictures in the same run,
in seconds of the processor.
"""

import argparse
import csv
import io
import os
import resource
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped] # it ships no types
from PIL import Image

from extractors.documents.convert import PDF, convert
from extractors.errors import ExtractorsError
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.reader import ReadingContext
from extractors.recognition.engine import Engine
from extractors.recognition.engines import installed
from rules.facts import Facts
from rules.party import Company

HERE = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("FACTURIER_CORPUS", HERE.parent / "shared" / "corpus"))
FIELDS = ("number", "date", "net", "vat_total", "gross")
#: Pages of one document that are drawn.
MOST_PAGES = 3
FIRM = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=("12 rue des Forges", "69007 Lyon"),
    iban="FR7630006000011234567890189",
)
CONTEXT = ReadingContext(FIRM)


@dataclass(slots=True)
class Tally:
    """What came of one set with one engine."""

    pages: int = 0
    seconds: float = 0.0
    floor: float = 0.0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def main() -> None:
    """Print a table for each set and engine."""
    warnings.simplefilter("ignore")
    asked = argparse.ArgumentParser()
    asked.add_argument("engines", nargs="*", default=[each.value for each in installed()])
    asked.add_argument("--cases", type=int, default=100)
    asked.add_argument("--corpus", type=int, default=12)
    asked.add_argument("--dpi", type=int, default=150)
    asked.add_argument("--worn", action="store_true", help="grey, noisy and askew")
    asked.add_argument("--no-floor", action="store_true", help="do not run the bare engine")
    given = asked.parse_args()
    sets = {"cases": list(_cases())[: given.cases], "corpus": list(_corpus())[: given.corpus]}
    for engine in map(Engine, given.engines):
        for name, paths in ((name, paths) for name, paths in sets.items() if paths):
            tally = Tally()
            for path in paths:
                _take(tally, path, engine, given)
            _print(tally, f"{engine.value} · {name} · {len(paths)} documents · {given.dpi} dpi")


def _cases() -> Iterator[Path]:
    yield from sorted((HERE / "tests" / "cases").rglob("*.pdf"))


def _corpus() -> Iterator[Path]:
    """Yield French and English pages that are no prints of the XML, then others, each group of a kind once first."""
    if not CORPUS.is_dir():
        return
    with (CORPUS / "visual_manifest.csv").open() as manifest:
        rows = [row for row in csv.DictReader(manifest) if row["lang"] in {"fr", "en"}]
    rows.sort(key=lambda row: (row["stylesheet"], row["lang"] != "fr"))
    yield from (CORPUS / "visual" / f"{row['id']}.pdf" for row in rows)


def _take(tally: Tally, path: Path, engine: Engine, given: argparse.Namespace) -> None:
    content = path.read_bytes()
    try:
        told = _facts(content, Engine.NONE)
    except ExtractorsError:
        return  # a scan itself: there is nothing to compare with
    pictures = [_worn(each) if given.worn else each for each in _drawn(content, given.dpi)]
    scan = io.BytesIO()
    pictures[0].save(scan, "PDF", save_all=True, append_images=pictures[1:], resolution=given.dpi)
    if not given.no_floor:
        _bare(engine)(pictures[0]) if not tally.pages else None  # the first page loads the engine
        tally.floor += _timed(lambda: [_bare(engine)(each) for each in pictures])
    seen: list[Facts] = []
    try:
        tally.seconds += _timed(lambda: seen.append(_facts(scan.getvalue(), engine)))
    except ExtractorsError as error:
        tally.misses.append(f"{path.stem}: {error}")
    tally.pages += len(pictures)
    for name in FIELDS:
        _compare(tally, path, name, told, seen[0] if seen else None)
    _compare_lines(tally, path, told, seen[0] if seen else None)


def _compare(tally: Tally, path: Path, name: str, told: Facts, seen: Facts | None) -> None:
    wanted, got = getattr(told, name), getattr(seen, name, None)
    doubted = seen is not None and any(doubt.field == name for doubt in seen.doubts)
    if wanted in {None, ""} and got in {None, ""}:
        return
    verdict = "exact" if got == wanted else "missing" if got in {None, ""} else "doubted" if doubted else "wrong"
    if verdict == "exact" and doubted and not any(doubt.field == name for doubt in told.doubts):
        tally.counts[name, "needless doubt"] += 1
    tally.counts[name, verdict] += 1
    if verdict != "exact":
        tally.misses.append(f"{path.stem} {name}: {wanted} → {got} ({verdict})")


def _compare_lines(tally: Tally, path: Path, told: Facts, seen: Facts | None) -> None:
    """Count each line's amount: those of the scan that the text does not have are wrong."""
    wanted = Counter(str(line.net) for line in told.lines if line.net is not None)
    got = Counter(str(line.net) for line in seen.lines if line.net is not None) if seen else Counter[str]()
    doubted = seen is not None and any(doubt.field.startswith("lines") for doubt in seen.doubts)
    wrong = got - wanted
    tally.counts["line nets", "exact"] += (wanted & got).total()
    tally.counts["line nets", "missing"] += max((wanted - got).total() - wrong.total(), 0)
    tally.counts["line nets", "doubted" if doubted else "wrong"] += wrong.total()
    if wanted != got:
        tally.misses.append(f"{path.stem} lines: {dict(wanted - got)} → {dict(wrong)}")


def _facts(content: bytes, engine: Engine) -> Facts:
    document = convert(content, PDF, "bench.pdf", engine)
    return read(document, (PatternReader(),), CONTEXT).facts


def _drawn(content: bytes, dpi: int) -> list[Image.Image]:
    with pdfium.PdfDocument(content) as pdf:
        count = min(len(pdf), MOST_PAGES)
        return [pdf[number].render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for number in range(count)]


def _worn(picture: Image.Image) -> Image.Image:
    """Return a picture as an old scanner gives it: askew, grey, specked."""
    chance = np.random.default_rng(3)
    greys = np.asarray(picture.rotate(1.7, Image.Resampling.BICUBIC, fillcolor=255), np.float32)
    specked = greys * 0.6 + 70 + chance.normal(0, 12, greys.shape)
    return Image.fromarray(np.clip(specked, 0, 255).astype(np.uint8))


def _bare(engine: Engine) -> Callable[[Image.Image], object]:
    if engine is Engine.TESSERACT:
        return _bare_tesseract
    return _bare_rapid


def _bare_tesseract(picture: Image.Image) -> object:
    from extractors.recognition.tesseract import Tesseract  # noqa: PLC0415 - either engine may be absent

    return Tesseract().words(np.asarray(picture))


def _bare_rapid(picture: Image.Image) -> object:
    from rapidocr import RapidOCR  # noqa: PLC0415 - as above

    if "rapid" not in _LOADED:
        threads = "EngineConfig.onnxruntime"
        alone = {f"{threads}.intra_op_num_threads": 1, f"{threads}.inter_op_num_threads": 1}
        _LOADED["rapid"] = RapidOCR(params={"Global.log_level": "critical", **alone})
    return _LOADED["rapid"](np.asarray(picture.convert("RGB")))


_LOADED: dict[str, Callable[..., object]] = {}


def _timed(work: Callable[[], object]) -> float:
    """Return the seconds of the processor, a called program's too: the machine has others to serve."""
    began = os.times()
    work()
    ended = os.times()
    return sum(ended[:4]) - sum(began[:4])


def _print(tally: Tally, title: str) -> None:
    print(f"\n{title}, {tally.pages} pages")
    print(f"{'':<12}{'exact':>8}{'missing':>9}{'doubted':>9}{'wrong':>7}{'needless doubt':>16}")
    verdicts = ("exact", "missing", "doubted", "wrong", "needless doubt")
    for name in (*FIELDS, "line nets"):
        counts = [tally.counts[name, verdict] for verdict in verdicts]
        print(f"{name:<12}{counts[0]:>8}{counts[1]:>9}{counts[2]:>9}{counts[3]:>7}{counts[4]:>16}")
    pages = max(tally.pages, 1)
    ratio = (
        f"bare {tally.floor / pages:.2f} s: ratio {tally.seconds / tally.floor:.2f}" if tally.floor else "not compared"
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{tally.seconds / pages:.2f} s a page, {ratio}; {memory} MB at most")
    for miss in tally.misses:
        print(f"  {miss}", file=sys.stderr)


if __name__ == "__main__":
    main()
