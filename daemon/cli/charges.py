"""A charge for late payment, asked for at the terminal: its computation in sentences, or why there is none."""

import sys
from decimal import Decimal
from pathlib import Path

from daemon.cli.changes import day_of
from daemon.cli.language import say, spoken
from daemon.cli.office import command_office
from daemon.cli.terminal import terminal_user
from daemon.errors import UsedWrongly
from extractors.patterns.amounts import readings
from extractors.patterns.phrase import plain
from ledger import Books, Cause, StoredInvoice
from outbox.writing import day as day_text
from outbox.writing import euros
from rules.facts import ClientKind
from rules.invoice import InvoiceKind
from rules.money import HUNDRED
from rules.penalties import LateCharge, NoCharge
from rules.penalty_rates import LateTerms
from workers.charging import ask_for_charge, charge_of, disputed_of


def charge_here(config: Path | None, number: str, rate: str, until: str) -> None:
    """Say what is owed, line by line, and propose the letter. Raises UsedWrongly where nothing can be claimed."""
    percent = _percent(rate)
    with command_office(config) as (_, office):
        day = day_of(until) if until else office.today()
        if day > office.today():
            raise UsedWrongly(say("comptez au plus tard jusqu'à aujourd'hui", "count until today at the latest"))
        key = f"charge:{number}:{office.secret()}"
        by = Cause("command", terminal_user().by)
        with office.change("late penalties asked for", by, key, {"invoice": number}) as books:
            stored = _stored(books, number)
            terms = LateTerms(kind=stored.invoice.content.client.kind or ClientKind.BUSINESS, percent=percent)
            made = charge_of(office, books, stored, terms, day)
            if not isinstance(made, LateCharge):
                raise UsedWrongly(_why_not(stored, made))
            ref = ask_for_charge(office, books, stored, made)
    sys.stdout.write(_said(made, ref))


def _stored(books: Books, number: str) -> StoredInvoice:
    found = books.invoices.by_key(number)
    if len(found) != 1 or found[0].invoice.content.kind is InvoiceKind.CREDIT_NOTE:
        raise UsedWrongly(
            say(
                f"la facture {number} est inconnue : facturier invoices donne la liste",
                f"the invoice {number} is not known: facturier invoices lists them",
            )
        )
    if disputed_of(books, found[0]) is None:
        raise UsedWrongly(
            say(
                f"{number} est contestée sans montant : réglez d'abord le litige (facturier litiges)",
                f"{number} is contested without an amount: settle the dispute first (facturier disputes)",
            )
        )
    return found[0]


def _why_not(stored: StoredInvoice, made: object) -> str:
    number, due = stored.invoice.number, day_text(stored.invoice.due, spoken())
    why = made.why if isinstance(made, NoCharge) else ""
    return {
        "not_late": say(f"{number} n'est pas en retard : échéance {due}", f"{number} is not late: it is due {due}"),
        "consumer": say(
            "un particulier ne doit ni ces pénalités ni les 40 €", "a consumer owes neither these penalties nor the fee"
        ),
        "charged_before": say(
            f"tout est déjà demandé pour {number} jusqu'à ce jour",
            f"all is claimed already for {number} until that day",
        ),
    }.get(why, say("donnez le taux du contrat : --taux 12,15", "give the contract's rate: --rate 12.15"))


def _said(made: LateCharge, ref: int) -> str:
    lines = [f"{line} : {euros(amount, spoken())}" for line, amount in made.lines(spoken())]
    whole = euros(made.total, spoken())
    lines.append(
        say(
            f"en tout {whole}, hors TVA ; la lettre au client attend : facturier valider {ref} 1",
            f"{whole} in all, no VAT; the letter to the client waits: facturier approve {ref} 1",
        )
    )
    if made.unproved:
        lines.append(
            say(
                "à vérifier : ce taux vaut au moins trois fois l'intérêt légal, qui n'est pas connu ici",
                "to check: this rate is at least three times the legal rate, which is not known here",
            )
        )
    return "\n".join(lines) + "\n"


def _percent(text: str) -> Decimal:
    found = readings(plain(text.rstrip(" %\u00a0\u202f")))
    if len(found) != 1 or not 0 < found[0] <= HUNDRED:
        raise UsedWrongly(say(f"« {text} » n'est pas un taux : écrivez 12,15", f"{text!r} is no rate: write 12.15"))
    return found[0]
