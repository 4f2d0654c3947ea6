"""What waits for a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from ledger.digests import digest
from ledger.errors import AlreadyAnswered, NotFound
from ledger.tables import QuestionDecisionRow, QuestionRow
from ledger.transaction import AnyRow, Book
from rules.json_shape import JsonValue
from rules.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuestion:
    """A question. `state` is `open`, `answered` or `withdrawn`; `content_hash` is that of its payload, for tokens."""

    ref: int
    key: str
    topic: str
    job_id: int | None
    mail_id: int | None
    document_id: int | None
    payload: Mapping[str, JsonValue]
    content_hash: str
    version: int
    amount: Money | None
    asked_at: datetime
    state: str
    answered_by: str
    answer: str
    answered_at: datetime | None
    reminded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDecision:
    """What one person decided where a second must join: `agreed` to a choice, or `undone`."""

    verdict: str
    choice: int
    by: str
    at: datetime
    version: int
    content_hash: str
    mail_id: int | None


class Questions(Book):
    """The questions by the reference that people answer with."""

    def ask(  # noqa: PLR0913 - a question is all of this, and each by name
        self,
        ref: int,
        topic: str,
        *,
        key: str = "",
        payload: Mapping[str, JsonValue],
        at: datetime,
        job_id: int | None = None,
        mail_id: int | None = None,
        document_id: int | None = None,
        amount: Money | None = None,
    ) -> None:
        """Record a question; *key* names what it asks, whoever asks it again.

        Raises ReferenceTaken, and LedgerBusy where another transaction asks the same.
        """
        self._insert(
            QuestionRow,
            ref=ref,
            key=key,
            topic=topic,
            job_id=job_id,
            mail_id=mail_id,
            document_id=document_id,
            payload=dict(payload),
            content_hash=digest(dict(payload)),
            amount=amount,
            asked_at=at,
        )

    def ask_again(self, ref: int, payload: Mapping[str, JsonValue]) -> int:
        """Give an open question a new payload; return its version. Raises AlreadyAnswered."""
        values = {"payload": dict(payload), "content_hash": digest(dict(payload)), "reminded": 0}
        return self._settle(ref, None, version=QuestionRow.version + 1, **values)

    def hold(self, ref: int) -> None:
        """Let nobody else decide about a question until this transaction ends: what is read after this stays so."""
        self._run(select(QuestionRow.ref).where(QuestionRow.ref == ref).with_for_update())

    def get(self, ref: int) -> StoredQuestion:
        """Return a question. Raises NotFound."""
        return _question(self._one(select(QuestionRow).where(QuestionRow.ref == ref), f"the question {ref}"))

    def answer(self, ref: int, *, seen: int, by: str, answer: str, at: datetime) -> None:
        """Record the answer of an open question, in the version that was *seen*. Raises AlreadyAnswered."""
        self._settle(ref, seen, state="answered", answered_by=by, answer=answer, answered_at=at)

    def agree(self, ref: int, *, seen: int, choice: int, by: str, at: datetime, mail_id: int | None = None) -> None:
        """Record an answer that needs a second one, which has its own time to come. Raises AlreadyAnswered."""
        self._settle(ref, seen, reminded=0)
        self._decide(ref, "agreed", choice, by, at, mail_id)

    def step_back(self, ref: int, *, seen: int, by: str, at: datetime, mail_id: int | None = None) -> None:
        """Record that somebody does not agree any more. Raises AlreadyAnswered."""
        self._settle(ref, seen, reminded=0)
        self._decide(ref, "undone", 0, by, at, mail_id)

    def decisions(self, ref: int) -> tuple[QuestionDecision, ...]:
        """Return who agreed to what and who stepped back, in order."""
        rows = select(QuestionDecisionRow).where(QuestionDecisionRow.ref == ref).order_by(QuestionDecisionRow.id)
        return tuple(
            QuestionDecision(
                verdict=row.verdict,
                choice=row.choice,
                by=row.decided_by,
                at=row.decided_at,
                version=row.version,
                content_hash=row.content_hash,
                mail_id=row.mail_id,
            )
            for row in self._run(rows)
        )

    def withdraw(self, ref: int, *, reason: str, at: datetime) -> None:
        """Take an open question back that no longer needs an answer. Raises AlreadyAnswered."""
        self._settle(ref, None, state="withdrawn", answer=reason, answered_at=at)

    def open(self) -> tuple[StoredQuestion, ...]:
        """Return what waits, the oldest first."""
        rows = select(QuestionRow).where(QuestionRow.state == "open").order_by(QuestionRow.ref)
        return tuple(_question(row) for row in self._run(rows))

    def open_by_key(self, key: str) -> StoredQuestion | None:
        """Return the open question that asks just this; an empty key is none."""
        rows = select(QuestionRow).where(QuestionRow.key == key, QuestionRow.state == "open").limit(1)
        row = self._run(rows).one_or_none() if key else None
        return None if row is None else _question(row)

    def of_mail(self, mail_id: int) -> tuple[StoredQuestion, ...]:
        """Return the questions about a mail, open or not."""
        rows = select(QuestionRow).where(QuestionRow.mail_id == mail_id).order_by(QuestionRow.ref)
        return tuple(_question(row) for row in self._run(rows))

    def of_job(self, job_id: int) -> tuple[StoredQuestion, ...]:
        """Return the questions about a job, open or not."""
        rows = select(QuestionRow).where(QuestionRow.job_id == job_id).order_by(QuestionRow.ref)
        return tuple(_question(row) for row in self._run(rows))

    def mark_reminded(self, ref: int, level: int) -> None:
        """Note which reminder was sent."""
        self._run(update(QuestionRow).where(QuestionRow.ref == ref).values(reminded=level))

    def _decide(self, ref: int, verdict: str, choice: int, by: str, at: datetime, mail_id: int | None) -> None:
        question = self.get(ref)
        self._append(
            QuestionDecisionRow,
            ref=ref,
            verdict=verdict,
            choice=choice,
            decided_by=by,
            decided_at=at,
            version=question.version,
            content_hash=question.content_hash,
            mail_id=mail_id,
        )

    def _settle(self, ref: int, seen: int | None, **values: Any) -> int:  # noqa: ANN401 - values of columns
        same = () if seen is None else (QuestionRow.version == seen,)
        is_open = (QuestionRow.ref == ref, QuestionRow.state == "open", *same)
        settled = update(QuestionRow).where(*is_open).values(**values).returning(QuestionRow.version)
        version = self._id(settled)
        if version is not None:
            return version
        if self._id(select(QuestionRow.ref).where(QuestionRow.ref == ref)) is None:
            raise NotFound(f"the question {ref} is not in the ledger")
        raise AlreadyAnswered(f"the question {ref} is not open any more")


def _question(row: AnyRow) -> StoredQuestion:
    return StoredQuestion(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping
