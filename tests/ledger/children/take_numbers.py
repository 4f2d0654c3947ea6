"""Issues a number of invoices in one series, as a worker process of its own, racing with others."""

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from ledger import Cause, Files, open_ledger
from ledger.errors import NotFound
from ledger.invoices import Running
from rules.invoice import IssuedInvoice
from rules.json_shape import from_json

url, job, name, count, data = sys.argv[1:]
ledger = open_ledger(url, Files(Path("unused")), lambda: datetime.now(UTC))
invoice = from_json(IssuedInvoice, json.loads(data))
for turn in range(int(count)):
    try:
        with ledger.change("issue", Cause("rule", "test"), f"{name}:{turn}", {}) as books:
            number = books.series.take("F2026", date(2026, 11, 24))
            named = replace(invoice, number=f"F2026-{number:04d}")
            books.invoices.add(int(job), named, Running("F2026", number))
            if turn % 3 == 0:
                books.jobs.load(0)  # fails: the number must be given back
    except NotFound:
        continue
ledger.close()
