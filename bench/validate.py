"""The official expectations of EN 16931 against our validator: `python bench/validate.py FOLDER`.

FOLDER holds files of `<testSet>` (the published unit tests): each test has a document, and rules that must find fault
with it (`error`, `warning`) or none (`success`). Those in CII are run through the EN 16931 rules that our validator
uses; they are fragments, which its schema refuses, so the rules are asked alone. Tests in UBL are counted: they do
not apply to what we write. Exits 1 where a verdict differs.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from outbox.facturx import rule_files
from outbox.schematron import Rules

_CII = "CrossIndustryInvoice"
#: What a rule does that is expected to find something.
_FINDS = frozenset({"error", "warning", "fatal"})


@dataclass(frozen=True, slots=True)
class Expectation:
    """That *rule* finds fault with *document*, or does not; where it stands, for people."""

    place: str
    document: etree._Element
    rule: str
    finds: bool


def expectations(folder: Path) -> Iterator[Expectation]:
    """Give every expectation in the folder's files, one for each test and rule."""
    for path in sorted(folder.rglob("*.xml")):
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        for at, test in enumerate(root.iterfind("{*}test"), start=1):
            said = test.find("{*}assert")
            documents = [each for each in test if isinstance(each.tag, str) and each is not said]
            if said is None or not documents:
                continue
            for each in said:
                if isinstance(each.tag, str) and (kind := etree.QName(each).localname) != "description":
                    yield Expectation(f"{path.name} {at}", documents[0], (each.text or "").strip(), kind in _FINDS)


def measure(folder: Path) -> int:
    """Print how many expectations apply and agree; return how many differ."""
    files = rule_files()
    rules = Rules(str(files.schema), [str(files.stylesheets[0])])
    applied = differing = elsewhere = fragments = 0
    for each in expectations(folder):
        if etree.QName(each.document).localname != _CII:
            elsewhere += 1
            continue
        applied += 1
        alone = etree.fromstring(etree.tostring(each.document, with_tail=False))
        fragments += not rules.fits_schema(alone)
        found = any(each.rule in problem for problem in rules.broken(alone))
        if found is not each.finds:
            differing += 1
            print(f"differs: {each.place}: {each.rule} {'found nothing' if each.finds else 'found something'}")
    print(f"CII: {applied} expectations apply, {applied - differing} agree; {fragments} are fragments for the schema")
    print(f"UBL: {elsewhere} expectations do not apply")
    return differing


def main(words: Sequence[str]) -> int:
    """Measure the folder that the command line names."""
    if len(words) != 1 or not Path(words[0]).is_dir():
        print("give the folder of the unit tests: python bench/validate.py FOLDER")
        return 2
    return 1 if measure(Path(words[0])) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
