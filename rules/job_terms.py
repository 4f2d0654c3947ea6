"""What was said about one job that no paper of it says: kept with who said it, the latest counts."""

from dataclasses import dataclass

from rules.invoice import ZeroReason


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTerms:
    """The terms of one job. `zero_reason` is why it is billed without VAT."""

    zero_reason: ZeroReason = ZeroReason.NONE


NOTHING_SAID = JobTerms()
