"""Reconciled lines: interface.md §6 for programs, and for people each line with why it pays what, or why not."""

import json
from collections.abc import Iterator, Sequence

from daemon.cli.showing.tongue import Tongue
from outbox.clean import clean
from outbox.wording import wording
from outbox.writing import language_of
from rules.facts import Deduction
from rules.json_shape import JsonValue
from rules.money import ZERO, Money, total
from rules.payment import MatchDecision, Proposal
from rules.wording import date_text, euros_text
from workers.booking import EURO, BookedLine
from workers.payment_questions import MOST_WAYS
from workers.phrases import say as say_why

#: Characters of a payer's name and of a bank line's words that are shown.
NAME, WORDS = 28, 110
_ASKED = frozenset({MatchDecision.PROPOSED, MatchDecision.UNKNOWN})


def lines_to_json(lines: Sequence[BookedLine], _language: str) -> str:
    """Return the lines as interface.md §6 has them."""
    rows: list[JsonValue] = [_row(number, line) for number, line in enumerate(lines, start=1)]
    totals = {decision: str(amount) for decision, amount in _totals(lines).items()}
    return json.dumps({"lines": rows, "totals": totals}, ensure_ascii=False) + "\n"


def _totals(lines: Sequence[BookedLine]) -> dict[str, Money]:
    """Return the euros of each decision; other currencies are no euros."""
    sums: dict[str, Money] = {}
    for line in lines:
        if line.entry.currency == EURO:
            sums[line.match.decision] = sums.get(line.match.decision, ZERO) + line.entry.amount
    return {each: sums[each] for each in sorted(sums)}


def _row(number: int, line: BookedLine) -> dict[str, JsonValue]:
    first = line.match.proposals[0] if line.match.proposals else Proposal(())
    return {
        "line": number,
        "date": line.entry.booked_on.isoformat(),
        "amount": str(line.entry.amount),
        "payer": line.entry.payer,
        "text": line.entry.text,
        "decision": line.match.decision,
        "allocations": _allocations(first),
        "deductions": [{"kind": each.kind, "amount": str(each.amount)} for each in first.deductions],
        "candidates": [
            {"allocations": _allocations(each), "why_not": each.why_not}
            for each in line.match.proposals
            if line.match.decision is MatchDecision.PROPOSED
        ],
        "reasons": list(line.match.reasons),
    }


def _allocations(proposal: Proposal) -> list[JsonValue]:
    return [{"invoice": each.invoice, "amount": str(each.amount)} for each in proposal.allocations]


def lines_to_text(lines: Sequence[BookedLine], language: str) -> str:
    """Return the lines for people: what each pays and why, or what it may pay and why that is not certain."""
    rows = [row for number, line in enumerate(lines, start=1) for row in _shown(number, line, language)]
    sums, say = _totals(lines), _tongue(language).say
    if sums:
        parts = (f"{_decision(MatchDecision(each), language)} {euros_text(language, sums[each])}" for each in sums)
        rows += ["", say("Total : ", "Total: ") + " · ".join(parts)]
    return "\n".join(rows or [say("Le relevé ne contient aucune ligne.", "The statement has no line.")]) + "\n"


def _tongue(language: str) -> Tongue:
    return Tongue(language_of(language))


def _decision(decision: MatchDecision, language: str) -> str:
    say = _tongue(language).say
    return {
        MatchDecision.BOOKED: say("enregistré", "booked"),
        MatchDecision.PROPOSED: say("à confirmer", "to be confirmed"),
        MatchDecision.UNKNOWN: say("inconnu", "unknown"),
        MatchDecision.SET_ASIDE: say("mis de côté", "set aside"),
    }[decision]


def _shown(number: int, line: BookedLine, language: str) -> Iterator[str]:
    entry, found, say = line.entry, line.match, _tongue(language).say
    euros = entry.currency == EURO
    amount = euros_text(language, entry.amount) if euros else f"{entry.amount} {entry.currency}"
    asked = say(f" - question n° {line.asked}", f" - question no. {line.asked}") if line.asked else ""
    payer = clean(entry.payer)[:NAME]
    yield (
        f"{number:>3}  {date_text(language, entry.booked_on)}  {amount:>14}  {payer:<{NAME}}  "
        f"{_decision(found.decision, language)}{asked}"
    ).rstrip()
    if found.decision in _ASKED and entry.text.strip():
        yield f"       « {clean(' '.join(entry.text.split()))[:WORDS]} »"
    why = ", ".join(say_why(language, f"match_{reason}") for reason in found.reasons)
    proposals = found.proposals[:MOST_WAYS]
    if found.decision is MatchDecision.BOOKED:
        for each in proposals[:1]:
            yield f"       → {_pays(each, language)}" + (f" ({why})" if why else "")
            yield from _missing(each, language)
        return
    if why:
        yield f"       {why}"
    for index, each in enumerate(proposals, start=1):
        yield f"       {index}. {_pays(each, language)}{_reasons(each, language)}"
        yield from _missing(each, language)


def _pays(proposal: Proposal, language: str) -> str:
    return ", ".join(f"{each.invoice} {euros_text(language, each.amount)}" for each in proposal.allocations)


def _reasons(proposal: Proposal, language: str) -> str:
    reasons = ", ".join(say_why(language, f"match_{reason}") for reason in proposal.reasons)
    doubt = _tongue(language).say("pas certain : ", "not certain: ") + say_why(language, f"match_{proposal.why_not}")
    return (f" ({reasons})" if reasons else "") + (f" ; {doubt}" if proposal.why_not else "")


def _missing(proposal: Proposal, language: str) -> Iterator[str]:
    """Say what was deducted, and that it leaves something to decide."""
    if proposal.deductions:
        missing = euros_text(language, total(each.amount for each in proposal.deductions))
        names = " + ".join(_deduction(each, language) for each in proposal.deductions)
        yield "          " + _tongue(language).say(f"il manque {missing} = {names}", f"{missing} missing = {names}")


def _deduction(deduction: Deduction, language: str) -> str:
    catalogue = wording(language_of(language))
    key = f"deduction.{deduction.kind}"
    name = catalogue(key) if key in catalogue else deduction.kind.replace("_", " ")
    return f"{name} {deduction.document}".strip()
