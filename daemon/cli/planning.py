"""From the files of a quote and its amendments to the plan of their invoices."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from daemon.cli.files import Firm, ReadFile, read_file, today
from daemon.cli.showing.read_facts import WARNINGS, kind_of_document
from daemon.cli.showing.tongue import Tongue
from daemon.errors import UsedWrongly
from outbox.writing import language_of
from rules.facts import Facts, Kind
from rules.money import NOTHING
from rules.offer import Unusable, accepted_as_signed, amendment_of, quote_of
from rules.plan import Plan, plan
from rules.quote import Amendment, QuoteVersion
from rules.reasons import doubt_field, doubt_text
from rules.spelling import same_number

#: The invoice before which amendments count where nothing else is said.
AFTER_THE_DEPOSIT = 2
#: Doubts about these change what would be billed, and when; those about figures make an offer unusable.
BILLED_BY = ("schedule", "retention_percent")


def plan_of_files(quote: Path, amendments: Sequence[Path], firm: Firm, before: int | None) -> Plan:
    """Return what the documents would bill; what cannot be planned is a doubt. Raises UsedWrongly, NeedsAPerson.

    An amendment counts when it is signed and of this quote; the others are named in the warnings and doubts.
    """
    offered = _only(quote, Kind.QUOTE, firm)
    changes = [_only(each, Kind.AMENDMENT, firm) for each in amendments]
    version = quote_of(offered.facts, 0, firm.language)
    warnings = [words for each in (offered, *changes) for words in _warnings(each, firm)]
    if isinstance(version, Unusable):
        return Plan(net=NOTHING, vat=NOTHING, doubts=version.reasons, warnings=tuple(warnings))
    counted: list[Amendment] = []
    doubts: list[str] = []
    for change in changes:
        amendment = _amendment(change, version, firm)
        if isinstance(amendment, Amendment):
            counted.append(amendment)
        else:
            doubts += amendment.reasons
    made = plan(version, counted, firm.policy, before or AFTER_THE_DEPOSIT, firm.language)
    _refuse_beyond(made, before, firm)
    found = made.doubts or tuple(_doubts(offered.facts, firm.language))
    return replace(made, doubts=(*found, *doubts), warnings=(*made.warnings, *warnings))


def _refuse_beyond(made: Plan, before: int | None, firm: Firm) -> None:
    """An invoice that the plan does not have comes after no amendment."""
    last = len(made.invoices)
    if before is None or not last or before <= last:
        return
    say = Tongue(language_of(firm.language)).say
    raise UsedWrongly(
        say(
            f"--before {before} : au plan, les factures vont de 1 à {last} ; donnez un de ces rangs",
            f"--before {before}: the plan's invoices go from 1 to {last}; give one of these",
        )
    )


def _only(path: Path, kind: Kind, firm: Firm) -> ReadFile:
    """Return the one document of a file that is of *kind*."""
    tongue = Tongue(language_of(firm.language))
    read = read_file(path, firm)
    fitting = [each for each in read if each.facts.kind is kind]
    if len(fitting) == 1:
        return fitting[0]
    wanted = kind_of_document(kind, tongue)
    seen = ", ".join(kind_of_document(each.facts.kind, tongue) for each in read)
    raise UsedWrongly(
        tongue.say(
            f"{path} n'est pas lu comme un {wanted} mais comme : {seen}",
            f"{path} is not read as one {wanted} but as: {seen}",
        )
    )


def _amendment(change: ReadFile, quote: QuoteVersion, firm: Firm) -> Amendment | Unusable:
    amendment = amendment_of(change.facts, 0, firm.language)
    if isinstance(amendment, Unusable):
        return Unusable(tuple(f"{change.name} : {reason}" for reason in amendment.reasons))
    if not same_number(amendment.quote_number, quote.number):
        tongue = Tongue(language_of(firm.language))
        reason = tongue.say(
            f"l'avenant {amendment.number} modifie le devis {amendment.quote_number} et non {quote.number}",
            f"amendment {amendment.number} changes quote {amendment.quote_number}, not {quote.number}",
        )
        return Unusable((reason,))
    return accepted_as_signed(amendment, change.facts, today())


def _doubts(facts: Facts, language: str) -> Iterator[str]:
    return (
        f"{doubt_field(language, doubt.field)} : {doubt_text(language, doubt)}"
        for doubt in facts.doubts
        if doubt.field.partition(".")[0] in BILLED_BY
    )


def _warnings(read: ReadFile, firm: Firm) -> Iterator[str]:
    tongue = Tongue(language_of(firm.language))
    return (
        f"{read.name} : {tongue.say(WARNINGS[each.kind], each.kind.replace('_', ' '))} : {each.detail}"
        for each in read.facts.warnings
    )
