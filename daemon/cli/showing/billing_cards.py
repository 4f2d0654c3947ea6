"""Everything known of a job, an invoice or a draft."""

from collections.abc import Mapping
from decimal import Decimal

from daemon.cli.showing.billed import EXPORTED, Billed, billed_of, heading, kind_text, state_text
from daemon.cli.showing.billing_history import (
    dispute_history,
    draft_history,
    invoice_history,
    question_history,
)
from daemon.cli.showing.contract_history import contract_history
from daemon.cli.showing.known import Fact, Happened, Known, Plain, Word
from daemon.cli.showing.retained import retention_rows, state_of
from daemon.cli.showing.sold import lines_known
from daemon.cli.showing.view import View
from ledger import StoredDraft, StoredInvoice
from rules.contract import agreed, live_drafts
from rules.contract_terms import by_acceptance
from rules.figures import job_status
from rules.invoice import InvoiceContent
from rules.job import Job, Step
from rules.quote import Acceptance, Offer
from rules.retentions import Retention
from rules.side_by_side import side_by_side
from rules.vat import gross_of
from rules.wording import plain


def job_card(view: View, job_id: int) -> Known:
    """Return a job: its contract, its figures, its schedule, and all that happened."""
    job, say = view.books.jobs.load(job_id), view.tongue.say
    figures = job_status(job, view.today)
    return Known(
        kind="job",
        ref=job.ref,
        title=say(f"Affaire {job.ref} - {job.client.name}", f"Job {job.ref} - {job.client.name}"),
        facts=(
            Fact("client", "Client", job.client.name),
            Fact("client_siren", "SIREN", job.client.siren),
            Fact("billing_email", say("Facturé à", "Billed to"), job.client.billing_email),
            Fact("contract", say("Contrat", "Contract"), _contract(view, job)),
            Fact("agreed", say("Convenu TTC", "Agreed"), figures.agreed_gross if job.quote else None),
            Fact("billed", say("Facturé TTC", "Billed"), figures.billed_gross),
            Fact("paid", say("Encaissé", "Paid"), figures.paid),
            Fact("retained", say("Retenu en garantie", "Retained"), figures.retained or None),
            Fact("retentions", say("Retenues de garantie", "Retentions"), retention_rows(job, view.today, view.tongue)),
            Fact("rounding", say("Écart d'arrondi", "Rounding difference"), figures.rounding or None),
            Fact("lines", say("Vendu, livré, facturé", "Sold, delivered, billed"), _lines(view, job)),
            Fact("left_to_bill", say("Reste à facturer", "Left to bill"), figures.left_to_bill_gross),
            Fact("left_to_pay", say("Reste à encaisser", "Left to pay"), figures.left_to_pay),
            Fact("steps", say("Échéancier", "Schedule"), [_step(view, job, step) for step in job.steps]),
            Fact("as_of", say("Relevé arrêté au", "Statement up to"), view.books.payments.last_bank_day()),
        ),
        history=tuple(_job_history(view, job_id)),
    )


def _lines(view: View, job: Job) -> list[Mapping[str, Plain]]:
    """Return the contract's lines, with how much of each was sold, delivered and billed."""
    deliveries = view.books.deliveries.of_job(job.id)
    return lines_known(side_by_side(job, [line for each in deliveries for line in each.lines]), view.tongue)


def _contract(view: View, job: Job) -> list[Mapping[str, Plain]]:
    say, quote = view.tongue.say, job.quote
    if quote is None:
        return [{"state": Word("not_accepted", say("devis pas encore accepté", "quote not accepted yet"))}]
    named = f"{quote.number} {quote.version}".strip()
    parts: list[tuple[Word, Offer, Acceptance | None]] = [
        (Word(f"quote {named}", say(f"devis {named}", f"quote {named}")), quote, quote.acceptance)
    ]
    parts += [
        (Word(f"amendment {each.number}", say(f"avenant {each.number}", f"amendment {each.number}")), each, signed)
        for each in by_acceptance(job)
        if (signed := each.acceptance)
    ]
    return [_agreed_part(view, job, part, offer, signed) for part, offer, signed in parts]


def _agreed_part(view: View, job: Job, part: Word, offer: Offer, signed: Acceptance | None) -> Mapping[str, Plain]:
    """Return a part of the contract: who accepted it when, and what was agreed in all from that day on."""
    row: dict[str, Plain] = {"part": part, "gross": offer.gross}
    if signed is None or job.quote is None or job.quote.acceptance is None:
        return row
    say, since = view.tongue.say, max(signed.on, job.quote.acceptance.on)
    on, whole = view.tongue.day(since), gross_of(agreed(job, since))
    euros = view.tongue.euros(whole)
    row["since"] = Word(since.isoformat(), say(f"accepté le {on}", f"accepted {on}"))
    row["by"] = Word(signed.by, say(f"par {signed.by}", f"by {signed.by}")) if signed.by else None
    row["contract"] = Word(str(whole), say(f"marché {euros}", f"contract {euros}"))
    return row


def _step(view: View, job: Job, step: Step) -> Mapping[str, Plain]:
    say, on = view.tongue.say, view.tongue.day(step.due_since)
    invoices = [Word(each.number, each.number) for each in job.invoices if each.content.step == step.position]
    drafts = [
        Word(str(each.ref), say(f"projet n° {each.ref}", f"draft no. {each.ref}"))
        for each in live_drafts(job)
        if each.content.step == step.position
    ]
    by = invoices or drafts
    return {
        "position": Word(str(step.position), f"{step.position}."),
        "label": step.label,
        "percent": _percent(view, step.percent) if step.percent is not None else None,
        "amount": step.amount,
        "reached": Word(step.due_since.isoformat(), say(f"atteint le {on}", f"reached {on}"))
        if step.due_since
        else None,
        "billed_by": Word(", ".join(each.code for each in by), ", ".join(each.text for each in by)) if by else None,
    }


