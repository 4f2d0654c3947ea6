"""From a document to its facts, by patterns alone: labels, tables, arithmetic."""

import datetime as dt
import re
from dataclasses import replace

from extractors.patterns.amounts import amounts_in
from extractors.patterns.cancelling import GIVEN_UP, gives_up_in
from extractors.patterns.claims import agreement_in_doubt
from extractors.patterns.dates import order_in
from extractors.patterns.debits import DEBITED, debited_in
from extractors.patterns.delivery_note import read_delivered
from extractors.patterns.dispute import read_dispute, read_mention
from extractors.patterns.findings import Findings, Found
from extractors.patterns.handover import handed_over_on, read_handover
from extractors.patterns.issue_date import read_date, read_valid_until
from extractors.patterns.kind import Named, read_kind
from extractors.patterns.language import has_day_first, words_of
from extractors.patterns.lump_sum import read_lump_sum
from extractors.patterns.mail_day import mail_day
from extractors.patterns.notice_date import read_notice_date
from extractors.patterns.numbers import read_number, read_quote_number
from extractors.patterns.parties import read_parties
from extractors.patterns.phrase import Phrase, Strip, phrase, strips_of
from extractors.patterns.priced import read_priced
from extractors.patterns.progress_claim import claim_words, with_claim
from extractors.patterns.purchase_order import with_order
from extractors.patterns.remittance import read_remittance
from extractors.patterns.schedule import read_schedule
from extractors.patterns.signature import read_signature, signature_begins
from extractors.patterns.signature_block import Sides, blocks_of, sides_of
from extractors.patterns.snags import read_reserves, refused_in
from extractors.patterns.terms import read_retention, read_terms
from extractors.patterns.words.table import Words
from extractors.patterns.works_statement import read_works_statement
from extractors.reader import ReadingContext
from rules.document import NOWHERE, Document, Word
from rules.facts import Facts, Kind, Signature, SignatureKind, SignatureStatus

_PRICED = frozenset(
    {
        Kind.QUOTE,
        Kind.AMENDMENT,
        Kind.PURCHASE_ORDER,
        Kind.DELIVERY_NOTE,
        Kind.PROGRESS_CLAIM,
        Kind.INVOICE,
        Kind.CREDIT_NOTE,
    }
)
_OFFERED = frozenset({Kind.QUOTE, Kind.AMENDMENT, Kind.PURCHASE_ORDER})
_SIGNED = frozenset({Kind.QUOTE, Kind.AMENDMENT, Kind.PURCHASE_ORDER, Kind.HANDOVER})
_PERHAPS_SIGNED = frozenset({Kind.DELIVERY_NOTE, Kind.PROGRESS_CLAIM})
_NUMBERED = _PRICED | {Kind.HANDOVER}


class PatternReader:
    """Reads ordinary French and English business documents without a model."""

    name = "patterns"

    def read(self, document: Document, context: ReadingContext) -> Facts:
        """Return what *document* says.

        A value is given where its label is plain and the arithmetic agrees;
        otherwise it is left out, or given with a doubt. `evidence` holds the words of each value.
        """
        strips = strips_of(document)
        if not strips:
            return Facts(kind=Kind.OTHER)
        findings = Findings()
        words = words_of(_start(strips))
        named = _credited(read_kind(strips, context.mail_subject, findings, words.kinds), strips, context, findings)
        facts = _Reading(document, strips, context, named, findings, words).facts()
        return replace(facts, evidence=findings.evidence, doubts=tuple(findings.doubts))


def _credited(named: Named, strips: tuple[Strip, ...], context: ReadingContext, findings: Findings) -> Named:
    """Return what a document is *named*; a notice by which the firm itself is debited is set aside."""
    debited = debited_in(strips, context.company) if named.like is Kind.REMITTANCE else None
    if debited is None:
        return named
    findings.doubt("kind", DEBITED, debited.text)
    return Named(Kind.OTHER, Kind.OTHER)


def _start(strips: tuple[Strip, ...]) -> str:
    return "\n".join(strip.whole.plain for strip in strips[:400])


