"""Whether a reply decides: every condition of mail.md §5, in that order. What is not proved changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.approval import (
    Accepted,
    Answer,
    Approver,
    NeedsSecond,
    Purpose,
    Refusal,
    Refused,
    Sender,
    Subject,
    Token,
    Verdict,
)
from rules.money import Money
from rules.policy import Policy

OPEN = "open"
APPROVED = "approved"

#: Verdicts that decide nothing and need no token.
_HARMLESS = frozenset({Verdict.HELP, Verdict.STATUS})
#: Verdicts by which something is done that may need two people.
_AGREEING = frozenset({Verdict.APPROVE, Verdict.MILESTONE})


class Presented(StrEnum):
    """Where the token stood: the thread's headers, the plus address it came to, or the body, which forwards carry."""

    THREAD = "thread"
    ADDRESS = "address"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply as read: who wrote it, what its new text says, the row of its token (None: none known) and its place."""

    sender: Sender
    answer: Answer
    token: Token | None
    presented_in: str


def decide_reply(
    reply: Reply, subject: Subject | None, policy: Policy, now: datetime, *, ceiling: Money | None = None
) -> Accepted | NeedsSecond | Refused:
    """Return what *reply* does to *subject*, the draft or question that its token names, as it stands *now*.

    Above *ceiling* a mailbox that others can write to needs our own DKIM check or a second person;
    None: approvals have a mailbox of their own.
    """
    approver = approver_of(reply.sender.address, policy)
    refused = _unproved(reply, approver)
    if refused is not None or approver is None:
        return refused or Refused(Refusal.NOT_AN_APPROVER)
    verdict = reply.answer.verdict
    if verdict in _HARMLESS:
        return Accepted(approver.address, verdict)
    refusal = (
        _wrong_token(reply, approver, subject)
        or _stale_token(reply, approver, subject, now)
        or _decided(reply, approver, subject, now)
        or _unfit_text(reply, subject)
        or _not_validated(verdict, subject)
    )
    if refusal is not None:
        return Refused(refusal, _detail(refusal, subject), approver.address)
    if verdict in _AGREEING and subject is not None and _needs_second(reply, approver, subject, policy, ceiling):
        return NeedsSecond(approver.address)
    return Accepted(approver.address, verdict)


def decide_at_terminal(
    user: str, verdict: Verdict, subject: Subject, policy: Policy, now: datetime
) -> Accepted | NeedsSecond | Refused:
    """Return what *user*, logged in on the firm's machine, does to *subject*; their approvals count as one person.

    Above the largest amount that an approver may approve alone, above the firm's own, and for a credit note, somebody
    else must agree too.
    """
    if verdict is Verdict.UNDO and subject.state == OPEN and _has_agreed(user, subject):
        return Accepted(user, verdict)
    if verdict is Verdict.UNDO:
        in_time = subject.undo_until is not None and now <= subject.undo_until
        undone = subject.state == APPROVED and in_time
        return Accepted(user, verdict) if undone else Refused(Refusal.TOO_LATE_TO_UNDO)
    if subject.state != OPEN:
        return Refused(Refusal.ALREADY_DECIDED, subject.decided_by)
    if _not_validated(verdict, subject):
        return Refused(Refusal.NOT_VALIDATED, _detail(Refusal.NOT_VALIDATED, subject))
    limits = [each.up_to for each in policy.approvers]
    above = all(limit is not None and abs(subject.amount) > limit for limit in limits)
    above = above or (policy.second_above is not None and abs(subject.amount) > policy.second_above)
    others = [agreed for agreed in subject.agreed_by if agreed != user]
    if verdict is Verdict.APPROVE and (above or subject.credit_note) and not others:
        return NeedsSecond(user)
    return Accepted(user, verdict)


def approver_of(address: str, policy: Policy) -> Approver | None:
    """Return the enrolled approver who writes from *address* (or an alias), or None."""
    wanted = address.casefold()
    for approver in policy.approvers:
        if wanted and wanted in {each.casefold() for each in (approver.address, *approver.aliases)}:
            return approver
    return None


def _unproved(reply: Reply, approver: Approver | None) -> Refused | None:
    """Conditions 1 to 3: a person's mail, one clean address of an approver, aligned authentication."""
    sender, named = reply.sender, reply.token.approver if reply.token else ""
    if reply.answer.verdict is Verdict.AUTO_REPLY:
        return Refused(Refusal.AUTOMATIC)
    if sender.defect or not sender.address or not sender.address.isascii():
        return Refused(Refusal.SENDER_DEFECT, sender.defect, named)
    if approver is None:
        return Refused(Refusal.NOT_AN_APPROVER, ask_again=named)
    if not sender.aligned:
        return Refused(Refusal.NOT_AUTHENTICATED, sender.why_not, approver.address)
    return None


