"""What papers beside quotes said of a job: orders, deliveries with their quantities, snags lifted, progress claims."""

from collections.abc import Iterator

from daemon.cli.showing.known import Happened
from daemon.cli.showing.sources import came_at, document_text, evidence_of
from daemon.cli.showing.view import View
from ledger.deliveries import Delivery
from ledger.progress_claims import ProgressClaim
from rules.wording import plain


def paper_history(view: View, job_id: int) -> Iterator[Happened]:
    """Give the orders, deliveries and claims of a job, with the documents that say so."""
    yield from _orders(view, job_id)
    for delivery in view.books.deliveries.of_job(job_id):
        yield _delivered(view, delivery)
    for lifted in view.books.deliveries.snags_lifted(job_id):
        yield Happened(
            on=lifted.on,
            event="snags_lifted",
            what=view.tongue.say("Réserves levées", "Snags lifted"),
            by=lifted.by,
            document=document_text(view, lifted.document_id),
            known=came_at(view, lifted.document_id),
            words=lifted.words,
        )
    for claim in view.books.progress_claims.of_job(job_id):
        yield _claimed(view, claim)


def _orders(view: View, job_id: int) -> Iterator[Happened]:
    say = view.tongue.say
    for order in view.books.orders.of_job(job_id):
        gross = "" if order.gross is None else f" ({view.tongue.euros(order.gross)} {say('TTC', 'gross')})"
        words = evidence_of(view, order.document_id or None, "number", "quote_number", "kind")
        yield Happened(
            on=order.on,
            event="ordered",
            what=say(f"Commande {order.number}{gross}", f"Order {order.number}{gross}"),
            by=order.by,
            document=document_text(view, order.document_id or None, words.page if words else 0),
            known=came_at(view, order.document_id or None),
            words=words.text if words else "",
        )


def _delivered(view: View, delivery: Delivery) -> Happened:
    say = view.tongue.say
    came = ", ".join(
        f"{each.description} : {plain(each.quantity)} {each.unit}".strip()
        if each.quantity is not None
        # a line whose quantity was not read
        else each.description
        for each in delivery.lines
    )
    lines = f" - {came}" if came else ""
    snags = say(f" - réserves : {delivery.snags}", f" - snags: {delivery.snags}") if delivery.snags else ""
    return Happened(
        on=delivery.on,
        event="delivered",
        what=say(f"Livré ou reçu : {delivery.label}{lines}{snags}", f"Delivered: {delivery.label}{lines}{snags}"),
        document=document_text(view, delivery.document_id),
        known=came_at(view, delivery.document_id),
    )


def _claimed(view: View, claim: ProgressClaim) -> Happened:
    say, euros = view.tongue.say, view.tongue.euros
    figures = []
    if claim.claimed is not None:
        figures.append(say(f"{euros(claim.claimed)} HT demandés", f"{euros(claim.claimed)} net claimed"))
    if claim.validated is not None:
        figures.append(say(f"{euros(claim.validated)} HT validés", f"{euros(claim.validated)} net validated"))
    return Happened(
        on=claim.on,
        event="claimed" if claim.validated is None else "claim_validated",
        what=f"{claim.label} : {', '.join(figures)}",
        by=claim.by,
        document=document_text(view, claim.document_id),
        known=came_at(view, claim.document_id),
    )
