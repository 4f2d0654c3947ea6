"""What the firm's rules do, in sentences that its owner can read."""

from collections.abc import Iterator
from datetime import date

from rules.facts import ClientKind
from rules.firm_rules import DepositFor
from rules.numbering import number_of
from rules.policy import Policy
from rules.terms import due_date
from rules.terms_cap import over_cap
from rules.wording import date_text, euros_text, percent_text, say


def sentences(policy: Policy, language: str, today: date) -> tuple[str, ...]:
    """Return what *policy* does, a sentence each; *today* dates the examples."""
    return (
        *_deposits(policy, language),
        *_terms(policy, language, today),
        *_approvals(policy, language),
        *_series(policy, language, today),
        *_clock(policy, language),
    )


def _deposits(policy: Policy, language: str) -> Iterator[str]:
    percent = percent_text(language, policy.default_deposit_percent)
    yield say(language, "rule_deposit" if policy.default_deposit_percent else "rule_no_deposit", percent=percent)
    for each in policy.deposit_by_kind:
        shown = percent_text(language, each.percent)
        yield say(language, "rule_deposit_kind", kind=each.kind, words=_words(each, language), percent=shown)
    if len({each.percent for each in policy.deposit_by_kind}) > 1:
        yield say(language, "rule_deposit_unclear", percent=percent)


def _words(deposit: DepositFor, language: str) -> str:
    quoted = [f"« {word} »" if language == "fr" else f"“{word}”" for word in deposit.words]
    either = " ou " if language == "fr" else " or "
    return either.join((", ".join(quoted[:-1]), quoted[-1])) if quoted[1:] else quoted[0]


def _terms(policy: Policy, language: str, today: date) -> Iterator[str]:
    yield from _one_terms(policy.payment_terms, None, language, today)
    for each in policy.terms_by_client:
        yield from _one_terms(each.terms, each.kind, language, today)


def _one_terms(terms: str, kind: ClientKind | None, language: str, today: date) -> Iterator[str]:
    client, due = say(language, f"client_of_{kind.value if kind else 'any'}"), due_date(terms, today)
    if due is None:
        yield say(language, "rule_terms_supply", terms=terms, client=client)
        return
    shown, issued = date_text(language, due), date_text(language, today)
    key = "rule_terms_kind" if kind else "rule_terms"
    yield say(language, key, terms=terms, client=client, issued=issued, due=shown)
    cap = over_cap(due, terms, kind or ClientKind.BUSINESS, today)
    if cap is not None:
        told = say(language, f"client_of_{(kind or ClientKind.BUSINESS).value}")
        yield say(language, "rule_terms_over", client=told, latest=date_text(language, cap.latest))


def _approvals(policy: Policy, language: str) -> Iterator[str]:
    approvers = [
        each.address
        if each.up_to is None
        else say(language, "rule_approver_alone", address=each.address, amount=euros_text(language, each.up_to))
        for each in policy.approvers
    ]
    yield say(language, "rule_approvers", approvers=", ".join(approvers))
    if policy.second_above is None:
        yield say(language, "rule_second_credit")
    else:
        yield say(language, "rule_second", amount=euros_text(language, policy.second_above))
    yield say(language, "rule_undo" if policy.undo_minutes else "rule_undo_none", minutes=str(policy.undo_minutes))


def _series(policy: Policy, language: str, today: date) -> Iterator[str]:
    yield say(language, "rule_series", number=number_of(policy.series, today.year, 1))
    for each in policy.series_by_kind:
        number = number_of(each.pattern, today.year, 1)
        yield say(language, f"rule_series_{each.kind.value}", number=number)


def _clock(policy: Policy, language: str) -> Iterator[str]:
    again = str(policy.ask_milestone_again_after_working_days)
    yield say(language, "rule_milestone" if policy.ask_milestones else "rule_no_milestone", days=again)
    yield say(language, "rule_balance" if policy.ask_balance else "rule_no_balance")
    yield say(language, "rule_retention" if policy.tell_retention else "rule_no_retention")
    yield say(language, "rule_expired" if policy.tell_expired else "rule_no_expired")
    if policy.overdue_after_days is not None:
        yield say(language, "rule_overdue", days=str(policy.overdue_after_days))
    days, owner = str(policy.remind_after_working_days), str(policy.escalate_after_working_days)
    yield say(language, "rule_remind", days=days, owner=owner)
