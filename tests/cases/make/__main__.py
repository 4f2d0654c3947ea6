"""Makes the samples: `python tests/cases/make [--force] [NAME…]`.

Without `--force` only what is missing is written: a changed expectation is a decision, not a side effect.
"""

import argparse
import json
import sys
from pathlib import Path

from samples import Sample, samples

CASES = Path(__file__).parent.parent


def main() -> int:
    """Write the samples asked for, and say which."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="part of a sample's name; all by default")
    parser.add_argument("--force", action="store_true", help="write again what exists")
    asked = parser.parse_args()
    for sample in samples():
        if not asked.names or any(name in sample.name for name in asked.names):
            _write(sample, force=asked.force)
    return 0


def _write(sample: Sample, *, force: bool) -> None:
    document = CASES / sample.name
    expected = document.with_suffix(".json")
    document.parent.mkdir(parents=True, exist_ok=True)
    if force or not document.exists():
        document.write_bytes(sample.content())
        sys.stdout.write(f"{sample.name}\n")
    if force or not expected.exists():
        expected.write_text(json.dumps(sample.facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
