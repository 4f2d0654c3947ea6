"""The invoices: issued ones and drafts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from rich.console import RenderableType

from daemon.cli.showing.retained import one_to_json, retained_text
from daemon.cli.showing.tongue import Column, Tongue, safe, table
from daemon.cli.showing.view import View
from ledger import InvoiceState, StoredDraft, StoredInvoice
from outbox.wording import wording
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import DraftState
from rules.json_shape import JsonValue
from rules.money import ZERO, Money, total
from rules.plan_json import vat_to_json
from rules.retention import is_overdue
from rules.retentions import Retention, retentions


class Which(StrEnum):
    """Which invoices to show."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    DRAFTS = "drafts"


STATE_OF_DRAFT = {DraftState.OPEN: "draft", DraftState.APPROVED: "approved", DraftState.REFUSED: "refused"}
CREDITED = "credited"
EXPORTED = "exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Billed:
    """An invoice or a draft, in one of the states of interface.md §6. `file` is the stored PDF of an issued one."""

    draft: int
    number: str
    content: InvoiceContent
    state: str
    issued: date | None
    due: date | None
    paid: Money
    file: Path | None
    sha256: str
    exported: bool = False
    retention: Retention | None = None

    @property
    def left(self) -> Money:
        """What is still to be paid; nothing of a draft, a credit note or a credited invoice."""
        nothing = not self.number or self.state == CREDITED or self.content.gross <= ZERO
        return ZERO if nothing else self.content.gross - self.paid


def all_billed(view: View, which: Which = Which.ALL) -> tuple[Billed, ...]:
    """Return the invoices and drafts asked for: issued ones in their order, then drafts by reference."""
    if which is Which.DRAFTS:
        return tuple(_drafts(view, DraftState.OPEN, DraftState.APPROVED))
    issued = tuple(_issued(view))
    if which is Which.ALL:
        return (*issued, *_drafts(view, *STATE_OF_DRAFT))
    left = (each for each in issued if each.left > ZERO)
    return tuple(each for each in left if which is not Which.OVERDUE or _is_overdue(view, each))


def _is_overdue(view: View, billed: Billed) -> bool:
    if billed.due is None:
        return False
    kept, due = (billed.retention.kept, billed.retention.due) if billed.retention else (ZERO, None)
    return is_overdue(billed.left, kept, billed.due, due, view.today)


def _retention(view: View, stored: StoredInvoice) -> Retention | None:
    if not stored.invoice.content.retained:
        return None
    of_job = retentions(view.books.jobs.load(stored.job_id), view.today)
    return next((each for each in of_job if each.invoice == stored.invoice.number), None)


def billed_of(view: View, stored: StoredInvoice) -> Billed:
    """Return one issued invoice as it is shown."""
    return _of_invoice(view, stored, view.books.invoices.of_job(stored.job_id))


def _issued(view: View) -> Iterator[Billed]:
    every = view.books.invoices.all()
    notes = [each for each in every if each.invoice.content.kind is InvoiceKind.CREDIT_NOTE]
    return (_of_invoice(view, each, notes) for each in every)


def _of_invoice(view: View, stored: StoredInvoice, others: Sequence[StoredInvoice]) -> Billed:
    invoice, digest = stored.invoice, stored.pdf_sha256 or ""
    return Billed(
        draft=invoice.draft,
        number=invoice.number,
        content=invoice.content,
        state=CREDITED if _is_credited(stored, others) else stored.state.value,
        issued=invoice.issued,
        due=invoice.due,
        paid=invoice.paid,
        file=view.folder / digest[:2] / digest if digest else None,
        sha256=digest,
        retention=_retention(view, stored),
    )


def _is_credited(stored: StoredInvoice, others: Sequence[StoredInvoice]) -> bool:
    """Tell whether credit notes of this invoice alone take all of it back."""
    notes = [
        each.invoice.content
        for each in others
        if [one.number for one in each.invoice.content.corrects] == [stored.invoice.number]
    ]
    whole = stored.invoice.content.gross
    return (
        bool(notes) and stored.state is not InvoiceState.PAID and -total(each.gross for each in notes) >= whole > ZERO
    )


def _drafts(view: View, *states: DraftState) -> Iterator[Billed]:
    exported = view.books.external.exported_at()
    return (_of_draft(each, exported=each.ref in exported) for each in view.books.drafts.in_state(*states))


