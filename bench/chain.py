"""Mails a minute through the whole chain, without a language model, beside the least that any program would do.

    PYTHONPATH=.:tests python bench/chain.py [--mails 400] [--postgres]

A real Dovecot's mailbox gets all mails at one moment. One in four is a signed quote, each of another job and client,
that ends as a draft: rendered, validated by the official rules, and mailed to the approver. The others are quotes that
staff sent, remittances (which end as a question to the approver), certificates, and mails without a file. The real
daemon works them off in this process with its children, on its default settings; the clock stops when every mail is
settled, nothing waits to be done, and the SMTP server has every mail about drafts and questions.

The floor is measured in the same run, on the same mails and the same kind of database: one loop fetches them over
IMAP, checks and parses them, takes the text of each page with docling-parse, and commits once a mail. It uses one
processor, reads nothing out of the text, renders nothing, sends nothing, and a crash in a parser would end it.

How to read it: compare the ratio of the two from run to run and from machine to machine, and only of runs in which the
others on the machine had little of the processor meanwhile: the last figure says how much. Our own seconds of
processor, those of the daemon with its children, Dovecot, the SMTP server and this script, hardly depend on them.
SQLite syncs to the disk at every commit, so a slow disk shows; PostgreSQL runs as the tests run it, without syncing.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep

from floor import straight_line
from letters import ONE_SIGNED_IN, letters
from mail_server import mail_server
from meter import Span, metered
from sqlalchemy import Engine, create_engine, text

from daemon.clock import now
from daemon.demo.cast import MAILBOX, write_settings
from daemon.demo.servers import PASSWORD
from daemon.logging import configure_logging
from daemon.run import Daemon
from daemon.settings import load_settings
from servers.dovecot import Dovecot
from servers.postgres import Postgres
from servers.processes import short_folder
from servers.waiting import until

#: Mails of each kind that warm everything up before the clock starts: children, rules, fonts.
WARM_UP = 20
#: Where the mails wait for the start, and a second account that has the same ones for the floor.
STAGE, FLOOR = "Stage", "floor@atelier.example"
#: Seconds in which all must be done.
PATIENCE = 1800.0
#: Seconds between two looks: to look more often would slow down what is measured.
LOOK = 0.25
WORK_LEFT = """
SELECT (SELECT count(*) FROM mails WHERE state = 'stored')
     + (SELECT count(*) FROM tasks WHERE state IN ('ready', 'leased') AND step <> 'remind')
     + (SELECT count(*) FROM outgoing WHERE state IN ('pending', 'sending'))
"""
MAILS = "SELECT count(*) FROM mails"
DRAFTS_MAILED = "SELECT count(DISTINCT subject_ref) FROM outgoing WHERE purpose = 'draft' AND state = 'sent'"


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured."""

    mails: int
    drafts: int
    sent: int
    chain: Span
    floor: Span

    def __str__(self) -> str:
        return (
            f"{self.mails} mails, {self.drafts} drafts, {self.sent} mails sent\n"
            f"chain  {self._line(self.chain)}\n"
            f"floor  {self._line(self.floor)}\n"
            f"ratio  {self.chain.wall / self.floor.wall:6.2f} (chain to floor, in time)"
        )

    def _line(self, span: Span) -> str:
        pace = f"{self.mails / span.wall * 60:6.0f} mails/min  {span.wall:6.1f} s"
        return f"{pace}  processor {span.ours:6.1f} s, others meanwhile {span.others:6.1f} s"


def measure(mails: int, *, postgres: bool) -> Figures:
    """Run the chain, then the floor."""
    configure_logging(40)
    with ExitStack() as stack:
        folder = short_folder("bench")
        dovecot = stack.enter_context(Dovecot())
        for account in (MAILBOX, FLOOR):
            dovecot.add_user(account, PASSWORD)
        smtp_port, taken = stack.enter_context(mail_server())
        url, floor_url = _databases(stack, folder, postgres=postgres)
        settings = load_settings(write_settings(folder, dovecot.port, smtp_port, "fr"), {"FACTURIER_LEDGER__URL": url})
        engine = create_engine(url)
        stack.callback(engine.dispose)
        today = now().date()
        raw = list(letters(WARM_UP, mails, today))
        _lay(dovecot, FLOOR, "INBOX", raw)
        with _running(Daemon(settings)):
            _work_off(dovecot, engine, list(letters(0, WARM_UP, today)))
            before = _number(engine, DRAFTS_MAILED), taken()
            chain = _work_off(dovecot, engine, raw)
            drafts, sent = _number(engine, DRAFTS_MAILED) - before[0], taken() - before[1]
        with dovecot.session(FLOOR) as client:
            client.select_folder("INBOX", readonly=True)
            floor_engine = create_engine(floor_url)
            stack.callback(floor_engine.dispose)
            with metered() as floor:
                straight_line(client, floor_engine)
    if drafts != mails // ONE_SIGNED_IN:
        raise SystemExit(f"{drafts} drafts were mailed, not {mails // ONE_SIGNED_IN}: these figures mean nothing")
    return Figures(mails, drafts, sent, chain, floor)


def _work_off(dovecot: Dovecot, engine: Engine, raw: Sequence[bytes]) -> Span:
    """Let all mails arrive at one moment, and wait until nothing is left to do."""
    due = _number(engine, MAILS) + len(raw)
    _lay(dovecot, MAILBOX, STAGE, raw)
    deadline = perf_counter() + PATIENCE
    with dovecot.session(MAILBOX) as client:
        client.select_folder(STAGE)
        with metered() as span:
            client.move("1:*", "INBOX")
            while _number(engine, MAILS) < due or _number(engine, WORK_LEFT):
                if perf_counter() > deadline:
                    raise SystemExit("the daemon does not come to an end: these figures mean nothing")
                sleep(LOOK)
    return span


def _lay(dovecot: Dovecot, account: str, folder: str, raw: Sequence[bytes]) -> None:
    with dovecot.session(account) as client:
        if not client.folder_exists(folder):
            client.create_folder(folder)
        for each in raw:
            client.append(folder, each)


def _number(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)


def _databases(stack: ExitStack, folder: Path, *, postgres: bool) -> tuple[str, str]:
    """Return the URLs of the chain's database and of the floor's."""
    if not postgres:
        return f"sqlite:///{folder}/chain.db", f"sqlite:///{folder}/floor.db"
    server = stack.enter_context(Postgres())
    return server.url(server.create()), server.url(server.create())


@contextmanager
def _running(daemon: Daemon) -> Iterator[None]:
    """Run the daemon, from its first look at the mailbox on."""
    stop = Event()
    thread = Thread(target=daemon.run, args=(stop,), name="daemon")
    thread.start()
    try:
        until(lambda: all(each.watch.state.last_sync for each in daemon.watchers), what="the first look")
        yield
    finally:
        stop.set()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=400, help="how many mails arrive (default: 400)")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    given = parser.parse_args()
    print(measure(given.mails, postgres=given.postgres))


if __name__ == "__main__":
    main()
