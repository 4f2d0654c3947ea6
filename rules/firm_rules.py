"""The firm's rules that a job keeps from the day of its signature, as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.facts import ClientKind


@dataclass(frozen=True, slots=True)
class TermsFor:
    """The payment terms for clients of one kind."""

    kind: ClientKind
    terms: str


@dataclass(frozen=True, slots=True)
class DepositFor:
    """The deposit for one kind of job, in percent: the quote's lines tell it by one of these *words*."""

    kind: str
    percent: Decimal
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRules:
    """The rules that a job keeps: those of *day*, with the payment terms as they were when they were kept."""

    day: date
    payment_terms: str
    terms_by_client: tuple[TermsFor, ...] = ()


def terms_for(rules_terms: str, by_client: tuple[TermsFor, ...], kind: ClientKind | None) -> str:
    """Return the payment terms for a client of that *kind*; *rules_terms* where nothing else is said of it."""
    return next((each.terms for each in by_client if each.kind is kind), rules_terms)
