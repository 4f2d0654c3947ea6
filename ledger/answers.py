"""The language model's answers, kept so that each is paid for once."""

from decimal import Decimal

from sqlalchemy import func, select

from ledger.tables import ModelAnswerRow
from ledger.transaction import Book
from rules.json_shape import JsonValue

MICROS = Decimal(1_000_000)


class Answers(Book):
    """The answers by document, prompt and model."""

    def get(self, document_sha256: str, prompt_version: str, model: str) -> JsonValue:
        """Return the answer as it was kept; None if there is none."""
        answer: JsonValue = self._run(
            select(ModelAnswerRow.answer).where(
                ModelAnswerRow.document_sha256 == document_sha256,
                ModelAnswerRow.prompt_version == prompt_version,
                ModelAnswerRow.model == model,
            )
        ).scalar_one_or_none()
        return answer

    def put(
        self,
        document_sha256: str,
        prompt_version: str,
        model: str,
        *,
        answer: JsonValue,
        tokens: int = 0,
        cost: Decimal = Decimal(0),
    ) -> None:
        """Keep an answer, with what it cost in euros; the first one stays."""
        self._insert_once(
            ModelAnswerRow,
            document_sha256=document_sha256,
            prompt_version=prompt_version,
            model=model,
            answer=answer,
            tokens=tokens,
            cost_micros=int((cost * MICROS).to_integral_value()),
        )

    def cost_of(self, document_sha256: str) -> Decimal:
        """Return what the answers about a document cost together, in euros."""
        spent = select(func.sum(ModelAnswerRow.cost_micros)).where(ModelAnswerRow.document_sha256 == document_sha256)
        return Decimal(self._run(spent).scalar_one() or 0) / MICROS
