"""A person's decision about a draft, from a mail or from the terminal: recorded, told to every approver, acted upon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ledger import Books, Cause, StoredDraft
from outbox.letter import Letter
from outbox.mails.decisions import Decided, confirmation_mail, refused_mail, undone_mail
from rules.approval import Change, Purpose, Subject, Token
from rules.change import CannotChange, change_draft
from rules.channel import mailed_to
from rules.content_hash import content_hash
from rules.invoice import InvoiceContent, InvoiceKind
from rules.job import Draft, DraftState
from workers.agreements import agreements, round_of
from workers.office import Office
from workers.posting import post_to_approvers
from workers.propose import post_with_token
from workers.validity import settle_invalid


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: an approver's address with the mail that says so, or a user of this machine."""

    by: str
    mail_id: int | None = None

    @property
    def cause(self) -> Cause:
        """What the journal names; ids only, so a person is the mail, or the terminal."""
        return Cause("mail", str(self.mail_id)) if self.mail_id is not None else Cause("command", "terminal")


def subject_of(books: Books, draft: StoredDraft) -> Subject:
    """Return a draft as the rules of approval see it."""
    decided = [each for each in books.drafts.decisions(draft.ref) if each.version == draft.version]
    validation = books.validations.of(draft.ref, draft.version, draft.content_hash)
    return Subject(
        ref=draft.ref,
        version=draft.version,
        content_hash=draft.content_hash,
        state=draft.state,
        amount=draft.content.gross,
        credit_note=draft.content.kind is InvoiceKind.CREDIT_NOTE,
        undo_until=draft.issue_after,
        decided_by=draft.approved_by or (decided[-1].by if decided else ""),
        agreed_by=tuple(each.by for each in agreements(books, draft)),
        validated=validation is not None and not validation.problems,
        problems=validation.problems if validation else (),
    )


def approve(office: Office, books: Books, draft: StoredDraft, decider: Decider) -> None:
    """Approve an open draft: it is issued after the undo time, unless somebody undoes it. Raises DraftMoved."""
    now = office.clock()
    undo = timedelta(minutes=office.policy.undo_minutes)
    books.drafts.approve(
        draft.ref, seen=draft.version, by=decider.by, at=now, issue_after=now + undo, mail_id=decider.mail_id
    )
    books.tasks.add("issue", draft.ref, run_after=now + undo, key=f"issue:{draft.ref}:{_approvals(books, draft)}")
    letter = confirmation_mail(
        _decided(office, draft, decider),
        office.company,
        undo_until=(now + undo).astimezone(office.timezone) if undo else None,
        send_to=mailed_to(draft.content.client, office.policy),
        exported=office.policy.issue == "external",
    )
    if undo:
        _tell_with_undo(office, books, draft, letter, now + undo)
    else:
        _tell(office, books, draft, letter, "approved")


def agree(office: Office, books: Books, draft: StoredDraft, decider: Decider) -> None:
    """Record an approval that a second person or factor must join; the others are asked. Raises DraftMoved."""
    books.drafts.agree(draft.ref, seen=draft.version, by=decider.by, at=office.clock(), mail_id=decider.mail_id)
    books.tasks.add("second", draft.ref, key=f"second:{draft.ref}:{draft.version}:{decider.by}{round_of(books, draft)}")


def refuse(office: Office, books: Books, draft: StoredDraft, decider: Decider, reason: str) -> None:
    """Refuse an open draft. Raises DraftMoved."""
    books.drafts.refuse(
        draft.ref, seen=draft.version, by=decider.by, reason=reason, at=office.clock(), mail_id=decider.mail_id
    )
    settle_invalid(books, draft.ref, draft.version, office.clock())
    _tell(office, books, draft, refused_mail(_decided(office, draft, decider, reason), office.company), "refused")


def undo(office: Office, books: Books, draft: StoredDraft, decider: Decider) -> None:
    """Take an approval back; the draft is proposed anew, with new tokens. Raises DraftMoved.

    Of a draft that waits for another person, what is taken back is that the *decider* agreed.
    """
    if draft.state is DraftState.OPEN:
        books.drafts.step_back(draft.ref, seen=draft.version, by=decider.by, at=office.clock(), mail_id=decider.mail_id)
        books.tasks.add("again", draft.ref)
        return
    books.drafts.undo(draft.ref, seen=draft.version, by=decider.by, at=office.clock(), mail_id=decider.mail_id)
    _tell(office, books, draft, undone_mail(_decided(office, draft, decider), office.company), "undone")
    revise(office, books, draft, draft.content)


def change(
    office: Office, books: Books, draft: StoredDraft, changes: Sequence[Change], decider: Decider
) -> CannotChange | None:
    """Make changes of the closed list, all or none: a new version, whose former tokens are dead. Raises DraftMoved."""
    job = books.jobs.load(draft.job_id)
    now = _as_draft(draft)
    for each in changes:
        changed = change_draft(job, now, each, office.rules_of(job), office.today(), language=office.company.language)
        if isinstance(changed, CannotChange):
            return changed
        now = replace(now, content=changed)
    words = ", ".join(each.field for each in changes)
    books.drafts.note_change(draft.ref, by=decider.by, reason=words, at=office.clock(), mail_id=decider.mail_id)
    revise(office, books, draft, now.content)
    return None


def revise(office: Office, books: Books, draft: StoredDraft, content: InvoiceContent) -> None:
    """Give a draft a new version and let it be proposed; answers to the former one are refused by its version."""
    books.drafts.revise(
        draft.ref,
        seen=draft.version,
        content=content,
        content_hash=content_hash(content),
        grounds=draft.grounds,
        at=office.clock(),
    )
    settle_invalid(books, draft.ref, draft.version, office.clock())
    books.tasks.add("propose", draft.ref)


def _as_draft(draft: StoredDraft) -> Draft:
    return Draft(
        ref=draft.ref,
        version=draft.version,
        state=draft.state,
        content=draft.content,
        content_hash=draft.content_hash,
    )


def _decided(office: Office, draft: StoredDraft, decider: Decider, reason: str = "") -> Decided:
    at = office.clock().astimezone(office.timezone)
    return Decided(ref=draft.ref, content=draft.content, by=decider.by, at=at, reason=reason)


def _approvals(books: Books, draft: StoredDraft) -> int:
    return sum(decision.verdict == "approved" for decision in books.drafts.decisions(draft.ref))


def _tell_with_undo(office: Office, books: Books, draft: StoredDraft, letter: Letter, until: datetime) -> None:
    """The confirmation offers the undo word, so an answer to it must be able to say it: by a token for nothing else."""
    for approver in office.policy.approvers:
        token = Token(
            purpose=Purpose.UNDO,
            subject=draft.ref,
            version=draft.version,
            content_hash=draft.content_hash,
            approver=approver.address,
            expires=until,
        )
        post_with_token(office, books, letter, token, _told_key(books, draft, "approved"))


def _tell(office: Office, books: Books, draft: StoredDraft, letter: Letter, what: str) -> None:
    post_to_approvers(office, books, letter, _told_key(books, draft, what), draft.ref)


def _told_key(books: Books, draft: StoredDraft, what: str) -> str:
    return f"{what}:{draft.ref}:{draft.version}:{len(books.drafts.decisions(draft.ref))}"