def _percent(view: View, percent: Decimal) -> Word:
    return Word(plain(percent), view.tongue.percent(percent))


def _job_history(view: View, job_id: int) -> list[Happened]:
    books = view.books
    invoices = books.invoices.of_job(job_id)
    issued = {each.invoice.draft for each in invoices}
    made = list(contract_history(view, job_id))
    made += [each for stored in invoices for each in invoice_history(view, stored)]
    for draft in books.drafts.of_job(job_id):
        if draft.ref not in issued:
            made += draft_history(view, draft.ref)
    made += [each for one in books.disputes.of_job(job_id) if not one.invoice for each in dispute_history(view, one)]
    made += [each for one in books.questions.of_job(job_id) for each in question_history(view, one)]
    return list(dict.fromkeys(made))


def invoice_card(view: View, stored: StoredInvoice) -> Known:
    """Return an issued invoice."""
    billed, say = billed_of(view, stored), view.tongue.say
    client, kept = billed.content.client.name, billed.retention
    return Known(
        kind="invoice",
        ref=billed.number,
        title=f"{heading(billed.content, view.tongue)} {billed.number} - {client}",
        facts=(
            *_billed(view, billed),
            Fact("issued", say("Émise le", "Issued"), billed.issued),
            Fact("due", say("Échéance", "Due"), billed.due),
            Fact("deposited", say("Déposée le", "Deposited"), stored.deposited_on),
            Fact("retention_due", say("Échéance de la retenue", "Retention due"), kept.due if kept else None),
            Fact("retention_state", say("Retenue", "Retention"), _state_of(view, kept)),
            Fact("reference", say("Référence de paiement", "Payment reference"), stored.invoice.reference),
            *_content(view, billed.content),
            Fact("paid", say("Payé", "Paid"), billed.paid),
            Fact("left", say("Reste dû", "Left to pay"), billed.left),
            Fact("file", say("Fichier", "File"), str(billed.file or "")),
        ),
        history=tuple(invoice_history(view, stored)),
    )


def _state_of(view: View, kept: Retention | None) -> Word | None:
    return Word(kept.state, state_of(kept, view.tongue)) if kept else None


def draft_card(view: View, draft: StoredDraft) -> Known:
    """Return a draft, whatever became of it."""
    say, content = view.tongue.say, draft.content
    named = say(f"Projet n° {draft.ref}", f"Draft no. {draft.ref}")
    issued = view.books.invoices.of_draft(draft.ref)
    exported = view.books.external.exported_at().get(draft.ref)
    waits = EXPORTED if exported else draft.state.value
    state = "issued" if issued else {"open": "draft"}.get(draft.state, waits)
    numbered = issued is not None or exported is not None
    return Known(
        kind="draft",
        ref=str(draft.ref),
        title=f"{named} - {content.label} - {content.client.name}",
        facts=(
            Fact("state", say("État", "State"), Word(state, state_text(state, view.tongue))),
            Fact("version", "Version", draft.version),
            Fact("invoice", say("Facture", "Invoice"), issued.invoice.number if issued else ""),
            Fact("job", say("Affaire", "Job"), content.job),
            *_content(view, content),
            Fact("issue_after", say("Émission après le", "Issued after"), None if numbered else draft.issue_after),
            Fact("exported_at", say("Exporté le", "Exported on"), exported),
        ),
        history=tuple(draft_history(view, draft.ref)),
    )


def _billed(view: View, billed: Billed) -> tuple[Fact, ...]:
    say, content = view.tongue.say, billed.content
    return (
        Fact("state", say("État", "State"), Word(billed.state, state_text(billed.state, view.tongue))),
        Fact("kind", say("Nature", "Kind"), Word(content.kind, kind_text(content.kind, view.tongue))),
        Fact("job", say("Affaire", "Job"), content.job),
        Fact("quote", say("Devis", "Quote"), f"{content.quote_number} {content.quote_version}".strip()),
        Fact("draft", say("Projet n°", "Draft no."), str(billed.draft or "")),
    )


def _content(view: View, content: InvoiceContent) -> tuple[Fact, ...]:
    say = view.tongue.say
    lines: list[Mapping[str, Plain]] = [{"description": each.description, "net": each.net} for each in content.lines]
    vat: list[Mapping[str, Plain]] = [
        {"rate": _percent(view, rate), "base": content.net[rate], "amount": content.vat[rate]} for rate in content.net
    ]
    deducted: list[Mapping[str, Plain]] = [{"number": each.number, "gross": each.gross} for each in content.deducted]
    return (
        Fact("lines", say("Lignes HT", "Lines, net"), lines),
        Fact("vat", say("TVA (taux, base, montant)", "VAT (rate, base, amount)"), vat),
        Fact("deducted", say("Acomptes déduits TTC", "Deposits deducted"), deducted),
        Fact("net", say("Total HT", "Net"), content.net.total),
        Fact("gross", say("Total TTC", "Gross"), content.gross),
        Fact("retained", say("Retenue de garantie", "Retained"), content.retained or None),
        Fact("payment_terms", say("Conditions", "Terms"), content.payment_terms),
        Fact("order_number", say("Commande", "Order"), content.order_number),
        Fact("billing_email", say("Envoi à", "Sent to"), content.client.billing_email),
    )
