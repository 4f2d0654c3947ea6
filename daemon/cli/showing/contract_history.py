"""What happened to a job's contract: quotes, amendments, steps, and what other papers said."""

from collections.abc import Iterator

from daemon.cli.showing.known import Happened
from daemon.cli.showing.paper_history import paper_history
from daemon.cli.showing.retained import retention_history
from daemon.cli.showing.sources import came_at, document_text, evidence_of
from daemon.cli.showing.view import View
from ledger.steps import Validation
from rules.job import Step
from rules.quote import Acceptance


def contract_history(view: View, job_id: int) -> Iterator[Happened]:
    """Give what was offered, accepted and delivered, with the documents and words that say so."""
    yield from _quotes(view, job_id)
    yield from _amendments(view, job_id)
    planned = (*view.books.steps.retired(job_id), *view.books.steps.of_job(job_id))
    steps = {step.position: step for step in planned}
    for validation in view.books.steps.validations(job_id):
        yield _step(view, validation, steps.get(validation.position))
    yield from retention_history(view, job_id)
    yield from paper_history(view, job_id)


def _quotes(view: View, job_id: int) -> Iterator[Happened]:
    say = view.tongue.say
    for stored in view.books.quotes.versions(job_id):
        version = stored.version
        named = f"{version.number} {version.version}".strip()
        gross = view.tongue.euros(version.gross)
        if stored.sent_at is not None:
            to = ", ".join(stored.recipients)
            yield Happened(
                on=stored.sent_at,
                event="quote_sent",
                what=say(f"Devis {named} envoyé ({gross} TTC)", f"Quote {named} sent ({gross} gross)")
                + (say(f" à {to}", f" to {to}") if to else ""),
                by=stored.sender,
                document=document_text(view, version.document_id),
            )
        if version.acceptance is not None:
            yield _accepted(view, "quote_accepted", say(f"Devis {named}", f"Quote {named}"), version.acceptance)


def _amendments(view: View, job_id: int) -> Iterator[Happened]:
    say = view.tongue.say
    for stored in view.books.quotes.amendments(job_id):
        amendment = stored.amendment
        gross = view.tongue.euros(amendment.gross)
        if stored.sent_at is not None:
            yield Happened(
                on=stored.sent_at,
                event="amendment_sent",
                what=say(
                    f"Avenant {amendment.number} envoyé ({gross} TTC)",
                    f"Amendment {amendment.number} sent ({gross} gross)",
                ),
                document=document_text(view, amendment.document_id),
            )
        if amendment.acceptance is not None:
            named = say(f"Avenant {amendment.number} ({gross} TTC)", f"Amendment {amendment.number} ({gross} gross)")
            yield _accepted(view, "amendment_accepted", named, amendment.acceptance)


def _accepted(view: View, event: str, named: str, acceptance: Acceptance) -> Happened:
    say = view.tongue.say
    proof = say(
        {
            "digital": "signature électronique",
            "handwritten": "signature manuscrite",
            "typed": "mention dactylographiée",
            "purchase_order": "bon de commande",
            "mail": "accord par courriel",
            "override": "décision d'un valideur",
        }[acceptance.strength],
        acceptance.strength.replace("_", " "),
    )
    return Happened(
        on=acceptance.on,
        event=event,
        what=say(f"{named} accepté ({proof})", f"{named} accepted ({proof})"),
        by=acceptance.by,
        document=document_text(view, acceptance.document_id, acceptance.page),
        known=came_at(view, acceptance.document_id),
        words=acceptance.words,
    )


def _step(view: View, validation: Validation, step: Step | None) -> Happened:
    say = view.tongue.say
    label = step.label if step else str(validation.position)
    if validation.on is None:
        what = say(f"Étape « {label} » : annulée", f"Step “{label}”: taken back")
        return Happened(on=view.today, event="step_taken_back", what=what, by=validation.by)
    words = evidence_of(view, validation.document_id, "milestone", "signature", "signature.status")
    return Happened(
        on=validation.on,
        event="step_reached",
        what=say(f"Étape « {label} » atteinte", f"Step “{label}” reached"),
        by="" if validation.by == "schedule" else validation.by,
        document=document_text(view, validation.document_id, words.page if words else 0),
        known=came_at(view, validation.document_id),
        words=words.text if words else "",
    )
