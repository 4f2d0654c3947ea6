"""What was said about one job that no paper of it says: kept with who said it, the latest counts."""

from dataclasses import dataclass, fields, replace

from rules.firm_rules import KeptRules
from rules.invoice import ZeroReason


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTerms:
    """The terms of one job. `zero_reason` is why it is billed without VAT.

    `off_premises` says whether a consumer signed away from the firm's premises (None: nobody said), `urgent` that it is
    an urgent repair that the client called for. `payment_terms` are in words that are understood what the contract's
    own words mean. `lump_sum` says whether it is a lump sum building contract with the landowner (C. civ. 1793).
    `kept` are the firm's rules of its signature, or of the day to which a person moved it; `kind` is the kind of job
    that a person said it is.
    """

    zero_reason: ZeroReason = ZeroReason.NONE
    off_premises: bool | None = None
    urgent: bool = False
    payment_terms: str = ""
    lump_sum: bool | None = None
    kept: KeptRules | None = None
    kind: str = ""


NOTHING_SAID = JobTerms()


def with_said(known: JobTerms, said: JobTerms) -> JobTerms:
    """Return what is *known* of a job with what was *said* of it now; what was not spoken of stays."""
    news = {
        each.name: getattr(said, each.name)
        for each in fields(JobTerms)
        if getattr(said, each.name) != getattr(NOTHING_SAID, each.name)
    }
    return replace(known, **news)
