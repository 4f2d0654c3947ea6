"""What is read of documents that have their expected facts beside them, field by field and document by document.

    PYTHONPATH=.:tests python bench/papers.py [FOLDER …] [--scan] [--kept FOLDER] [--only NAME] [--some N] [--quiet]

Each NAME.pdf, .docx, .xlsx, .txt or .eml is read as `facturier read` does, by patterns alone, and compared with the
keys of NAME.json: exact, missing (left out, or said to be unknown: somebody is asked) or wrong; of the wrong ones,
those that a doubt shows are counted apart. Values that the reader gives and the JSON does not name are counted as
« more ». With `--scan` PDFs are first made pictures without a text, as `--dpi`, `--skew`, `--worn`, `--photo`,
`--quarters` and `--jpeg` say (each of them means `--scan`); `--kept` keeps what RapidOCR's networks say of them for the
next measure. `--some` takes so many of the PDFs, the same ones each time.
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from bench.kept import keep_answers
from daemon.cli.files import Firm, read_file
from daemon.errors import DaemonError
from extractors.patterns.snags import BETWEEN
from extractors.recognition.engine import Engine
from rules.facts_json import facts_to_json
from rules.party import Company
from rules.policy import Policy
from tests.extractors.scanner import DPI, Scanner

#: The firm of the samples.
FIRM = Company(
    name="Atelier Beaulieu SARL",
    siren="732829320",
    vat_number="FR44732829320",
    address=("12 rue des Forges", "69007 Lyon"),
    iban="FR7630006000011234567890189",
)
FORMS = frozenset({".pdf", ".docx", ".xlsx", ".txt", ".eml"})
PDFS = frozenset({".pdf"})
VERDICTS = ("exact", "missing", "wrong", "doubted", "more")
#: What tells nothing of how well a document is read.
BESIDE = ("evidence", "doubts", "warnings")
#: By which *some* samples are chosen.
SEED = 6
#: By which the reader says that it does not know.
UNKNOWN = frozenset({("kind", "other"), ("direction", "unknown"), ("signature.status", "unclear")})

#: How one pays is said in the terms or beside them: the samples' authors do not agree.
_BY = r"(?:par )?(?:virement|chèque|traite|prélèvement)(?: bancaire)?"
_MODE = re.compile(rf"^(?:{_BY}[ ,]*)?(?:à )?|[ ,]*{_BY}$", re.IGNORECASE)

Values = dict[str, str]


class ScanningFirm(Firm):
    """A firm that reads pictures of pages."""

    @property
    def reading(self):  # type: ignore[no-untyped-def] # noqa: ANN201 - as the base says
        return replace(super().reading, engine=Engine.AUTO)


def samples(folders: Sequence[Path], forms: frozenset[str], only: str, some: int | None) -> list[Path]:
    """Return the samples of *folders* in one of *forms* whose name holds *only*; *some* of them."""
    found = [
        path
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix in forms and only in path.name and path.with_suffix(".json").exists()
    ]
    return sorted(random.Random(SEED).sample(found, min(some, len(found)))) if some else found


def measure(paths: Sequence[Path], scanner: Scanner | None, *, quiet: bool) -> None:
    """Read the samples at *paths* and print the counts; what comes out of *scanner* where there is one."""
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    papers: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for field, verdict, expected, given in _judged(path, scanner):
            fields[_family(field)][verdict] += 1
            papers[path.stem][verdict] += 1
            if verdict not in {"exact", "more"} and not quiet:
                print(f"{path.stem:28} {verdict:8} {field}: {expected!r} → {given!r}")
    for title, counts in (("field", fields), ("document", papers)):
        print(f"\n{title:28}" + "".join(f"{verdict:>9}" for verdict in VERDICTS))
        for name in [*sorted(counts), "all"]:
            row = counts[name] if name in counts else sum(counts.values(), Counter())
            print(f"{name:28}" + "".join(f"{row[verdict]:>9}" for verdict in VERDICTS))


def _judged(path: Path, scanner: Scanner | None) -> Iterator[tuple[str, str, str, str]]:
    truth = path.with_suffix(".json")
    expected = _flat(_with_one_text(json.loads(truth.read_text(encoding="utf-8"))))
    read = _read(path, scanner, _firm(truth))
    given = _flat({key: value for key, value in read.items() if key not in BESIDE})
    doubted = {doubt["field"] for doubt in read.get("doubts", [])}
    for field, value in expected.items():
        found = given.get(field, "")
        if value != found and _is_unknown(field, given):
            yield field, "missing", value, found
        elif _same(field, value, found):
            yield field, "exact", value, found
        else:
            yield field, "doubted" if _is_doubted(field, doubted) else "wrong", value, found
    known = {_family(field) for field in expected}
    for field in given:
        if field not in expected and (_family(field) in known or "." not in field):
            yield field, "more", "", given[field]


def _firm(truth: Path) -> Company:
    """Return the firm that a paper of the set came to: FIRM, or with `several-firms` beside the set its seller."""
    seller = json.loads(truth.read_text(encoding="utf-8")).get("seller", {})
    if not seller.get("name") or not truth.with_name("several-firms").exists():
        return FIRM
    siren, vat_number = seller.get("siren", ""), seller.get("vat_number", "")
    return Company(name=seller["name"], siren=siren, vat_number=vat_number, address=(), iban="")


def _with_one_text(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Return expected *facts* with their list of snags as the one text that facts hold."""
    snags = facts.get("snags")
    return {**facts, "snags": BETWEEN.join(snags)} if isinstance(snags, list) else facts


