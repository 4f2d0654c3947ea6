"""Questions: recorded with all that a mail about them shows, and with what their answers do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ledger import Books
from rules.json_shape import JsonValue, from_json, to_json
from rules.money import Money
from rules.proposal import Choice, QuestionAsked
from workers.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question before it has its number.

    `key` is the same for the same question, so that it is asked once. `acts` say what the answers do, one for
    each choice. A `quiet` question waits in the list and is mailed to nobody.
    """

    key: str
    topic: str
    title: str
    job_id: int | None = None
    mail_id: int | None = None
    document_id: int | None = None
    amount: Money | None = None
    client: str = ""
    job: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    both_sides: tuple[tuple[str, str], ...] = ()
    differences: tuple[tuple[str, str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    acts: tuple[Act, ...] = ()
    milestone: bool = False
    dispute: bool = False
    quiet: bool = False
    progress: str = ""


def ask(books: Books, asking: Asking, at: datetime) -> int:
    """Record the question unless it is open already; return its number. Its mails are the next task's work."""
    known = books.questions.open_by_key(asking.key)
    if known is not None:
        return known.ref
    ref = books.references.next()
    asked = QuestionAsked(
        ref=ref,
        topic=asking.topic,
        title=asking.title,
        amount=asking.amount,
        client=asking.client,
        job=asking.job,
        facts=asking.facts,
        both_sides=asking.both_sides,
        differences=asking.differences,
        choices=asking.choices,
        milestone=asking.milestone,
        progress=asking.progress,
    )
    books.questions.ask(
        ref,
        asking.topic,
        key=asking.key,
        payload={"asked": to_json(asked), "acts": to_json(asking.acts), "dispute": asking.dispute},
        at=at,
        job_id=asking.job_id,
        mail_id=asking.mail_id,
        document_id=asking.document_id,
        amount=asking.amount,
    )
    if not asking.quiet:
        books.tasks.add("present", ref)
    return ref


def asked_of(payload: Mapping[str, JsonValue], waiting_days: int = 0) -> QuestionAsked:
    """Return the question that a stored payload holds, as it is shown after *waiting_days*."""
    return replace(from_json(QuestionAsked, payload["asked"]), waiting_days=waiting_days)
