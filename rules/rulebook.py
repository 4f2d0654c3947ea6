"""The firm's rules by date: a job keeps those of its signature, unless a person moves it to those of another day."""

from dataclasses import dataclass, replace
from datetime import date

from rules.firm_rules import KeptRules, terms_for
from rules.job import Job
from rules.policy import Policy
from rules.quote import QuoteVersion

#: What a job keeps of the rules of its signature; the others (approvals, numbers, reminders) are those of today.
KEPT = (
    *("default_deposit_percent", "deposit_by_kind", "payment_terms", "terms_by_client"),
    *("ask_milestones", "ask_balance", "tell_retention"),
)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The firm's rules, each set *dated* with the first day on which it holds, in order; the first holds before too."""

    dated: tuple[tuple[date, Policy], ...]

    @classmethod
    def of(cls, policy: Policy) -> "Rulebook":
        """Return rules that never change."""
        return cls(((date.min, policy),))

    def on(self, day: date) -> Policy:
        """Return the rules that hold on *day*."""
        first = self.dated[0][1]
        return next((policy for since, policy in reversed(self.dated) if since <= day), first)

    def signed(self, day: date, today: date) -> Policy:
        """Return the rules for a job signed on *day*: what it keeps is of that day, and nothing of a day to come."""
        then, now = self.on(min(day, today)), self.on(today)
        return replace(now, **{name: getattr(then, name) for name in KEPT})

    def for_job(self, job: Job, today: date) -> Policy:
        """Return the rules under which *job* is handled today."""
        signed = job.quote.acceptance.on if job.quote and job.quote.acceptance else today
        kept = job.terms.kept
        policy = self.signed(kept.day if kept else signed, today)
        if kept is None:
            return policy
        return replace(policy, payment_terms=kept.payment_terms, terms_by_client=kept.terms_by_client)


def rules_kept(policy: Policy, quote: QuoteVersion) -> KeptRules | None:
    """Return what a job of *quote*, which is accepted, keeps of *policy*, the rules of that day."""
    return None if quote.acceptance is None else kept_on(policy, quote.acceptance.on)


def kept_on(policy: Policy, day: date) -> KeptRules:
    """Return what a job keeps of *policy*, the rules of *day*."""
    return KeptRules(day=day, payment_terms=policy.payment_terms, terms_by_client=policy.terms_by_client)


def firm_terms(job: Job, policy: Policy) -> str:
    """Return the firm's payment terms for the client of *job*, as the job keeps them, else by *policy*."""
    kept = job.terms.kept or policy
    return terms_for(kept.payment_terms, kept.terms_by_client, job.client.kind)
