"""The firm's dated rules as values: what the settings say always, and what each set of rules changes from its day."""

from dataclasses import replace
from decimal import Decimal

from daemon.settings.rules import ApproveRules, AskRules, RuleSet, SeriesRules, TermsRules
from rules.approval import Approver
from rules.facts import ClientKind
from rules.firm_rules import DepositFor, TermsFor
from rules.invoice import InvoiceKind
from rules.money import Money
from rules.policy import Policy, SeriesFor
from rules.rulebook import Rulebook
from rules.spelling import fold

_DEFAULT = "default"
_NEVER = frozenset({"never", "jamais", "no", "non"})


def rulebook(policy: Policy, sets: tuple[RuleSet, ...]) -> Rulebook:
    """Return the rules by date: *policy* before the first of the *sets*, which are in order of their days."""
    book = Rulebook.of(policy)
    for each in sets:
        book = Rulebook((*book.dated, (each.since, _changed(book.dated[-1][1], each))))
    return book


def _changed(policy: Policy, rules: RuleSet) -> Policy:
    policy = _deposits(policy, rules)
    policy = _terms(policy, rules.terms)
    policy = _asked(policy, rules.ask)
    policy = _approved(policy, rules.approve)
    policy = _numbered(policy, rules.series)
    again, owner = rules.remind.after_working_days, rules.remind.owner_after_working_days
    return replace(
        policy,
        remind_after_working_days=policy.remind_after_working_days if again is None else again,
        escalate_after_working_days=policy.escalate_after_working_days if owner is None else owner,
    )


def _deposits(policy: Policy, rules: RuleSet) -> Policy:
    kinds = {fold(each.kind): each for each in policy.deposit_by_kind}
    words = {fold(kind): each for kind, each in rules.words.items()}
    for kind, percent in rules.deposit.items():
        if kind != _DEFAULT:
            kinds[fold(kind)] = DepositFor(kind, percent, (kind, *words.get(fold(kind), ())))
    percent = rules.deposit.get(_DEFAULT, policy.default_deposit_percent)
    return replace(policy, default_deposit_percent=percent, deposit_by_kind=tuple(kinds.values()))


def _terms(policy: Policy, rules: TermsRules) -> Policy:
    by_kind = {each.kind: each.terms for each in policy.terms_by_client}
    said = ((ClientKind.BUSINESS, rules.business), (ClientKind.CONSUMER, rules.consumer))
    by_kind |= {kind: terms for kind, terms in (*said, (ClientKind.PUBLIC, rules.public)) if terms is not None}
    default = policy.payment_terms if rules.default is None else rules.default
    return replace(
        policy, payment_terms=default, terms_by_client=tuple(TermsFor(kind, each) for kind, each in by_kind.items())
    )


def _asked(policy: Policy, rules: AskRules) -> Policy:
    again, overdue = rules.again_after_working_days, rules.overdue_after_days
    return replace(
        policy,
        ask_milestones=_done(rules.milestone, before=policy.ask_milestones),
        ask_balance=_done(rules.balance, before=policy.ask_balance),
        tell_retention=_done(rules.retention, before=policy.tell_retention),
        tell_expired=_done(rules.expired_quotes, before=policy.tell_expired),
        overdue_after_days=policy.overdue_after_days if overdue is None else overdue,
        ask_milestone_again_after_working_days=(
            policy.ask_milestone_again_after_working_days if again is None else again
        ),
    )


def _done(word: str | None, *, before: bool) -> bool:
    return before if word is None else word not in _NEVER


def _approved(policy: Policy, rules: ApproveRules) -> Policy:
    above = policy.second_above if rules.second_above is None else Money.of(rules.second_above)
    return replace(
        policy,
        second_above=above,
        approvers=tuple(_limited(each, rules.up_to.get(each.address.casefold())) for each in policy.approvers),
    )


def _limited(approver: Approver, up_to: Decimal | None) -> Approver:
    return approver if up_to is None else replace(approver, up_to=Money.of(up_to))


def _numbered(policy: Policy, rules: SeriesRules) -> Policy:
    by_kind = {each.kind: each.pattern for each in policy.series_by_kind}
    said = ((InvoiceKind.DEPOSIT, rules.deposit), (InvoiceKind.CREDIT_NOTE, rules.credit_note))
    by_kind |= {kind: pattern for kind, pattern in said if pattern is not None}
    return replace(
        policy,
        series=policy.series if rules.default is None else rules.default,
        series_by_kind=tuple(SeriesFor(kind, pattern) for kind, pattern in by_kind.items()),
    )
