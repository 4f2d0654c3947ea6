"""The propose step: a draft, rendered and validated, goes to each approver in a mail of their own."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from extractors.mail.digest import sent_digest
from ledger import Books, Cause, Claim, DraftValidation, StoredDraft
from ledger.outgoing import Outgoing
from outbox.errors import NoLegalText, NotInvoiceable
from outbox.facturx import facturx_xml
from outbox.invoice_page import render
from outbox.letter import Letter
from outbox.mails.drafts import draft_mail
from outbox.message import approver_message_id, approver_reply_to, build
from outbox.particulars import particulars
from rules.approval import Approver, Purpose, Token
from rules.job import DraftState
from rules.proposal import Choice
from rules.working_days import add_working_days
from workers.acts import Act, Do
from workers.asking import Asking, ask
from workers.drafts import draft_page, prepare
from workers.objections import objections
from workers.office import Office
from workers.phrases import say
from workers.posting import envelope
from workers.reply_tokens import token_digest
from workers.validity import invalid_key, settle_invalid

#: The hour at which reminders go out, in the firm's time.
REMINDER_HOUR = time(9, 0)


def propose(office: Office, claim: Claim) -> None:
    """Mail an open draft to its approvers; a draft that moved on meanwhile needs nothing."""
    with office.ledger.read() as books:
        draft = books.drafts.get(claim.subject)
        prepared = prepare(office, books, draft)
    page, problems = rendered(office, draft)
    proposal = prepared.with_pictures(office)
    key = f"propose:{draft.ref}:{draft.version}"
    cause = Cause("rule", f"draft {draft.ref}")
    with office.change("draft proposed", cause, key, {"hash": draft.content_hash}) as books:
        if _still(books, draft):
            record_validation(office, books, draft, problems)
            if not problems:
                letter = draft_mail(proposal, office.company, page)
                mail_to_approvers(office, books, draft, letter, key)
                schedule_reminders(office, books, draft.ref, draft.version)
        books.tasks.finish(claim)


def rendered(office: Office, draft: StoredDraft) -> tuple[bytes, tuple[str, ...]]:
    """Return the draft's page, and what its XML would be refused for."""
    try:
        paper = particulars(draft_page(office, draft), office.company, office.policy)
        return render(paper, office.look), office.validator.validate(facturx_xml(paper))
    except (NotInvoiceable, NoLegalText) as error:
        return b"", (str(error),)


def record_validation(office: Office, books: Books, draft: StoredDraft, problems: tuple[str, ...]) -> None:
    """Keep with the draft that this version was validated, or what it is refused for, which becomes a question."""
    validation = DraftValidation(version=draft.version, content_hash=draft.content_hash, problems=problems)
    books.validations.add(draft.ref, validation, at=office.clock())
    if problems:
        _ask_invalid(office, books, draft, problems)
    else:
        settle_invalid(books, draft.ref, draft.version, office.clock())


def mail_to_approvers(
    office: Office,
    books: Books,
    draft: StoredDraft,
    letter: Letter,
    key: str,
    approvers: Sequence[Approver] | None = None,
) -> None:
    """Record a mail with a token of its own for each approver, or for these *approvers* only."""
    for approver in office.policy.approvers if approvers is None else approvers:
        token = Token(
            purpose=Purpose.DRAFT,
            subject=draft.ref,
            version=draft.version,
            content_hash=draft.content_hash,
            approver=approver.address,
            expires=office.clock() + timedelta(days=office.policy.token_days),
        )
        post_with_token(office, books, letter, token, key)


def post_with_token(office: Office, books: Books, letter: Letter, token: Token, key: str) -> None:
    """Record a mail whose answer decides: the token travels in its Message-ID and Reply-To, never in its body."""
    secret = office.secret()
    books.tokens.add(token_digest(secret), token)
    message_id = approver_message_id(token.subject, secret, office.identity.domain)
    reply_to = approver_reply_to(office.identity.mailbox, token.subject, secret)
    raw = build(letter, envelope(office, token.approver, message_id, reply_to=reply_to))
    outgoing = Outgoing(
        key=f"{key}:{token.approver}",
        message_id=message_id,
        purpose=token.purpose,
        to=token.approver,
        text=letter.text,
        not_before=office.clock(),
        subject_ref=token.subject,
        raw=raw,
        digest=sent_digest(raw),
    )
    books.tasks.add("send", books.outgoing.add(outgoing))


def schedule_reminders(office: Office, books: Books, ref: int, version: int, agreed: int = 0) -> None:
    """Remind the approvers of what waits, then the owner, after working days; each approval *agreed* begins anew."""
    for level, days in enumerate(
        (office.policy.remind_after_working_days, office.policy.escalate_after_working_days), start=1
    ):
        key = f"{reminder_key(ref, version, agreed)}:{level}"
        books.tasks.add("remind", ref, run_after=_morning_after(office, days), key=key)


def reminder_key(ref: int, version: int, agreed: int = 0) -> str:
    """Name the reminders of one version, and of each approval of it that another must join."""
    return f"remind:{ref}:{version}" + (f"+{agreed}" if agreed else "")


def _morning_after(office: Office, days: int) -> datetime:
    return morning_of(office, add_working_days(office.today(), days, office.holidays(office.today())))


def morning_of(office: Office, day: date) -> datetime:
    """Return when mails of that day go out that nobody waits for at once."""
    return datetime.combine(day, REMINDER_HOUR, office.timezone)


def _still(books: Books, draft: StoredDraft) -> bool:
    now = books.drafts.get(draft.ref)
    return now.state is DraftState.OPEN and now.version == draft.version


def _ask_invalid(office: Office, books: Books, draft: StoredDraft, problems: tuple[str, ...]) -> None:
    language = office.company.language
    found = objections(language, problems)
    asking = Asking(
        key=invalid_key(draft.ref, draft.version),
        topic="draft_invalid",
        title=say(language, "draft_invalid", ref=draft.ref, reason=found.summary),
        job_id=draft.job_id,
        amount=draft.content.gross,
        client=draft.content.client.name,
        job=draft.content.job,
        facts=found.facts,
        choices=(Choice(label=say(language, "choice_refresh")),),
        acts=(Act(do=Do.REFRESH, subject=draft.ref),),
    )
    ask(books, asking, office.clock())
