"""A bank statement from the command line: it books by itself what is certain, as an enrolled bank's mail would."""

from contextlib import suppress
from dataclasses import replace

from daemon.cli.language import say
from daemon.errors import UsedWrongly
from extractors.bank.errors import BrokenBankFile
from ledger import Cause
from rules.facts import Facts, Kind
from rules.reasons import reason_text
from workers.booking import BookedLine
from workers.decide import paper_of
from workers.office import Office
from workers.statements import book_statement, read_statement

XML = "application/xml"


class _DryRun(Exception):
    """Rolls everything back once the lines are known."""


def reconcile(office: Office, content: bytes, name: str, *, dry_run: bool) -> tuple[BookedLine, ...]:
    """Book a camt file's lines; in a dry run the same work is rolled back. Raises UsedWrongly."""
    try:
        statement = read_statement(office, content)
    except BrokenBankFile as error:
        raise UsedWrongly(say(f"{name} : {reason_text('fr', str(error))}", f"{name}: {error}")) from error
    ours = set(office.policy.company_ibans)
    for account in statement.accounts:
        if account.number not in ours:
            raise UsedWrongly(
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
            lines = tuple(replace(line, asked=None) for line in lines)  # those questions are rolled back as well
            raise _DryRun
    return lines
