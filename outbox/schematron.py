"""The validation process: reads XML documents on its standard input, answers their problems on its output.

It is started as a script of its own (`python -P schematron.py SCHEMA STYLESHEET…`), so it inherits no lock, no
connection and no secret of the daemon, and its death takes nothing else along. A frame is four bytes of length,
then the bytes; an answer is a JSON list of texts, empty for a valid document.
"""

import json
import struct
import sys
from typing import BinaryIO

from lxml import etree  # type: ignore[import-untyped] # lxml ships no types
from saxonche import (  # type: ignore[import-not-found] # a compiled module without types
    PySaxonProcessor,
    PyXsltExecutable,
)

LENGTH = struct.Struct(">I")

_SVRL = "{http://purl.oclc.org/dsdl/svrl}"

#: Rules of the French reform that presuppose a client in business, by the value of note BAR that says otherwise.
#: Their stylesheet has no exception for consumers, who have no electronic address and owe no recovery fee.
_CONSUMERS = {"B2C", "B2CINT"}
_NOT_FOR_CONSUMERS = ("BR-FR-05/", "BR-FR-12/")

#: Characters of one problem, and problems of one document, that are answered.
_LONGEST_PROBLEM = 600
_MOST_PROBLEMS = 50


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next frame of *stream*, or None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Write *body* as one frame."""
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


class Rules:
    """The official rules, compiled once: the XSD first, and only what passes it goes to the stylesheets."""

    def __init__(self, schema: str, stylesheets: list[str]) -> None:
        self._schema = etree.XMLSchema(etree.parse(schema))
        self._saxon = PySaxonProcessor(license=False)
        compiler = self._saxon.new_xslt30_processor()
        self._stylesheets = [compiler.compile_stylesheet(stylesheet_file=each) for each in stylesheets]

    def problems(self, xml: bytes) -> list[str]:
        """Return what is wrong with *xml*, each problem beginning with its rule's id where it has one."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            tree = etree.fromstring(xml, parser)
        except etree.XMLSyntaxError as error:
            return [f"XML: {error}"]
        if tree.getroottree().docinfo.doctype:
            return ["XML: a document type declaration is not allowed"]
        if not self.fits_schema(tree):
            return [f"XSD: {entry.message} (line {entry.line})" for entry in self._schema.error_log]
        return [each for each in self.broken(tree) if not (_for_consumer(tree) and each.startswith(_NOT_FOR_CONSUMERS))]

    def fits_schema(self, tree: etree._Element) -> bool:
        """Tell whether the XSD accepts a document."""
        return bool(self._schema.validate(tree))

    def broken(self, tree: etree._Element) -> list[str]:
        """Return what the stylesheets alone find wrong with a document, or with a fragment of one."""
        return [problem for stylesheet in self._stylesheets for problem in self._report(stylesheet, tree)]

    def _report(self, stylesheet: PyXsltExecutable, tree: etree._Element) -> list[str]:
        text = etree.tostring(tree, encoding="unicode")
        report = etree.fromstring(
            stylesheet.transform_to_string(xdm_node=self._saxon.parse_xml(xml_text=text)).encode()
        )
        found = report.iter(f"{_SVRL}failed-assert", f"{_SVRL}successful-report")
        return [" ".join("".join(each.itertext(f"{_SVRL}text")).split()) for each in found]


def _for_consumer(tree: etree._Element) -> bool:
    return any(note.text in _CONSUMERS for note in tree.iterfind(".//{*}IncludedNote/{*}Content"))


def serve(rules: Rules, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each document of *requests* until its end; the first frame out says that the rules are ready."""
    write_frame(answers, b"[]")
    while (xml := read_frame(requests)) is not None:
        problems = [problem[:_LONGEST_PROBLEM] for problem in rules.problems(xml)[:_MOST_PROBLEMS]]
        write_frame(answers, json.dumps(problems).encode())


if __name__ == "__main__":
    serve(Rules(sys.argv[1], sys.argv[2:]), sys.stdin.buffer, sys.stdout.buffer)