def _wrong_token(reply: Reply, approver: Approver, subject: Subject | None) -> Refusal | None:
    """Condition 4: a token, in the headers, of this approver, for this subject."""
    token, number = reply.token, reply.answer.number
    if token is None or reply.presented_in not in {Presented.THREAD, Presented.ADDRESS}:
        return Refusal.NO_TOKEN
    if token.approver.casefold() != approver.address.casefold():
        return Refusal.OTHER_APPROVER
    if token.purpose is Purpose.ENROLMENT:
        return None if subject is None else Refusal.OTHER_SUBJECT
    if subject is None or token.subject != subject.ref or number not in {None, subject.ref}:
        return Refusal.OTHER_SUBJECT
    if (token.purpose is Purpose.QUESTION) is not subject.is_question:
        return Refusal.OTHER_SUBJECT
    return None


def _stale_token(reply: Reply, approver: Approver, subject: Subject | None, now: datetime) -> Refusal | None:
    """Condition 4, its time: this version and content, not expired, not used.

    A used token serves for the undo word; and who agreed to what waits for another may still refuse it.
    """
    token = reply.token
    if token is None:
        return Refusal.NO_TOKEN
    undoes = reply.answer.verdict is Verdict.UNDO
    if subject is not None and token.version != subject.version:
        return Refusal.OLD_VERSION
    if subject is not None and token.content_hash != subject.content_hash:
        return Refusal.CONTENT_CHANGED
    if now >= token.expires and not undoes:
        return Refusal.EXPIRED
    refuses = reply.answer.verdict is Verdict.REJECT and subject is not None and _has_agreed(approver.address, subject)
    if token.used_at is not None and not undoes and not (refuses and subject is not None and subject.state == OPEN):
        decided = subject is not None and subject.state != OPEN
        return Refusal.ALREADY_DECIDED if decided else Refusal.USED
    return None


def _decided(reply: Reply, approver: Approver, subject: Subject | None, now: datetime) -> Refusal | None:
    """The subject is still open; for the undo word, approved and within the undo time, or waiting for another."""
    if subject is None:
        return None
    if reply.answer.verdict is Verdict.UNDO and subject.state == OPEN and _has_agreed(approver.address, subject):
        return None
    if reply.answer.verdict is Verdict.UNDO:
        in_time = subject.undo_until is not None and now <= subject.undo_until
        return None if subject.state == APPROVED and in_time else Refusal.TOO_LATE_TO_UNDO
    return None if subject.state == OPEN else Refusal.ALREADY_DECIDED


def _unfit_text(reply: Reply, subject: Subject | None) -> Refusal | None:
    """Condition 5: exactly one decision, one that this subject can take; a confirmation takes the undo word only."""
    answer = reply.answer
    if answer.verdict is Verdict.UNCLEAR:
        return Refusal.UNCLEAR
    if reply.token is not None and reply.token.purpose is Purpose.UNDO and answer.verdict is not Verdict.UNDO:
        return Refusal.NOT_FOR_THIS
    if subject is None:
        return None if answer.verdict is Verdict.APPROVE else Refusal.NOT_FOR_THIS
    if answer.choices and not subject.is_question:
        return Refusal.NOT_FOR_THIS
    wanted = {Verdict.APPROVE, Verdict.REJECT, Verdict.UNDO}
    wanted |= set() if subject.is_question else {Verdict.CHANGE}
    wanted |= {Verdict.MILESTONE} if subject.milestone else set()
    wanted |= {Verdict.CORRECT} if subject.correctable else set()
    return None if answer.verdict in wanted else Refusal.NOT_FOR_THIS


def _not_validated(verdict: Verdict, subject: Subject | None) -> Refusal | None:
    """A draft is approved as it was validated, or not at all; it may be refused and changed meanwhile."""
    unproved = subject is not None and not subject.validated
    return Refusal.NOT_VALIDATED if unproved and verdict is Verdict.APPROVE else None


def _needs_second(reply: Reply, approver: Approver, subject: Subject, policy: Policy, ceiling: Money | None) -> bool:
    """Above the approver's or firm's amount, for a credit note, or above the mailbox's without our own DKIM check."""
    amount = abs(subject.amount)
    above_own = approver.up_to is not None and amount > approver.up_to
    above_firm = policy.second_above is not None and amount > policy.second_above
    above_mailbox = ceiling is not None and amount > ceiling and not reply.sender.own_dkim
    others = [agreed for agreed in subject.agreed_by if agreed.casefold() != approver.address.casefold()]
    return (above_own or above_firm or above_mailbox or subject.credit_note) and not others


def _has_agreed(address: str, subject: Subject) -> bool:
    agreed = {each.casefold() for each in (*subject.agreed_by, *subject.agreed_otherwise)}
    return address.casefold() in agreed


def _detail(refusal: Refusal, subject: Subject | None) -> str:
    if subject is None:
        return ""
    if refusal is Refusal.NOT_VALIDATED:
        return "; ".join(subject.problems)
    return subject.decided_by if refusal is Refusal.ALREADY_DECIDED else ""
