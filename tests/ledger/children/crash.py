"""Begins a change, writes, says so, and waits to be killed before the end of it."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from ledger import Cause, Files, open_ledger
from rules.party import Client

ledger = open_ledger(sys.argv[1], Files(Path("unused")), lambda: datetime.now(UTC))
with ledger.change("client", Cause("person", "test"), "client:crash", {}) as books:
    books.clients.add(Client(name="Nobody"))
    books.references.next()
    sys.stdout.write("written\n")
    sys.stdout.flush()
    sys.stdin.read()
