"""What the recorders of effects share: the transaction, the job, when, by whom and because of which paper."""

from dataclasses import dataclass, field
from datetime import datetime

from ledger import Books
from rules.job import Job
from workers.outcome import settle_mail
from workers.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One decision being recorded. `disputes` are those that it raised, by their key: a later question names them."""

    books: Books
    job: Job
    at: datetime
    paper: Paper | None = None
    by: str = ""
    disputes: dict[str, int] = field(default_factory=dict)

    def withdraw_question(self, key: str, reason: str) -> None:
        """Withdraw the open question of that *key*, if there is one: it has its answer, from elsewhere."""
        question = self.books.questions.open_by_key(key)
        if question is not None:
            self.books.questions.withdraw(question.ref, reason=reason, at=self.at)
            settle_mail(self.books, question.mail_id)
