"""What reading a PDF with text costs beside bare docling-parse, and what the reading process keeps in memory.

    PYTHONPATH=. python bench/speed.py [--documents 500]

The floor is docling-parse alone on the same documents in the same run: its pages with their words. Seconds are of the
processor, the least of three for each document, all threads together. Memory is that of this one process, which does
what a reading child does, after 50 documents and after all of them.
"""

import argparse
import logging
import random
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import TypeVar

import pypdfium2
from docling_parse.pdf_parser import DoclingPdfParser

from bench.scans import CONTEXT
from extractors.documents.convert import PDF, convert
from extractors.patterns import PatternReader
from extractors.read import read
from extractors.recognition.engine import Engine
from extractors.signatures.look import look
from tests.fakes.whole_file import read_document

HERE = Path(__file__).parents[1]
PAPERS = [*sorted((HERE / "tests/cases").glob("*/*.pdf")), *sorted((HERE / "bench/samples").glob("*.pdf"))]
READERS = (PatternReader(),)
#: What a hand drew on a page is shown, and not recognised: that is work of the engine for scans.
PRINTED = replace(CONTEXT, engine=Engine.NONE)
#: Documents after which a process has loaded what it needs.
WARM = 50

Made = TypeVar("Made")


def bare(parser: DoclingPdfParser, content: bytes) -> int:
    pdf = parser.load(BytesIO(content))
    words = sum(len(page.word_cells) for _, page in pdf.iterate_pages())
    pdf.unload()
    return words


def speed(contents: list[bytes]) -> None:
    spent: Counter[str] = Counter()
    parser = DoclingPdfParser()

    def timed(step: str, do: Callable[[], Made]) -> Made:
        least = float("inf")
        for _ in range(3):
            began = process_time()
            made = do()
            least = min(least, process_time() - began)
        spent[step] += least
        return made

    for content in contents:
        timed("docling-parse", lambda content=content: bare(parser, content))
        document = timed("pages", lambda content=content: convert(content, PDF))
        # a copy each time: what was found in one document is remembered for it
        timed("signatures", lambda c=content, d=document: look(c, replace(d), PRINTED))
        signs = timed("ink read", lambda c=content, d=document: look(c, replace(d), CONTEXT))
        timed("facts", lambda d=document, s=signs: read(replace(d), READERS, CONTEXT, s))
    pages = sum(len(pypdfium2.PdfDocument(content)) for content in contents)
    floor = spent.pop("docling-parse")
    print(f"{len(contents)} documents, {pages} pages; ms a page: docling-parse {1000 * floor / pages:.1f}")
    spent["ink read"] -= spent["signatures"]
    for step, seconds in (*spent.items(), ("all", spent.total())):
        print(f"  {step:<13} {1000 * seconds / pages:6.1f}  {seconds / floor:.2f} times docling-parse")


def memory(contents: list[bytes], documents: int) -> None:
    kept = {}
    for number, content in enumerate(islice(cycle(contents), documents), 1):
        read_document(content, "paper.pdf", PDF, READERS, CONTEXT)
        if number in {WARM, documents}:
            kept[number] = _resident()
    first, last = kept[WARM], kept[documents]
    print(f"memory: {first:.0f} MB after {WARM} documents, {last:.0f} MB after {documents} ({last / first - 1:+.1%})")


def _resident() -> float:
    fields = Path("/proc/self/status").read_text().split("VmRSS:")[1].split()
    return int(fields[0]) / 1024


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--documents", type=int, default=500)
    asked = arguments.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    papers = [each.read_bytes() for each in PAPERS]
    for each in papers[:3]:
        read_document(each, "paper.pdf", PDF, READERS, CONTEXT)
    speed(papers)
    random.Random(1).shuffle(papers)  # the first fifty are of every sort
    memory(papers, asked.documents)