def _read(path: Path, scanner: Scanner | None, company: Company) -> Mapping[str, object]:
    firm = (ScanningFirm if scanner else Firm)(company, Policy(), None)
    try:
        if scanner is None:
            read = read_file(path, firm)
        else:
            with tempfile.TemporaryDirectory() as folder:
                scan = Path(folder) / path.name
                scan.write_bytes(scanner.pdf(path.read_bytes()))
                read = read_file(scan, firm)
    except DaemonError as error:
        print(f"{path.stem}: {error}")
        return {}
    return facts_to_json(read[0].facts)


def _flat(value: object, path: str = "") -> Values:
    """Return nested JSON as paths with their text: lines.0.net."""
    if isinstance(value, Mapping):
        parts = [_flat(each, f"{path}.{key}".strip(".")) for key, each in value.items()]
    elif isinstance(value, list):
        value = sorted(value, key=lambda each: -float(each.get("rate", 0))) if path == "vat" else value
        parts = [_flat(each, f"{path}.{place}") for place, each in enumerate(value)]
    else:
        return {path: "" if value is None else str(value)}
    return {key: text for part in parts for key, text in part.items()}


def _family(field: str) -> str:
    return ".".join(part for part in field.split(".") if not part.isdigit())


def _is_unknown(field: str, given: Values) -> bool:
    """Tell whether the reader gives nothing for a field, or says that it does not know."""
    undecided = field == "signature.kind" and given.get("signature.status") == "unclear"
    return undecided or not given.get(field) or (field, given[field]) in UNKNOWN


def _is_doubted(field: str, doubted: set[str]) -> bool:
    return any(field == each or field.startswith(f"{each}.") or each.startswith(f"{field}.") for each in doubted)


def _same(field: str, expected: str, given: str) -> bool:
    if field == "payment_terms":
        expected, given = _MODE.sub("", expected), _MODE.sub("", given)
    if expected == given or (field.endswith(".label") and _bare(expected) in _bare(given)):
        return True
    try:
        return abs(Decimal(expected) - Decimal(given)) < Decimal("0.005")
    except InvalidOperation:
        return _bare(expected) == _bare(given)


def _bare(text: str) -> str:
    text = text.replace("\u2019", "'").replace("\u2013", "-")  # as docling reads them
    return " ".join(text.casefold().split()).strip(" .,;:")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[Path(__file__).with_name("samples")])
    parser.add_argument("--scan", action="store_true")
    parser.add_argument("--dpi", type=int, default=DPI)
    parser.add_argument("--skew", type=float, default=0.0, help="degrees")
    parser.add_argument("--worn", action="store_true", help="grey, pale and specked")
    parser.add_argument("--photo", action="store_true", help="on a grey table")
    parser.add_argument("--quarters", type=int, default=0, help="quarter turns")
    parser.add_argument("--jpeg", type=int, help="quality, of 100")
    parser.add_argument("--kept", type=Path, help="a folder outside of the repository")
    parser.add_argument("--only", default="", help="only the documents whose name holds this")
    parser.add_argument("--some", type=int, help="only so many documents")
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    asked = parser.parse_args()
    scanner = Scanner(asked.dpi, asked.skew, asked.worn, asked.photo, asked.quarters, asked.jpeg)
    is_scan = asked.scan or scanner != Scanner()
    if is_scan and asked.kept:
        keep_answers(asked.kept)
    wanted = samples(asked.folders, PDFS if is_scan else FORMS, asked.only, asked.some)
    measure(wanted, scanner if is_scan else None, quiet=asked.quiet)
