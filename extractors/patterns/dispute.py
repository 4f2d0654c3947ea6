"""Disputes in a mail's words: which invoices, and the exact sentence."""

from dataclasses import dataclass

from extractors.patterns.claims import dispute_in, trouble_in
from extractors.patterns.findings import Findings, Found
from extractors.patterns.numbers import named_numbers, numbers_label
from extractors.patterns.phrase import Phrase, Strip
from rules.facts import InvoicePaid
from rules.spelling import number_key

_INVOICE = numbers_label(r"(?:facture(?:s? (?:d'acompte|de solde|de situation))?|fact\.?|invoice)")


@dataclass(frozen=True, slots=True)
class Dispute:
    """The sentence that contests, and the invoices it or the mail names."""

    statement: str
    invoices: tuple[InvoicePaid, ...]


def read_dispute(strips: tuple[Strip, ...], subject: Phrase | None, findings: Findings) -> Dispute:
    """Return the sentence that contests; invoices named in it, or else those named in the whole mail."""
    sentence = dispute_in(strips)
    return Dispute("", ()) if sentence is None else _about(sentence, strips, subject, findings)


def read_mention(strips: tuple[Strip, ...], subject: Phrase | None, findings: Findings) -> Dispute:
    """Return the sentence of a mail that names an invoice and may contest it, though no clear words do."""
    sentence = trouble_in(strips)
    if sentence is None or not _named(sentence, strips, subject):
        return Dispute("", ())
    return _about(sentence, strips, subject, findings)


def _about(sentence: Phrase, strips: tuple[Strip, ...], subject: Phrase | None, findings: Findings) -> Dispute:
    statement = findings.keep("statement", Found(sentence.text, sentence.evidence()))
    invoices: dict[str, InvoicePaid] = {}
    for found in _named(sentence, strips, subject)[:50]:
        if number_key(found.value) not in invoices:
            findings.keep(f"invoices.{len(invoices)}.number", found)
            invoices[number_key(found.value)] = InvoicePaid(found.value)
    return Dispute(statement, tuple(invoices.values()))


def _named(sentence: Phrase, strips: tuple[Strip, ...], subject: Phrase | None) -> list[Found[str]]:
    named = list(named_numbers(sentence, _INVOICE)) or [
        found for strip in strips for found in named_numbers(strip.whole, _INVOICE)
    ]
    return named or (list(named_numbers(subject, _INVOICE)) if subject is not None else [])
