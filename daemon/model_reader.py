"""The language model as the settings have it, its answers and what they cost kept in the ledger."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from daemon.clock import now
from daemon.model_month import month_of
from daemon.settings import Settings
from extractors.language_model.cost import Prices, Used
from extractors.language_model.reader import (
    NOT_KEPT,
    AnswerKey,
    Grant,
    Json,
    KeptAnswers,
    LanguageModelReader,
    ModelSettings,
)
from ledger import Ledger, Month


def model_reader(settings: Settings, ledger: Ledger, clock: Callable[[], datetime] = now) -> LanguageModelReader:
    """Return the reader of the model that [reader] names; each answer and its cost are kept in *ledger*."""
    return LanguageModelReader(model_settings(settings), kept_answers(ledger, lambda: month_of(settings, clock())))


def billed_model_reader(
    settings: Settings, ledger: Ledger | None, told: Callable[[int, Decimal], None], clock: Callable[[], datetime] = now
) -> LanguageModelReader:
    """Return the same reader for a command: *told* hears of each question's tokens and euros.

    Without a *ledger* no answer is kept, and nothing is counted.
    """
    kept = NOT_KEPT if ledger is None else kept_answers(ledger, lambda: month_of(settings, clock()))

    def settle(grant: Grant, used: Used, cost: Decimal) -> None:
        kept.settle(grant, used, cost)
        if used.asked or used.answered:
            told(used.asked + used.answered, cost)

    return LanguageModelReader(model_settings(settings), replace(kept, settle=settle))


def model_settings(settings: Settings) -> ModelSettings:
    """Return what [reader] says of the model."""
    given = settings.reader
    return ModelSettings(
        base_url=given.base_url,
        model=given.model,
        api_key=given.secret,
        prices=Prices(asked=given.price_input, answered=given.price_output),
        max_cost=given.max_cost_per_document,
        max_month=given.max_cost_per_month,
        timeout=float(given.timeout_seconds),
        tokens_at_once=given.max_tokens_per_request,
        images=given.images,
    )


def kept_answers(ledger: Ledger, month: Callable[[], Month]) -> KeptAnswers:
    """Keep the model's answers in *ledger*, so that each is paid for once, and count what the *month* costs."""

    def get(key: AnswerKey) -> Json | None:
        with ledger.read() as books:
            kept = books.answers.get(*_named(key))
        return kept if isinstance(kept, dict) else None

    def put(key: AnswerKey, answer: Json, tokens: int, cost: Decimal) -> None:
        with ledger.work() as books:
            books.answers.put(*_named(key), answer=answer, tokens=tokens, cost=cost)

    def reserve(key: AnswerKey, most: Decimal) -> Grant | None:
        with ledger.work() as books:
            kept = books.model_uses.reserve(_named(key), most, month())
        return None if kept is None else Grant(kept.id, kept.euros)

    def settle(grant: Grant, used: Used, cost: Decimal) -> None:
        with ledger.work() as books:
            books.model_uses.settle(grant.use, used.asked, used.answered, cost)

    def refuse(key: AnswerKey) -> None:
        with ledger.work() as books:
            books.model_uses.refuse(_named(key), month())

    return KeptAnswers(get=get, put=put, reserve=reserve, settle=settle, refuse=refuse)


def _named(key: AnswerKey) -> tuple[str, str, str]:
    return key.document, key.prompt_version, key.model