def _of_draft(draft: StoredDraft, *, exported: bool) -> Billed:
    return Billed(
        draft=draft.ref,
        number="",
        content=draft.content,
        state=STATE_OF_DRAFT.get(draft.state, draft.state.value),
        issued=None,
        due=draft.content.due_on,
        paid=ZERO,
        file=None,
        sha256="",
        exported=exported,
    )


def billed_to_json(shown: Sequence[Billed]) -> dict[str, JsonValue]:
    """Return the form of interface.md §6."""
    return {"invoices": [_to_json(each) for each in shown]}


def _to_json(shown: Billed) -> JsonValue:
    content = shown.content
    return {
        "draft": str(shown.draft or ""),
        "number": shown.number,
        "kind": content.kind.value,
        "job": content.job,
        "client": content.client.name,
        "state": shown.state,
        "issued": shown.issued.isoformat() if shown.issued else "",
        "due": shown.due.isoformat() if shown.due else "",
        "net": str(content.net.total),
        "vat": vat_to_json(content.net, content.vat),
        "gross": str(content.gross),
        "paid": str(shown.paid),
        "retained": str(content.retained),
        "retention": one_to_json(shown.retention) if shown.retention else {},
        "file": str(shown.file or ""),
        "sha256": shown.sha256,
    }


NONE = {
    Which.ALL: ("Aucune facture.", "No invoice."),
    Which.OPEN: ("Aucune facture ne reste due.", "No invoice is left to pay."),
    Which.OVERDUE: ("Aucune facture n'est échue.", "No invoice is overdue."),
    Which.DRAFTS: ("Aucun projet de facture.", "No draft."),
}


def billed_for_people(shown: Sequence[Billed], tongue: Tongue, which: Which = Which.ALL) -> list[RenderableType]:
    """Return a table with two lines an invoice, and its totals."""
    say = tongue.say
    if not shown:
        return [safe(say(*NONE[which]))]
    columns = (
        Column(say("Facture", "Invoice")),
        Column(say("Client, affaire", "Client, job"), wide=True),
        Column(say("Émise\nÉchéance", "Issued\nDue")),
        Column(say("TTC", "Gross"), figures=True),
        Column(say("Reste dû", "Left"), figures=True),
        Column(say("État", "State")),
    )
    sums = say("Total TTC {gross}, reste dû {left}", "Total gross {gross}, left to pay {left}").format(
        gross=tongue.euros(total(each.content.gross for each in shown)),
        left=tongue.euros(total(each.left for each in shown)),
    )
    return [table(columns, [_row(each, tongue) for each in shown]), safe(""), safe(sums)]


def _row(shown: Billed, tongue: Tongue) -> tuple[str, ...]:
    content = shown.content
    draft = tongue.say(f"projet {shown.draft}", f"draft {shown.draft}")
    return (
        f"{shown.number or draft}\n{kind_text(content.kind, tongue)}",
        f"{content.client.name}\n{content.job}",
        f"{tongue.day(shown.issued) or '-'}\n{tongue.day(shown.due) or '-'}",
        tongue.amount(content.gross),
        tongue.amount(shown.left) + retained_text(shown.retention, tongue) if shown.number else "",
        state_text(EXPORTED if shown.exported else shown.state, tongue),
    )


def kind_text(kind: InvoiceKind, tongue: Tongue) -> str:
    """Name what an invoice bills, in a word or two."""
    french, english = {
        InvoiceKind.DEPOSIT: ("acompte", "deposit"),
        InvoiceKind.MILESTONE: ("jalon", "milestone"),
        InvoiceKind.PROGRESS: ("situation", "progress"),
        InvoiceKind.BALANCE: ("solde", "balance"),
        InvoiceKind.CREDIT_NOTE: ("avoir", "credit note"),
    }[kind]
    return tongue.say(french, english)


def state_text(state: str, tongue: Tongue) -> str:
    """Name the state of an invoice or draft for people."""
    french = {
        "draft": "à valider",
        "approved": "validée",
        "refused": "refusée",
        "withdrawn": "retirée",
        "issued": "émise",
        "part_paid": "payée en part",
        "paid": "payée",
        "disputed": "contestée",
        CREDITED: "annulée",
        EXPORTED: "exportée, attend son numéro",
    }
    english = "exported, waits for its number" if state == EXPORTED else state.replace("_", " ")
    return tongue.say(french[state], english)


def heading(content: InvoiceContent, tongue: Tongue) -> str:
    """Return the invoice's heading, as its page has it."""
    return wording(tongue.language)(f"page.heading.{content.kind}")
