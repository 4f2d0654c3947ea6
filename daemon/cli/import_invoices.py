"""Taking over the invoices of another tool: a list is recorded whole, or not at all with each line's fault."""

import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256

from daemon.cli.invoice_files import Given, LineFault, invoices_in, is_column, sums_to_check
from daemon.cli.language import say
from daemon.errors import UsedWrongly
from ledger import AlreadyDone, Cause
from rules.spelling import fold
from workers.office import Office
from workers.opening_invoices import Former, TakenOver, take_over

#: Faults of one file that are told.
MOST_TOLD = 50


class _Halves(Exception):
    """Some lines cannot be recorded: the transaction is given up."""


def mapping(columns: Sequence[str]) -> dict[str, str]:
    """Return what the file's headers mean, as `HEADER=column` words say it. Raises UsedWrongly."""
    mapped: dict[str, str] = {}
    for each in columns:
        header, _, column = each.rpartition("=")
        if not header or not is_column(column.strip()):
            raise UsedWrongly(
                say(
                    f"« {each} » : écrivez EN-TÊTE=colonne, par exemple « N° pièce=number » ou « Base 20=net_20 »",
                    f"{each!r}: write HEADER=column, for example 'Piece no.=number' or 'Base 20=net_20'",
                )
            )
        mapped[fold(header.strip())] = column.strip()
    return mapped


def import_list(office: Office, content: bytes, name: str, mapped: Mapping[str, str]) -> str:
    """Record the invoices of a list; say what became of them. Raises UsedWrongly, after telling each line's fault."""
    given, faults = invoices_in(content, name, mapped)
    faults += [LineFault(each.line, why) for each in given if (why := sums_to_check(each))]
    _stop_at(faults, name)
    former = [_former(each) for each in given]
    taken = TakenOver((), (), ())
    key = f"import invoices:{sha256(content).hexdigest()}:{sha256(repr(sorted(mapped.items())).encode()).hexdigest()}"
    try:
        with office.change("invoices imported", Cause("command", "import"), key, {"count": len(former)}) as books:
            taken = take_over(office, books, former)
            _give_up(taken)
    except AlreadyDone:
        return say("déjà repris", "imported already")
    except _Halves:
        _stop_at([LineFault(each.line, each.why) for each in taken.refused], name)
    new, known = len(taken.new), len(taken.known)
    many, more = "s" if new > 1 else "", "s" if known > 1 else ""
    french = f"{new} facture{many} reprise{many}, {known} déjà connue{more}"
    return say(french, f"{new} invoices imported, {known} known already")


def _give_up(taken: TakenOver) -> None:
    if taken.refused:
        raise _Halves


def _former(given: Given) -> Former:
    return Former(line=given.line, facts=given.facts, stated=given.stated, client_iban=given.client_iban)


def _stop_at(faults: Sequence[LineFault], name: str) -> None:
    if not faults:
        return
    for each in sorted(faults, key=lambda fault: fault.line)[:MOST_TOLD]:
        sys.stderr.write(say(f"ligne {each.line} : {each.why}\n", f"line {each.line}: {each.why}\n"))
    raise UsedWrongly(
        say(
            f"{name} : rien n'est repris, corrigez d'abord {len(faults)} ligne(s)",
            f"{name}: nothing is imported, first mend {len(faults)} line(s)",
        )
    )
