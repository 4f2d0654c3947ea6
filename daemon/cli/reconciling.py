"""A bank statement from the command line: it books by itself what is certain, as an enrolled bank's mail would."""

import json
from collections.abc import Sequence
from contextlib import suppress

from daemon.cli.language import say
from daemon.errors import SettingsRefused
from extractors.bank.errors import BrokenBankFile
from ledger import Cause
from rules.facts import Facts, Kind
from rules.json_shape import JsonValue
from rules.money import ZERO, Money, total
from rules.payment import MatchDecision, Proposal
from rules.wording import date_text, euros_text
from workers.booking import BookedLine
from workers.decide import paper_of
from workers.office import Office
from workers.statements import book_statement, read_statement

XML = "application/xml"


class _DryRun(Exception):
    """Rolls everything back once the lines are known."""


def reconcile(office: Office, content: bytes, name: str, *, dry_run: bool) -> tuple[BookedLine, ...]:
    """Book a camt file's lines; in a dry run the same work is rolled back. Raises SettingsRefused."""
    try:
        statement = read_statement(office, content)
    except BrokenBankFile as error:
        raise SettingsRefused(f"{name}: {error}") from error
    ours = set(office.policy.company_ibans)
    for account in statement.accounts:
        if account.number not in ours:
            raise SettingsRefused(
                say(
                    f"{name} : le compte {account.number} n'est pas le nôtre",
                    f"{name}: {account.number} is not our account",
                )
            )
    digest = office.files.put(content)
    key = f"reconcile:{digest}:{office.secret()}"
    lines: tuple[BookedLine, ...] = ()
    with suppress(_DryRun), office.change("statement reconciled", Cause("command", "reconcile"), key, {}) as books:
        document_id = books.documents.add(None, 0, name, XML, digest)
        facts = Facts(kind=Kind.BANK_STATEMENT)
        books.documents.record_facts(document_id, facts, "camt")
        paper = paper_of(office, books, books.documents.get(document_id), facts, None)
        lines = book_statement(office, books, statement, paper)
        if dry_run:
            raise _DryRun
    return lines


def lines_to_json(lines: Sequence[BookedLine], _language: str) -> str:
    """Return the lines as interface.md §6 has them."""
    rows: list[JsonValue] = [_row(number, line) for number, line in enumerate(lines, start=1)]
    sums: dict[str, Money] = {}
    for line in lines:
        decision = line.match.decision
        sums[decision] = sums.get(decision, ZERO) + line.entry.amount
    return (
        json.dumps({"lines": rows, "totals": {each: str(sums[each]) for each in sorted(sums)}}, ensure_ascii=False)
        + "\n"
    )


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
    """Return the lines for people: what each pays, or that it is asked about."""
    words = {
        MatchDecision.BOOKED: say("enregistré", "booked"),
        MatchDecision.PROPOSED: say("à confirmer", "to be confirmed"),
        MatchDecision.UNKNOWN: say("inconnu", "unknown"),
        MatchDecision.SET_ASIDE: say("mis de côté", "set aside"),
    }
    rows = []
    for line in lines:
        pays = line.match.proposals[0].allocations if line.match.proposals else ()
        invoices = ", ".join(each.invoice for each in pays)
        day, amount = date_text(language, line.entry.booked_on), euros_text(language, line.entry.amount)
        rows.append(
            f"{day}  {amount:>14}  {line.entry.payer[:24]:<24}  {words[line.match.decision]}  {invoices}".rstrip()
        )
    booked = total(line.entry.amount for line in lines if line.match.decision is MatchDecision.BOOKED)
    rows.append(say(f"Enregistré : {euros_text(language, booked)}", f"Booked: {euros_text(language, booked)}"))
    return "\n".join(rows) + "\n"