class _Reading:
    """One document being read: its rows, its kind, and the findings so far."""

    def __init__(
        self,
        document: Document,
        strips: tuple[Strip, ...],
        context: ReadingContext,
        named: Named,
        findings: Findings,
        words: Words,
    ) -> None:
        self._document = document
        self._strips = strips
        self._context = context
        self._named = named
        self._kind = named.like
        self._signed_as = named.like if named.like is Kind.DELIVERY_NOTE else Kind.QUOTE  # « Reçu conforme le … »
        self._findings = findings
        self._words = words
        self._order = order_in(_start(strips), by_language=has_day_first(_start(strips)))

    def facts(self) -> Facts:
        """Return the facts that every document has, and those of its kind."""
        signed_on = Kind.HANDOVER is self._kind  # a certificate's date is that of its signature
        begins = len(self._strips) if signed_on else signature_begins(self._strips, Sides(self._signed_as))
        unsigned = self._strips[:begins] or self._strips
        number = read_number(self._strips, self._kind, self._findings, self._words.numbers, self._named.title)
        parties = read_parties(self._strips, self._kind, self._context.company, self._findings)
        facts = Facts(
            kind=self._named.kind,
            direction=parties.direction,
            number=number.number,
            version=number.version,
            date=self._date(unsigned) if self._kind in _NUMBERED else None,
            currency=self._currency() if self._kind in _PRICED | {Kind.REMITTANCE} else "",
            seller=parties.seller,
            client=parties.client,
        )
        if self._kind in _NUMBERED | {Kind.APPROVAL, Kind.REMITTANCE} and self._kind is not Kind.QUOTE:
            quote = read_quote_number(self._strips, number.number, self._findings, self._words.numbers)
            version = quote.version if self._kind is Kind.APPROVAL else facts.version
            facts = replace(facts, quote_number=quote.number, version=version)
        return self._dated(self._of_kind(facts))

    def _date(self, strips: tuple[Strip, ...]) -> dt.date | None:
        on = read_date(strips, self._kind, self._findings, self._order, self._words.dates)
        if on is None and self._kind is Kind.HANDOVER and not self._findings.doubts_of("date"):
            return handed_over_on(self._strips, self._findings, self._order)
        return on

    def _dated(self, facts: Facts) -> Facts:
        """Return *facts* with the day of the mail whose text they are, where they bear none."""
        if facts.date is not None or self._kind not in _NUMBERED | {Kind.REMITTANCE}:
            return facts
        day = mail_day(self._strips, self._context.mail_date, facts, self._findings)
        until = facts.valid_until
        if day is not None and until is None and self._kind in _OFFERED and not self._findings.doubts_of("valid_until"):
            until = read_valid_until(self._strips, self._findings, self._order, self._words.dates, day)
        return replace(facts, date=day, valid_until=until)

    def _of_kind(self, facts: Facts) -> Facts:
        if self._kind in _PRICED:
            facts = self._priced(facts)
        if self._kind is Kind.PROGRESS_CLAIM:
            facts = with_claim(facts, self._document, self._strips, self._findings, self._order)
        if self._kind in _OFFERED:
            facts = self._offered(facts)
        if self._kind in _SIGNED | _PERHAPS_SIGNED:
            facts = replace(facts, signature=self._signature(facts))
        if self._kind is Kind.PURCHASE_ORDER:
            facts = with_order(facts, self._strips, self._context.company, self._findings, self._order)
        return self._of_one_kind(facts)

    def _of_one_kind(self, facts: Facts) -> Facts:
        """Return *facts* with what only documents of their kind say."""
        if self._kind is Kind.HANDOVER:
            handed = read_handover(self._strips, self._findings, self._document)
            return replace(facts, milestone=handed.milestone, snags=handed.snags, snags_lifted=handed.lifted)
        if self._kind is Kind.REMITTANCE:
            return self._remittance(facts)
        if self._kind is Kind.DISPUTE:
            dispute = read_dispute(self._strips, self._subject(), self._findings)
            return replace(facts, statement=dispute.statement, invoices=dispute.invoices)
        if self._kind is Kind.APPROVAL:
            return replace(facts, signature=self._mail_signature(), statement=self._statement())
        if self._kind is Kind.OTHER and self._strips[0].page == 0:
            return self._mail(facts)
        return facts

    def _mail(self, facts: Facts) -> Facts:
        """Return what a mail of no clear kind may still be: an acceptance with a condition, a word about an invoice."""
        if sentence := agreement_in_doubt(self._strips):
            self._findings.doubt("kind", "an acceptance with a condition or a question", sentence.text)
            return facts
        if sentence := gives_up_in(self._strips):
            self._findings.doubt("kind", GIVEN_UP, sentence.text)
            return facts
        mention = read_mention(self._strips, self._subject(), self._findings)
        return replace(facts, statement=mention.statement, invoices=mention.invoices)

    def _signature(self, facts: Facts) -> Signature | None:
        """Return the client's signature; one that is older than the document, or the firm's own, is none."""
        sides = sides_of(facts, self._kind, self._context.company)
        if self._kind in _PERHAPS_SIGNED and not blocks_of(self._strips, sides):
            return None
        signature = read_signature(self._strips, self._findings, self._order, sides)
        refused = self._kind is Kind.HANDOVER and refused_in(self._strips) is not None
        if refused or (signature.name and sides.is_firm(signature.name)):
            return Signature(status=SignatureStatus.UNCLEAR)
        if facts.date is None or signature.date is None or signature.date >= facts.date:
            return signature
        self._findings.doubt("signature.date", "the signature is older than the document", signature.date, facts.date)
        return Signature(status=SignatureStatus.UNCLEAR)

    def _priced(self, facts: Facts) -> Facts:
        words = claim_words(self._words) if self._kind is Kind.PROGRESS_CLAIM else self._words
        priced = read_priced(self._document, self._strips, self._findings, words)
        totals, lines = priced.totals, priced.lines
        if self._kind is Kind.DELIVERY_NOTE and not lines:
            lines = read_delivered(self._document, self._strips, self._findings)
        delivered = self._kind is Kind.DELIVERY_NOTE
        return replace(
            facts,
            snags=read_reserves(self._document, self._strips, self._findings) if delivered else "",
            lines=lines,
            discount=totals.discount,
            vat=totals.vat,
            net=totals.net,
            vat_total=totals.vat_total,
            gross=totals.gross,
            payment_terms=read_terms(self._strips, self._findings, self._words.terms),
            retention_percent=read_retention(self._strips, self._findings),
        )

    def _offered(self, facts: Facts) -> Facts:
        return replace(
            facts,
            valid_until=read_valid_until(self._strips, self._findings, self._order, self._words.dates, facts.date),
            schedule=read_schedule(self._document, self._strips, self._findings),
            statement=read_works_statement(self._strips, self._findings),
            lump_sum=read_lump_sum(self._strips, self._findings),
        )

    def _remittance(self, facts: Facts) -> Facts:
        read = read_remittance(self._strips, self._context.company, self._findings, self._order)
        return replace(
            facts,
            date=read_notice_date(self._strips, self._findings, self._order),
            payer=read.payer,
            amount=read.amount,
            value_date=read.value_date,
            reference=read.reference,
            invoices=read.invoices,
            deductions=read.deductions,
        )

    def _currency(self) -> str:
        text = "\n".join(strip.whole.plain for strip in self._strips)
        codes = {code for code, mark in _CURRENCIES.items() if re.search(mark, text)}
        return codes.pop() if len(codes) == 1 else ""

    def _subject(self) -> Phrase | None:
        words = self._context.mail_subject[:500].split()
        return phrase(0, tuple(Word(word, NOWHERE) for word in words)) if words else None

    def _mail_signature(self) -> Signature:
        return Signature(status=SignatureStatus.SIGNED, kind=SignatureKind.MAIL)

    def _statement(self) -> str:
        """Return the sentence that accepts; an amount in the mail may be another than the quote's."""
        named = [str(each.money) for strip in self._strips for each in amounts_in(strip.whole.plain) if not each.bare]
        if named:
            self._findings.doubt("gross", "the acceptance names an amount", *named)
        sentence = agreement_in_doubt(self._strips)
        return self._findings.keep("statement", Found(sentence.text, sentence.evidence())) if sentence else ""


_CURRENCIES = {
    "EUR": r"€|\beur(?:os?)?\b|\d[.,]\d\d ?e(?![\w'])",
    "USD": r"\$|\busd\b",
    "GBP": r"£|\bgbp\b",
    "CHF": r"\bchf\b",
}
