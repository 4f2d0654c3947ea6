"""A job that goes on from event to event: the effects of each, as the ledger would have them."""

from dataclasses import replace

from rules.decision import decide
from rules.effects import (
    Accept,
    AcceptAmendment,
    ProposeDraft,
    RecordSent,
    RecordTerms,
    Replan,
    ReviseDraft,
    WithdrawDraft,
)
from rules.job import Draft, DraftState
from rules.quote import Amendment
from rules.spelling import same_number
from tests.rules.deciding import POLICY


def after(job, *events, policy=POLICY):
    """*job* once all *events* happened in this order."""
    for event in events:
        for effect in decide(job, event, policy):
            job = _after(job, effect)
    return job


def _after(job, effect):  # noqa: PLR0911 - one for each effect
    match effect:
        case RecordSent(offer) if isinstance(offer, Amendment):
            return replace(job, amendments=(*job.amendments, offer))
        case RecordSent(offer):
            return replace(job, versions=(*job.versions, offer))
        case Accept(version, steps):
            kept = {step.position for step in steps}
            retired = tuple(step for step in (*job.steps, *job.retired) if step.position not in kept)
            return replace(job, quote=version, steps=steps, retired=retired)
        case Replan(steps):
            kept = {step.position for step in steps}
            retired = tuple(step for step in (*job.steps, *job.retired) if step.position not in kept)
            return replace(job, steps=steps, retired=retired)
        case AcceptAmendment(amendment):
            others = [each for each in job.amendments if not same_number(each.number, amendment.number)]
            return replace(job, amendments=(*others, amendment))
        case RecordTerms(terms):
            return replace(job, terms=terms)
        case ProposeDraft() | ReviseDraft() | WithdrawDraft():
            return replace(job, drafts=_drafts_after(job, effect))
        case _:
            return job


def _drafts_after(job, effect):
    match effect:
        case ProposeDraft(content, hashed):
            ref = 1001 + len(job.drafts)
            draft = Draft(ref=ref, version=1, state=DraftState.OPEN, content=content, content_hash=hashed)
            return (*job.drafts, draft)
        case ReviseDraft(ref, content, hashed):
            revised = {"content": content, "content_hash": hashed}
            return tuple(replace(each, **revised) if each.ref == ref else each for each in job.drafts)
        case WithdrawDraft(ref):
            withdrawn = DraftState.WITHDRAWN
            return tuple(replace(each, state=withdrawn) if each.ref == ref else each for each in job.drafts)
